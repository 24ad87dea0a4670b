import { Behavior } from "../lib/behavior.js";
import { isComposing } from "../lib/keys.js";

const STEPS = { ArrowDown: 1, ArrowUp: -1 };
/** Their answers hold a sentence of their own. */
const TOLD = [422, 429];
const FAILED = "Search isn't available right now. Please try again in a moment.";

/**
 * A search field: arrows lead to what it has found, and Escape empties it, or leaves the search,
 * at least its field, where it is empty already. Says so if a search fails.
 */
export class SearchBox extends Behavior {
  constructor(form) {
    super(form);
    this.field = form.querySelector("input");
    this.found = document.querySelector(form.getAttribute("hx-target"));
    this.status = document.getElementById(this.found.id.replace("found-", "found-status-"));
  }

  connect() {
    this.on(this.element, "htmx:responseError htmx:sendError htmx:timeout", ({ detail }) => this.#fail(detail.xhr?.status));
    this.on(this.element, "keydown", (event) => this.#key(event));
    this.on(this.found, "keydown", (event) => this.#key(event));
  }

  get #links() {
    return [...this.found.querySelectorAll("a")];
  }

  #fail(status) {
    this.found.replaceChildren();
    if (!TOLD.includes(status)) this.status.textContent = this.field.value.trim() ? FAILED : "";
  }

  #key(event) {
    if (isComposing(event)) return;
    if (event.key in STEPS) this.#step(event);
    else if (event.key === "Escape") this.#leave(event);
  }

  #step(event) {
    const stops = [this.field, ...this.#links];
    const next = stops[stops.indexOf(document.activeElement) + STEPS[event.key]];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  #leave(event) {
    event.preventDefault();
    if (!this.field.value) {
      const leave = this.element.closest("section").querySelector("[data-leave]");
      if (leave) leave.click();
      else this.field.blur();
      return;
    }
    this.field.value = "";
    this.field.focus();
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
