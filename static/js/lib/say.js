const SHOWN_MS = 2_500;

/** Shows a few words in a `role="status"` for a moment. They are spoken once, also where they repeat the last ones. */
export class Say {
  #timer;

  /** @param {HTMLElement} status */
  constructor(status) {
    this.status = status;
  }

  say(words) {
    clearTimeout(this.#timer);
    this.status.textContent = words;
    this.#timer = setTimeout(() => { this.status.textContent = ""; }, SHOWN_MS);
  }
}
