import { jittered } from "../lib/jitter.js";

/** Every few seconds, each page at its own time; not while nobody looks, and at once when somebody does. */
export class Poll {
  #timer;
  #isOn = false;
  #task;
  #interval;

  constructor(task, interval) {
    this.#task = task;
    this.#interval = interval;
  }

  get isOn() {
    return this.#isOn;
  }

  start() {
    this.#isOn = true;
    this.#run();
  }

  stop() {
    this.#isOn = false;
    clearTimeout(this.#timer);
  }

  /** The page was shown or hidden. */
  look() {
    clearTimeout(this.#timer);
    if (this.#isOn) this.#run();
  }

  #run() {
    if (document.visibilityState !== "visible") return;
    this.#task();
    this.#timer = setTimeout(() => this.#run(), jittered(this.#interval));
  }
}
