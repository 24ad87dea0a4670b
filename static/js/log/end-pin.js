const AT_END = 2;
/** As long as a gesture that goes up may take to move anything. */
const GESTURE_MS = 400;
const UPWARD_KEYS = ["ArrowUp", "PageUp", "Home"];

/**
 * Whether a scrolling box follows its end: while its reader is there, until they go up, however
 * little, and from when they are back. What grows or shrinks by itself changes nothing about it.
 */
export class EndPin {
  #box;
  #isOn = true;
  /** Where it stood, and where its end was, when that was looked at last. */
  #top = 0;
  #end = 0;
  #finger = 0;
  #gesture = 0;
  /** A wheel that goes down glides to where the end was, also after the box has followed a newer one. */
  #descent = 0;

  constructor(box) {
    this.#box = box;
  }

  get isOn() {
    return this.#isOn;
  }

  /** @param {() => void} onScroll  after each scrolling, whoever did it */
  connect(signal, onScroll) {
    const on = (name, handler) => this.#box.addEventListener(name, handler, { signal, passive: true });
    on("scroll", () => { this.look(); onScroll(); });
    on("wheel", ({ deltaY, ctrlKey }) => { if (!ctrlKey) this.#turned(deltaY); });
    on("touchstart", ({ touches }) => { this.#finger = touches[0].clientY; });
    on("touchmove", ({ touches }) => { if (touches[0].clientY > this.#finger) this.#leave(); });
    on("keydown", (event) => { if (isUpward(event)) this.#leave(); });
  }

  /**
   * Where the box stands now. Who goes up leaves the end, unless the box only became shorter: then
   * it still shows its end. Who comes down is back where the end was when they did: it may have
   * moved on since.
   */
  look() {
    const { scrollTop } = this.#box;
    const end = Math.min(this.#end, this.#bottom);
    const [goesUp, comesDown] = [scrollTop < this.#top - 0.5, scrollTop > this.#top + 0.5];
    const isThere = scrollTop >= (comesDown ? end : this.#bottom) - AT_END;
    if (goesUp && !isThere && !this.#descent) this.#isOn = false;
    else if (isThere && (comesDown || !this.#gesture)) this.#isOn = true;
    this.moved();
    if (!goesUp || this.#descent) this.follow();
  }

  /** Something has another size. */
  follow() {
    if (this.#isOn) this.toEnd();
    else this.#end = this.#bottom;
  }

  toEnd() {
    this.#isOn = true;
    this.#box.scrollTop = this.#box.scrollHeight;
    this.moved();
  }

  /** The box was moved by a script that keeps its place. */
  moved() {
    this.#top = this.#box.scrollTop;
    this.#end = this.#bottom;
  }

  /** How far it can be scrolled. */
  get #bottom() {
    return this.#box.scrollHeight - this.#box.clientHeight;
  }

  #turned(deltaY) {
    clearTimeout(this.#descent);
    this.#descent = deltaY > 0 ? setTimeout(() => { this.#descent = 0; }, GESTURE_MS) : 0;
    if (deltaY < 0) this.#leave();
  }

  /** Before anything has moved: a line that arrives meanwhile would win otherwise. */
  #leave() {
    if (this.#bottom <= AT_END) return;
    this.#isOn = false;
    clearTimeout(this.#gesture);
    this.#gesture = setTimeout(() => { this.#gesture = 0; this.look(); }, GESTURE_MS);
  }
}

function isUpward({ key, shiftKey, defaultPrevented, target }) {
  if (defaultPrevented || target.closest("input, textarea, video, audio")) return false;
  return UPWARD_KEYS.includes(key) || (key === " " && shiftKey);
}
