import { Behavior } from "../lib/behavior.js";
import { sends } from "../lib/keys.js";
import { isRemoved } from "../lib/removed.js";
import { Gate } from "../permits/gate.js";
import { Asking } from "./asking.js";
import { newClientId } from "./client-id.js";
import { Desk } from "./desk.js";
import { Drafts } from "./drafts.js";
import { MediaMessage } from "./media-message.js";
import { Outbox } from "./outbox.js";
import { Outgoing } from "./outgoing.js";
import { PendingMessage } from "./pending-message.js";
import { StopReply } from "./stop-reply.js";

/**
 * The form below a conversation. What the reader writes stands on its desk, and leaves it as an
 * outgoing message, whose bubble stands in the log until the server's own takes its place.
 */
export class Composer extends Behavior {
  #hadFocus = false;
  #outbox = new Outbox();
  #outgoing = new Set();

  constructor(form) {
    super(form);
    const { conversation } = form.dataset;
    this.list = document.getElementById(`messages-${conversation}`);
    this.drafts = new Drafts(conversation);
    this.drafts.cleared = this.#cleared;
    this.desk = new Desk(form, this.drafts);
    this.gate = new Gate({
      check: form.parentElement.querySelector("[data-check]"),
      isNeeded: () => this.desk.isVisible,
      onPass: () => this.#startAll("held"),
      onLeave: () => this.desk.invite(),
    });
    this.asking = new Asking({
      form,
      list: this.list,
      outbox: this.#outbox,
      gate: this.gate,
      onStart: () => this.desk.takeFocusFrom(this.list),
      onTrouble: (sentence) => this.desk.say(this.desk.sentence || sentence),
      onExhausted: () => this.desk.premiumLink?.focus(),
    });
    this.stop = new StopReply({ form, list: this.list, desk: this.desk });
  }

  connect() {
    this.on(this.element, "submit", (event) => { event.preventDefault(); this.#submit(); });
    this.on(this.element, "composer:file", ({ detail }) => this.#sendFile(detail));
    this.on(this.element, "composer:words", ({ detail }) => { this.desk.takeBack(detail, detail); this.desk.invite(); });
    this.on(this.desk.text, "keydown", (event) => this.#key(event));
    this.on(document.body, "htmx:oobBeforeSwap", () => { this.#hadFocus = [this.desk.text, this.desk.premiumLink].includes(document.activeElement); });
    this.on(document.body, "htmx:oobAfterSwap", () => this.#keepFocus());
    this.on(window, "online", () => this.#startAll("lost"));
    this.on(window, "beforeunload", (event) => { if (this.list.querySelector("[data-unstored]")) event.preventDefault(); });
    this.on(this.list, "merge:after", ({ detail }) => this.#forget(detail.items.filter(isRemoved)));
    this.desk.connect(this.signal);
    this.gate.connect(this.signal);
    this.asking.connect(this.signal);
    this.stop.connect(this.signal);
    this.drafts.unconfirmed.forEach((kept) => this.#bringBack(kept));
    if (document.activeElement === document.body) this.desk.invite(); // The log may have focused a message.
  }

  get #cleared() {
    return Number(this.list.dataset.cleared);
  }

  /** Messages were deleted, or the chat was cleared. */
  #forget(removed) {
    removed.forEach(({ id }) => this.drafts.drop(id.replace("message-", "")));
    if (this.#cleared <= this.drafts.cleared) return;
    this.drafts.cleared = this.#cleared;
    this.desk.follow();
  }

  /** If the last free message hides the field that had the focus, the offer of premium gets it, and keeps it. */
  #keepFocus() {
    if (!this.#hadFocus || this.desk.text.checkVisibility?.() !== false) return;
    this.desk.premiumLink?.focus();
  }

  #key(event) {
    if (!sends(event)) return;
    event.preventDefault();
    this.#submit();
  }

  #submit() {
    if (this.desk.canSend) this.#add({ clientId: newClientId(), ...this.desk.take() }).start();
  }

  /**
   * Sends a file at once, beside what is being written: a recorder's, for example.
   * @param {{file: File, text?: string, preview?: HTMLElement | null}} detail
   */
  #sendFile({ file, text = "", preview: shown = null }) {
    this.#add({ clientId: newClientId(), text, file, shown }).start();
  }

  /** What an earlier page of this tab has not seen confirmed. */
  #bringBack(kept) {
    if (document.getElementById(`message-${kept.clientId}`)) this.drafts.drop(kept.clientId);
    else if (!kept.media) this.#add(kept).stop();
    else if (kept.media.upload) this.#add(kept).start();
    else this.desk.askForFile(kept);
  }

  /** @returns {Outgoing} its bubble stands at the end of the log */
  #add(about) {
    const message = pendingMessage(about);
    const { element: form, desk, drafts, gate } = this;
    const outgoing = new Outgoing(message, { form, desk, drafts, gate, outbox: this.#outbox });
    this.#outgoing.add(outgoing);
    drafts.keep(message.kept);
    this.list.append(message.element);
    this.list.dispatchEvent(new CustomEvent("log:end", { bubbles: true }));
    return outgoing;
  }

  /** Starts the messages in this state again, and forgets those that are done. */
  #startAll(state) {
    for (const outgoing of this.#outgoing) {
      if (outgoing.state === state) outgoing.start();
      else if (outgoing.state === "done") this.#outgoing.delete(outgoing);
    }
  }
}

function pendingMessage(about) {
  const [words, media] = ["pending-message", "pending-media"].map((id) => document.getElementById(id));
  return about.file || about.media ? new MediaMessage(words, media, about) : new PendingMessage(words, about);
}
