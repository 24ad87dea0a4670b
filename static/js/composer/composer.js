import { isRefusal } from "../lib/ask.js";
import { hintEnter, sends } from "../lib/keys.js";
import { TextField } from "../lib/text-field.js";
import { FileRules } from "../media/file-rules.js";
import { Gate } from "../permits/gate.js";
import { Attachment } from "./attachment.js";
import { newClientId } from "./client-id.js";
import { Drafts } from "./drafts.js";
import { LOST_FILE, MediaMessage } from "./media-message.js";
import { Outbox } from "./outbox.js";
import { PendingMessage } from "./pending-message.js";
import { ReplyRetry } from "./reply-retry.js";

const { htmx } = window;
const GENERIC_REFUSAL = "That didn't send. Please reload the page and try again.";

/** The form: writes bubbles that stand for a message until the server's own takes their place. */
export class Composer {
  #hadFocus = false;
  #abort = new AbortController();
  #outbox = new Outbox();
  /** Messages that wait for a permit. */
  #held = new Set();
  /** Messages that no answer came for: they go out when the network is back. */
  #lost = new Set();

  constructor(form) {
    this.form = form;
    this.text = form.elements.text;
    this.button = form.querySelector("[type='submit']");
    this.field = new TextField(this.text, form.querySelector("[data-counter]"));
    this.conversation = form.dataset.conversation;
    this.drafts = new Drafts(this.conversation);
    this.list = document.getElementById(`messages-${this.conversation}`);
    this.attachment = new Attachment({
      box: form.parentElement.querySelector("[data-attachment]"),
      input: form.querySelector("[data-file]"),
      button: form.querySelector("[data-attach]"),
      field: this.text,
      area: form.closest(".conversation"),
      hint: document.querySelector("[data-drop-hint]"),
      rules: new FileRules(JSON.parse(form.dataset.fileRules)),
      onChange: () => this.#changed(),
      onRefuse: (sentence) => this.#say(sentence),
    });
    this.gate = new Gate(htmx, {
      check: form.parentElement.querySelector("[data-check]"),
      sender: form.parentElement.querySelector("[data-outbox]"),
      csrfToken: form.elements.csrfmiddlewaretoken.value,
      isNeeded: () => this.form.checkVisibility?.() !== false,
      onPass: () => this.#held.forEach((message) => this.#start(message)),
      onLeave: () => this.#focus(),
    });
    this.retry = new ReplyRetry({
      list: this.list,
      outbox: this.#outbox,
      gate: this.gate,
      onStart: () => this.#leave(this.list),
      onTrouble: (sentence) => this.#say(this.#error.textContent.trim() || sentence),
    });
  }

  connect() {
    const { signal } = this.#abort;
    const on = (target, name, handler) => target.addEventListener(name, handler, { signal });
    on(this.form, "submit", (event) => { event.preventDefault(); this.#submit(); });
    on(this.form, "composer:file", ({ detail }) => this.#sendFile(detail));
    on(this.text, "keydown", (event) => this.#key(event));
    on(this.text, "input", () => this.#changed());
    on(document.body, "htmx:oobBeforeSwap", () => { this.#hadFocus = document.activeElement === this.text; });
    on(document.body, "htmx:oobAfterSwap", () => this.#keepFocus());
    on(window, "online", () => this.#lost.forEach((message) => this.#start(message)));
    on(this.button, "mousedown", (event) => event.preventDefault()); // The keyboard stays up.
    on(window, "beforeunload", (event) => { if (this.list.querySelector("[data-unstored]")) event.preventDefault(); });
    hintEnter(this.text, signal);
    this.form.noValidate = true; // A photo needs no words.
    this.attachment.connect(signal);
    this.gate.connect(signal);
    this.retry.connect(signal);
    this.#restore();
    this.#focus();
  }

  disconnect() {
    this.#abort.abort();
  }

  /** Not where that would bring up a keyboard over the page. */
  #focus() {
    if (matchMedia("(pointer: fine)").matches) this.text.focus({ preventScroll: true });
  }

  /** The field that had it is gone with the last free message; opening a used-up chat moves none. */
  #keepFocus() {
    if (!this.#hadFocus || this.text.checkVisibility?.() !== false) return;
    this.form.parentElement.querySelector("[data-exhausted] a")?.focus();
  }

  #key(event) {
    if (!sends(event)) return;
    event.preventDefault();
    this.#submit();
  }

  #changed() {
    this.drafts.text = this.text.value;
    this.#say("");
    this.#fit();
  }

  #fit() {
    this.field.fit();
    this.button.disabled = !this.#canSend;
  }

  #fill(text) {
    this.text.value = text;
    this.drafts.text = text;
    this.#fit();
  }

  #restore() {
    this.#fill(this.drafts.text || this.text.value);
    this.drafts.unconfirmed.forEach((kept) => this.#bringBack(kept));
  }

  /** What an earlier page of this tab has not seen confirmed. */
  #bringBack(kept) {
    if (document.getElementById(`message-${kept.clientId}`)) this.drafts.drop(kept.clientId);
    else if (!kept.media) this.#show(this.#bubble(kept)).unsent = true;
    else if (kept.media.upload) this.#start(this.#show(this.#bubble(kept)));
    else this.#loseFile(kept);
  }

  #submit() {
    if (!this.#canSend) return;
    const { file } = this.attachment;
    const text = this.field.words;
    const message = this.#show(this.#bubble({ clientId: newClientId(), text, file }));
    if (file) this.attachment.clear();
    this.#fill("");
    this.#say("");
    this.text.focus({ preventScroll: true });
    this.#start(message);
  }

  /**
   * Whoever has a file, such as a recorder, has it sent at once.
   * @param {{file: File, text?: string, preview?: HTMLElement | null}} detail
   */
  #sendFile({ file, text = "", preview: shown = null }) {
    this.#start(this.#show(this.#bubble({ clientId: newClientId(), text, file, shown })));
  }

  #bubble(about) {
    const [words, media] = ["pending-message", "pending-media"].map((id) => document.getElementById(id));
    return about.file || about.media ? new MediaMessage(words, media, about) : new PendingMessage(words, about);
  }

  #show(message) {
    this.drafts.keep(message.kept);
    message.on({ retry: () => this.#start(message), discard: () => this.#forget(message) });
    this.list.append(message.element);
    this.list.dispatchEvent(new CustomEvent("log:end", { bubbles: true }));
    return message;
  }

  #start(message) {
    this.#leave(message.element);
    message.unsent = false;
    this.#lost.delete(message);
    if (message.isReady) this.#send(message);
    else this.#bringUp(message);
  }

  /** What has the focus there goes. */
  #leave(element) {
    if (element.contains(document.activeElement)) this.text.focus({ preventScroll: true });
  }

