import { Behavior } from "../lib/behavior.js";
import { isSuccess, sendForFragments } from "../lib/http.js";
import { OneAtATime } from "../lib/one-at-a-time.js";
import { Cursor } from "./cursor.js";
import { versionOf } from "./versions.js";

const REORDER_GRACE_MS = 200;

/**
 * Fetches what the page has missed of its conversation: after a gap in the versions that fragments
 * brought, and whenever the connection asks for it (`live:catch-up` on the document).
 */
export class CatchUp extends Behavior {
  #fetching = new OneAtATime(() => this.#fetch());
  #timer;
  #wasPartial = false;

  constructor(element) {
    super(element);
    this.list = element.querySelector("ol");
    this.markId = this.list.id.replace("messages-", "cursor-");
    this.cursor = new Cursor(versionOf(this.list));
    this.#wasPartial = this.#isPartial;
    this.#publish();
  }

  connect() {
    this.on(this.element, "merge:after", (event) => this.#see(event.detail));
    this.on(document, "live:catch-up", () => this.#fetching.run());
  }

  disconnect() {
    super.disconnect();
    clearTimeout(this.#timer);
  }

  /** A page that begins in the past holds newer messages back until it has reached the end. */
  get #isPartial() {
    return this.list.querySelector(":scope > [data-later]") !== null;
  }

  #see({ items, older }) {
    if (this.#isPartial) this.#wasPartial = true;
    else if (this.#wasPartial) this.#reachEnd();
    if (older || this.#isPartial) return;
    this.cursor.advance(Number(this.list.dataset.cleared)); // Nothing of before can be missing.
    items.filter((item) => item.id).forEach((item) => this.cursor.see(versionOf(item)));
    this.#publish();
    clearTimeout(this.#timer);
    if (this.cursor.hasGap) this.#timer = setTimeout(() => this.#fetching.run(), REORDER_GRACE_MS);
  }

  /** What came meanwhile is missing: it was not taken, and the cursor stands where it was. */
  #reachEnd() {
    this.#wasPartial = false;
    this.#fetching.run();
  }

  /** An answer holds a limited number of messages: asks on until nothing new comes. */
  async #fetch() {
    const before = this.cursor.version;
    if (!isSuccess(await sendForFragments(`${this.element.dataset.url}?since=${before}`))) return;
    if (this.#isPartial) return; // It took what is no message, such as the allowance.
    this.cursor.advance(versionOf(document.getElementById(this.markId)));
    this.#publish();
    if (this.cursor.version > before) await this.#fetch();
  }

  /** `data-reached` on the list: the version up to which the page has missed nothing. */
  #publish() {
    this.list.dataset.reached = this.cursor.version;
  }
}
