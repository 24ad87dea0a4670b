/** A message that the server does not have yet, and the bubble that shows it. */
export class PendingMessage {
  /** @param {HTMLTemplateElement} template */
  constructor(template, { clientId, text }) {
    this.clientId = clientId;
    this.text = text;
    this.element = template.content.firstElementChild.cloneNode(true);
    this.element.id = `message-${clientId}`;
    this.element.dataset.order = String(Number.MAX_SAFE_INTEGER);
    this.element.querySelector(".bubble__text").textContent = text;
    this.element.querySelector("time").dateTime = new Date().toISOString();
  }

  /** What a later page of this tab needs to go on with it. */
  get kept() {
    return { clientId: this.clientId, text: this.text };
  }

  /** The fields of the request. */
  get values() {
    return { text: this.text, client_id: this.clientId };
  }

  /** Where the request goes. @param {HTMLFormElement} form */
  urlIn(form) {
    return form.action;
  }

  /** Whether it can be sent now; else `bringUp` comes first. */
  get isReady() {
    return true;
  }

  /** Whether this page can bring up what it needs. */
  get isWhole() {
    return true;
  }

  /** Whether the composer can take it back. */
  get isEditable() {
    return true;
  }

  /** The server refused it: the next try uses nothing of this one. */
  renew() {}

  /** False when the server's own bubble, which has the same id, has replaced it, or it was discarded. */
  get isOnPage() {
    return this.element.isConnected;
  }

  /** @param {{retry: () => void, discard: () => void}} actions */
  on({ retry, discard }) {
    this.element.querySelector("[data-retry]").addEventListener("click", retry);
    this.element.querySelector("[data-discard]").addEventListener("click", discard);
  }

  /** It is on its way. */
  showMoving() {
    this.#showUnsent(false, "");
  }

  /**
   * "Not sent".
   * @param {{why?: string, canRetry?: boolean}} about
   *   why: a sentence, where there is more to say; canRetry: false where it would be refused again
   */
  showUnsent({ why = "", canRetry = true } = {}) {
    this.#showUnsent(true, why);
    this.element.querySelector("[data-retry]").hidden = !canRetry;
  }

  #showUnsent(isUnsent, why) {
    this.element.classList.toggle("message--unsent", isUnsent);
    this.element.querySelector(".message__unsent").hidden = !isUnsent;
    this.element.querySelector("[data-why]").textContent = why;
  }

  /** On *Try again*. */
  focus() {
    this.element.querySelector("[data-retry]").focus({ preventScroll: true });
  }

  remove() {
    this.element.remove();
  }
}
