/** Sends one thing at a time, in the order in which they were put in. */
export class Outbox {
  #last = Promise.resolve();

  /** @param {() => Promise<unknown>} send  settles its own failures; @returns when it is done */
  put(send) {
    this.#last = this.#last.then(send);
    return this.#last;
  }
}
