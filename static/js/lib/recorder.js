export const MAX_SECONDS = 300;
export const MAX_BYTES = 2 * 1024 * 1024;
/** Speech is clear at this rate, and five minutes are 1.2 MB. */
const BITS_PER_SECOND = 32_000;
const SLICE_MS = 500;
/** What still comes after a stop has to fit, too. */
const SPARE_SECONDS = 0.5;
const SPARE_BYTES = 32 * 1024;
const TYPES = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];

const INSTEAD = "you can choose a sound file instead.";
const SENTENCES = {
  NotAllowedError: `The microphone is blocked for this site. Allow it in your browser's settings and try again, or ${INSTEAD}`,
  NotFoundError: `No microphone was found. Connect one and try again, or ${INSTEAD}`,
  NotReadableError: `The microphone is in use elsewhere. Close what uses it and try again, or ${INSTEAD}`,
};

/** `message` is for the reader. */
export class NoMicrophone extends Error {
  constructor(cause) {
    super(SENTENCES[cause?.name] ?? `This browser can't record here, but ${INSTEAD}`, { cause });
  }
}

/** @throws {NoMicrophone} @returns {Promise<MediaStream>} the reader has agreed */
export async function openMicrophone() {
  const canRecord = window.MediaRecorder && TYPES.some((type) => MediaRecorder.isTypeSupported(type));
  if (!canRecord || !navigator.mediaDevices?.getUserMedia) throw new NoMicrophone();
  const audio = { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  try {
    return await navigator.mediaDevices.getUserMedia({ audio });
  } catch (error) {
    throw new NoMicrophone(error);
  }
}

export function closeMicrophone(stream) {
  stream.getTracks().forEach((track) => track.stop());
}

/** One recording, from its start to a file. Pauses do not count. */
export class Recorder {
  #chunks = [];
  #bytes = 0;
  #earlier = 0;
  #since = performance.now();

  /** `finished` resolves to the file, however the recording came to its end. */
  constructor(stream) {
    const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
    this.recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: BITS_PER_SECOND });
    this.recorder.addEventListener("dataavailable", ({ data }) => this.#keep(data));
    this.finished = new Promise((resolve) => {
      this.recorder.addEventListener("stop", () => { this.#hold(); resolve(this.#file); });
    });
    this.recorder.start(SLICE_MS);
  }

  get seconds() {
    return (this.#earlier + (this.#since === null ? 0 : performance.now() - this.#since)) / 1000;
  }

  get isPaused() {
    return this.recorder.state === "paused";
  }

  get isFull() {
    return this.seconds >= MAX_SECONDS - SPARE_SECONDS || this.#bytes >= MAX_BYTES - SPARE_BYTES;
  }

  /** Seconds that still fit, by time and by size. */
  get left() {
    const perSecond = Math.max(this.#bytes / Math.max(this.seconds, 1), BITS_PER_SECOND / 8);
    return Math.min(MAX_SECONDS - this.seconds, (MAX_BYTES - this.#bytes) / perSecond);
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
    const type = this.recorder.mimeType.split(";")[0];
    return new File(this.#chunks, `Voice message.${type.split("/")[1]}`, { type });
  }
}
