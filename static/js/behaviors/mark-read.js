import { ask, isSuccess } from "../lib/ask.js";
import { isAtEnd } from "../lib/scroll.js";

const { htmx } = window;
const PAUSE = 400;

/** Tells the server that the reader has seen her newest message: in view, at the end, page visible. */
export class MarkRead {
  #read = "";
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

  get #newest() {
    const hers = this.list.querySelectorAll("[data-sender='ai']");
    return hers[hers.length - 1]?.id ?? "";
  }

  get #inView() {
    return document.visibilityState === "visible" && isAtEnd(this.element);
  }

  async #mark() {
    const newest = this.#newest;
    if (!newest || newest === this.#read || !this.#inView) return;
    this.#read = newest;
    const answer = await ask(htmx, "POST", this.element.dataset.readUrl, this.element);
    if (!isSuccess(answer)) this.#read = "";
  }
}
