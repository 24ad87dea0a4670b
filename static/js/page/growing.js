import { grow } from "../lib/grow.js";
import { watchSize } from "../lib/watch-size.js";

/** A textarea that is as tall as what is written in it, also when it is shown again or gets narrower. */
export class Growing {
  constructor(field) {
    this.field = field;
  }

  connect() {
    this.field.addEventListener("input", () => grow(this.field));
    // Not at once: what changes sizes while they are reported is an error.
    this.unwatch = watchSize([this.field], () => requestAnimationFrame(() => grow(this.field)));
  }

  disconnect() {
    this.unwatch?.();
  }
}
