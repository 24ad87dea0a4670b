import { Behavior } from "../lib/behavior.js";
import { Say } from "../lib/say.js";

const TROUBLE = "Your browser didn't let us copy that.";

/** *Copy* in a message's menu: its words, and those of a recording. */
export class CopyMessage extends Behavior {
  constructor(log) {
    super(log);
    this.status = new Say(log.parentElement.querySelector("[data-said]"));
  }

  connect() {
    this.on(this.element, "message:copy", ({ target }) => this.#copy(wordsOf(target.closest("[data-order]"))));
  }

  async #copy(words) {
    try {
      await navigator.clipboard.writeText(words);
      this.status.say("Copied");
    } catch {
      this.status.say(TROUBLE);
    }
  }
}

function wordsOf(message) {
  const parts = message.querySelectorAll(":scope > .bubble .bubble__text, :scope > .bubble .voice__transcript p");
  return [...parts].map((part) => part.textContent.trim()).filter(Boolean).join("\n");
}
