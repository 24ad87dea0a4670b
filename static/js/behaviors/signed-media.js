import { SignedUrls } from "../lib/signed-urls.js";

const NEAR = "600px";
const TRIES = 3;
let shared;

/** The page's only one, so that all bubbles ask together. */
export function signedUrls() {
  const url = document.querySelector("[data-sign-url]").dataset.signUrl;
  return (shared ??= new SignedUrls(url, document.querySelector("[name=csrfmiddlewaretoken]").value));
}

/** A photo or video: gets its address when it comes near, and another one where that has expired. */
export class SignedMedia {
  #abort = new AbortController();
  #failures = 0;

  constructor(element) {
    this.element = element;
    this.media = element.querySelector("img, video");
    this.trouble = element.querySelector("[data-trouble]");
  }

  connect() {
    const { signal } = this.#abort;
    this.media.addEventListener("error", () => this.#failed(), { signal });
    for (const name of ["load", "loadeddata"]) {
      this.media.addEventListener(name, () => { this.trouble.hidden = true; }, { signal });
    }
    this.element.querySelector("[data-again]").addEventListener("click", () => this.#again(), { signal });
    this.observer = new IntersectionObserver(([entry]) => { if (entry.isIntersecting) this.#first(); }, { rootMargin: NEAR });
    this.observer.observe(this.element);
  }

  disconnect() {
    this.#abort.abort();
    this.observer.disconnect();
  }

  #first() {
    this.observer.disconnect();
    if (!this.element.hasAttribute("data-shown")) this.#show();
  }

  #again() {
    this.#failures = 0;
    this.#show({ fresh: true });
  }

  #failed() {
    this.#failures += 1;
    if (this.#failures >= TRIES) this.trouble.hidden = false;
    else setTimeout(() => this.#show({ fresh: true }), 300 * this.#failures);
  }

  async #show(options = {}) {
    const { key, posterKey } = this.element.dataset;
    try {
      const [url, poster] = await Promise.all([
        signedUrls().get(key, options),
        posterKey ? signedUrls().get(posterKey, options) : "",
      ]);
      this.#put(url, poster);
      this.element.toggleAttribute("data-shown", true);
    } catch {
      this.trouble.hidden = false;
    }
  }

  /** A video that was under way goes on where it was. */
  #put(url, poster) {
    const { currentTime = 0, autoplay } = this.media;
    const wasPlaying = currentTime > 0 || this.media.played?.length > 0 || autoplay;
    if (poster) this.media.poster = poster;
    this.media.src = url;
    if (!currentTime && !wasPlaying) return;
    this.media.addEventListener("loadedmetadata", () => { this.media.currentTime = currentTime; }, { once: true });
    this.media.play?.().catch(() => {});
  }
}
