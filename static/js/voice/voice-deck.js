import { voiceSettings } from "./voice-settings.js";

const HEARD = ["timeupdate", "durationchange", "playing", "pause", "waiting", "ended", "error"];

/**
 * The one audio element that all voices share. Whoever holds it stops the holder before, and other
 * tabs. There is only one because phones let an element play without a touch only after a touch has
 * started it once.
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
    this.#tabs?.addEventListener("message", () => this.stop());
    document.addEventListener("play", () => this.stop(), { capture: true }); // A video starts.
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

  /** Call it in the handler of the reader's touch: a phone may refuse to play later. */
  hold(player) {
    this.#tabs?.postMessage("playing");
    stopVideos();
    document.dispatchEvent(new CustomEvent("voice:play"));
    if (this.holder === player) return;
    this.release(this.holder);
    this.holder = player;
    this.#audio.load(); // What the touch allows on a phone.
  }

  release(player) {
    if (!player || this.holder !== player) return;
    this.holder = null;
    this.#audio.pause();
    this.#audio.removeAttribute("src");
    this.#audio.load();
    player.released();
  }

  /** Stops the voice that plays or is loading. */
  stop() {
    this.holder?.stop();
  }

  /** Stops every voice and every video of this page. */
  stopAll() {
    this.stop();
    stopVideos();
  }

  /** @returns {Promise<void>} when it plays; fails as HTMLMediaElement.play() does */
  start(url, seconds) {
    this.#from = seconds;
    this.#audio.src = url;
    this.#setRate();
    return this.#audio.play();
  }

  /** This voice was heard to its end. @returns the next voice of the girl's that was not, if any */
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

/** A channel to other tabs; null where the browser has none. */
function channel(name) {
  try {
    return new BroadcastChannel(name);
  } catch {
    return null;
  }
}

function stopVideos() {
  document.querySelectorAll("video").forEach((video) => video.pause());
}

export const voiceDeck = new VoiceDeck();
