const LIST = "#threads";
const UNREAD = "[data-unread]:not(:has([aria-current]))";

/** The dot at "Chats": there are conversations with something unread. */
export class UnreadDot {
  #abort = new AbortController();

  constructor(element) {
    this.element = element;
  }

  connect() {
    const { signal } = this.#abort;
    document.addEventListener("merge:after", (event) => this.#count(event), { signal });
    document.addEventListener("live:elsewhere", (event) => this.#notice(event), { signal });
  }

  disconnect() {
    this.#abort.abort();
  }

  #count({ target }) {
    if (target.matches(LIST)) this.element.hidden = !target.querySelector(UNREAD);
  }

  /** A row arrived on a page that shows no list. */
  #notice({ detail }) {
    if (detail.target === LIST && detail.part.querySelector("[data-unread]")) this.element.hidden = false;
  }
}
