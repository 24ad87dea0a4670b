const PREFIX = "chat:";

/** What a reader has written in one conversation and the server has not yet: kept for this tab. */
export class Drafts {
  #key;

  constructor(conversation) {
    this.#key = PREFIX + conversation;
  }

  static forgetAll() {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
  }

  get text() {
    return this.#read().text;
  }

  set text(text) {
    this.#write({ ...this.#read(), text });
  }

  /**
   * Sent or being sent, not yet confirmed.
   * @returns {{clientId: string, text: string, media?: {kind: string, upload: string}}[]}
   *   `upload`: empty while the store has not got all of the file
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
    return JSON.parse(sessionStorage.getItem(this.#key)) ?? { text: "", unconfirmed: [] };
  }

  #write(state) {
    if (!state.text && !state.unconfirmed.length) sessionStorage.removeItem(this.#key);
    else sessionStorage.setItem(this.#key, JSON.stringify(state));
  }
}
