import { place } from "../lib/fragments.js";

/** How long her first words wait for the message that they answer, in milliseconds. */
const PATIENCE_MS = 10_000;

/**
 * A worker may send her first words before the page has the message that they answer. They wait here,
 * since the next ones may be seconds away.
 */
export class EarlyDraft {
  #part = null;
  #since = 0;

  /** @param {Element} part  a fragment that the page has no place for */
  keep(part) {
    if (!part.id.startsWith("draft-")) return;
    this.#part = part;
    this.#since = performance.now();
  }

  /** Once the message is in the list. */
  show(list) {
    const part = this.#part;
    if (!part || performance.now() - this.#since > PATIENCE_MS || !list.querySelector(`#${CSS.escape(part.id)}`)) return;
    this.#part = null;
    place(part.outerHTML);
  }
}
