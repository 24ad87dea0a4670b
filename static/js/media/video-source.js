const SHOWS_AGAIN = ["seeked", "error"];

/** Gives a <video> another address in its course: it goes on where it was, as it was. */
export class VideoSource {
  #wantsToPlay = false;
  /** Where it goes on, in seconds, until it can. */
  #from = null;

  constructor(video) {
    this.video = video;
  }

  connect(signal) {
    const on = (name, handler) => this.video.addEventListener(name, handler, { signal });
    on("play", () => { this.#wantsToPlay = true; });
    // A browser that could not go on pauses too.
    on("pause", () => { if (!this.video.error) this.#wantsToPlay = false; });
    on("loadedmetadata", () => this.#goOn());
  }

  /** Whether the part that comes next is here. */
  get isBuffered() {
    const { buffered, currentTime } = this.video;
    const spans = Array.from(buffered, (_, n) => [buffered.start(n), buffered.end(n)]);
    return spans.some(([start, end]) => start <= currentTime && currentTime < end);
  }

  /** Whether anything but the address is here, or was wanted. */
  get isUnderWay() {
    const { readyState, currentTime } = this.video;
    return readyState > 0 || currentTime > 0 || this.#from !== null || this.#wantsToPlay;
  }

  set url(url) {
    if (this.isUnderWay) this.#goOnWith(url);
    else this.video.src = url;
  }

  #goOnWith(url) {
    const { currentTime, playbackRate } = this.video;
    this.#from ??= currentTime;
    this.#holdPicture();
    this.video.removeAttribute("poster");
    this.video.preload = "auto";
    this.video.src = url;
    this.video.playbackRate = playbackRate;
    if (this.#wantsToPlay) this.video.play().catch(() => {});
  }

  /** Not earlier: WebKit would stand still at a place that it was given before it knew the length. */
  #goOn() {
    if (this.#from === null) return;
    this.video.currentTime = this.#from;
    this.#from = null;
  }

  /** What it shows stays over it until it shows something again. */
  #holdPicture() {
    const { videoWidth: width, videoHeight: height } = this.video;
    if (!width) return;
    const still = Object.assign(document.createElement("canvas"), { className: "media__still", width, height });
    still.getContext("2d").drawImage(this.video, 0, 0);
    this.video.after(still);
    for (const name of SHOWS_AGAIN) this.video.addEventListener(name, () => still.remove(), { once: true });
  }
}
