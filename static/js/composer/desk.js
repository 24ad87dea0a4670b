import { hintEnter } from "../lib/keys.js";
import { listener } from "../lib/listen.js";
import { TextField } from "../lib/text-field.js";
import { FILE_KINDS } from "../media/file-kinds.js";
import { FileRules } from "../media/file-rules.js";
import { Attachment } from "./attachment.js";
import { Drafts } from "./drafts.js";

const GENERIC_REFUSAL = "That didn't send. Please reload the page and try again.";

const isShown = (element) => element.checkVisibility?.() !== false;

/** What the reader is writing: text, a file, and the sentence above them about what went wrong. */
export class Desk {
  /**
   * @param {HTMLFormElement} form  the composer's
   * @param {Drafts} drafts
   */
  constructor(form, drafts) {
    this.form = form;
    this.drafts = drafts;
    this.text = form.elements.text;
    this.button = form.querySelector("[type='submit']");
    this.field = new TextField(this.text, form.querySelector("[data-counter]"));
    this.attachment = new Attachment({
      box: form.parentElement.querySelector("[data-attachment]"),
      input: form.querySelector("[data-file]"),
      button: form.querySelector("[data-attach]"),
      field: this.text,
      area: form.closest(".conversation"),
      hint: document.querySelector("[data-drop-hint]"),
      rules: new FileRules(JSON.parse(form.dataset.fileRules)),
      onChange: () => this.#changed(),
      onRefuse: (sentence) => this.say(sentence),
    });
  }

  connect(signal) {
    const on = listener(signal);
    on(this.text, "input", () => this.#changed());
    on(this.button, "mousedown", (event) => event.preventDefault()); // The keyboard stays up.
    hintEnter(this.text, signal);
    this.form.noValidate = true; // A photo needs no words.
    this.attachment.connect(signal);
    Drafts.watch(() => this.follow(), signal);
    on(window, "pageshow", ({ persisted }) => { if (persisted) this.follow(); });
    this.#fill(this.drafts.text || this.text.value);
  }

  /** Another tab has written on, sent it or cleared the chat. */
  follow() {
    const { text } = this.drafts;
    if (text === this.text.value) return;
    this.text.value = text;
    this.#fit();
  }

  get canSend() {
    const { file, isBusy } = this.attachment;
    return Boolean(this.field.words || file) && !isBusy && this.field.left >= 0;
  }

  /** Whether the reader can send text or a voice: both are hidden with the last free unit. */
  get isVisible() {
    return [this.text, this.form.querySelector("[data-record]")].some(isShown);
  }

  /** What is written, as content of a message. @returns {{text: string, file: File | null}} */
  take() {
    const { file } = this.attachment;
    const text = this.field.words;
    if (file) this.attachment.clear();
    this.#fill("");
    this.say("");
    this.text.focus({ preventScroll: true });
    return { text, file };
  }

  /** Whether nothing is being written that a message would get mixed up with. */
  hasRoomFor(message) {
    return message.isEditable && !this.text.value && this.attachment.isEmpty;
  }

  hasRoomForFileOf({ file, isEditable }) {
    return Boolean(file) && isEditable && this.attachment.isEmpty;
  }

  /**
   * Puts a message back to be edited, before what is being written by now.
   * @param {{withFile?: boolean, sentence?: string, isRefused?: boolean}} how
   *   isRefused: the server's sentence stays, else the offer of premium gets the focus
   */
  takeBack({ text, file }, { withFile = false, sentence = "", isRefused = false }) {
    const refusal = this.sentence; // Before what follows clears it.
    if (withFile) this.attachment.set(file);
    this.#prepend(text);
    if (isRefused) this.#explain(refusal);
    else if (sentence) this.say(sentence);
  }

  #explain(refusal) {
    const premium = this.premiumLink;
    this.say(refusal || (premium ? "" : GENERIC_REFUSAL));
    premium?.focus();
  }

  /** The words come back; the file, which is gone with the page that had it, has to be attached again. */
  askForFile({ clientId, text, media }) {
    this.drafts.drop(clientId);
    this.#prepend(text);
    this.say(FILE_KINDS[media.kind].lost);
  }

  /** Focuses the text, unless that would bring up a keyboard over the page. */
  invite() {
    if (matchMedia("(pointer: fine)").matches) this.text.focus({ preventScroll: true });
  }

  /** An element that is about to go must not take the focus with it. */
  takeFocusFrom(element) {
    if (!element.contains(document.activeElement)) return;
    const next = isShown(this.text) ? this.text : this.premiumLink;
    (next ?? document.querySelector("[role='log']")).focus({ preventScroll: true });
  }

  say(sentence) {
    this.#error.textContent = sentence;
  }

  get sentence() {
    return this.#error.textContent.trim();
  }

  /** Stands there when the free messages are used up. */
  get premiumLink() {
    return this.form.parentElement.querySelector("[data-exhausted] a");
  }

  /** Looked up each time: answers replace it. */
  get #error() {
    return document.getElementById(`composer-error-${this.form.dataset.conversation}`);
  }

  #changed() {
    this.drafts.text = this.text.value;
    this.say("");
    this.#fit();
  }

  #prepend(text) {
    this.#fill([text, this.text.value].filter(Boolean).join("\n"));
  }

  #fill(text) {
    this.text.value = text;
    this.drafts.text = text;
    this.#fit();
  }

  #fit() {
    this.field.fit();
    this.button.disabled = !this.canSend;
  }
}
