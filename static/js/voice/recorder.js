import { withKnownType } from "./voice-file.js";

/** Clear enough for speech; five minutes take 1.2 MB. */
const BITS_PER_SECOND = 32_000;
const SLICE_MS = 500;
/** Room for what the recorder still delivers after a stop. */
const SPARE_SECONDS = 0.5;
const SPARE_BYTES = 8 * 1024;
const READABLE = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];

/** Whether this browser records in a type that the server reads. */
export function canRecord() {
  return Boolean(window.MediaRecorder && READABLE.some((type) => MediaRecorder.isTypeSupported(type)));
}

/** One recording, which becomes a file. Pauses do not count as time. */
export class Recorder {
  #chunks = [];
  #bytes = 0;
  #earlier = 0;
  #since = performance.now();

  /** `finished` resolves to the file, whatever ended the recording. */
  constructor(stream, { maxSeconds, maxBytes }) {
    this.maxSeconds = maxSeconds;
    this.maxBytes = maxBytes;
    // In the browser's preferred type, which it can also play and seek in at once.
    this.recorder = new MediaRecorder(stream, { audioBitsPerSecond: BITS_PER_SECOND });
    this.recorder.addEventListener("dataavailable", ({ data }) => this.#keep(data));
    this.finished = new Promise((resolve) => {
      this.recorder.addEventListener("stop", () => { this.#hold(); resolve(this.#file); });
    });
    this.recorder.start(SLICE_MS);
  }

  get seconds() {
    return (this.#earlier + (this.#since === null ? 0 : performance.now() - this.#since)) / 1000;
  }

  get isFull() {
    return this.seconds >= this.maxSeconds - SPARE_SECONDS || this.#bytes >= this.maxBytes - SPARE_BYTES;
  }

  /** Seconds left until one of the limits, by time or by size. */
  get left() {
    const perSecond = Math.max(this.#bytes / Math.max(this.seconds, 1), BITS_PER_SECOND / 8);
    return Math.max(0, Math.min(this.maxSeconds - this.seconds, (this.maxBytes - this.#bytes) / perSecond));
  }

  pause() {
    this.recorder.pause();
    this.#hold();
  }

  resume() {
    this.recorder.resume();
    this.#since = performance.now();
  }

  stop() {
    if (this.recorder.state !== "inactive") this.recorder.stop();
  }

  #hold() {
    this.#earlier = this.seconds * 1000;
    this.#since = null;
  }

  #keep(data) {
    this.#chunks.push(data);
    this.#bytes += data.size;
  }

  get #file() {
    const { type } = this.#chunks.find(({ size }) => size) ?? { type: "" };
    return withKnownType(new File(this.#chunks, `Voice message.${type.split(/[/;]/)[1]}`, { type }));
  }
}
