import { grow } from "./grow.js";
import { asWritten, lengthOf } from "./words.js";

const NEAR_END = 200;

/** A textarea with a limit: its counter appears near the limit, and it grows with its text. */
export class TextField {
  constructor(element, counter) {
    this.element = element;
    this.counter = counter;
  }

  /** The text as the server will keep it; "" where nothing of it is visible. */
  get words() {
    return asWritten(this.element.value);
  }

  /** How many characters still fit; negative where the text is too long. */
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
