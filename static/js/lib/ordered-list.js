import { isStale } from "./versions.js";

const orderOf = (item) => Number(item.dataset.order);

/**
 * A list whose items have ids, versions (data-version) and places (data-order).
 * Merging the same items twice, or in another sequence, gives the same list.
 */
export class OrderedList {
  #list;
  #descending;

  constructor(list) {
    this.#list = list;
    this.#descending = list.dataset.sort === "desc";
  }

  /**
   * @param {Element[]} items  elements without an id are left out
   * @param {{older?: boolean}} options  older: the items are an earlier page of the list
   * @returns {Element[]} the items that stand in the list now because of this call
   */
  merge(items, { older = false } = {}) {
    const known = items.filter((item) => item.id && (older || !this.#liesBeforeFirstPage(item)));
    return known.filter((item) => this.#put(item));
  }

  /** Earlier items that were never loaded come with their own page, not with a change of one. */
  #liesBeforeFirstPage(item) {
    if (document.getElementById(item.id) || !this.#list.querySelector("[data-sentinel]")) return false;
    const first = this.#items()[0];
    return first !== undefined && orderOf(item) < orderOf(first);
  }

  #put(item) {
    const existing = document.getElementById(item.id);
    if (existing && isStale(item, existing)) return false;
    const { activeElement } = document;
    if (existing) {
      carryOver(existing, item);
      existing.replaceWith(item);
    }
    this.#place(item);
    if (existing && item.contains(activeElement)) activeElement.focus({ preventScroll: true }); // Moving took it.
    return true;
  }

  #place(item) {
    const others = this.#items().filter((other) => other !== item);
    const before = others.findLast((other) => this.#precedes(other, item));
    const after = before ? before.nextElementSibling : others[0] ?? null;
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

/** Parts marked data-carry keep what they show: a half-streamed answer outlives a new frame around it. */
function carryOver(existing, item) {
  for (const part of item.querySelectorAll("[data-carry]")) {
    const shown = existing.querySelector(`#${CSS.escape(part.id)}`);
    if (shown) part.replaceWith(shown);
  }
}
