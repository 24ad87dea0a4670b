import { clock } from "../lib/clock.js";
import { voiceDeck as deck } from "../lib/voice-deck.js";
import { voiceSettings } from "../lib/voice-settings.js";
import { signedUrls } from "./signed-media.js";

const TRIES = 3;
const RETRY_MS = 300;
/** A voice up to here moves by one second at an arrow, a longer one by five. */
const SHORT = 30;

/**
 * One voice: idle → loading → playing ⇄ paused, or failed. The sound itself belongs to the deck;
 * an address is asked for when it is wanted, and anew where it has expired, also in mid-play.
 */
export class VoicePlayer {
  #state = "idle";
  #position = 0;
  #failures = 0;
  #failedAt = 0;
  #isStale = false;
  #abort = new AbortController();

  constructor(element) {
    this.element = element;
    this.duration = Number(element.dataset.duration) || 0;
    this.button = element.querySelector("[data-play]");
    this.slider = element.querySelector("[data-seek]");
    this.time = element.querySelector("[data-time]");
    this.rate = element.querySelector("[data-rate]");
    this.goesOn = element.querySelector("[data-goes-on]");
    this.trouble = element.querySelector("[data-trouble]");
  }

  connect() {
    const { signal } = this.#abort;
    const on = (target, name, handler) => target.addEventListener(name, handler, { signal });
    on(this.button, "click", () => this.#toggle());
    on(this.element.querySelector("[data-again]"), "click", () => this.#again());
    on(this.rate, "click", () => voiceSettings.nextRate());
    on(this.goesOn, "click", () => voiceSettings.toggleGoesOn());
    on(voiceSettings, "change", () => this.#showSettings());
    on(this.slider, "keydown", (event) => this.#key(event));
    on(this.slider, "pointerdown", (event) => this.#grab(event));
    on(this.slider, "pointermove", (event) => this.#drag(event));
    deck.add(this.element, this);
    this.#drawPlayed();
    this.#showSettings();
    this.#show();
  }

  disconnect() {
    this.#abort.abort();
    deck.remove(this.element);
    if (this.element.dataset.src) URL.revokeObjectURL(this.element.dataset.src);
  }

  /** @param {{fresh?: boolean}} options  fresh: the address that is known did not work */
  async play({ fresh = this.#isStale } = {}) {
    deck.hold(this);
    this.#become("loading");
    try {
      const url = await this.#address(fresh);
      if (!this.#isWanted) return;
      await deck.start(url, this.#position < this.duration - 0.1 ? this.#position : 0);
      if (this.#isWanted) this.#become("playing");
    } catch (error) {
      if (this.#isWanted) this.#failed(error);
    }
  }

  /** Another voice has the sound now. */
  released() {
    this.#become("idle");
  }

  /** What the deck's element reports while this voice has it. */
  heard(name) {
    if (this.#state === "loading" || this.#state === "failed") return;
    if (name === "error") return void (deck.audio.error && this.#lost());
    if (name === "ended") return this.#ended();
    if (Number.isFinite(deck.audio.duration)) this.duration = deck.audio.duration || this.duration;
    this.#moved(deck.audio.currentTime);
    this.element.toggleAttribute("data-waiting", name === "waiting");
    this.#become(deck.audio.paused ? "paused" : "playing");
  }

  /** Nothing else was pressed while it was loading. */
  get #isWanted() {
    return deck.holder === this && this.#state === "loading";
  }

  #address(fresh) {
    const { key, src } = this.element.dataset;
    return src ?? signedUrls().get(key, { fresh });
  }

  #toggle() {
    if (this.#state === "playing") deck.pause();
    else if (this.#state === "loading") deck.release(this);
    else if (this.#state === "paused" && !this.#isStale) this.#goOn();
    else this.#again();
  }

  #goOn() {
    deck.audio.play().catch(() => {}); // What goes wrong is heard as an error.
  }

  #again() {
    this.#failures = 0;
    this.play();
  }

  #moved(seconds) {
    this.#position = seconds;
    if (seconds > this.#failedAt + 1) this.#failures = 0;
    this.#show();
  }

  /** An address ends in mid-play, or a network does: from where it was, with another one. */
  #lost() {
    const wasPlaying = this.#state === "playing";
    this.#isStale = true;
    if (wasPlaying) this.#failed(deck.audio.error);
    else this.#become("idle");
  }

  #failed(error) {
    // It wants a touch, or was stopped by a film.
    if (["NotAllowedError", "AbortError"].includes(error.name)) return this.#become("idle");
    this.#isStale = true;
    this.#failedAt = this.#position;
    this.#failures += 1;
    if (this.#failures >= TRIES) return this.#become("failed");
    this.#become("loading");
    setTimeout(() => { if (this.#isWanted) this.play(); }, RETRY_MS * (this.#failures - 1));
  }

  #ended() {
    this.#position = 0;
    this.#become("idle");
    if (voiceSettings.goesOn && this.element.dataset.key) deck.after(this)?.play();
  }

  #become(state) {
    if (state === "playing") this.#isStale = false;
    if (state !== "playing") this.element.removeAttribute("data-waiting");
    this.#state = this.element.dataset.state = state;
    this.#show();
  }

  #seek(seconds) {
    this.#position = Math.min(Math.max(seconds, 0), this.duration);
    const isLoaded = deck.holder === this && ["playing", "paused"].includes(this.#state);
    if (isLoaded && !this.#isStale) deck.audio.currentTime = this.#position;
    this.#show();
  }

  #key(event) {
    const step = this.duration > SHORT ? 5 : 1;
    const moves = { ArrowRight: step, ArrowUp: step, ArrowLeft: -step, ArrowDown: -step, PageUp: 5 * step, PageDown: -5 * step };
    if (event.key in moves) this.#seek(this.#position + moves[event.key]);
    else if (event.key === "Home") this.#seek(0);
    else if (event.key === "End") this.#seek(this.duration);
    else if (event.key === " " || event.key === "Enter") this.#toggle();
    else return;
    event.preventDefault();
  }

  #grab(event) {
    if (event.button !== 0) return;
    this.slider.setPointerCapture(event.pointerId);
    this.#drag(event);
  }

  #drag({ pointerId, clientX }) {
    if (!this.slider.hasPointerCapture(pointerId)) return;
    const { left, width } = this.slider.getBoundingClientRect();
    this.#seek(((clientX - left) / width) * this.duration);
  }

  /** The same drawing once more, of which CSS shows what has been played. */
  #drawPlayed() {
    const wave = this.slider.querySelector("svg");
    const played = wave.cloneNode(true);
    played.classList.add("voice__wave--played");
    wave.after(played);
  }

  #show() {
    const isOn = this.#state === "playing" || this.#state === "loading";
    this.button.setAttribute("aria-label", isOn ? "Pause voice message" : "Play voice message");
    this.element.setAttribute("aria-busy", String(this.#state === "loading"));
    this.trouble.hidden = this.#state !== "failed";
    this.time.textContent = `${clock(this.#position)} / ${clock(this.duration)}`;
    this.slider.setAttribute("aria-valuemax", String(Math.round(this.duration)));
    this.slider.setAttribute("aria-valuenow", String(Math.round(this.#position)));
    this.slider.setAttribute("aria-valuetext", `${clock(this.#position)} of ${clock(this.duration)}`);
    this.element.style.setProperty("--played", String(this.duration ? this.#position / this.duration : 0));
  }

  #showSettings() {
    this.rate.textContent = `${voiceSettings.rate}×`;
    this.rate.setAttribute("aria-label", `Speed ${voiceSettings.rate}×`);
    this.goesOn.setAttribute("aria-pressed", String(voiceSettings.goesOn));
  }
}
