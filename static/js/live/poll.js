import { jittered } from "../lib/jitter.js";

/** Runs a task every few seconds, with jitter; not in a hidden tab, and at once when the tab is shown. */
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

  /** Call it when the page was shown or hidden. */
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