  /** Files go up beside each other; their messages wait for them. */
  async #bringUp(message) {
    try {
      await message.bringUp(this.form, () => this.drafts.keep(message.kept));
      this.#send(message);
    } catch (error) {
      this.#notUploaded(message, error);
    }
  }

  #notUploaded(message, error) {
    if (message.isCanceled) return this.#cancel(message);
    if (!(message.file || message.upload)) {
      message.remove();
      return this.#loseFile(message.kept);
    }
    if (error.isLost) this.#lost.add(message);
    if (error.isFinal && this.#canTakeBack(message)) {
      this.#giveBack(message);
      this.#say(error.message);
    } else {
      message.unsent = true;
      message.canRetry = !error.isFinal;
      if (!error.isLost) message.why = error.message;
    }
  }

  /** What has no place in the composer waits in its bubble. */
  #cancel(message) {
    if (message.file && message.isEditable && this.attachment.isEmpty) {
      this.#giveBack(message, { withFile: true });
      this.#focus();
    } else {
      message.unsent = true;
      message.focus();
    }
  }

  /** The words come back, since the file cannot. */
  #loseFile({ clientId, text, media }) {
    this.drafts.drop(clientId);
    this.#takeBack(text);
    this.#say(LOST_FILE[media.kind]);
  }

  /** Before what is being written by now. */
  #takeBack(text) {
    this.#fill([text, this.text.value].filter(Boolean).join("\n"));
  }

  /** Back to where it was written. */
  #giveBack(message, { withFile = false } = {}) {
    this.#forget(message);
    if (withFile) this.attachment.set(message.file);
    this.#takeBack(message.text);
  }

  #send(message) {
    this.#leave(message.element);
    message.unsent = false;
    this.#held.delete(message);
    this.#lost.delete(message);
    this.#outbox.put(async () => {
      const url = message.upload ? this.form.dataset.mediaUrl : this.form.action;
      const { status, isHeld } = message.isWaiting ? await this.gate.ask(url, message.values) : {};
      if (isHeld) this.#held.add(message);
      else if (status === 0) this.#lost.add(message);
      this.#settle(message, status);
    });
  }

  #settle(message, status) {
    if (!message.isWaiting) return this.drafts.drop(message.clientId); // The real one stands in its place.
    if (isRefusal(status) && this.#canTakeBack(message)) return this.#withdraw(message);
    if (isRefusal(status)) message.renew();
    message.unsent = true;
  }

  /** What the server said of it stays to be read. */
  #withdraw(message) {
    const sentence = this.#error.textContent.trim();
    this.#giveBack(message, { withFile: Boolean(message.file) });
    const upgrade = this.form.parentElement.querySelector("[data-exhausted] a");
    this.#say(sentence || (upgrade ? "" : GENERIC_REFUSAL));
    upgrade?.focus();
  }

  #forget(message) {
    this.#leave(message.element);
    this.#held.delete(message);
    this.#lost.delete(message);
    this.drafts.drop(message.clientId);
    message.remove();
  }

  get #canSend() {
    const { file, isBusy } = this.attachment;
    return Boolean(this.field.words || file) && !isBusy && this.field.left >= 0;
  }

  #canTakeBack(message) {
    return message.isEditable && !this.text.value && this.attachment.isEmpty;
  }

  #say(sentence) {
    this.#error.textContent = sentence;
  }

  /** Looked up each time: answers replace it. */
  get #error() {
    return document.getElementById(`composer-error-${this.conversation}`);
  }
}
