import { listener } from "./listen.js";

/** What `data-behavior` attaches to an element: `connect` starts it, `disconnect` ends it with all its listeners. */
export class Behavior {
  #abort = new AbortController();

  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    /** Listens until this behaviour is disconnected. */
    this.on = listener(this.signal);
  }

  /** Aborts when this behaviour is disconnected. */
  get signal() {
    return this.#abort.signal;
  }

  connect() {}

  disconnect() {
    this.#abort.abort();
  }
}
