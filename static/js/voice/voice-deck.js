import { voiceSettings } from "./voice-settings.js";

const HEARD = ["timeupdate", "durationchange", "playing", "pause", "waiting", "ended", "error"];

/**
 * The page's one sound: whoever holds it silences the holder of before, and other tabs. It is one
 * element for all voices because phones let an element play without a touch only after it has had
 * one.
 */
class VoiceDeck {
  #audio = new Audio();
  #tabs = channel("voice");
  #players = new Map();
  #finished = new WeakSet();
  #from = 0;
  holder = null;

  constructor() {
    for (const name of HEARD) this.#audio.addEventListener(name, () => this.holder?.heard(name));
    this.#audio.addEventListener("loadedmetadata", () => { if (this.#from) this.#audio.currentTime = this.#from; });
    voiceSettings.addEventListener("change", () => this.#setRate());
    this.#tabs?.addEventListener("message", () => this.quiet());
    document.addEventListener("play", () => this.quiet(), { capture: true }); // A film starts.
  }

  get audio() {
    return this.#audio;
  }

  add(element, player) {
    this.#players.set(element, player);
  }

  remove(element) {
    this.release(this.#players.get(element));
    this.#players.delete(element);
  }

  /** Call it within the reader's touch: what comes later may be too late for a phone. */
  hold(player) {
    this.#tabs?.postMessage("playing");
    stopFilms();
    document.dispatchEvent(new CustomEvent("voice:play"));
    if (this.holder === player) return;
    this.release(this.holder);
    this.holder = player;
    this.#audio.load(); // This is what a phone wants the touch for.
  }

  release(player) {
    if (!player || this.holder !== player) return;
    this.holder = null;
    this.#audio.pause();
    this.#audio.removeAttribute("src");
    this.#audio.load();
    player.released();
  }

  /** Stops what sounds, and what is about to. */
  quiet() {
    this.holder?.stop();
  }

  /** Nothing of this page sounds any more. */
  silence() {
    this.quiet();
    stopFilms();
  }

  /** @returns {Promise<void>} when it plays; fails as HTMLMediaElement.play() does */
  start(url, seconds) {
    this.#from = seconds;
    this.#audio.src = url;
    this.#setRate();
    return this.#audio.play();
  }

  /** Remembers that this voice was heard to its end. @returns the next of hers that was not */
  finish(player) {
    this.#finished.add(player.element);
    const hers = [...document.querySelectorAll("[data-sender='ai'] [data-voice]")];
    const isLater = (other) => player.element.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING;
    return this.#players.get(hers.find((other) => isLater(other) && !this.#finished.has(other)));
  }

  #setRate() {
    this.#audio.defaultPlaybackRate = this.#audio.playbackRate = voiceSettings.rate;
  }
}

/** To other tabs, where the browser knows such a way. */
function channel(name) {
  try {
    return new BroadcastChannel(name);
  } catch {
    return null;
  }
}

function stopFilms() {
  document.querySelectorAll("video").forEach((video) => video.pause());
}

export const voiceDeck = new VoiceDeck();
