import { tabStore } from "../lib/storage.js";
import { FILE_KINDS } from "../media/file-kinds.js";

const PREFIX = "chat:";

/** What the reader has written in one conversation and the server does not have yet: kept for this tab. */
export class Drafts {
  #key;

  constructor(conversation) {
    this.#key = PREFIX + conversation;
  }

  static forgetAll() {
    tabStore.removeAll(PREFIX);
  }

  get text() {
    return this.#read().text;
  }

  set text(text) {
    this.#write({ ...this.#read(), text });
  }

  /**
   * Messages that were sent, or are being sent, and are not confirmed yet.
   * @returns {{clientId: string, text: string, media?: {kind: string, upload: string}}[]}
   *   `upload`: "" while the store does not have all of the file
   */
  get unconfirmed() {
    return this.#read().unconfirmed;
  }

  keep(kept) {
    const state = this.#read();
    const others = state.unconfirmed.filter(({ clientId }) => clientId !== kept.clientId);
    this.#write({ ...state, unconfirmed: [...others, kept] });
  }

  drop(clientId) {
    const state = this.#read();
    this.#write({ ...state, unconfirmed: state.unconfirmed.filter((item) => item.clientId !== clientId) });
  }

  #read() {
    return tabStore.read(this.#key, shaped);
  }

  #write(state) {
    if (!state.text && !state.unconfirmed.length) tabStore.remove(this.#key);
    else tabStore.write(this.#key, state);
  }
}

const stringOf = (value) => (typeof value === "string" ? value : "");

function shaped(value) {
  const items = Array.isArray(value?.unconfirmed) ? value.unconfirmed : [];
  return { text: stringOf(value?.text), unconfirmed: items.filter((item) => stringOf(item?.clientId)).map(message) };
}

function message({ clientId, text, media }) {
  const words = { clientId, text: stringOf(text) };
  return Object.hasOwn(FILE_KINDS, media?.kind) ? { ...words, media: { kind: media.kind, upload: stringOf(media.upload) } } : words;
}
