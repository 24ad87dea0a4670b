import { isComposing } from "../lib/keys.js";
import { signedUrls } from "./signed-urls.js";

const SWIPE = 50;

/**
 * <dialog>: the conversation's photos one by one, by pointer, swipe and keys. It is a step in the
 * history, so that Back closes it and leaves the page where it is.
 */
export class Lightbox {
  #abort = new AbortController();
  #opener = null;
  /** That it was opened by; in the end it may show another. */
  #first = null;
  #isFresh = false;
  /** Where the one finger went down that may be a swipe. */
  #touched = null;

  constructor(dialog) {
    this.dialog = dialog;
    this.picture = dialog.querySelector("[data-picture]");
    this.caption = dialog.querySelector("[data-caption]");
    this.place = dialog.querySelector("[data-place]");
    this.trouble = dialog.querySelector("[data-trouble]");
  }

  connect() {
    const { signal } = this.#abort;
    const on = (target, name, handler) => target.addEventListener(name, handler, { signal });
    on(document, "click", (event) => this.#open(event.target.closest?.(".media [data-open]")));
    on(this.dialog, "click", (event) => this.#click(event));
    on(document, "keydown", (event) => this.#key(event)); // Of Safari, a button that is clicked has no focus.
    on(this.dialog, "close", () => this.#closed());
    on(window, "popstate", () => this.dialog.close());
    on(this.picture, "error", () => this.#failed());
    on(this.picture, "pointerdown", ({ isPrimary, clientX, clientY }) => { this.#touched = isPrimary ? { clientX, clientY } : null; });
    on(this.picture, "pointerup", (event) => this.#swipe(event));
  }

  disconnect() {
    this.#abort.abort();
  }

  get #openers() {
    return [...document.querySelectorAll(".media [data-open]")];
  }

  #open(opener) {
    if (!opener) return;
    this.#first = opener;
    this.#show(opener);
    this.dialog.showModal();
    history.pushState({ isLightbox: true }, "");
  }

  /** The page stands where it stood, or at the photo that was looked at last. */
  #closed() {
    if (this.#opener !== this.#first) this.#opener?.scrollIntoView({ block: "nearest" });
    this.#opener?.focus({ preventScroll: true });
    if (history.state?.isLightbox) history.back();
  }

  #show(opener) {
    if (opener !== this.#opener) this.picture.removeAttribute("src"); // That of before is not seen meanwhile.
    this.#opener = opener;
    const image = opener.querySelector("img");
    this.picture.alt = image.alt;
    this.caption.textContent = opener.closest(".bubble")?.querySelector(".bubble__text").textContent ?? "";
    this.#isFresh = false;
    this.#load();
    this.#mark();
  }

  /** Where it stands among them. A button that had the focus and leads nowhere gives it to the other. */
  #mark() {
    const all = this.#openers;
    const index = all.indexOf(this.#opener);
    const steps = [...this.dialog.querySelectorAll("[data-step]")];
    const had = document.activeElement;
    this.place.textContent = all.length > 1 ? `Photo ${index + 1} of ${all.length}` : "";
    for (const button of steps) button.disabled = !all[index + Number(button.dataset.step)];
    if (had.disabled) steps.find((button) => !button.disabled)?.focus();
  }

  /** Its address may have ended; one that is new and fails too is not asked for once more. */
  #failed() {
    this.picture.removeAttribute("src"); // Nothing rather than a torn picture.
    if (this.#isFresh) this.trouble.hidden = false;
    else this.#again();
  }

  #tryAgain() {
    this.dialog.querySelector("[data-close]").focus(); // The button goes.
    this.#again();
  }

  #again() {
    this.#isFresh = true;
    this.#load({ fresh: true });
  }

  /** Not the bubble's own address, which may have ended since; a gallery's addresses last. */
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
    else if (target === this.dialog || target.closest("[data-close]")) this.dialog.close();
  }

  #key(event) {
    if (!this.dialog.open || isComposing(event)) return;
    if (event.key === "ArrowRight") this.#step(1);
    if (event.key === "ArrowLeft") this.#step(-1);
  }

  /** By one finger; two of them, or one on a picture that is zoomed in, mean something else. */
  #swipe({ isPrimary, clientX, clientY }) {
    const from = this.#touched;
    if (!from || !isPrimary || window.visualViewport?.scale > 1) return;
    const [x, y] = [clientX - from.clientX, clientY - from.clientY];
    if (Math.abs(x) >= SWIPE && Math.abs(x) > Math.abs(y)) this.#step(x < 0 ? 1 : -1);
  }
}
