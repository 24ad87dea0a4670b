import { ask } from "../lib/ask.js";

const { htmx } = window;

/** The list of conversations: marks the open one, and fetches itself where no conversation is open. */
export class ThreadList {
  #fetch = () => this.#refresh();

  constructor(element) {
    this.element = element;
  }

  connect() {
    this.element.addEventListener("merge:after", () => this.#markOpen());
    document.addEventListener("live:catch-up", this.#fetch);
    this.#markOpen();
  }

  disconnect() {
    document.removeEventListener("live:catch-up", this.#fetch);
  }

  #markOpen() {
    for (const link of this.element.querySelectorAll("a")) {
      if (link.pathname === location.pathname) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  }

  #refresh() {
    if (document.querySelector("[role='log']")) return; // The conversation's catch-up brings the rows.
    ask(htmx, "GET", this.element.dataset.url, this.element);
  }
}
