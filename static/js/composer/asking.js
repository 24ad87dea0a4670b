import { isSuccess } from "../lib/http.js";

/** The offer of premium says it, and gets the focus. */
const EXHAUSTED = 402;
const TROUBLE = "That didn't work. Please try again in a moment.";

/**
 * What asks her for an answer once more: *Try again* below a message that got none, *Ask again* in the menu of one
 * whose answer was deleted, and `composer:ask` on the composer (detail: url, values, onDone, onFail). It needs a
 * permit, as a message does.
 */
export class Asking {
  /**
   * @param {() => void} onStart  the button, which may have the focus, is about to go
   * @param {(sentence: string) => void} onTrouble  where the server has not said what is wrong
   * @param {() => void} onExhausted  no unit is left for it
   */
  constructor({ form, list, outbox, gate, onStart, onTrouble, onExhausted }) {
    Object.assign(this, { form, list, outbox, gate, onStart, onTrouble, onExhausted });
  }

  connect(signal) {
    const button = ({ target }) => target.closest("[data-retry-reply]");
    this.list.addEventListener("click", (event) => this.#retry(button(event)), { signal });
    this.form.addEventListener("composer:ask", ({ detail }) => this.#ask(detail), { signal });
    document.addEventListener("message:again", ({ detail }) => this.#ask({ url: new URL("../again/", detail.link.href).href }), { signal });
  }

  #retry(button) {
    if (!button) return;
    this.onStart();
    button.disabled = true;
    this.outbox.put(async () => {
      const { isHeld } = await this.gate.ask(button.dataset.retryReply);
      button.disabled = false;
      if (button.isConnected && !isHeld) this.onTrouble(TROUBLE);
    });
  }

  #ask({ url, values, onDone = () => {}, onFail = () => {} }) {
    this.outbox.put(async () => {
      const answer = await this.gate.ask(url, values);
      if (isSuccess(answer)) return onDone();
      if (answer.status === EXHAUSTED) this.onExhausted();
      else if (!answer.isHeld) this.onTrouble(TROUBLE);
      return onFail(answer);
    });
  }
}
