import { Behavior } from "../lib/behavior.js";

/** iOS lays its keyboard over the page, which can then be pushed away: the chat takes the visible height. */
export class Viewport extends Behavior {
  connect() {
    if (window.visualViewport) this.on(window.visualViewport, "resize scroll", () => this.#resize());
  }

  #resize() {
    const { height, scale } = window.visualViewport;
    const isCovered = scale === 1 && window.innerHeight - height > 1;
    const { style } = document.documentElement;
    if (isCovered) style.setProperty("--viewport", `${height}px`);
    else style.removeProperty("--viewport");
    if (isCovered) window.scrollTo(0, 0);
  }
}
