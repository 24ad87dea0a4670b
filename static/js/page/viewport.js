/** What is seen can also be pushed away from under the keyboard: "scroll". */
const EVENTS = ["resize", "scroll"];

/** iOS lays its keyboard over the page: the chat takes the height that is left to see. */
export class Viewport {
  #fit = () => this.#resize();

  connect() {
    for (const name of EVENTS) window.visualViewport?.addEventListener(name, this.#fit);
  }

  disconnect() {
    for (const name of EVENTS) window.visualViewport?.removeEventListener(name, this.#fit);
  }

  #resize() {
    const { height, scale } = window.visualViewport;
    const covered = scale === 1 && window.innerHeight - height > 1;
    const { style } = document.documentElement;
    if (covered) style.setProperty("--viewport", `${height}px`);
    else style.removeProperty("--viewport");
    if (covered) window.scrollTo(0, 0);
  }
}
