/** Remembers which item is at the top of a scrolling box, and scrolls it back there after a change. */
export class KeepPlace {
  #box;
  #anchor;
  #top;

  /** @param {Element} box  @param {Iterable<Element>} items  the candidates, in order */
  constructor(box, items) {
    const edge = box.getBoundingClientRect().top;
    this.#box = box;
    this.#anchor = [...items].find((item) => item.getBoundingClientRect().bottom > edge);
    this.#top = this.#anchor?.getBoundingClientRect().top;
  }

  restore() {
    const anchor = this.#anchor?.isConnected ? this.#anchor : document.getElementById(this.#anchor?.id);
    if (anchor) this.#box.scrollTop += anchor.getBoundingClientRect().top - this.#top;
  }
}
