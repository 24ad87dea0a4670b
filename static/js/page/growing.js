import { Behavior } from "../lib/behavior.js";
import { grow } from "../lib/grow.js";
import { watchSize } from "../lib/watch-size.js";

/** A textarea that stays as tall as its text, also when it is shown again or gets narrower. */
export class Growing extends Behavior {
  connect() {
    this.on(this.element, "input", () => grow(this.element));
    // In the next frame: browsers report an error if sizes change while they are being observed.
    watchSize([this.element], () => requestAnimationFrame(() => grow(this.element)), this.signal);
  }
}
