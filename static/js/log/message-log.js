import { watchSize } from "../lib/watch-size.js";
import { hushOld } from "./announce.js";
import { markDays } from "./day-marks.js";
import { EndPin } from "./end-pin.js";
import { KeepPlace } from "./keep-place.js";
import { isAtEnd } from "./scroll.js";

/**
 * The scrolling log: stays at its end while the reader is there, keeps its place otherwise and
 * offers "New messages"; marks days; says in words that she is typing or speaking.
 * `log:end` on it scrolls down; it fires `log:seen` whenever its end comes into view.
 */
export class MessageLog {
  #pin;
  #place;
  #unwatch = () => {};
  #abort = new AbortController();

  constructor(element) {
    this.element = element;
    this.list = element.querySelector("ol");
    this.jump = element.parentElement.querySelector("[data-jump]");
    this.typing = element.parentElement.querySelector("[data-typing]");
    this.#pin = new EndPin(element);
  }

  connect() {
    const { signal } = this.#abort;
    const on = (target, name, handler) => target.addEventListener(name, handler, { signal, passive: true });
    this.#pin.connect(signal, () => this.#look());
    on(this.element, "merge:before", (event) => this.#hold(event.detail));
    on(this.element, "merge:after", (event) => this.#settle(event.detail));
    on(this.element, "log:end", () => this.#toEnd());
    on(this.jump, "click", () => { this.#toEnd(); this.element.focus({ preventScroll: true }); });
    on(document, "visibilitychange", () => markDays(this.list));
    on(document, "htmx:oobAfterSwap", () => this.#sayTyping()); // She may speak instead.
    this.#unwatch = watchSize([this.element, this.list], () => this.#follow());
    markDays(this.list);
    this.#toEnd();
    this.#sayTyping();
  }

  disconnect() {
    this.#unwatch();
    this.#abort.abort();
  }

  #hold({ items, older }) {
    hushOld(this.list, items, older);
    this.#pin.look(); // The reader may have moved since the last event told so.
    this.#place = new KeepPlace(this.element, this.list.querySelectorAll(":scope > [data-order]"));
  }

  #settle({ placed, older }) {
    markDays(this.list);
    this.#sayTyping();
    if (this.#pin.isOn && !older) this.#toEnd();
    else this.#restore();
    const last = this.list.lastElementChild;
    if (!isAtEnd(this.element) && !older && placed.includes(last) && last.dataset.sender !== "user") this.jump.hidden = false;
  }

  #restore() {
    this.#place.restore();
    this.#pin.moved();
  }

  #follow() {
    this.#pin.follow();
    this.#look();
  }

  #toEnd() {
    this.#pin.toEnd();
    this.#look();
  }

  #look() {
    if (!isAtEnd(this.element)) return;
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
