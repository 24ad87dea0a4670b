import { Behavior } from "../lib/behavior.js";
import { signedUrls } from "../media/signed-urls.js";
import { clock } from "./clock.js";
import { SeekSlider } from "./seek-slider.js";
import { voiceDeck as deck } from "./voice-deck.js";
import { voiceSettings } from "./voice-settings.js";

const TRIES = 3;
const RETRY_MS = 300;
/** The browser wants a touch, or the load was aborted: trying again would not help. */
const STOPPED = ["NotAllowedError", "AbortError"];

/**
 * One voice: idle → loading → playing ⇄ paused, or failed. The audio element belongs to the deck. An
 * address is fetched when the voice is to play, and again when it has expired, also while it plays.
 */
export class VoicePlayer extends Behavior {
  #state = "idle";
  #position = 0;
  /** The load under way; a result of an earlier one is ignored. */
  #attempt = null;
  #retry;
  #failures = 0;
  #failedAt = 0;
  #isStale = false;

  constructor(element) {
    super(element);
    this.duration = Number(element.dataset.duration) || 0;
    this.button = element.querySelector("[data-play]");
    this.time = element.querySelector("[data-time]");
    this.rate = element.querySelector("[data-rate]");
    this.goesOn = element.querySelector("[data-goes-on]");
    this.trouble = element.querySelector("[data-trouble]");
    this.slider = new SeekSlider(element.querySelector("[data-seek]"), {
      onSeek: (seconds) => this.#seek(seconds),
      onToggle: () => this.#toggle(),
    });
  }

  connect() {
    this.on(this.button, "click", () => this.#toggle());
    this.on(this.element.querySelector("[data-again]"), "click", () => this.#again());
    this.on(this.rate, "click", () => voiceSettings.nextRate());
    this.on(this.goesOn, "click", () => voiceSettings.toggleGoesOn());
    this.on(voiceSettings, "change", () => this.#showSettings());
    this.slider.connect(this.signal);
    deck.add(this.element, this);
    this.#showSettings();
    this.#show();
  }

  disconnect() {
    super.disconnect();
    deck.remove(this.element);
    if (this.element.dataset.src) URL.revokeObjectURL(this.element.dataset.src);
  }

  async play() {
    const attempt = (this.#attempt = Symbol("attempt"));
    const isWanted = () => this.#attempt === attempt;
    const isLoaded = deck.holder === this && this.#state === "paused" && !this.#isStale;
    deck.hold(this);
    this.#become("loading");
    try {
      if (isLoaded) await deck.audio.play();
      else await this.#load(isWanted);
      if (isWanted()) this.#sounds();
    } catch (error) {
      if (isWanted()) this.#failed(error);
    }
  }

  /** Called for the reader, for a video that starts, and for a voice in another tab. */
  stop() {
    if (this.#state === "loading") deck.release(this);
    else deck.audio.pause();
  }

  /** The deck was given to another voice. */
  released() {
    this.#attempt = null;
    clearTimeout(this.#retry);
    if (this.#state !== "failed") this.#become("idle");
  }

  /** An event of the deck's element while this voice holds it. */
  heard(name) {
    if (name === "error") return this.#broke();
    if (this.#state !== "playing" && this.#state !== "paused") return;
    if (name === "ended") return this.#ended();
    this.#moved(deck.audio);
    this.element.toggleAttribute("data-waiting", name === "waiting");
    this.#become(deck.audio.paused ? "paused" : "playing");
  }

  #toggle() {
    if (this.#state === "playing" || this.#state === "loading") this.stop();
    else this.#again();
  }

  #again() {
    this.#failures = 0;
    this.play();
  }

  async #load(isWanted) {
    const { key, src } = this.element.dataset;
    const url = src ?? (await signedUrls().get(key, { fresh: this.#isStale }));
    const isAtEnd = this.#position > this.duration - 0.1;
    if (isWanted()) await deck.start(url, isAtEnd ? 0 : this.#position);
  }

  #sounds() {
    this.#attempt = null;
    this.#isStale = false;
    this.#become(deck.audio.paused ? "paused" : "playing");
  }

  #moved({ currentTime, duration }) {
    this.#position = currentTime;
    // For a recording without a length in its header, the element knows only the part it has loaded.
    if (Number.isFinite(duration)) this.duration = Math.max(this.duration, duration);
    if (currentTime > this.#failedAt + 1) this.#failures = 0;
  }

  /** The address expired or the network broke: goes on from the same place with a new address. */
  #broke() {
    const { error } = deck.audio;
    if (!error) return; // It belongs to an address that was given up.
    this.#isStale = true;
    if (this.#state === "paused") this.#become("idle");
    else if (this.#state === "playing" || this.#attempt) this.#failed(error);
  }

  #failed(error) {
    this.#attempt = null;
    if (STOPPED.includes(error.name)) return deck.release(this);
    this.#isStale = true;
    this.#failedAt = this.#position;
    this.#failures += 1;
    if (this.#failures >= TRIES) return this.#become("failed");
    this.#become("loading");
    this.#retry = setTimeout(() => this.play(), RETRY_MS * (this.#failures - 1));
  }

  #ended() {
    this.#position = 0;
    deck.release(this);
    const next = deck.finish(this);
    if (voiceSettings.goesOn && this.element.dataset.key) next?.play();
  }

  #seek(seconds) {
    this.#position = seconds;
    const isLoaded = this.#state === "playing" || this.#state === "paused";
    if (isLoaded && !this.#isStale) deck.audio.currentTime = seconds;
    this.#show();
  }

  #become(state) {
    if (state !== "playing") this.element.removeAttribute("data-waiting");
    this.#state = this.element.dataset.state = state;
    this.#show();
  }

  #show() {
    const isOn = this.#state === "playing" || this.#state === "loading";
    this.button.setAttribute("aria-label", isOn ? "Pause voice message" : "Play voice message");
    this.element.setAttribute("aria-busy", String(this.#state === "loading"));
    this.trouble.hidden = this.#state !== "failed";
    this.time.textContent = `${clock(this.#position)} / ${clock(Math.round(this.duration))}`;
    this.slider.show(this.#position, this.duration);
  }

  #showSettings() {
    this.rate.textContent = `${voiceSettings.rate}×`;
    this.rate.setAttribute("aria-label", `Speed ${voiceSettings.rate}×`);
    this.goesOn.setAttribute("aria-pressed", String(voiceSettings.goesOn));
  }
}
