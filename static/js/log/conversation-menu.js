import { Behavior } from "../lib/behavior.js";

/** The menu of the whole conversation: a <details> that Escape, a click elsewhere and a leaving focus close. */
export class ConversationMenu extends Behavior {
  connect() {
    const isInside = (target) => target instanceof Node && this.element.contains(target);
    this.on(document, "pointerdown", ({ target }) => { if (!isInside(target)) this.#close(); });
    this.on(this.element, "focusout", ({ relatedTarget }) => { if (relatedTarget && !isInside(relatedTarget)) this.#close(); });
    this.on(this.element, "keydown", (event) => this.#key(event));
  }

  #key(event) {
    if (event.key !== "Escape" || !this.element.open) return;
    event.stopPropagation();
    this.#close();
    this.element.querySelector("summary").focus();
  }

  #close() {
    this.element.open = false;
  }
}
