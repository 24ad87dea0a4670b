import { Behavior } from "../lib/behavior.js";
import { isComposing } from "../lib/keys.js";
import { signedUrls } from "./signed-urls.js";

const SWIPE = 50;

/**
 * A <dialog> that shows the page's photos one by one, by pointer, swipe and keys. Opening it adds a
 * step to the history, so that Back closes it and stays on the page.
 */
export class Lightbox extends Behavior {
  #opener = null;
  /** The photo that it was opened with; it may show another one now. */
  #first = null;
  /** Whether its address was asked for anew. */
  #isFresh = false;
  /** Where a finger went down, which may become a swipe. */
  #touched = null;

  constructor(dialog) {
    super(dialog);
    this.picture = dialog.querySelector("[data-picture]");
    this.caption = dialog.querySelector("[data-caption]");
    this.place = dialog.querySelector("[data-place]");
    this.trouble = dialog.querySelector("[data-trouble]");
  }

  connect() {
    this.on(document, "click", (event) => this.#open(event.target.closest?.(".media [data-open]")));
    this.on(this.element, "click", (event) => this.#click(event));
    this.on(document, "keydown", (event) => this.#key(event)); // On the document: Safari gives a clicked button no focus.
    this.on(this.element, "close", () => this.#closed());
    this.on(document, "merge:after", () => { if (this.element.open && !this.#opener.isConnected) this.element.close(); });
    this.on(window, "popstate", () => this.element.close());
    this.on(this.picture, "error", () => this.#failed());
    this.on(this.picture, "pointerdown", ({ isPrimary, clientX, clientY }) => { this.#touched = isPrimary ? { clientX, clientY } : null; });
    this.on(this.picture, "pointerup", (event) => this.#swipe(event));
  }

  get #openers() {
    return [...document.querySelectorAll(".media [data-open]")];
  }

  #open(opener) {
    if (!opener) return;
    this.#first = opener;
    this.#show(opener);
    this.element.showModal();
    history.pushState({ isLightbox: true }, "");
  }

  /** The page is where it was, or at the photo that was shown last. */
  #closed() {
    if (this.#opener !== this.#first) this.#opener?.scrollIntoView({ block: "nearest" });
    if (this.#opener?.isConnected === false) document.querySelector("[role='log']")?.focus({ preventScroll: true }); // It was deleted.
    else this.#opener?.focus({ preventScroll: true });
    if (history.state?.isLightbox) history.back();
  }

  #show(opener) {
    if (opener !== this.#opener) this.picture.removeAttribute("src"); // The previous photo must not stay while this one loads.
    this.#opener = opener;
    const image = opener.querySelector("img");
    this.picture.alt = image.alt;
    this.caption.textContent = opener.closest(".bubble")?.querySelector(".bubble__text").textContent ?? "";
    this.#isFresh = false;
    this.#load();
    this.#mark();
  }

  /** Says which photo of how many it is. A focused button that is disabled now passes the focus on. */
  #mark() {
    const all = this.#openers;
    const index = all.indexOf(this.#opener);
    const steps = [...this.element.querySelectorAll("[data-step]")];
    const had = document.activeElement;
    this.place.textContent = all.length > 1 ? `Photo ${index + 1} of ${all.length}` : "";
    for (const button of steps) button.disabled = !all[index + Number(button.dataset.step)];
    if (had.disabled) steps.find((button) => !button.disabled)?.focus();
  }

  /** Its address may have expired: asks for a new one, once. */
  #failed() {
    this.picture.removeAttribute("src"); // Shows nothing rather than a broken picture.
    if (this.#isFresh) this.trouble.hidden = false;
    else this.#again();
  }

  #tryAgain() {
    this.element.querySelector("[data-close]").focus(); // The focused button is about to be hidden.
    this.#again();
  }

  #again() {
    this.#isFresh = true;
    this.#load({ fresh: true });
  }

  /** Asks for an address, since the bubble's own may have expired. A gallery's addresses do not expire. */
  async #load(options = {}) {
    const opener = this.#opener;
    const key = opener.closest("[data-key]")?.dataset.key;
    this.trouble.hidden = true;
    try {
      const url = key ? await signedUrls().get(key, options) : opener.querySelector("img").src;
      if (opener === this.#opener) this.picture.src = url;
    } catch {
      if (opener === this.#opener) this.trouble.hidden = false;
    }
  }

  #step(by) {
    const all = this.#openers;
    const next = all[all.indexOf(this.#opener) + by];
    if (next) this.#show(next);
  }

  #click({ target }) {
    const step = target.closest("[data-step]");
    if (step) this.#step(Number(step.dataset.step));
    else if (target.closest("[data-again]")) this.#tryAgain();
    else if (target === this.element || target.closest("[data-close]")) this.element.close();
  }

  #key(event) {
    if (!this.element.open || isComposing(event)) return;
    if (event.key === "ArrowRight") this.#step(1);
    if (event.key === "ArrowLeft") this.#step(-1);
  }

  /** With one finger on a picture that is not zoomed in: anything else is a pinch or a pan. */
  #swipe({ isPrimary, clientX, clientY }) {
    const from = this.#touched;
    if (!from || !isPrimary || window.visualViewport?.scale > 1) return;
    const [x, y] = [clientX - from.clientX, clientY - from.clientY];
    if (Math.abs(x) >= SWIPE && Math.abs(x) > Math.abs(y)) this.#step(x < 0 ? 1 : -1);
  }
}
