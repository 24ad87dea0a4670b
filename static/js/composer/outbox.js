/** A queue: one request at a time, in the order in which they were put in. */
export class Outbox {
  #last = Promise.resolve();

  /** @param {() => Promise<unknown>} send  handles its own failures */
  put(send) {
    this.#last = this.#last.then(send);
    return this.#last;
  }
}
