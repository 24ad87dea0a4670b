import { preview } from "../media/preview.js";
import { kindOf, Upload } from "../media/upload.js";
import { PendingMessage } from "./pending-message.js";

/** By kind: what is said where the page that had the file is gone. */
export const LOST_FILE = {
  image: "Your photo wasn't sent. Please attach it again.",
  video: "Your video wasn't sent. Please attach it again.",
  audio: "Your voice message wasn't sent. Please record it again.",
};

/** The bubble of a message with a file, and the file's way into the store. */
export class MediaMessage extends PendingMessage {
  #abort = null;
  #way = null;
  #isReady = false;
  #upload = "";

  /**
   * @param {HTMLTemplateElement} template
   * @param {HTMLTemplateElement} mediaTemplate
   * @param {{clientId: string, text: string, file?: File, media?: {kind: string, upload?: string}, shown?: HTMLElement}} about
   *   `file`, or `media.upload` where the store has the file already; `shown`: what stands for it
   */
  constructor(template, mediaTemplate, { file = null, media = null, shown = null, ...about }) {
    super(template, about);
    this.file = file;
    this.kind = media?.kind ?? kindOf(file);
    this.upload = media?.upload ?? "";
    const part = mediaTemplate.content.firstElementChild.cloneNode(true);
    part.querySelector("[data-preview]").replaceWith(shown ?? pictureOf(file));
    this.element.querySelector(".bubble__text").before(part);
    this.#cancel.addEventListener("click", () => this.#abort?.abort());
  }

  get kept() {
    const { kind, upload } = this;
    return { ...super.kept, media: { kind, upload } };
  }

  get values() {
    return { upload: this.upload, caption: this.text, client_id: this.clientId };
  }

  /** The id of what the store has of it; "" while this page alone has the file. */
  get upload() {
    return this.#upload;
  }

  set upload(id) {
    this.#upload = id;
    this.element.toggleAttribute("data-unstored", !id);
  }

  get isReady() {
    return this.#isReady;
  }

  renew() {
    if (this.file) this.upload = "";
    this.#isReady = false;
  }

  get isEditable() {
    return this.kind !== "audio";
  }

  get isCanceled() {
    return Boolean(this.#abort?.signal.aborted);
  }

  /**
   * Brings the file up, or on, so that a message can take it.
   * @param onStored  the store has all of it; a page that comes later can go on from there
   * @throws UploadError; what the reader canceled throws too
   */
  async bringUp(form, onStored) {
    this.#abort = new AbortController();
    this.#cancel.hidden = false;
    this.#way = new Upload(form, this.#abort.signal);
    if (!this.upload) {
      this.#progress = 0;
      this.upload = await this.#way.store(this.file, (share) => { this.#progress = share; });
      onStored();
    }
    this.#progress = 1;
    await this.#way.prepare(this.upload).catch((error) => this.#notPrepared(error));
    this.#isReady = true;
    this.#cancel.hidden = true;
  }

  remove() {
    if (this.upload) this.#way?.discard(this.upload);
    super.remove();
  }

  /** What the store has not, goes up once more. */
  #notPrepared(error) {
    if (error.isGone) this.upload = "";
    throw error;
  }

  /** @param {number} share  of the file that the store has; 1: it is being made ready */
  set #progress(share) {
    const progress = this.element.querySelector("progress");
    if (share < 1) progress.value = share;
    else progress.removeAttribute("value");
    this.#state = share < 1 ? "Uploading…" : "Preparing…";
  }

  get #cancel() {
    return this.element.querySelector("[data-cancel]");
  }

  /** Spoken once, not at each step. */
  set #state(words) {
    const state = this.element.querySelector(".media__state [data-state]");
    if (state.textContent !== words) state.textContent = words;
  }
}

function pictureOf(file) {
  const shown = file ? preview(file) : document.createElement("div");
  shown.classList.add("media__picture");
  if (shown.matches("img")) shown.dataset.carryPicture = "";
  return shown;
}
