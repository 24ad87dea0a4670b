import { Behavior } from "../lib/behavior.js";

/** A button that shows what is typed into a password field. It is hidden until this script runs. */
export class ShowPassword extends Behavior {
  constructor(element) {
    super(element);
    this.field = element.querySelector("input");
    this.button = element.querySelector("button");
  }

  connect() {
    this.button.hidden = false;
    this.on(this.button, "click", () => this.#show(this.field.type === "password"));
    // Submitted as plain text, the password would enter the browser's autofill history.
    if (this.field.form) this.on(this.field.form, "submit", () => this.#show(false));
  }

  #show(isShown) {
    this.field.type = isShown ? "text" : "password";
    this.button.setAttribute("aria-pressed", String(isShown));
  }
}
