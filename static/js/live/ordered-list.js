import { isRemoved } from "../lib/removed.js";
import { KeepFocus } from "./keep-focus.js";
import { isStale, versionOf } from "./versions.js";

const orderOf = (item) => Number(item.dataset.order);

/** Whether the newest item stands first: then older pages are appended. */
export const isDescending = (list) => list.dataset.sort === "desc";

/**
 * A list whose items have ids, versions (data-version) and places (data-order).
 * Merging the same items twice, or in another sequence, gives the same list.
 */
export class OrderedList {
  #list;
  #descending;

  constructor(list) {
    this.#list = list;
    this.#descending = isDescending(list);
  }

  /**
   * @param {Element[]} items  elements without an id are left out
   * @param {{older?: boolean}} options  older: the items are an earlier page of the list
   * @returns {Element[]} the items that this call put into the list
   */
  merge(items, { older = false } = {}) {
    const known = items.filter((item) => item.id && (older || !(this.#isOnAnotherPage(item) || this.#isObsolete(item))));
    return known.filter((item) => this.#put(item));
  }

  /**
   * Items that were never loaded come with their own page, not with a change of one. That one was
   * deleted is remembered: its page may be on its way.
   */
  #isOnAnotherPage(item) {
    if (isRemoved(item) || document.getElementById(item.id)) return false;
    const orders = this.#items().filter((other) => !isRemoved(other)).map(orderOf);
    const has = (name) => orders.length > 0 && this.#list.querySelector(`:scope > [data-${name}]`) !== null;
    return (has("sentinel") && orderOf(item) < Math.min(...orders)) || (has("later") && orderOf(item) > Math.max(...orders));
  }

  /**
   * The page has missed nothing up to `data-reached`, so an item of that time which it does not have
   * was gone before the page was made, and its frame is late.
   */
  #isObsolete(item) {
    const { reached } = this.#list.dataset;
    return reached !== undefined && versionOf(item) <= Number(reached) && !document.getElementById(item.id);
  }

  #put(item) {
    const existing = document.getElementById(item.id);
    if (existing && isStale(item, existing)) return false;
    const focus = existing && new KeepFocus(existing);
    existing?.before(item);
    if (existing) carryOver(existing, item);
    existing?.remove();
    this.#place(item);
    focus?.restore(item);
    return true;
  }

  #place(item) {
    const others = this.#items().filter((other) => other !== item);
    const before = others.findLast((other) => this.#precedes(other, item));
    const after = before ? pastDivider(before.nextElementSibling) : others[0] ?? null;
    if (item.parentElement === this.#list && (after === item || item.nextElementSibling === after)) return;
    this.#list.insertBefore(item, after);
  }

  #precedes(other, item) {
    const difference = orderOf(item) - orderOf(other);
    return this.#descending ? difference < 0 : difference >= 0;
  }

  #items() {
    return [...this.#list.children].filter((child) => child.dataset.order !== undefined);
  }
}

/** The line before unread messages stands between two of them. */
const pastDivider = (next) => (next && "divider" in next.dataset ? next.nextElementSibling : next);

/**
 * Parts marked data-carry keep what they show: a half-streamed answer survives a new frame around it.
 * Both items have to be in the document, so that `moveBefore` can keep a video in full screen.
 */
function carryOver(existing, item) {
  for (const part of item.querySelectorAll("[data-carry]")) {
    const shown = existing.querySelector(`#${CSS.escape(part.id)}`);
    if (shown) replace(part, shown);
  }
  carryPicture(existing, item);
}

/** The page's own picture of a photo stays until the stored one has loaded. */
function carryPicture(existing, item) {
  const [shown, next] = [existing, item].map((one) => one.querySelector("img[data-carry-picture]"));
  if (!shown?.naturalWidth || !next) return;
  for (const { name, value } of next.attributes) if (name !== "src") shown.setAttribute(name, value);
  replace(next, shown);
}

function replace(part, shown) {
  if (part.parentElement.moveBefore) part.parentElement.moveBefore(shown, part);
  else part.before(shown);
  part.remove();
  shown.querySelectorAll("video[controls]").forEach(redrawControls);
}

/** Chromium on phones draws no controls for a video after `moveBefore`, until they are switched off and on. */
function redrawControls(video) {
  video.controls = false;
  video.controls = true;
}
