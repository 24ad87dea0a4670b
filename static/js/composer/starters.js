import { Behavior } from "../lib/behavior.js";

/** What the reader might begin with: a tap puts it into the composer. */
export class Starters extends Behavior {
  connect() {
    this.on(this.element, "submit", (event) => { event.preventDefault(); this.#take(event.submitter.textContent); });
  }

  #take(text) {
    const composer = this.element.parentElement.querySelector(".composer");
    const field = composer.elements.text;
    // Another one takes its place; what the reader has written stays.
    if ([...this.element.elements].some((one) => one.textContent === field.value)) field.value = "";
    composer.dispatchEvent(new CustomEvent("composer:words", { detail: { text } }));
    field.focus();
  }
}
