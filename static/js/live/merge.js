import { OrderedList } from "./ordered-list.js";
import { isStale } from "./versions.js";

/**
 * The swap styles `merge` and `merge-older`: each <li> of the fragment finds its place in the list
 * by id, version and order. The list hears `merge:before` and `merge:after` (detail: items, older).
 */
export function defineMerge(htmx) {
  htmx.defineExtension("merge", {
    handleSwap(style, target, fragment) {
      if (style !== "merge" && style !== "merge-older") return false;
      return merge(target, [...fragment.children], style === "merge-older");
    },
    transformResponse: (text, xhr) => (xhr ? text : withTargets(text)),
  });
  document.addEventListener("htmx:oobBeforeSwap", keepNewer);
}

function merge(list, items, older) {
  const announce = (name, detail) => list.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  announce("merge:before", { items, older });
  const sentinel = older ? replaceSentinel(list, items) : [];
  const placed = new OrderedList(list).merge(items, { older });
  announce("merge:after", { items, placed, older });
  return [...placed, ...sentinel];
}

function replaceSentinel(list, items) {
  list.querySelector("[data-sentinel]")?.remove();
  const next = items.filter((item) => "sentinel" in item.dataset);
  list.prepend(...next);
  return next;
}

/**
 * A socket's frame without the parts that this page has no place for, such as the messages of a
 * conversation that is not open; each is told as `live:elsewhere` on the document.
 */
function withTargets(text) {
  const { body } = new DOMParser().parseFromString(text, "text/html");
  const homeless = [...body.children].filter((part) => !document.querySelector(targetOf(part)));
  if (!homeless.length) return text;
  for (const part of homeless) {
    part.remove();
    document.dispatchEvent(new CustomEvent("live:elsewhere", { detail: { target: targetOf(part), part } }));
  }
  return body.innerHTML;
}

function targetOf(part) {
  const style = part.getAttribute("hx-swap-oob") ?? "true";
  const colon = style.indexOf(":");
  return colon > 0 ? style.slice(colon + 1) : `#${CSS.escape(part.id)}`;
}

/** One rule for every element with a version: nothing gives way to something older. */
function keepNewer(event) {
  const { target, fragment } = event.detail;
  const incoming = fragment instanceof DocumentFragment ? fragment.firstElementChild : null;
  if (incoming && isStale(incoming, target)) event.detail.shouldSwap = false;
}
