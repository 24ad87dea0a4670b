import { ask, isSuccess } from "../lib/ask.js";
import { Cursor } from "./cursor.js";
import { versionOf } from "./versions.js";

const { htmx } = window;
const REORDER_GRACE = 200;

/**
 * Fetches what the page has missed of its conversation: after a gap in the versions that fragments
 * brought, and whenever the connection asks for it (`live:catch-up` on the document).
 */
export class CatchUp {
  #busy = false;
  #again = false;
  #timer;
  #fetch = () => this.fetch();

  constructor(element) {
    this.element = element;
    this.list = element.querySelector("ol");
    this.markId = this.list.id.replace("messages-", "cursor-");
    this.cursor = new Cursor(versionOf(this.list));
    this.#tell();
  }

  connect() {
    this.element.addEventListener("merge:after", (event) => this.#see(event.detail));
    document.addEventListener("live:catch-up", this.#fetch);
  }

  disconnect() {
    clearTimeout(this.#timer);
    document.removeEventListener("live:catch-up", this.#fetch);
  }

  #see({ items, older }) {
    if (older) return;
    items.filter((item) => item.id).forEach((item) => this.cursor.see(versionOf(item)));
    this.#tell();
    clearTimeout(this.#timer);
    if (this.cursor.hasGap) this.#timer = setTimeout(this.#fetch, REORDER_GRACE);
  }

  async fetch() {
    if (this.#busy) {
      this.#again = true;
      return;
    }
    this.#busy = true;
    const before = this.cursor.version;
    const reached = await this.#ask(`${this.element.dataset.url}?since=${before}`);
    this.#busy = false;
    // An answer holds a limited number of messages: ask on until nothing new comes.
    if (this.#again || (reached && this.cursor.version > before)) {
      this.#again = false;
      await this.fetch();
    }
  }

  async #ask(url) {
    const reached = isSuccess(await ask(htmx, "GET", url, this.list));
    if (reached) this.cursor.advance(versionOf(document.getElementById(this.markId)));
    this.#tell();
    return reached;
  }

  /** `data-reached` on the list: the version up to which the page has missed nothing. */
  #tell() {
    this.list.dataset.reached = this.cursor.version;
  }
}
