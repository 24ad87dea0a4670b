const { htmx } = window;
/** htmx's internal functions, which it hands to extensions only. The admin's pages have no htmx. */
let api;
htmx?.defineExtension("fragments", { init: (internals) => { api = internals; } });

/**
 * Swaps fragments into the page, each to the place that its `hx-swap-oob` names, or else its id. A
 * fragment that this page has no place for, such as a message of another conversation, is announced
 * as `live:elsewhere` on the document (detail: target, part).
 * @param {string} html
 */
export function place(html) {
  const settling = api.makeSettleInfo(document.body);
  for (const part of Array.from(api.makeFragment(html).children)) { // A copy: swapping removes them.
    const style = part.getAttribute("hx-swap-oob") ?? "true";
    const target = targetOf(part, style);
    if (document.querySelector(target)) api.oobSwap(style, part, settling);
    else document.dispatchEvent(new CustomEvent("live:elsewhere", { detail: { target, part } }));
  }
  api.settleImmediately(settling.tasks);
}

/** `style`: "true", or "swap style:selector" */
function targetOf(part, style) {
  const colon = style.indexOf(":");
  return colon > 0 ? style.slice(colon + 1) : `#${CSS.escape(part.id)}`;
}

/** Whether an answer with this status holds fragments to swap, by the rules in `_htmx_config.html`. */
export function holdsFragments(status) {
  const rule = htmx.config.responseHandling.find(({ code }) => new RegExp(code).test(String(status)));
  return Boolean(rule?.swap);
}
