import { Behavior } from "../lib/behavior.js";
import { Say } from "../lib/say.js";
import { arrange } from "./arrange.js";

/** In the open conversation's menu: the items that the rows of the list have too. */
export class ArrangeChat extends Behavior {
  constructor(menu) {
    super(menu);
    this.status = new Say(menu.closest(".conversation").querySelector(".conversation__log [data-said]"));
  }

  connect() {
    this.on(this.element, "click", (event) => this.#choose(event));
  }

  #choose(event) {
    const button = event.target.closest("[data-arrange]");
    if (!button) return;
    event.preventDefault();
    this.element.querySelector("summary").focus();
    this.element.open = false;
    arrange(button, this.status);
  }
}
