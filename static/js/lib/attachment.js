import { smallerPhoto } from "./smaller-photo.js";

const MEGABYTE = 1024 * 1024;
/** Told before a file goes up; what counts is what the server says. */
const KINDS = {
  image: { types: ["image/jpeg", "image/png", "image/webp", "image/gif"], max: 3 * MEGABYTE, name: "Photos", formats: "JPEG, PNG, WebP or GIF", tooLarge: "Photos may have 3 MB at most. This one can't be made smaller here." },
  video: { types: ["video/mp4", "video/webm", "video/quicktime", "video/3gpp"], max: 5 * MEGABYTE, name: "Videos", formats: "MP4, WebM, MOV or 3GP", tooLarge: "Videos may have 5 MB at most." },
};
const SHRINKABLE = ["image/jpeg", "image/png", "image/webp"];
const LARGEST_SOURCE = 40 * MEGABYTE;
/** By the end of its name, where a desktop's browser knows no type for a file. */
const TYPES = { mp4: "video/mp4", m4v: "video/mp4", webm: "video/webm", mov: "video/quicktime", "3gp": "video/3gpp" };

const HEIC = "HEIC photos can't be shown everywhere. Please save this one as a JPEG first.";
const ONE_AT_A_TIME = "One at a time, please: this is the first of them.";

const isHeic = ({ name, type }) => /hei[cf]/.test(type) || /\.hei[cf]$/i.test(name);

/** Why a file is not welcome as it is; "" where it is. */
function refusal(file) {
  const { type, size } = file;
  if (isHeic(file)) return HEIC;
  const kind = KINDS[type.split("/")[0]];
  if (!kind) return "Please choose a photo or a video.";
  if (!kind.types.includes(type)) return `${kind.name} can be ${kind.formats}.`;
  if (!size) return "This file is empty. Please choose another one.";
  return size > kind.max ? kind.tooLarge : "";
}

/** Whether a file that is not welcome may become so: some browsers read HEIC, too. */
function canBeRemade(file) {
  const isLarge = SHRINKABLE.includes(file.type) && file.size > KINDS.image.max;
  return (isLarge || isHeic(file)) && file.size <= LARGEST_SOURCE;
}

/** The same file with its type, if its name tells that. */
function typed(file) {
  const type = file.type || TYPES[file.name.split(".").pop().toLowerCase()];
  return type && type !== file.type ? new File([file], file.name, { type }) : file;
}

/** A picture or video element for a file of this browser. */
export function preview(file) {
  const isVideo = file.type.startsWith("video/");
  const element = document.createElement(isVideo ? "video" : "img");
  const url = URL.createObjectURL(file);
  // Not every browser shows every video; the server makes it playable.
  for (const name of [isVideo ? "loadeddata" : "load", "error"]) {
    element.addEventListener(name, () => URL.revokeObjectURL(url), { once: true });
  }
  if (isVideo) Object.assign(element, { muted: true, playsInline: true, preload: "auto" });
  else element.alt = "";
  element.addEventListener("error", () => element.removeAttribute("src"), { once: true }); // No torn picture.
  element.src = isVideo ? `${url}#t=0.001` : url; // iOS shows no frame of a video that is not asked for.
  return element;
}

const sizeOf = ({ size }) => (size < MEGABYTE / 10 ? `${Math.ceil(size / 1024)} KB` : `${(size / MEGABYTE).toFixed(1)} MB`);

/** The file beside the text that is being written: picked, pasted or dropped. */
export class Attachment {
  #file = null;
  /** What is being made smaller. */
  #source = null;
  /** Whether what is dragged is a part of this page. */
  #isOwn = false;

  /** @param {{box, input, button, field, area, hint: HTMLElement, onChange: () => void, onRefuse: (sentence: string) => void}} parts */
  constructor(parts) {
    Object.assign(this, parts);
  }

  get file() {
    return this.#file;
  }

  get isBusy() {
    return Boolean(this.#source);
  }

  get isEmpty() {
    return !(this.#file || this.#source);
  }

  connect(signal) {
    const on = (target, name, handler) => target.addEventListener(name, handler, { signal });
    on(this.button, "click", () => this.input.click());
    on(this.input, "change", () => { this.#offer(this.input.files); this.input.value = ""; });
    on(this.box.querySelector("[data-remove]"), "click", () => { this.clear(); this.field.focus(); });
    on(this.field, "paste", (event) => this.#paste(event));
    this.#connectDrop(on);
  }

  /** The hint lies over all of the area, and hides when nothing is dragged over it any more. */
  #connectDrop(on) {
    const hide = () => { this.hint.hidden = true; };
    on(this.area, "dragover", (event) => this.#drag(event));
    on(this.area, "drop", (event) => this.#drop(event));
    on(this.area, "dragleave", (event) => { if (this.#isLeaving(event)) hide(); });
    on(this.hint, "pointermove", hide);
    on(document, "keydown", ({ key }) => { if (key === "Escape") hide(); });
    on(document, "dragstart", () => { this.#isOwn = true; });
    on(document, "dragend", () => { this.#isOwn = false; });
  }

  set(file) {
    this.#source = null;
    this.#file = file;
    this.#show(file, file ? sizeOf(file) : "");
  }

  clear() {
    this.set(null);
  }

  #paste(event) {
    const { files } = event.clipboardData;
    if (files.length) event.preventDefault();
    this.#offer(files);
  }

  async #offer([file, ...others]) {
    if (!file) return;
    const sentence = await this.#take(typed(file));
    if (sentence || others.length) this.onRefuse(sentence || ONE_AT_A_TIME);
  }

  /** @returns {Promise<string>} why it is not welcome; "" where it is */
  async #take(file) {
    const sentence = refusal(file);
    if (sentence && !canBeRemade(file)) return sentence;
    this.field.focus({ preventScroll: true });
    if (sentence) return this.#remake(file, sentence);
    this.set(file);
    return "";
  }

  async #remake(file, sentence) {
    this.#source = file;
    this.#show(file, "Preparing…");
    const remade = await smallerPhoto(file, KINDS.image.max);
    if (this.#source !== file) return ""; // Removed, or another one stands there.
    this.set(remade ?? this.#file);
    return remade ? "" : sentence;
  }

  #show(file, words) {
    const seen = file && !this.isBusy ? [preview(file)] : [];
    this.box.hidden = !file;
    this.box.toggleAttribute("data-busy", this.isBusy);
    this.box.querySelector("[data-preview]").replaceChildren(...seen);
    this.box.querySelector("[data-name]").textContent = file?.name ?? "";
    this.box.querySelector("[data-size]").textContent = words;
    this.onChange();
  }

  #drag(event) {
    if (!this.#isWelcome(event)) return;
    event.preventDefault();
    const isOpen = this.field.checkVisibility?.() !== false;
    event.dataTransfer.dropEffect = isOpen ? "copy" : "none";
    this.hint.hidden = !isOpen;
  }

  /** Not every browser tells where to. */
  #isLeaving({ target, relatedTarget }) {
    return target === this.hint || Boolean(relatedTarget && !this.area.contains(relatedTarget));
  }

  #drop(event) {
    this.hint.hidden = true;
    if (!this.#isWelcome(event)) return;
    event.preventDefault();
    this.#offer(event.dataTransfer.files);
  }

  /** A picture of this page that is dragged over it is a file, too. */
  #isWelcome({ dataTransfer }) {
    return !this.#isOwn && dataTransfer.types.includes("Files");
  }
}
