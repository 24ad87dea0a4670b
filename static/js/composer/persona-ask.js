import { Behavior } from "../lib/behavior.js";
import { Say } from "../lib/say.js";

/** The card that asks for the reader's name: it goes once it is told, and what came of it is said. */
export class PersonaAsk extends Behavior {
  connect() {
    this.on(this.element, "htmx:beforeRequest", ({ detail }) => this.#sent(detail.xhr));
  }

  /** The socket may remove the card, and so end this behaviour, before the answer is there. */
  #sent(xhr) {
    const name = this.element.elements.name.value.trim();
    const status = new Say(this.element.closest(".conversation").querySelector("[data-said]"));
    const { action } = this.element;
    xhr.addEventListener("load", () => {
      if (name && xhr.status === 200 && xhr.responseURL === action) status.say(`She'll call you ${name}.`);
    });
  }
}
