/** Runs a task, never twice at the same time. Calls during a run, however many, cause one more run after it. */
export class OneAtATime {
  #task;
  #isRunning = false;
  #again = false;

  /** @param {() => Promise<void>} task */
  constructor(task) {
    this.#task = task;
  }

  async run() {
    this.#again = true;
    if (this.#isRunning) return;
    this.#isRunning = true;
    try {
      while (this.#again) {
        this.#again = false;
        await this.#task();
      }
    } finally {
      this.#isRunning = false;
    }
  }
}
