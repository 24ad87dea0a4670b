import { ask, isSuccess } from "../lib/ask.js";
import { isAtEnd } from "./scroll.js";

const { htmx } = window;
const PAUSE = 400;

/** Tells the server that the reader has seen her newest message: in view, at the end, page visible. */
export class MarkRead {
  #read = 0;
  #timer;
  #seen = () => this.#schedule();

  constructor(element) {
    this.element = element;
    this.list = element.querySelector("ol");
  }

  connect() {
    this.element.addEventListener("log:seen", this.#seen);
    this.element.addEventListener("merge:after", this.#seen);
    document.addEventListener("visibilitychange", this.#seen);
    this.#schedule();
  }

  disconnect() {
    clearTimeout(this.#timer);
    document.removeEventListener("visibilitychange", this.#seen);
  }

  #schedule() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#mark(), PAUSE);
  }

  /** Up to which number the page has got all messages: its newest may have come before others. */
  get #reached() {
    const all = this.list.querySelectorAll("[data-order]");
    return Math.min(Number(all[all.length - 1]?.dataset.order ?? 0), Number(this.list.dataset.reached));
  }

  get #inView() {
    return document.visibilityState === "visible" && isAtEnd(this.element);
  }

  async #mark() {
    const number = this.#reached;
    if (number <= this.#read || !this.#inView) return;
    const before = this.#read;
    this.#read = number;
    const answer = await ask(htmx, "POST", this.element.dataset.readUrl, this.element, { values: { number } });
    if (!isSuccess(answer)) this.#read = before;
  }
}
