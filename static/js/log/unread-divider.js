import { Behavior } from "../lib/behavior.js";

const orderOf = (item) => Number(item.dataset.order);

/**
 * The line before the first message of hers that was unread when the page was loaded. It stays there whatever is
 * merged into the log, and goes when the reader writes.
 */
export class UnreadDivider extends Behavior {
  constructor(log) {
    super(log);
    this.line = log.querySelector("[data-divider]");
  }

  connect() {
    if (!this.line) return;
    this.on(this.element, "log:end", () => this.line.remove());
    this.on(this.element, "merge:after", ({ detail }) => this.#keep(detail.placed));
  }

  #keep(placed) {
    if (!this.line.isConnected) return;
    const isUnread = (item) => orderOf(item) > Number(this.line.dataset.divider);
    const items = [...this.line.parentElement.children].filter((item) => item !== this.line && !item.hidden);
    const first = items.find((item) => item.dataset.sender === "ai" && isUnread(item));
    const hasWritten = placed.some((item) => item.dataset.sender === "user" && isUnread(item));
    // Nothing stands before it where the chat was started anew.
    if (!first || first === items[0] || hasWritten) this.line.remove();
    else if (first.previousElementSibling !== this.line) first.before(this.line);
  }
}
