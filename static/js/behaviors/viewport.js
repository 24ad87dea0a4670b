/** iOS lays its keyboard over the page: the chat takes the height that is left to see. */
export class Viewport {
  #fit = () => this.#resize();

  connect() {
    window.visualViewport?.addEventListener("resize", this.#fit);
  }

  disconnect() {
    window.visualViewport?.removeEventListener("resize", this.#fit);
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
