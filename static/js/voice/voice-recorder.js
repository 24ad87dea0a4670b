import { Behavior } from "../lib/behavior.js";
import { hintEnter, isComposing, sends } from "../lib/keys.js";
import { TextField } from "../lib/text-field.js";
import { clock, limitInWords } from "./clock.js";
import { LevelMeter } from "./level-meter.js";
import { Microphone } from "./microphone.js";
import { Recorder } from "./recorder.js";
import { voiceDeck } from "./voice-deck.js";
import { measure, refusal, voiceElement, withKnownType } from "./voice-file.js";

const TICK_MS = 200;
const SHORTEST = 0.5;
const NEAR_END = 30;
const SILENT_AFTER = 3;
/** Recordings longer than this many seconds are discarded only after a question. */
const LONG = 10;
/** A double click on *Done* must not hit *Send*, which appears in its place. */
const DOUBLE_CLICK_MS = 500;
const SENTENCES = {
  asking: "Please allow the microphone in your browser.",
  silent: "We can't hear anything yet. Is the microphone muted?",
  short: "That was too short. Please try again.",
  lost: "The microphone was disconnected. Your recording up to that point is saved.",
  discard: "Discard this recording?",
  long: "That note is too long. Please shorten it a little.",
  usedUp: "You've used your free voice messages with her.",
  hidden: "Recording stopped when you left the page. What you recorded is saved.",
};
/** The states that keep the preview. */
const HEARD_IN = ["review", "discarding", "closed"];
const FOCUS = { asking: "[data-close]", recording: "[data-done]", review: "[data-play]", discarding: "[data-keep]", refused: "[data-choose]", "used-up": "[data-premium]" };

/**
 * Records in the composer's place. Its states: closed → asking → recording ⇄ paused → working →
 * review, or refused, or used-up. Where there is something to lose, discarding asks first and may lead
 * back. The file goes to the composer as `composer:file`, and is sent as photos are.
 */
export class VoiceRecorder extends Behavior {
  #state = "closed";
  /** Of one recording: microphone, meter, recorder, and why it ended. */
  #session = null;
  /** The file to send. */
  #file = null;
  /** Seconds that were recorded here; 0 for a chosen file, which the reader still has elsewhere. */
  #recorded = 0;
  #reviewedAt = 0;
  /** State and sentence before the question whether to discard. */
  #kept = null;
  #timer;

  constructor(element) {
    super(element);
    this.form = element.parentElement.querySelector(".composer");
    this.opener = this.form.querySelector("[data-record]");
    this.part = (name) => element.querySelector(`[data-${name}]`);
    this.note = this.part("note");
    this.words = new TextField(this.note, this.part("counter"));
    this.input = this.part("file");
  }

