import { refusal } from "../lib/attachment.js";
import { clock } from "../lib/clock.js";
import { LevelMeter } from "../lib/level-meter.js";
import { closeMicrophone, MAX_SECONDS, openMicrophone, Recorder } from "../lib/recorder.js";
import { describe, withKnownType } from "../lib/voice-file.js";
import { peaksOf } from "../lib/waveform.js";

const TICK_MS = 200;
const SHORTEST = 0.5;
const NEAR_END = 30;
const SILENT_AFTER = 3;
const SENTENCES = {
  asking: "Please allow the microphone in your browser.",
  silent: "We can't hear anything yet. Is the microphone muted?",
  short: "That was too short. Please try again.",
  full: "That is as long as a voice message can be. Listen to it, add a note, or send it.",
  lost: "The microphone went away. This is what was recorded until then.",
  done: "Recorded. Listen to it, add a note, or send it.",
  file: "Please choose a sound file.",
};

/**
 * Above the composer: asks for the microphone, records, and hands the file to the composer, which
 * sends it as it sends photos (`voice:recorded` on the form; `voice:state` whenever `data-recording`
 * comes or goes).
 */
export class VoiceRecorder {
  #abort = new AbortController();
  #session = null;
  #timer;

  constructor(element) {
    this.element = element;
    this.form = element.parentElement.querySelector(".composer");
    this.opener = this.form.querySelector("[data-record]");
    this.part = (name) => element.querySelector(`[data-${name}]`);
    this.input = this.part("file");
  }

  connect() {
    const { signal } = this.#abort;
    const on = (target, name, handler) => target.addEventListener(name, handler, { signal });
    on(this.opener, "click", () => this.#open());
    on(this.part("again"), "click", () => this.#open());
    on(this.part("pause"), "click", () => this.#pause());
    on(this.part("done"), "click", () => this.#session.recorder.stop());
    on(this.part("discard"), "click", () => this.#close());
    on(this.part("choose"), "click", () => this.input.click());
    on(this.input, "change", () => this.#chosen(this.input.files[0]));
    on(this.element, "keydown", (event) => { if (event.key === "Escape" && !this.#session) this.#close(); });
    on(this.form, "submit", () => { if (!this.#session) this.#become("closed", ""); });
    on(window, "beforeunload", (event) => this.#keepPage(event));
  }

  disconnect() {
    this.#abort.abort();
    this.#end();
  }

  /** What has not been sent would be gone with the page. */
  #keepPage(event) {
    const isUnsent = this.#session?.recorder || document.querySelector("[data-voice][data-src]");
    if (isUnsent) event.preventDefault();
  }

  async #open() {
    const session = (this.#session = {});
    this.#become("asking", SENTENCES.asking);
    this.part("discard").focus();
    try {
      session.stream = await openMicrophone();
    } catch (error) {
      if (this.#session === session) this.#refuse(error.message);
      return;
    }
    if (this.#session === session) this.#record(session);
    else closeMicrophone(session.stream);
  }

  #record(session) {
    this.#become("recording", "");
    session.meter = new LevelMeter(session.stream, this.part("level"));
    session.recorder = new Recorder(session.stream);
    const [track] = session.stream.getAudioTracks();
    track.addEventListener("ended", () => { session.why = "lost"; session.recorder.stop(); });
    session.recorder.finished.then((file) => { if (this.#session === session) this.#finish(file); });
    this.#say("Recording");
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
    this.#tick();
    this.part("done").focus();
  }

  #tick() {
    const { recorder, meter } = this.#session;
    if (recorder.isFull) {
      this.#session.why = "full";
      recorder.stop();
    }
    const left = Math.floor(recorder.left);
    this.part("time").textContent = clock(recorder.seconds);
    this.part("limit").textContent = left <= NEAR_END ? `${left} s left` : `of ${clock(MAX_SECONDS)}`;
    this.part("limit").toggleAttribute("data-near", left <= NEAR_END);
    if (left === NEAR_END) this.#say(`${NEAR_END} seconds left`);
    const isSilent = recorder.seconds > SILENT_AFTER && meter.isSilent;
    this.#tell(isSilent ? SENTENCES.silent : "");
  }

  #pause() {
    const { recorder, meter } = this.#session;
    if (recorder.isPaused) recorder.resume();
    else recorder.pause();
    meter.isPaused = recorder.isPaused;
    this.element.dataset.state = recorder.isPaused ? "paused" : "recording";
    this.part("pause").textContent = recorder.isPaused ? "Resume" : "Pause";
    this.#say(recorder.isPaused ? "Paused" : "Recording");
  }

  #finish(file) {
    const { recorder, meter, why = "done" } = this.#session;
    const { seconds } = recorder;
    this.#end();
    if (seconds < SHORTEST || !file.size) return this.#refuse(SENTENCES.short);
    this.#hand(describe(file, { seconds, peaks: peaksOf(meter.levels) }));
    this.#say(why === "done" ? `${clock(seconds)} recorded.` : "");
    if (why !== "done") this.#become("told", SENTENCES[why]);
  }

  #chosen(file) {
    this.input.value = "";
    if (!file) return;
    // A system knows by a name's end that it is WebM, not that there is no picture in it.
    const voice = withKnownType(file.type === "video/webm" ? new File([file], file.name, { type: "audio/webm" }) : file);
    const sentence = voice.type.startsWith("audio/") ? refusal(voice) : SENTENCES.file;
    if (sentence) this.#refuse(sentence);
    else this.#hand(voice);
  }

  #hand(file) {
    this.#become("closed", "");
    this.form.dispatchEvent(new CustomEvent("voice:recorded", { detail: { file } }));
  }

  /** The reader says why, and may choose a file instead. */
  #refuse(sentence) {
    this.#end();
    this.#become("refused", sentence);
    this.part("choose").focus();
  }

  #close() {
    this.#end();
    this.#become("closed", "");
    this.#say("");
    this.opener.focus();
  }

  /** Lets go of the microphone; what was recorded is gone unless it has been handed on. */
  #end() {
    clearInterval(this.#timer);
    const session = this.#session;
    this.#session = null;
    if (!session?.stream) return;
    session.meter?.stop();
    session.recorder?.stop();
    closeMicrophone(session.stream);
  }

  #become(state, sentence) {
    this.element.dataset.state = state;
    this.part("panel").hidden = state === "closed";
    this.part("pause").textContent = "Pause";
    this.part("discard").textContent = ["asking", "refused", "told"].includes(state) ? "Close" : "Discard";
    this.form.toggleAttribute("data-recording", ["asking", "recording"].includes(state));
    this.#tell(sentence);
    this.form.dispatchEvent(new CustomEvent("voice:state"));
  }

  #tell(sentence) {
    const place = this.part("sentence");
    if (place.textContent !== sentence) place.textContent = sentence;
  }

  #say(words) {
    this.part("said").textContent = words;
  }
}
