import { Behavior } from "../lib/behavior.js";
import { isSuccess, sendForFragments } from "../lib/http.js";
import { isAtEnd } from "./scroll.js";

const DEBOUNCE_MS = 400;

/** Tells the server that the newest message was read: the page is visible and the log shows its end. */
export class MarkRead extends Behavior {
  #read = 0;
  #timer;

  constructor(element) {
    super(element);
    this.list = element.querySelector("ol");
  }

  connect() {
    this.on(this.element, "log:seen merge:after", () => this.#schedule());
    this.on(document, "visibilitychange", () => this.#schedule());
    this.#schedule();
  }

  disconnect() {
    super.disconnect();
    clearTimeout(this.#timer);
  }

  #schedule() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#mark(), DEBOUNCE_MS);
  }

  /** The number up to which the page has every message: the newest may have come before others. */
  get #reached() {
    const all = this.list.querySelectorAll("[data-order]");
    return Math.min(Number(all[all.length - 1]?.dataset.order ?? 0), Number(this.list.dataset.reached));
  }

  get #isInView() {
    return document.visibilityState === "visible" && isAtEnd(this.element);
  }

  async #mark() {
    const number = this.#reached;
    if (number <= this.#read || !this.#isInView) return;
    const before = this.#read;
    this.#read = number;
    const answer = await sendForFragments(this.element.dataset.readUrl, { method: "POST", values: { number } });
    if (!isSuccess(answer)) this.#read = before;
  }
}
