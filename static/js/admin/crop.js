/* Chooses the part of a picture that becomes her portrait: four wide and five high. Sends nothing by itself: the
   form has it as "left,top,width" in pixels of the upright picture. */
const ACROSS = 4;
const DOWN = 5;
/* Smaller parts look blurred on a card. */
const LEAST_WIDTH = 480;

class Crop {
  #part = { left: 0, top: 0, width: 0 };
  #url = "";

  constructor(box) {
    const find = (name) => box.querySelector(`[data-${name}]`);
    this.input = box.querySelector("input[type=file]");
    this.chosen = find("part");
    this.chooser = find("chooser");
    this.stage = find("stage");
    this.picture = find("picture");
    this.frame = find("frame");
    this.state = find("state");
    this.ranges = Object.fromEntries(["size", "left", "top"].map((name) => [name, box.querySelector(`[data-range=${name}]`)]));
  }

  connect() {
    this.input.addEventListener("change", () => this.#open(this.input.files[0]));
    this.picture.addEventListener("load", () => this.#begin());
    this.picture.addEventListener("error", () => this.#close());
    for (const range of Object.values(this.ranges)) range.addEventListener("input", () => this.#read());
    this.frame.addEventListener("pointerdown", (event) => this.#drag(event));
  }

  #open(file) {
    this.#close();
    if (!file) return;
    this.#url = URL.createObjectURL(file);
    this.picture.src = this.#url;
  }

  /** Without a choice the server takes the middle; what is no picture it refuses. */
  #close() {
    if (this.#url) URL.revokeObjectURL(this.#url);
    this.#url = "";
    this.chooser.hidden = true;
    this.chosen.value = "";
  }

  /** With the largest part, whose middle is that of the picture: a little higher for a tall one, where faces are. */
  #begin() {
    const width = this.#largest;
    this.#place({ left: (this.#size.width - width) / 2, top: (this.#size.height - height(width)) / 3, width });
    this.chooser.hidden = false;
  }

  get #size() {
    return { width: this.picture.naturalWidth, height: this.picture.naturalHeight };
  }

  get #largest() {
    return Math.min(this.#size.width, Math.floor((this.#size.height * ACROSS) / DOWN));
  }

  /** The sliders' values. The middle of the frame stays where it is when its size changes. */
  #read() {
    const { size, left, top } = this.ranges;
    const width = Number(size.value);
    const grown = width - this.#part.width;
    const moved = grown ? { left: this.#part.left - grown / 2, top: this.#part.top - height(grown) / 2 } : { left: Number(left.value), top: Number(top.value) };
    this.#place({ ...moved, width });
  }

  #place({ left, top, width }) {
    const most = { left: this.#size.width - width, top: this.#size.height - height(width) };
    const within = (value, end) => Math.round(Math.min(Math.max(value, 0), Math.max(end, 0)));
    this.#part = { left: within(left, most.left), top: within(top, most.top), width: Math.round(width) };
    this.chosen.value = [this.#part.left, this.#part.top, this.#part.width].join(",");
    this.#show(most);
  }

  #show(most) {
    const { left, top, width } = this.#part;
    const { size } = this.ranges;
    set(size, Math.min(LEAST_WIDTH, this.#largest), this.#largest, width);
    set(this.ranges.left, 0, most.left, left);
    set(this.ranges.top, 0, most.top, top);
    const share = (value, whole) => `${(100 * value) / whole}%`;
    Object.assign(this.frame.style, {
      left: share(left, this.#size.width),
      top: share(top, this.#size.height),
      width: share(width, this.#size.width),
      height: share(height(width), this.#size.height),
    });
    const small = width < LEAST_WIDTH ? ` That is little: she needs ${LEAST_WIDTH} by ${height(LEAST_WIDTH)} to be published.` : "";
    this.state.textContent = `${width} by ${Math.round(height(width))} pixels.${small}`;
  }

  #drag(event) {
    event.preventDefault();
    const scale = this.#size.width / this.picture.clientWidth;
    const from = { ...this.#part, x: event.clientX, y: event.clientY };
    const move = ({ clientX, clientY }) =>
      this.#place({ left: from.left + (clientX - from.x) * scale, top: from.top + (clientY - from.y) * scale, width: from.width });
    const end = new AbortController();
    this.frame.setPointerCapture(event.pointerId);
    this.frame.addEventListener("pointermove", move, { signal: end.signal });
    for (const name of ["pointerup", "pointercancel"]) this.frame.addEventListener(name, () => end.abort(), { signal: end.signal });
  }
}

const height = (width) => (width * DOWN) / ACROSS;

function set(range, least, most, value) {
  range.min = String(least);
  range.max = String(Math.max(most, least));
  range.value = String(value);
  range.disabled = most <= least;
}

for (const box of document.querySelectorAll("[data-crop]")) new Crop(box).connect();
