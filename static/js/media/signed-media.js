import { Behavior } from "../lib/behavior.js";
import { signedUrls } from "./signed-urls.js";
import { VideoSource } from "./video-source.js";

const NEAR = "600px";
const TRIES = 3;
const PAUSE_MS = 400;

/**
 * A photo or video, which gets its address when it comes near the visible part of the page. While it
 * is near, the address is renewed before it expires. A photo that is shown needs no new one; a video
 * takes it when it has to load more.
 */
export class SignedMedia extends Behavior {
  #failures = 0;
  #isBroken = false;
  #url = "";
  #leave = () => {};

  constructor(element) {
    super(element);
    this.media = element.querySelector("img, video");
    this.video = this.media.matches("video") ? new VideoSource(this.media) : null;
    this.trouble = element.querySelector("[data-trouble]");
  }

  connect() {
    this.video?.connect(this.signal);
    this.on(this.media, "error", () => this.#failed());
    this.on(this.media, "seeking", () => this.#seek());
    this.on(this.media, "loadeddata", () => this.#arrived());
    this.on(this.element.querySelector("[data-again]"), "click", () => this.#again());
    if (!window.IntersectionObserver) return this.#move({ isIntersecting: true });
    const near = { rootMargin: NEAR, scrollMargin: NEAR }; // The page scrolls, or the log in it.
    this.observer = new IntersectionObserver((entries) => this.#move(entries.at(-1)), near);
    this.observer.observe(this.element);
  }

  disconnect() {
    super.disconnect();
    this.observer?.disconnect();
    this.#leave();
  }

  #move({ isIntersecting }) {
    this.#leave();
    this.#leave = () => {};
    if (!isIntersecting) return;
    if (!this.#url) this.#show();
    this.#leave = signedUrls().keep(this.element.dataset.key, (url) => this.#renewed(url));
  }

  /** A video that was not started can change its address unseen. */
  #renewed(url) {
    if (!this.#url) this.#show(); // The first request failed.
    else if (this.video && !this.video.isUnderWay) this.#put(url);
  }

  /** The part to seek to may have to be loaded, and the address may have expired. */
  #seek() {
    if (!this.video.isBuffered) this.#show();
  }

  #again() {
    this.#failures = 0;
    this.#show({ fresh: true });
  }

  #arrived() {
    this.#failures = 0;
    this.trouble.hidden = true;
  }

  #failed() {
    this.#isBroken = true;
    this.#failures += 1;
    if (this.#failures >= TRIES) this.trouble.hidden = false;
    else setTimeout(() => this.#show({ fresh: true }), PAUSE_MS * (this.#failures - 1));
  }

  async #show(options = {}) {
    const { key, posterKey } = this.element.dataset;
    try {
      const [url, poster] = await Promise.all([
        signedUrls().get(key, options),
        posterKey && !this.#url ? signedUrls().get(posterKey, options) : "",
      ]);
      if (poster) this.media.poster = poster;
      this.trouble.hidden = true;
      this.#put(url);
    } catch {
      this.trouble.hidden = false;
    }
  }

  #put(url) {
    if (url === this.#url && !this.#isBroken) return;
    this.#url = url;
    this.#isBroken = false;
    if (this.video) this.video.url = url;
    else this.#take(url);
  }

  /** The old picture stays until the new one has loaded: a broken picture has no size. */
  async #take(url) {
    const picture = Object.assign(new Image(), { src: url });
    try {
      await picture.decode();
    } catch {
      if (url === this.#url) this.#failed();
      return;
    }
    if (url !== this.#url) return;
    this.media.src = url;
    this.#arrived();
  }
}
