const MEGABYTE = 1024 * 1024;
/** Told before a file goes up; what counts is what the server says. */
const KINDS = {
  image: { types: ["image/jpeg", "image/png", "image/webp", "image/gif"], max: 3, name: "Photos", formats: "JPEG, PNG, WebP or GIF" },
  video: { types: ["video/mp4", "video/webm", "video/quicktime"], max: 5, name: "Videos", formats: "MP4, WebM or MOV" },
};

const HEIC = "HEIC photos can't be shown everywhere. Please save this one as a JPEG first.";
const ONE_AT_A_TIME = "One at a time, please: this is the first of them.";

/** Why a file is not welcome; "" where it is. */
export function refusal({ name, type, size }) {
  if (/hei[cf]/.test(type) || /\.hei[cf]$/i.test(name)) return HEIC;
  const kind = KINDS[type.split("/")[0]];
  if (!kind) return "Please choose a photo or a video.";
  if (!kind.types.includes(type)) return `${kind.name} can be ${kind.formats}.`;
  if (!size) return "This file is empty. Please choose another one.";
  return size > kind.max * MEGABYTE ? `${kind.name} may have ${kind.max} MB at most.` : "";
}

/** A picture or video element for a file of this browser. */
export function preview(file) {
  const isVideo = file.type.startsWith("video/");
  const element = document.createElement(isVideo ? "video" : "img");
  const url = URL.createObjectURL(file);
  element.addEventListener(isVideo ? "loadeddata" : "load", () => URL.revokeObjectURL(url), { once: true });
  if (isVideo) Object.assign(element, { muted: true, playsInline: true, preload: "auto" });
  else element.alt = "";
  element.src = isVideo ? `${url}#t=0.001` : url; // iOS shows no frame of a video that is not asked for.
  return element;
}

const sizeOf = ({ size }) => (size < MEGABYTE / 10 ? `${Math.ceil(size / 1024)} KB` : `${(size / MEGABYTE).toFixed(1)} MB`);

/** The file beside the text that is being written: picked, pasted or dropped. */
export class Attachment {
  #file = null;

  /** @param {{box, input, button, field, area: HTMLElement, onChange: () => void, onRefuse: (sentence: string) => void}} parts */
  constructor(parts) {
    Object.assign(this, parts);
  }

  get file() {
    return this.#file;
  }

  connect(signal) {
    const on = (target, name, handler) => target.addEventListener(name, handler, { signal });
    on(this.button, "click", () => this.input.click());
    on(this.input, "change", () => { this.#offer(this.input.files); this.input.value = ""; });
    on(this.box.querySelector("[data-remove]"), "click", () => { this.clear(); this.field.focus(); });
    on(this.field, "paste", (event) => { if (this.#offer(event.clipboardData.files)) event.preventDefault(); });
    on(this.area, "dragover", (event) => this.#drag(event, true));
    on(this.area, "dragleave", (event) => { if (!this.area.contains(event.relatedTarget)) this.#drag(event, false); });
    on(this.area, "drop", (event) => { this.#drag(event, false); this.#offer(event.dataTransfer.files); });
  }

  set(file) {
    this.#file = file;
    this.box.hidden = !file;
    this.box.querySelector("[data-preview]").replaceChildren(...(file ? [preview(file)] : []));
    this.box.querySelector("[data-name]").textContent = file?.name ?? "";
    this.box.querySelector("[data-size]").textContent = file ? sizeOf(file) : "";
    this.onChange();
  }

  clear() {
    this.set(null);
  }

  #offer([file, ...others]) {
    if (!file) return false;
    const sentence = refusal(file);
    if (!sentence) {
      this.set(file);
      this.field.focus({ preventScroll: true });
    }
    if (sentence || others.length) this.onRefuse(sentence || ONE_AT_A_TIME);
    return true;
  }

  #drag(event, over) {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    this.area.toggleAttribute("data-drop", over);
  }
}
