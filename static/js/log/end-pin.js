const AT_END = 2;
/** How long it may take until an upward gesture moves anything. */
const GESTURE_MS = 400;
const UPWARD_KEYS = ["ArrowUp", "PageUp", "Home"];

/**
 * Whether a scrolling box follows its end. It does so while the reader is at the end: it stops when
 * they scroll up, however little, and starts again when they are back. Content that grows or shrinks
 * changes nothing about it.
 */
export class EndPin {
  #box;
  #isOn = true;
  /** The scroll position, and that of the end, when they were looked at last. */
  #top = 0;
  #end = 0;
  #finger = 0;
  #gesture = 0;
  /** A timer while a wheel scrolls down: its glide ends at the old end, also after the box has followed a newer one. */
  #descent = 0;

  constructor(box) {
    this.#box = box;
  }

  get isOn() {
    return this.#isOn;
  }

  /** @param {() => void} onScroll  after each scroll, by the reader or by a script */
  connect(signal, onScroll) {
    const on = (name, handler) => this.#box.addEventListener(name, handler, { signal, passive: true });
    on("scroll", () => { this.look(); onScroll(); });
    on("wheel", ({ deltaY, ctrlKey }) => { if (!ctrlKey) this.#turned(deltaY); });
    on("touchstart", ({ touches }) => { this.#finger = touches[0].clientY; });
    on("touchmove", ({ touches }) => { if (touches[0].clientY > this.#finger) this.#leave(); });
    on("keydown", (event) => { if (isUpward(event)) this.#leave(); });
  }

  /**
   * Takes in the scroll position. Scrolling up leaves the end, unless the box only became shorter:
   * then it still shows its end. Scrolling down comes back to the end as it was when the reader
   * scrolled: it may have moved on since.
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

  /** A size has changed. */
  follow() {
    if (this.#isOn) this.toEnd();
    else this.#end = this.#bottom;
  }

  toEnd() {
    this.#isOn = true;
    this.#box.scrollTop = this.#box.scrollHeight;
    this.moved();
  }

  /** The box begins elsewhere. */
  release() {
    this.#isOn = false;
    this.moved();
  }

  /** A script that keeps the place has scrolled the box. */
  moved() {
    this.#top = this.#box.scrollTop;
    this.#end = this.#bottom;
  }

  /** The largest scroll position. */
  get #bottom() {
    return this.#box.scrollHeight - this.#box.clientHeight;
  }

  #turned(deltaY) {
    clearTimeout(this.#descent);
    this.#descent = deltaY > 0 ? setTimeout(() => { this.#descent = 0; }, GESTURE_MS) : 0;
    if (deltaY < 0) this.#leave();
  }

  /** At once, before the gesture moves anything: else a line that arrives meanwhile would scroll back to the end. */
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
