const INTERVAL = 20_000;
const PATIENCE = 10_000;

/** Pings an open socket, and reports if no answer comes: a dead network does not close a socket by itself. */
export class Heartbeat {
  #timer;
  #send;
  #onSilence;

  constructor({ send, onSilence }) {
    this.#send = send;
    this.#onSilence = onSilence;
  }

  start() {
    this.stop();
    this.#timer = setTimeout(() => this.#ping(), INTERVAL);
  }

  stop() {
    clearTimeout(this.#timer);
  }

  #ping() {
    this.#send("ping");
    this.#timer = setTimeout(this.#onSilence, PATIENCE);
  }
}
