import { FILE_KINDS } from "../media/file-kinds.js";
import { preview } from "../media/preview.js";
import { kindOf, Upload } from "../media/upload.js";
import { PendingMessage } from "./pending-message.js";

/** The reader canceled the upload. */
export class Canceled extends Error {}

/** A message with a file, which has to be in the store before the message can be sent. */
export class MediaMessage extends PendingMessage {
  #abort = null;
  #transfer = null;
  #isReady = false;
  #upload = "";

  /**
   * @param {HTMLTemplateElement} template
   * @param {HTMLTemplateElement} mediaTemplate
   * @param {{clientId: string, text: string, file?: File, media?: {kind: string, upload?: string}, shown?: HTMLElement}} about
   *   `file`, or `media.upload` where the store has the file already; `shown`: the file's preview
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

  urlIn(form) {
    return form.dataset.mediaUrl;
  }

  /** The upload's id; "" while only this page has the file. */
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

  get isWhole() {
    return Boolean(this.file || this.upload);
  }

  /** A voice cannot go back: there is nothing in the composer to show it. */
  get isEditable() {
    return FILE_KINDS[this.kind]?.isEditable ?? true;
  }

  renew() {
    if (this.file) this.upload = "";
    this.#isReady = false;
  }

  /**
   * Brings the file into the store, where it is not yet, and waits until the server has prepared it.
   * @param {() => void} onStored  the store has all of it: from now on a later page can go on
   * @throws {UploadError | Canceled}
   */
  async bringUp(form, onStored) {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.#transfer = new Upload(form, signal);
    this.#cancel.hidden = false;
    try {
      await this.#store(onStored);
      await this.#prepare();
    } catch (error) {
      throw signal.aborted ? new Canceled() : error;
    }
    this.#cancel.hidden = true;
  }

  async #store(onStored) {
    if (this.upload) return;
    this.#progress = 0;
    this.upload = await this.#transfer.store(this.file, (share) => { this.#progress = share; });
    onStored();
  }

  async #prepare() {
    this.#progress = 1;
    try {
      await this.#transfer.prepare(this.upload);
    } catch (error) {
      if (error.isGone) this.upload = ""; // The next try brings it up once more.
      throw error;
    }
    this.#isReady = true;
  }

  remove() {
    if (this.upload) this.#transfer?.discard(this.upload);
    super.remove();
  }

  /** @param {number} share  of the file that is in the store; 1: the server is preparing it */
  set #progress(share) {
    const progress = this.element.querySelector("progress");
    if (share < 1) progress.value = share;
    else progress.removeAttribute("value");
    this.#state = share < 1 ? "Uploading…" : "Preparing…";
  }

  get #cancel() {
    return this.element.querySelector("[data-cancel]");
  }

  /** Screen readers speak it when it changes, not at each step. */
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
