import { Behavior } from "../lib/behavior.js";

const TROUBLE = "Recording isn't available right now. Please check your connection and try again.";

/** The recorder of voice messages. Its code is large, and is fetched when the reader first wants it. */
export class RecorderOnDemand extends Behavior {
  #recorder;

  connect() {
    this.opener = this.element.parentElement.querySelector(".composer [data-record]");
    this.on(this.opener, "click", () => this.#fetch());
  }

  disconnect() {
    super.disconnect();
    this.#recorder?.disconnect();
  }

  async #fetch() {
    if (this.#recorder) return;
    const said = this.element.querySelector("[data-said]");
    said.textContent = "";
    try {
      const { VoiceRecorder } = await import("./voice-recorder.js");
      if (this.#recorder || this.signal.aborted) return;
      this.#recorder = new VoiceRecorder(this.element);
    } catch {
      said.textContent = TROUBLE;
      return;
    }
    this.#recorder.connect();
    await this.#recorder.open();
  }
}
