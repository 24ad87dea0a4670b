import { Behavior } from "../lib/behavior.js";
import { sendForFragments } from "../lib/http.js";
import { OneAtATime } from "../lib/one-at-a-time.js";

/** The list of conversations: marks the open one. On a page without a conversation it refreshes itself. */
export class ThreadList extends Behavior {
  #fetching = new OneAtATime(() => sendForFragments(this.#address));

  /** Asks for as many rows as the list shows. */
  get #address() {
    const rows = this.element.querySelectorAll(".thread").length;
    return `${this.element.dataset.url}?rows=${rows || 1}`;
  }

  connect() {
    this.on(this.element, "merge:after", () => this.#markOpen());
    this.on(document, "live:catch-up", () => this.#refresh());
    this.#markOpen();
  }

  #markOpen() {
    for (const link of this.element.querySelectorAll(".thread__link")) {
      if (link.pathname === location.pathname) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  }

  #refresh() {
    if (document.querySelector("[role='log']")) return; // The conversation's catch-up brings the rows.
    this.#fetching.run();
  }
}
