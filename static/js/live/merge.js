import { withoutCleared } from "./cleared.js";
import { isDescending, OrderedList } from "./ordered-list.js";
import { isStale } from "./versions.js";

/** The swap styles, and which end of the list a page extends. */
const STYLES = { merge: "", "merge-older": "sentinel", "merge-later": "later" };

/**
 * Teaches htmx the swap styles `merge`, `merge-older` and `merge-later`: each <li> of the fragment
 * finds its place in the list by id, version and order. The list hears `merge:before` and
 * `merge:after` (detail: items, older; `merge:after` also placed). `older`: it is a page of what was
 * there before, not news; a later page of a log that begins in the past is one, too.
 */
export function defineMerge(htmx) {
  htmx.defineExtension("merge", {
    handleSwap(style, target, fragment) {
      if (!(style in STYLES)) return false;
      return merge(target, withoutCleared(target, fragment), STYLES[style]);
    },
  });
  document.addEventListener("htmx:oobBeforeSwap", keepNewer);
}

function merge(list, items, page) {
  const older = Boolean(page);
  const announce = (name, detail) => list.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  announce("merge:before", { items, older });
  const hadFocus = older && list.querySelector(`[data-${page}]`)?.contains(document.activeElement);
  const sentinel = older ? replaceSentinel(list, items, page) : [];
  const placed = new OrderedList(list).merge(items, { older });
  if (hadFocus) focusNext(list, placed, sentinel);
  announce("merge:after", { items, placed, older });
  return [...placed, ...sentinel];
}

function replaceSentinel(list, items, page) {
  list.querySelector(`[data-${page}]`)?.remove();
  const next = items.filter((item) => page in item.dataset);
  if (page === "later" || isDescending(list)) list.append(...next);
  else list.prepend(...next);
  return next;
}

/** The button that asked for an older page has gone: in a list of links, the first new one comes next. */
function focusNext(list, placed, sentinel) {
  const next = isDescending(list) ? [...placed, ...sentinel] : sentinel;
  const control = next.map((item) => item.querySelector("a, button")).find(Boolean);
  (control ?? list.closest("[tabindex]"))?.focus({ preventScroll: true });
}

/** Every element with a version: an older one never replaces a newer one. */
function keepNewer(event) {
  const { target, fragment } = event.detail;
  const incoming = fragment instanceof DocumentFragment ? fragment.firstElementChild : null;
  if (incoming && isStale(incoming, target)) event.detail.shouldSwap = false;
}
