import { Behavior } from "../lib/behavior.js";
import { sendForFragments, isSuccess } from "../lib/http.js";
import { OneAtATime } from "../lib/one-at-a-time.js";
import { Say } from "../lib/say.js";

const TROUBLE = "That didn't work. Please try again in a moment.";
/** Pixels. */
const SWIPE = 48;

/**
 * The buttons ‹ and › below a message that has several wordings. The one in the middle is what was said. Her greeting
 * is also swiped, until somebody has written.
 */
export class Variants extends Behavior {
  #wanted = null;
  #sender = new OneAtATime(() => this.#send());
  #start = null;

  constructor(log) {
    super(log);
    this.status = new Say(log.parentElement.querySelector("[data-said]"));
  }

  connect() {
    this.on(this.element, "click", (event) => this.#click(event));
    this.on(this.element, "touchstart", ({ touches }) => { this.#start = touches.length === 1 ? touches[0] : null; });
    this.on(this.element, "touchend", ({ target, changedTouches }) => this.#swipe(target, changedTouches[0]));
  }

  #click(event) {
    const button = event.target.closest("[data-variants] [data-step]");
    if (!button) return;
    event.preventDefault();
    this.#step(button);
  }

  #swipe(target, end) {
    const greeting = target.closest(".message")?.querySelector(".variants--greeting");
    if (!this.#start || !greeting?.checkVisibility?.()) return;
    const [x, y] = [end.clientX - this.#start.clientX, end.clientY - this.#start.clientY];
    if (Math.abs(x) > SWIPE && Math.abs(x) > 2 * Math.abs(y)) this.#step(greeting.querySelector(`[data-step="${x < 0 ? 1 : -1}"]`));
  }

  #step(button) {
    if (button.getAttribute("aria-disabled") === "true") return;
    const { variants: url, variant, count, what } = button.closest("[data-variants]").dataset;
    this.#wanted = { url, number: Number(variant) + Number(button.dataset.step), count, what };
    this.#sender.run();
  }

  async #send() {
    const { url, number, count, what } = this.#wanted;
    const answer = await sendForFragments(url, { method: "POST", values: { number } });
    this.status.say(isSuccess(answer) ? `${what} ${number} of ${count}` : TROUBLE);
  }
}
