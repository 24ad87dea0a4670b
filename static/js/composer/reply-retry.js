const TROUBLE = "That didn't work. Please try again in a moment.";

/** *Try again* below a message that got no answer. It needs a permit, as a message does. */
export class ReplyRetry {
  /**
   * @param {() => void} onStart  the button, which may have the focus, is about to go
   * @param {(sentence: string) => void} onTrouble  where the server has not said what is wrong
   */
  constructor({ list, outbox, gate, onStart, onTrouble }) {
    Object.assign(this, { list, outbox, gate, onStart, onTrouble });
  }

  connect(signal) {
    const button = ({ target }) => target.closest("[data-retry-reply]");
    this.list.addEventListener("click", (event) => this.#ask(button(event)), { signal });
  }

  #ask(button) {
    if (!button) return;
    this.onStart();
    button.disabled = true;
    this.outbox.put(async () => {
      const { isHeld } = await this.gate.ask(button.dataset.retryReply);
      button.disabled = false;
      if (button.isConnected && !isHeld) this.onTrouble(TROUBLE);
    });
  }
}
