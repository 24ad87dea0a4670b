import { isComposing } from "../lib/keys.js";
import { listener } from "../lib/listen.js";
import { preview } from "../media/preview.js";
import { smallerPhoto } from "../media/smaller-photo.js";
import { filesMeant } from "./pasted.js";

const ONE_AT_A_TIME = "One file at a time, please. We kept the first.";
const MEGABYTE = 1024 * 1024;

const sizeOf = ({ size }) => (size < MEGABYTE / 10 ? `${Math.ceil(size / 1024)} KB` : `${(size / MEGABYTE).toFixed(1)} MB`);

/** The file beside the text that is being written: picked, pasted or dropped. */
export class Attachment {
  #file = null;
  /** The file that is being made smaller. */
  #source = null;
  /** Whether the drag began on this page. */
  #isOwn = false;

  /** @param {{box, input, button, field, area, hint: HTMLElement, rules: FileRules, onChange: () => void, onRefuse: (sentence: string) => void}} parts */
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
    const on = listener(signal);
    this.input.accept = this.rules.accept;
    on(this.button, "click", () => this.input.click());
    on(this.input, "change", () => { this.#offer(this.input.files); this.input.value = ""; });
    on(this.box.querySelector("[data-remove]"), "click", () => { this.clear(); this.field.focus(); });
    on(this.field, "paste", (event) => this.#paste(event));
    this.#connectDrop(on);
  }

  /** The hint covers the area while files are dragged over it. */
  #connectDrop(on) {
    const hide = () => { this.hint.hidden = true; };
    on(this.area, "dragover", (event) => this.#drag(event));
    on(this.area, "drop", (event) => this.#drop(event));
    on(this.area, "dragleave", (event) => { if (this.#isLeaving(event)) hide(); });
    on(this.hint, "pointermove", hide);
    on(document, "keydown", (event) => { if (event.key === "Escape" && !isComposing(event)) hide(); });
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
    const files = filesMeant(event.clipboardData);
    if (files.length) event.preventDefault();
    this.#offer(files);
  }

  async #offer([file, ...others]) {
    if (!file) return;
    const sentence = await this.#take(this.rules.typed(file));
    if (sentence || others.length) this.onRefuse(sentence || ONE_AT_A_TIME);
  }

  /** @returns {Promise<string>} why the file was refused; "" where it was taken */
  async #take(file) {
    const sentence = this.rules.refusal(file);
    if (sentence && !this.rules.canBeRemade(file)) return sentence;
    this.field.focus({ preventScroll: true });
    if (sentence) return this.#remake(file, sentence);
    this.set(file);
    return "";
  }

  async #remake(file, sentence) {
    this.#source = file;
    this.#show(file, "Preparing…");
    const remade = await smallerPhoto(file, this.rules.largestPhoto);
    if (this.#source !== file) return ""; // It was removed, or replaced by another file.
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
    event.dataTransfer.dropEffect = this.#isOpen ? "copy" : "none";
    this.hint.hidden = !this.#isOpen;
  }

  /** Without free messages the composer is hidden: there is nothing to attach to. */
  get #isOpen() {
    return this.field.checkVisibility?.() !== false;
  }

  /** Some browsers leave `relatedTarget` empty: then only leaving the hint counts. */
  #isLeaving({ target, relatedTarget }) {
    return target === this.hint || Boolean(relatedTarget && !this.area.contains(relatedTarget));
  }

  #drop(event) {
    this.hint.hidden = true;
    if (!this.#isWelcome(event)) return;
    event.preventDefault();
    if (this.#isOpen) this.#offer(event.dataTransfer.files);
  }

  /** Files from elsewhere: a picture of this page that is dragged counts as a file, too. */
  #isWelcome({ dataTransfer }) {
    return !this.#isOwn && dataTransfer.types.includes("Files");
  }
}
