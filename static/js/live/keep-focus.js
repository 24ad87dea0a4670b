/** Remembers which part of an element has the focus, before another element replaces it. */
export class KeepFocus {
  #focused;
  #index;

  constructor(element) {
    this.#focused = element.contains(document.activeElement) ? document.activeElement : null;
    this.#index = parts(element).indexOf(this.#focused);
  }

  /** Focuses the same part if it was moved, else the part in the same position. */
  restore(element) {
    if (!this.#focused || document.activeElement === this.#focused) return;
    const next = element.contains(this.#focused) ? this.#focused : parts(element)[this.#index];
    if (next && isAlike(next, this.#focused)) next.focus({ preventScroll: true });
  }
}

const parts = (element) => [...element.querySelectorAll("*")];
const isAlike = (one, other) => one.tagName === other.tagName && one.className === other.className;
