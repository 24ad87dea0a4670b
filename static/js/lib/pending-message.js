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

  /** A file goes with it. @param {{cancel: () => void}} actions */
  carry(file, shown, template, { cancel }) {
    this.file = file;
    const media = template.content.firstElementChild.cloneNode(true);
    shown.classList.add("media__picture");
    media.querySelector("[data-preview]").replaceWith(shown);
    media.querySelector("[data-cancel]").addEventListener("click", cancel);
    this.element.querySelector(".bubble__text").before(media);
  }

  /** @param {number} share  of the file that the store has; 1: it is being made ready */
  set progress(share) {
    const progress = this.element.querySelector("progress");
    if (share < 1) progress.value = share;
    else progress.removeAttribute("value");
    this.element.querySelector("[data-state]").textContent = share < 1 ? "Uploading…" : "Preparing…";
  }

  set unsent(unsent) {
    this.element.classList.toggle("message--unsent", unsent);
    this.element.querySelector(".message__unsent").hidden = !unsent;
  }

  remove() {
    this.element.remove();
  }
}
