import { grow } from "./grow.js";
import { asWritten, lengthOf } from "./words.js";

const NEAR_END = 200;

/** What a textarea holds of the characters that it may: told near the end, and as high as its lines. */
export class TextField {
  constructor(element, counter) {
    this.element = element;
    this.counter = counter;
  }

  /** As the server will keep them; "" where nothing of it would be seen. */
  get words() {
    return asWritten(this.element.value);
  }

  /** Characters that still fit; below zero where it is too long. */
  get left() {
    return Number(this.element.dataset.limit) - lengthOf(this.words);
  }

  fit() {
    const { left } = this;
    this.counter.hidden = left > NEAR_END;
    this.counter.textContent = left < 0 ? `${-left} too many` : `${left} left`;
    this.counter.toggleAttribute("data-full", left < 0);
    grow(this.element);
  }
}
