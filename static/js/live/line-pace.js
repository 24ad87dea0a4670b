import { backOff } from "./back-off.js";

const PROVEN_MS = 5_000;

/**
 * How long to wait before the next try to connect. A connection that was accepted and closed at once
 * counts as one more that failed: only one that has lived for some seconds, or has brought something,
 * makes the next wait a short one.
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

/** The page's only one: htmx's extension and the status line share it. */
export const linePace = new LinePace();
