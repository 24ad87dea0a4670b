import { Behavior } from "../lib/behavior.js";
import { sendForFragments, isSuccess } from "../lib/http.js";
import { OneAtATime } from "../lib/one-at-a-time.js";
import { Say } from "../lib/say.js";

const TROUBLE = "That didn't work. Please try again in a moment.";

/** The buttons ‹ and › below a message that has several wordings. The one in the middle is what was said. */
export class Variants extends Behavior {
  #wanted = null;
  #sender = new OneAtATime(() => this.#send());

  constructor(log) {
    super(log);
    this.status = new Say(log.parentElement.querySelector("[data-said]"));
  }

  connect() {
    this.on(this.element, "click", ({ target }) => this.#step(target.closest("[data-variants] [data-step]")));
  }

  #step(button) {
    if (!button || button.getAttribute("aria-disabled") === "true") return;
    const { variants: url, variant, count } = button.closest("[data-variants]").dataset;
    this.#wanted = { url, number: Number(variant) + Number(button.dataset.step), count };
    this.#sender.run();
  }

  async #send() {
    const { url, number, count } = this.#wanted;
    const answer = await sendForFragments(url, { method: "POST", values: { number } });
    this.status.say(isSuccess(answer) ? `Version ${number} of ${count}` : TROUBLE);
  }
}
