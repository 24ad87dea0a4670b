import { backOff } from "./back-off.js";

const PROVEN_MS = 5_000;

/**
 * How long to wait before the next try to connect. A connection that was accepted and closed at once
 * counts as a failure: the back-off starts anew only after one that has lived for some seconds or has
 * brought a frame.
 */
export class LinePace {
  #failures = 0;
  #timer;

  next() {
    return backOff(this.#failures++);
  }

  opened() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.proven(), PROVEN_MS);
  }

  closed() {
    clearTimeout(this.#timer);
  }

  proven() {
    clearTimeout(this.#timer);
    this.#failures = 0;
  }
}
