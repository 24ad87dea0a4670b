import { Behavior } from "../lib/behavior.js";
import { sendForFragments } from "../lib/http.js";
import { OneAtATime } from "../lib/one-at-a-time.js";

/**
 * The list of conversations, or of those that are archived: marks the open one. On a page without a conversation it
 * refreshes itself. A row that was archived leads to the link to the others.
 */
export class ThreadList extends Behavior {
  #fetching = new OneAtATime(() => sendForFragments(this.#address));

  /** Asks for as many rows as the list shows. */
  get #address() {
    const rows = this.element.querySelectorAll(".thread").length;
    const address = new URL(this.element.dataset.url, location.href);
    address.searchParams.set("rows", String(rows || 1));
    return address;
  }

  connect() {
    this.on(this.element, "merge:after", () => { this.#markOpen(); this.#showArchive(); });
    this.on(document, "live:catch-up", () => this.#refresh());
    this.#markOpen();
  }

  #markOpen() {
    for (const link of this.element.querySelectorAll(".thread__link")) {
      if (link.pathname === location.pathname) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  }

  #showArchive() {
    const link = this.element.parentElement.querySelector("[data-archive]");
    if (link && this.element.querySelector("[data-removed]")) link.hidden = false;
  }

  #refresh() {
    if (document.querySelector("[role='log']")) return; // The conversation's catch-up brings the rows.
    this.#fetching.run();
  }
}
