import { signedUrls } from "../lib/signed-urls.js";

const SWIPE = 50;

/**
 * <dialog>: the conversation's photos one by one, by pointer, swipe and keys. It is a step in the
 * history, so that Back closes it and leaves the page where it is.
 */
export class Lightbox {
  #abort = new AbortController();
  #opener = null;
  #isFresh = false;
  /** Where the one finger went down that may be a swipe. */
  #touched = null;

  constructor(dialog) {
    this.dialog = dialog;
    this.picture = dialog.querySelector("[data-picture]");
    this.caption = dialog.querySelector("[data-caption]");
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
    if (opener !== this.#opener) this.picture.removeAttribute("src"); // That of before is not seen meanwhile.
    this.#show(opener);
    this.dialog.showModal();
    history.pushState({ isLightbox: true }, "");
  }

  #closed() {
    this.#opener?.focus({ preventScroll: true });
    if (history.state?.isLightbox) history.back();
  }

  #show(opener) {
    this.#opener = opener;
    const image = opener.querySelector("img");
    this.picture.alt = image.alt;
    this.caption.textContent = opener.closest(".bubble")?.querySelector(".bubble__text").textContent ?? "";
    this.#isFresh = false;
    this.#load();
    const all = this.#openers;
    const place = all.indexOf(opener);
    for (const button of this.dialog.querySelectorAll("[data-step]")) {
      button.disabled = !all[place + Number(button.dataset.step)];
    }
  }

  /** Its address may have ended; one that is new and fails too is not asked for once more. */
  #failed() {
    if (this.#isFresh) return;
    this.#isFresh = true;
    this.#load({ fresh: true });
  }

  /** Not the bubble's own address, which may have ended since; a gallery's addresses last. */
  async #load(options = {}) {
    const opener = this.#opener;
    const key = opener.closest("[data-key]")?.dataset.key;
    const url = key ? await signedUrls().get(key, options) : opener.querySelector("img").src;
    if (opener === this.#opener) this.picture.src = url;
  }

  #step(by) {
    const all = this.#openers;
    const next = all[all.indexOf(this.#opener) + by];
    if (next) this.#show(next);
  }

  #click({ target }) {
    const step = target.closest("[data-step]");
    if (step) this.#step(Number(step.dataset.step));
    else if (target === this.dialog || target.closest("[data-close]")) this.dialog.close();
  }

  #key({ key }) {
    if (!this.dialog.open) return;
    if (key === "ArrowRight") this.#step(1);
    if (key === "ArrowLeft") this.#step(-1);
  }

  /** By one finger; two of them, or one on a picture that is zoomed in, mean something else. */
  #swipe({ isPrimary, clientX, clientY }) {
    const from = this.#touched;
    if (!from || !isPrimary || window.visualViewport?.scale > 1) return;
    const [x, y] = [clientX - from.clientX, clientY - from.clientY];
    if (Math.abs(x) >= SWIPE && Math.abs(x) > Math.abs(y)) this.#step(x < 0 ? 1 : -1);
  }
}
