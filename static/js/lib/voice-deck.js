import { voiceSettings } from "./voice-settings.js";

const HEARD = ["timeupdate", "durationchange", "playing", "pause", "waiting", "ended", "error"];

/**
 * The page's one sound: whoever holds it silences the holder of before. It is one element for all
 * voices because phones let an element play without a touch only after it has played with one.
 */
class VoiceDeck {
  #audio = new Audio();
  #isUnlocked = false;
  #players = new Map();
  #from = 0;
  holder = null;

  constructor() {
    for (const name of HEARD) this.#audio.addEventListener(name, () => this.holder?.heard(name));
    this.#audio.addEventListener("loadedmetadata", () => { if (this.#from) this.#audio.currentTime = this.#from; });
    voiceSettings.addEventListener("change", () => this.#setRate());
    // A film that starts ends the voice.
    document.addEventListener("play", () => this.pause(), { capture: true });
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
    if (this.holder !== player) this.holder?.released();
    this.holder = player;
    document.querySelectorAll("video").forEach((video) => video.pause());
    if (!this.#isUnlocked) this.#unlock();
  }

  release(player) {
    if (!player || this.holder !== player) return;
    this.holder = null;
    this.#audio.pause();
    this.#audio.removeAttribute("src");
    player.released();
  }

  /** @returns {Promise<void>} when it plays; fails as HTMLMediaElement.play() does */
  start(url, seconds) {
    this.#from = seconds;
    this.#audio.pause();
    this.#audio.src = url;
    this.#setRate();
    return this.#audio.play();
  }

  pause() {
    this.#audio.pause();
  }

  /** The voice that stands after this one on the page. */
  after(player) {
    const all = [...document.querySelectorAll("[data-voice][data-key]")];
    return this.#players.get(all[all.indexOf(player.element) + 1]);
  }

  #setRate() {
    this.#audio.defaultPlaybackRate = this.#audio.playbackRate = voiceSettings.rate;
  }

  #unlock() {
    this.#isUnlocked = true;
    this.#audio.src = URL.createObjectURL(silence());
    this.#audio.play().catch(() => {}); // The voice takes its place at once.
  }
}

/** A WAV of one sample. */
function silence() {
  const view = new DataView(new ArrayBuffer(45));
  const write = (at, text) => [...text].forEach((char, i) => view.setUint8(at + i, char.charCodeAt(0)));
  write(0, "RIFF");
  view.setUint32(4, 37, true);
  write(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true); // PCM
  view.setUint16(22, 1, true); // channels
  view.setUint32(24, 8000, true); // samples and bytes for each second
  view.setUint32(28, 8000, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  write(36, "data");
  view.setUint32(40, 1, true);
  view.setUint8(44, 128);
  return new Blob([view], { type: "audio/wav" });
}

export const voiceDeck = new VoiceDeck();
