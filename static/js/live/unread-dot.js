import { Behavior } from "../lib/behavior.js";

const LIST = "#threads";
const UNREAD = "[data-unread]:not([data-muted], :has([aria-current]))";

/** The dot at "Chats": there are conversations with something unread. */
export class UnreadDot extends Behavior {
  connect() {
    this.on(document, "merge:after", ({ target }) => this.#count(target));
    this.on(document, "live:elsewhere", ({ detail }) => this.#notice(detail));
  }

  #count(list) {
    if (list.matches(LIST)) this.element.hidden = !list.querySelector(UNREAD);
  }

  /** A row arrived on a page that shows no list. */
  #notice({ target, part }) {
    if (target === LIST && part.querySelector("[data-unread]:not([data-muted])")) this.element.hidden = false;
  }
}
