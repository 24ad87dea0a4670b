const SAMPLE_MS = 80;
/** With reduced motion, one frame for this many samples. */
const CALM_SAMPLES = 8;
const BAR = 3;
const GAP = 2;
const KEPT = 400;
const AUDIBLE = 0.02;

/** Draws the level of a stream over time, the newest at the right. */
export class LevelMeter {
  #levels = [];
  #count = 0;
  #hasHeard = false;
  isPaused = false;

  constructor(stream, canvas) {
    this.canvas = canvas;
    if (!window.AudioContext) return; // Recording works without it.
    this.context = new AudioContext();
    this.context.resume();
    this.analyser = this.context.createAnalyser();
    this.analyser.fftSize = 4096; // At 48 kHz longer than SAMPLE_MS: no sound falls between two samples.
    this.context.createMediaStreamSource(stream).connect(this.analyser);
    this.wave = new Float32Array(this.analyser.fftSize);
    this.every = matchMedia("(prefers-reduced-motion: reduce)").matches ? CALM_SAMPLES : 1;
    this.timer = setInterval(() => this.#sample(), SAMPLE_MS);
    this.#draw();
  }

  /** Nothing was heard so far. False where the meter does not run, as in Firefox without a loudspeaker. */
  get isSilent() {
    return this.context?.state === "running" && !this.#hasHeard;
  }

  stop() {
    clearInterval(this.timer);
    this.context?.close();
  }

  #sample() {
    if (this.isPaused) return;
    this.analyser.getFloatTimeDomainData(this.wave);
    const level = this.wave.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    if (level > AUDIBLE) this.#hasHeard = true;
    this.#levels = [...this.#levels.slice(-KEPT), level];
    this.#count += 1;
    if (this.#count % this.every === 0) this.#draw();
  }

  #draw() {
    const { canvas } = this;
    const scale = window.devicePixelRatio;
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    Object.assign(canvas, { width: width * scale, height: height * scale }); // Clears it, too.
    const pen = canvas.getContext("2d");
    pen.scale(scale, scale);
    pen.fillStyle = getComputedStyle(canvas).color;
    for (let place = 0; place * (BAR + GAP) < width; place += 1) {
      const level = this.#levels.at(-1 - place) ?? 0;
      const size = Math.max(BAR, Math.min(1, Math.sqrt(level)) * height);
      pen.beginPath();
      pen.roundRect(width - place * (BAR + GAP) - BAR, (height - size) / 2, BAR, size, BAR / 2);
      pen.fill();
    }
  }
}
