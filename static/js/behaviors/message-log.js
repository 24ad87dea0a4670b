import { markDays } from "../lib/day-marks.js";
import { KeepPlace } from "../lib/keep-place.js";
import { isAtEnd } from "../lib/scroll.js";

/**
 * The scrolling log: stays at its end while the reader is there, keeps its place otherwise and
 * offers "New messages"; marks days; says in words that she is typing or speaking.
 * `log:end` on it scrolls down; it fires `log:seen` whenever its end comes into view.
 */
export class MessageLog {
  #atEnd = true;
  #top = 0;
  #place;
  #abort = new AbortController();

  constructor(element) {
    this.element = element;
    this.list = element.querySelector("ol");
    this.jump = element.parentElement.querySelector("[data-jump]");
    this.typing = element.parentElement.querySelector("[data-typing]");
  }

  connect() {
    const { signal } = this.#abort;
    const on = (target, name, handler) => target.addEventListener(name, handler, { signal, passive: true });
    on(this.element, "scroll", () => this.#scrolled());
    on(this.element, "merge:before", () => this.#hold());
    on(this.element, "merge:after", (event) => this.#settle(event.detail));
    on(this.element, "log:end", () => this.#toEnd());
    on(this.jump, "click", () => { this.#toEnd(); this.element.focus({ preventScroll: true }); });
    on(document, "visibilitychange", () => markDays(this.list));
    on(document, "htmx:oobAfterSwap", () => this.#sayTyping()); // She may speak instead.
    this.observer = new ResizeObserver(() => { if (this.#atEnd) this.#toEnd(); });
    this.observer.observe(this.element);
    this.observer.observe(this.list);
    markDays(this.list);
    this.#toEnd();
    this.#sayTyping();
  }

  disconnect() {
    this.observer.disconnect();
    this.#abort.abort();
  }

  #hold() {
    this.#place = new KeepPlace(this.element, this.list.querySelectorAll(":scope > [data-order]"));
  }

  #settle({ placed, older }) {
    markDays(this.list);
    this.#sayTyping();
    if (this.#atEnd && !older) this.#toEnd();
    else this.#place.restore();
    const last = this.list.lastElementChild;
    if (!this.#atEnd && !older && placed.includes(last) && last.dataset.sender === "ai") this.jump.hidden = false;
  }

  /** Only who goes up leaves the end: a box that shrinks or a list that grows moves it too. */
  #scrolled() {
    const goesUp = this.element.scrollTop < this.#top;
    this.#top = this.element.scrollTop;
    if (this.#atEnd && !goesUp) this.#toEnd();
    else this.#look();
  }

  #toEnd() {
    this.element.scrollTop = this.element.scrollHeight;
    this.#top = this.element.scrollTop;
    this.#look();
  }

  #look() {
    this.#atEnd = isAtEnd(this.element);
    if (!this.#atEnd) return;
    this.jump.hidden = true;
    this.element.dispatchEvent(new CustomEvent("log:seen"));
  }

  #sayTyping() {
    const draft = this.list.querySelector("[id^='draft-']");
    const deed = draft?.hasAttribute("data-speaking") ? "recording a voice message" : "typing";
    const text = draft ? `${this.element.dataset.girl} is ${deed}` : "";
    if (this.typing.textContent !== text) this.typing.textContent = text;
  }
}
