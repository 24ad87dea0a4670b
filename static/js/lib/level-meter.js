const SAMPLE_MS = 80;
/** With reduced motion the picture changes this rarely. */
const CALM_SAMPLES = 8;
const BAR = 3;
const GAP = 2;
const AUDIBLE = 0.02;

/** Draws how loud a stream is, the newest at the end, and remembers it. */
export class LevelMeter {
  /** One for each SAMPLE_MS of the recording, 0 to 1. */
  levels = [];
  isPaused = false;

  constructor(stream, canvas) {
    this.canvas = canvas;
    this.context = new AudioContext();
    this.context.resume();
    this.analyser = this.context.createAnalyser();
    this.analyser.fftSize = 4096; // At least SAMPLE_MS at 48 kHz: nothing falls between two samples.
    this.context.createMediaStreamSource(stream).connect(this.analyser);
    this.wave = new Float32Array(this.analyser.fftSize);
    this.every = matchMedia("(prefers-reduced-motion: reduce)").matches ? CALM_SAMPLES : 1;
    this.timer = setInterval(() => this.#sample(), SAMPLE_MS);
  }

  /** Nothing could be heard so far. */
  get isSilent() {
    return this.levels.every((level) => level < AUDIBLE);
  }

  stop() {
    clearInterval(this.timer);
    this.context.close();
  }

  #sample() {
    if (this.isPaused) return;
    this.analyser.getFloatTimeDomainData(this.wave);
    this.levels.push(Math.min(1, this.wave.reduce((most, value) => Math.max(most, Math.abs(value)), 0)));
    if (this.levels.length % this.every === 0) this.#draw();
  }

  #draw() {
    const { canvas } = this;
    const scale = window.devicePixelRatio;
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    Object.assign(canvas, { width: width * scale, height: height * scale }); // Clears it, too.
    const pen = canvas.getContext("2d");
    pen.scale(scale, scale);
    pen.fillStyle = getComputedStyle(canvas).color;
    const shown = this.levels.slice(-Math.ceil(width / (BAR + GAP))).reverse();
    shown.forEach((level, place) => {
      const size = Math.max(BAR, Math.sqrt(level) * height);
      pen.beginPath();
      pen.roundRect(width - place * (BAR + GAP) - BAR, (height - size) / 2, BAR, size, BAR / 2);
      pen.fill();
    });
  }
}
