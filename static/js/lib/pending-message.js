/** The bubble that shows a message before the server has it. */
export class PendingMessage {
  constructor(template, { clientId, text }) {
    this.clientId = clientId;
    this.text = text;
    this.element = template.content.firstElementChild.cloneNode(true);
    this.element.id = `message-${clientId}`;
    this.element.dataset.order = String(Number.MAX_SAFE_INTEGER);
    this.element.querySelector(".bubble__text").textContent = text;
    this.element.querySelector("time").dateTime = new Date().toISOString();
  }

  /** Whether it still stands for the message: the server's own bubble has the same id. */
  get isWaiting() {
    return this.element.isConnected;
  }

  /** @param {{retry: () => void, discard: () => void}} actions */
  on({ retry, discard }) {
    this.element.querySelector("[data-retry]").addEventListener("click", retry);
    this.element.querySelector("[data-discard]").addEventListener("click", discard);
  }

  set unsent(unsent) {
    this.element.classList.toggle("message--unsent", unsent);
    this.element.querySelector(".message__unsent").hidden = !unsent;
  }

  remove() {
    this.element.remove();
  }
}
