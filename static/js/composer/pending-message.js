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

  /** What a page that comes later needs to go on with it. */
  get kept() {
    return { clientId: this.clientId, text: this.text };
  }

  /** What the server is sent. */
  get values() {
    return { text: this.text, client_id: this.clientId };
  }

  /** Whether it could be sent now. */
  get isReady() {
    return true;
  }

  /** It was refused: the next try takes nothing over from this one. */
  renew() {}

  /** Whether the composer can have it back. */
  get isEditable() {
    return true;
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
    if (!unsent) this.why = "";
  }

  /** A sentence, where there is more to say than that it was not sent. */
  set why(sentence) {
    this.element.querySelector("[data-why]").textContent = sentence;
  }

  /** Whether the same again could go better. */
  set canRetry(can) {
    this.element.querySelector("[data-retry]").hidden = !can;
  }

  /** On what can be done about it. */
  focus() {
    this.element.querySelector("[data-retry]").focus({ preventScroll: true });
  }

  remove() {
    this.element.remove();
  }
}
