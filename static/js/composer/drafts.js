import { browserStore, tabStore } from "../lib/storage.js";
import { FILE_KINDS } from "../media/file-kinds.js";

const PREFIX = "chat:";
/** Of the reader whose page this is: nobody else's words are looked at. */
const own = () => `${PREFIX}${document.body.dataset.reader ?? ""}:`;

/**
 * What the reader has written in one conversation and the server does not have yet. What stands in the
 * composer is kept for all tabs of this browser; messages on their way are kept for the tab that sends them.
 */
export class Drafts {
  #key;
  #cleared = 0;

  constructor(conversation) {
    this.#key = own() + conversation;
  }

  /** The reader has logged out. */
  static forgetAll() {
    for (const store of [browserStore, tabStore]) store.removeAll(PREFIX);
  }

  /** On a computer that several people use: once somebody else has logged in, the words of the one before go. */
  static forgetOthers() {
    if (!document.body.dataset.reader) return;
    for (const store of [browserStore, tabStore]) store.removeAll(PREFIX, (key) => key.startsWith(own()));
  }

  /** Calls `listener` when another tab has changed a draft, of any conversation. */
  static watch(listener, signal) {
    browserStore.watch([own()], listener, signal);
  }

  get text() {
    const { text, cleared } = browserStore.read(this.#key, draft);
    return cleared < this.#cleared ? "" : text;
  }

  set text(text) {
    if (text) browserStore.write(this.#key, { text, cleared: this.#cleared });
    else browserStore.remove(this.#key);
  }

  /** The number up to which the conversation was cleared. What was begun before that goes with it. */
  get cleared() {
    return this.#cleared;
  }

  set cleared(number) {
    this.#cleared = number;
    if (!this.text) browserStore.remove(this.#key);
  }

  /**
   * Messages that were sent, or are being sent, and are not confirmed yet.
   * @returns {{clientId: string, text: string, media?: {kind: string, upload: string}}[]}
   *   `upload`: "" while the store does not have all of the file
   */
  get unconfirmed() {
    return tabStore.read(this.#key, unconfirmed);
  }

  keep(kept) {
    this.#write([...this.#others(kept.clientId), kept]);
  }

  drop(clientId) {
    this.#write(this.#others(clientId));
  }

  #others(clientId) {
    return this.unconfirmed.filter((item) => item.clientId !== clientId);
  }

  #write(items) {
    if (items.length) tabStore.write(this.#key, { unconfirmed: items });
    else tabStore.remove(this.#key);
  }
}

const stringOf = (value) => (typeof value === "string" ? value : "");
const draft = (value) => ({ text: stringOf(value?.text), cleared: Number(value?.cleared) || 0 });

function unconfirmed(value) {
  const items = Array.isArray(value?.unconfirmed) ? value.unconfirmed : [];
  return items.filter((item) => stringOf(item?.clientId)).map(message);
}

function message({ clientId, text, media }) {
  const words = { clientId, text: stringOf(text) };
  return Object.hasOwn(FILE_KINDS, media?.kind) ? { ...words, media: { kind: media.kind, upload: stringOf(media.upload) } } : words;
}