  connect() {
    this.on(this.opener, "click", () => this.open());
    this.on(this.part("again"), "click", () => this.open());
    this.on(this.part("pause"), "click", () => (this.#state === "paused" ? this.#resume() : this.#pause()));
    this.on(this.part("done"), "click", () => this.#stop("done"));
    this.on(this.part("send"), "click", () => this.#send());
    this.on(this.part("discard"), "click", () => this.#discard());
    this.on(this.part("keep"), "click", () => this.#keep());
    for (const name of ["forget", "close"]) this.on(this.part(name), "click", () => this.#close());
    this.on(this.part("choose"), "click", () => this.input.click());
    this.on(this.input, "change", () => this.#chosen(this.input.files[0]));
    this.on(this.note, "keydown", (event) => this.#noteKey(event));
    this.on(this.note, "input", () => this.words.fit());
    this.on(document, "keydown", (event) => this.#key(event));
    hintEnter(this.note, this.signal);
    this.on(document, "visibilitychange", () => { if (document.hidden) this.#stop("hidden"); });
    this.on(document, "voice:play play", () => this.#pause(), { capture: true });
    this.on(document, "message:edit message:regenerate message:report", () => this.#pause()); // One types there.
    this.on(window, "beforeunload", (event) => this.#keepPage(event));
  }

  disconnect() {
    super.disconnect();
    this.#end();
  }

  /** Safari does not focus a clicked button: its keys go to the body. */
  #isOwn(target) {
    return target === document.body || this.element.contains(target);
  }

  #key(event) {
    if (event.key === "Escape" && !isComposing(event) && this.#isOwn(event.target)) this.#escape();
  }

  /** Escape never loses a recording: it closes, pauses or answers "keep". */
  #escape() {
    if (this.#state === "discarding") this.#keep();
    else if (["asking", "refused", "used-up"].includes(this.#state)) this.#close();
    else this.#pause();
  }

  /** The server's limits. */
  get #limits() {
    const { maxSeconds, maxBytes } = this.element.dataset;
    return { maxSeconds: Number(maxSeconds), maxBytes: Number(maxBytes) };
  }

  /** Leaving the page would lose what has not been sent. */
  #keepPage(event) {
    if (this.#session?.recorder || this.element.querySelector("[data-voice][data-src]")) event.preventDefault();
  }

  async open() {
    if (document.querySelector("[data-no-voice]")) return this.#become("used-up", SENTENCES.usedUp);
    const session = (this.#session = {});
    this.#become("asking", SENTENCES.asking);
    try {
      session.microphone = await Microphone.open();
    } catch (error) {
      if (this.#session === session) this.#refuse(error.message);
      return;
    }
    if (this.#session === session) this.#record(session);
    else session.microphone.close();
  }

  #record(session) {
    voiceDeck.stopAll();
    this.#become("recording");
    const { stream, track } = session.microphone;
    session.meter = new LevelMeter(stream, this.part("level"));
    session.recorder = new Recorder(stream, this.#limits);
    session.recorder.finished.then((file) => this.#finish(session, file));
    track.addEventListener("ended", () => this.#stop("lost"));
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
    this.#tick();
    this.#turn("recording", "Recording");
    if (document.querySelector("dialog[open]")) this.#pause(); // Opened while the browser asked for the microphone.
    if (document.hidden) this.#stop("hidden");
  }

  #tick() {
    const { recorder, meter } = this.#session;
    const left = Math.floor(recorder.left);
    this.part("time").textContent = clock(recorder.seconds);
    this.part("limit").textContent = left <= NEAR_END ? `${left} s left` : `of ${clock(recorder.maxSeconds)}`;
    this.part("limit").toggleAttribute("data-near", left <= NEAR_END);
    if (left === NEAR_END) this.#say(`${NEAR_END} seconds left`);
    if (this.#state !== "discarding") this.#tell(recorder.seconds > SILENT_AFTER && meter.isSilent ? SENTENCES.silent : "");
    if (recorder.isFull) this.#stop("full");
  }

  #pause() {
    if (this.#state !== "recording") return;
    this.#session.recorder.pause();
    this.#turn("paused", "Paused");
  }

  #resume() {
    voiceDeck.stopAll();
    this.#session.recorder.resume();
    this.#turn("recording", "Recording");
  }

  #turn(state, words) {
    this.#session.meter.isPaused = state === "paused";
    this.#state = this.element.dataset.state = state;
    this.part("pause").setAttribute("aria-label", state === "paused" ? "Resume" : "Pause");
    this.#say(words);
  }

  /** Asks first where much would be lost. */
  #discard() {
    const seconds = this.#session?.recorder?.seconds ?? this.#recorded;
    if (seconds <= LONG && !this.words.words) return this.#close();
    this.#kept = { state: this.#state, sentence: this.part("sentence").textContent };
    this.#pause();
    this.#become("discarding", SENTENCES.discard);
  }

  #keep() {
    const { state, sentence } = this.#kept;
    this.#become(state, sentence);
    this.part("discard").focus({ preventScroll: true });
    if (state === "recording") this.#resume();
  }

  /** @param {"done" | "full" | "lost" | "hidden"} why */
  #stop(why) {
    if (!this.#session?.recorder) return;
    this.#session.why ??= why;
    this.#session.recorder.stop();
  }

  async #finish(session, file) {
    if (this.#session !== session) return; // Discarded.
    const { seconds } = session.recorder;
    this.#recorded = seconds;
    this.#end();
    if (seconds < SHORTEST || !file.size) this.#refuse(SENTENCES.short);
    else await this.#review(file, { seconds }, session.why === "full" ? this.#reachedLimit() : SENTENCES[session.why]);
  }

  #reachedLimit() {
    return `You've reached the ${limitInWords(this.#limits.maxSeconds)} limit. Your recording is saved.`;
  }

  async #chosen(chosen) {
    this.input.value = "";
    if (!chosen) return;
    this.#recorded = 0;
    this.#end();
    const file = withKnownType(chosen);
    const sentence = refusal(file, this.#limits);
    if (sentence) this.#refuse(sentence);
    else await this.#review(file, {});
  }

  async #review(file, known, sentence) {
    this.#file = file;
    this.#become("working");
    const about = (await measure(file)) ?? known;
    if (this.#file !== file) return; // Discarded.
    if (about.seconds > this.#limits.maxSeconds) return this.#refuse(`That's over the ${limitInWords(this.#limits.maxSeconds)} limit. Please choose a shorter one.`);
    this.part("preview").replaceChildren(voiceElement(file, about));
    this.#reviewedAt = performance.now();
    this.#become("review", sentence);
    if (!sentence) this.#say("Recorded. Listen to it, add a note, or send it.");
  }

  #noteKey(event) {
    if (!sends(event)) return;
    event.preventDefault();
    this.#send();
  }

  #send() {
    if (this.words.left < 0) return this.#tell(SENTENCES.long);
    if (performance.now() - this.#reviewedAt < DOUBLE_CLICK_MS) return;
    const detail = { file: this.#file, text: this.words.words, preview: this.part("preview").firstElementChild };
    this.#become("closed");
    this.form.dispatchEvent(new CustomEvent("composer:file", { detail }));
    this.#close();
  }

  /** Says why, and offers to choose a file instead. */
  #refuse(sentence) {
    this.#end();
    this.#become("refused", sentence);
  }

  #close() {
    this.#end();
    this.#become("closed");
    this.part("preview").replaceChildren();
    this.#say("");
    this.note.value = "";
    this.words.fit();
    this.opener.focus({ preventScroll: true });
  }

  /** Closes the microphone and forgets the file. */
  #end() {
    clearInterval(this.#timer);
    const session = this.#session;
    this.#session = null;
    this.#file = null;
    session?.meter?.stop();
    session?.recorder?.stop();
    session?.microphone?.close();
  }

  #become(state, sentence = "") {
    const { activeElement } = document;
    const isFree = [document.body, this.opener].includes(activeElement) || this.element.contains(activeElement);
    this.#state = this.element.dataset.state = state;
    this.part("panel").hidden = state === "closed";
    for (const part of this.element.querySelectorAll("[data-when]")) part.hidden = !part.dataset.when.split(" ").includes(state);
    if (!HEARD_IN.includes(state)) this.part("preview").replaceChildren();
    this.#tell(sentence);
    if (isFree) this.element.querySelector(FOCUS[state] ?? "[data-none]")?.focus({ preventScroll: true });
  }

  #tell(sentence) {
    const place = this.part("sentence");
    if (place.textContent === sentence) return;
    place.textContent = sentence;
    if (sentence) this.#say(sentence);
  }

  #say(words) {
    const place = this.part("said");
    if (place.textContent !== words) place.textContent = words; // Unchanged text would be spoken again.
  }
}
