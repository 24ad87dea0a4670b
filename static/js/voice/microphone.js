import { canRecord } from "./recorder.js";

const SENTENCES = {
  NotAllowedError: "The microphone is blocked for this site. Allow it in your browser's settings and try again, or choose an audio file instead.",
  NotFoundError: "No microphone was found. Connect one and try again, or choose an audio file instead.",
  NotReadableError: "Another app is using the microphone. Close it and try again, or choose an audio file instead.",
};
const UNABLE = "This browser can't record here, but you can choose an audio file instead.";
const WISHES = { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true };

/** Its `message` is a sentence for the reader. */
export class NoMicrophone extends Error {
  constructor(cause) {
    super(SENTENCES[cause?.name] ?? UNABLE, { cause });
  }
}

/** An open microphone. The screen stays on until it is closed. */
export class Microphone {
  #wake;

  constructor(stream) {
    this.stream = stream;
    [this.track] = stream.getAudioTracks();
    this.#wake = navigator.wakeLock?.request("screen").catch(() => null);
  }

  /** @throws {NoMicrophone} @returns {Promise<Microphone>} once the reader has allowed it */
  static async open() {
    if (!canRecord() || !navigator.mediaDevices?.getUserMedia) throw new NoMicrophone();
    try {
      return new Microphone(await navigator.mediaDevices.getUserMedia({ audio: WISHES }));
    } catch (error) {
      throw new NoMicrophone(error);
    }
  }

  close() {
    this.stream.getTracks().forEach((track) => track.stop());
    this.#wake?.then((lock) => lock?.release());
  }
}
