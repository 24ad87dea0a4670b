import { isComposing } from "../lib/keys.js";
import { clock } from "./clock.js";

/** Arrow keys move a voice of up to this many seconds by one second, a longer one by five. */
const SHORT = 30;

/** The waveform as a slider: by pointer, touch and keys. */
export class SeekSlider {
  #position = 0;
  #duration = 0;
  /** The position in seconds while the pointer drags it. */
  #held = null;

  /** @param {{onSeek: (seconds: number) => void, onToggle: () => void}} actions  toggle: space or Enter */
  constructor(element, { onSeek, onToggle }) {
    this.element = element;
    this.onSeek = onSeek;
    this.onToggle = onToggle;
    this.#drawPlayed();
  }

  connect(signal) {
    const on = (name, handler) => this.element.addEventListener(name, handler, { signal });
    on("keydown", (event) => this.#key(event));
    on("pointerdown", (event) => this.#grab(event));
    on("pointermove", (event) => this.#drag(event));
    on("pointerup", () => this.#drop());
    on("pointercancel", () => { this.#held = null; }); // The touch became a scroll.
  }

  show(position, duration) {
    this.#position = position;
    this.#duration = duration;
    this.#draw(this.#held ?? position);
  }

  #draw(seconds) {
    const total = Math.round(this.#duration);
    this.element.setAttribute("aria-valuemax", String(total));
    this.element.setAttribute("aria-valuenow", String(Math.min(Math.floor(seconds), total)));
    this.element.setAttribute("aria-valuetext", `${clock(seconds)} of ${clock(total)}`);
    this.element.style.setProperty("--played", String(this.#duration ? seconds / this.#duration : 0));
  }

  #key(event) {
    const step = this.#duration > SHORT ? 5 : 1;
    const moves = { ArrowRight: step, ArrowUp: step, ArrowLeft: -step, ArrowDown: -step, PageUp: 5 * step, PageDown: -5 * step };
    if (event.altKey || event.ctrlKey || event.metaKey || isComposing(event)) return;
    if (event.key in moves) this.#seek(this.#position + moves[event.key]);
    else if (event.key === "Home") this.#seek(0);
    else if (event.key === "End") this.#seek(this.#duration);
    else if (event.key === " " || event.key === "Enter") this.onToggle();
    else return;
    event.preventDefault();
  }

  #seek(seconds) {
    this.onSeek(Math.min(Math.max(seconds, 0), this.#duration));
  }

  #grab(event) {
    if (event.button !== 0 || !this.#duration) return;
    this.element.setPointerCapture(event.pointerId);
    this.#held = this.#position;
    this.#drag(event);
  }

  #drag({ clientX }) {
    if (this.#held === null) return;
    const { left, width } = this.element.getBoundingClientRect();
    this.#held = Math.min(Math.max((clientX - left) / width, 0), 1) * this.#duration;
    this.#draw(this.#held);
  }

  /** Seeks when the pointer lets go: each position on the way would cost a request. */
  #drop() {
    if (this.#held === null) return;
    const seconds = this.#held;
    this.#held = null;
    this.#seek(seconds);
  }

  /** A second copy of the drawing, which CSS clips to the part that was played. */
  #drawPlayed() {
    const wave = this.element.querySelector("svg");
    if (wave.nextElementSibling) return;
    const played = wave.cloneNode(true);
    played.classList.add("voice__wave--played");
    wave.after(played);
  }
}
