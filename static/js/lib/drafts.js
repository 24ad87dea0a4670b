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

  /** @returns {{clientId: string, text: string}[]} sent or being sent, not yet confirmed */
  get unconfirmed() {
    return this.#read().unconfirmed;
  }

  keep(clientId, text) {
    this.drop(clientId);
    const state = this.#read();
    this.#write({ ...state, unconfirmed: [...state.unconfirmed, { clientId, text }] });
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
