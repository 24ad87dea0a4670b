import { Behavior } from "../lib/behavior.js";
import { holdsFragments } from "../lib/fragments.js";

const LOST = "That didn't get through. Please try again in a moment.";

/** What she remembers: an answer replaces all of it. Where none comes, its first line says so. */
export class Memories extends Behavior {
  connect() {
    this.on(this.element, "htmx:sendError htmx:timeout htmx:responseError", ({ detail }) => this.#fail(detail.xhr?.status ?? 0));
  }

  #fail(status) {
    if (holdsFragments(status)) return;
    const said = this.element.querySelector(".memories__said");
    const notice = document.createElement("div");
    notice.className = "notice notice--danger";
    notice.textContent = LOST;
    said.setAttribute("role", "alert");
    said.replaceChildren(notice);
  }
}
