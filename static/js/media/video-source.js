const SHOWS_AGAIN = ["seeked", "error"];

/** Changes the address of a <video> while it is in use: it goes on at its position, playing or paused as before. */
export class VideoSource {
  #wantsToPlay = false;
  /** The position in seconds to return to when the new address has loaded. */
  #from = null;

  constructor(video) {
    this.video = video;
  }

  connect(signal) {
    const on = (name, handler) => this.video.addEventListener(name, handler, { signal });
    on("play", () => { this.#wantsToPlay = true; });
    // An error pauses too, though the reader wants it to play.
    on("pause", () => { if (!this.video.error) this.#wantsToPlay = false; });
    on("loadedmetadata", () => this.#goOn());
  }

  /** Whether the next part is loaded. */
  get isBuffered() {
    const { buffered, currentTime } = this.video;
    const spans = Array.from(buffered, (_, n) => [buffered.start(n), buffered.end(n)]);
    return spans.some(([start, end]) => start <= currentTime && currentTime < end);
  }

  /** Whether it has begun to load or to play. */
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

  /** Only when the length is known: WebKit hangs at a position that was set before. */
  #goOn() {
    if (this.#from === null) return;
    this.video.currentTime = this.#from;
    this.#from = null;
  }

  /** Covers the video with its last frame until it shows a new one. */
  #holdPicture() {
    const { videoWidth: width, videoHeight: height } = this.video;
    if (!width) return;
    const still = Object.assign(document.createElement("canvas"), { className: "media__still", width, height });
    still.getContext("2d").drawImage(this.video, 0, 0);
    this.video.after(still);
    for (const name of SHOWS_AGAIN) this.video.addEventListener(name, () => still.remove(), { once: true });
  }
}
