/** Remembers what has the focus in an element that another one takes the place of. */
export class KeepFocus {
  #focused;
  #index;

  constructor(element) {
    this.#focused = element.contains(document.activeElement) ? document.activeElement : null;
    this.#index = parts(element).indexOf(this.#focused);
  }

  /** Gives it to the same part, if that was moved, or to the one in its place. */
  restore(element) {
    if (!this.#focused || document.activeElement === this.#focused) return;
    const next = element.contains(this.#focused) ? this.#focused : parts(element)[this.#index];
    if (next && isAlike(next, this.#focused)) next.focus({ preventScroll: true });
  }
}

const parts = (element) => [...element.querySelectorAll("*")];
const isAlike = (one, other) => one.tagName === other.tagName && one.className === other.className;
