import { Behavior } from "../lib/behavior.js";
import { place } from "../lib/fragments.js";
import { isRemoved } from "../lib/removed.js";
import { watchSize } from "../lib/watch-size.js";
import { hushOld } from "./announce.js";
import { markDays } from "./day-marks.js";
import { EndPin } from "./end-pin.js";
import { focusMessage } from "./focus-message.js";
import { KeepPlace } from "./keep-place.js";
import { markChat, markMessages } from "./marks.js";
import { isAtEnd } from "./scroll.js";
import { showPlace } from "./show-place.js";

/** What the log shows above the line before unread messages, in pixels. */
const LEAD = 16;
/** How long her first words wait for the message that they answer. */
const EARLY_MS = 10_000;

/**
 * The scrolling log: follows its end while the reader is there; otherwise keeps its place and offers
 * "New messages". It marks days, and says in words that she is typing or recording.
 * `log:end` on it scrolls to the end; it fires `log:seen` whenever its end comes into view.
 */
export class MessageLog extends Behavior {
  #pin;
  #place;
  /** Her first words, which a worker may have sent before the page has the message that they answer. */
  #early = null;
  /** The id of a message that has the focus and is about to go. */
  #bereft = "";

  constructor(element) {
    super(element);
    this.list = element.querySelector("ol");
    this.jump = element.parentElement.querySelector("[data-jump]");
    this.typing = element.parentElement.querySelector("[data-typing]");
    this.#pin = new EndPin(element);
  }

  connect() {
    this.#pin.connect(this.signal, () => this.#look());
    this.on(this.element, "merge:before", (event) => this.#hold(event.detail));
    this.on(this.element, "merge:after", (event) => this.#settle(event.detail));
    this.on(document, "live:elsewhere", ({ detail: { part } }) => this.#keepEarly(part));
    this.on(this.element, "log:end", () => { markMessages(this.element); this.#toEnd(); });
    this.on(this.jump, "click", () => { this.#toEnd(); this.element.focus({ preventScroll: true }); });
    this.on(document, "visibilitychange", () => markDays(this.list));
    this.on(document, "htmx:oobAfterSwap", () => this.#tell()); // A draft may say now that she is recording.
    watchSize([this.element, this.list], () => this.#follow(), this.signal);
    this.#mark();
    this.#begin();
  }

  /** At the message that a search has found, else at the end; where more is unread than fits, at the beginning of that. */
  #begin() {
    const item = document.getElementById(this.list.dataset.place);
    if (item) this.#showPlace(item);
    else this.#showUnread();
  }

  #showPlace(item) {
    showPlace(this.element, item);
    this.#pin.release();
    this.#look();
  }

  #showUnread() {
    this.#toEnd();
    const above = (this.list.querySelector("[data-divider]")?.getBoundingClientRect().top ?? Infinity) - this.element.getBoundingClientRect().top;
    if (above >= 0) return;
    this.element.scrollTop += above - LEAD;
    this.#pin.release();
    this.jump.hidden = false;
  }

  get #shown() {
    return [...this.list.querySelectorAll(":scope > [data-order]:not([data-removed])")];
  }

  #hold({ items, older }) {
    hushOld(this.list, items, older);
    this.#pin.look(); // Scroll events come late: the reader may have moved since the last one.
    const gone = new Set(items.filter(isRemoved).map(({ id }) => id));
    const focused = document.activeElement?.closest("[data-order]")?.id;
    this.#bereft = gone.has(focused) ? focused : "";
    this.#place = new KeepPlace(this.element, this.#shown.filter(({ id }) => !gone.has(id)));
  }

  #settle({ placed, older }) {
    this.#showEarly();
    this.#mark();
    if (this.#bereft) focusMessage(this.#bereft);
    if (this.#pin.isOn && !older) this.#toEnd();
    else this.#restore();
    const last = this.#shown.at(-1);
    if (last && !isAtEnd(this.element) && !older && placed.includes(last) && last.dataset.sender !== "user") this.jump.hidden = false;
  }

  /** The next ones may be seconds away. Later they would be another answer's. */
  #keepEarly(part) {
    if (!part.id.startsWith("draft-")) return;
    this.#early = part;
    setTimeout(() => { if (this.#early === part) this.#early = null; }, EARLY_MS);
  }

  #showEarly() {
    if (!this.#early || !document.getElementById(this.#early.id)) return;
    place(this.#early.outerHTML);
    this.#early = null;
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

  #mark() {
    markDays(this.list);
    markMessages(this.element);
    this.#tell();
  }

  #tell() {
    markChat(this.element);
    this.#sayTyping();
  }

  #sayTyping() {
    const draft = this.list.querySelector("[id^='draft-']");
    const activity = draft?.hasAttribute("data-speaking") ? "recording a voice message" : "typing";
    const text = draft ? `${this.element.dataset.girl} is ${activity}` : "";
    if (this.typing.textContent !== text) this.typing.textContent = text;
  }
}
