import { Behavior } from "../lib/behavior.js";

/** A button that prints the page. It is hidden until this script runs. */
export class PrintPage extends Behavior {
  connect() {
    this.element.hidden = false;
    this.on(this.element, "click", () => window.print());
  }
}
