/** Remembers which part of an element has the focus, before another element replaces it. */
export class KeepFocus {
  #focused;
  /** Its place among the parts that are alike: others may come and go before it. */
  #rank;

  constructor(element) {
    this.#focused = element.contains(document.activeElement) ? document.activeElement : null;
    this.#rank = this.#alike(element).indexOf(this.#focused);
  }

  /** Focuses the same part if it was moved, else the one that stands for it. */
  restore(element) {
    if (!this.#focused || document.activeElement === this.#focused) return;
    const next = element.contains(this.#focused) ? this.#focused : this.#alike(element)[this.#rank];
    next?.focus({ preventScroll: true });
  }

  #alike(element) {
    const { tagName, className } = this.#focused ?? {};
    return [...element.querySelectorAll("*")].filter((part) => part.tagName === tagName && part.className === className);
  }
}
