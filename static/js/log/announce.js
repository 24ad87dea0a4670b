import { isRemoved } from "../lib/removed.js";

/**
 * Screen readers announce everything that is inserted into a log. That is right for the girl's newest
 * message, for other words of hers and for every new line of the site, but not for earlier pages, for changed messages, or for
 * all that was missed during a long absence. So the others get `aria-live="off"` of their own before
 * they are inserted. Switching the log itself off and on fails: screen readers read it when they choose.
 */
export function hushOld(list, items, older) {
  const wanted = older ? [] : worthHearing(list, items);
  for (const item of items) {
    if (!wanted.includes(item)) hush(item);
    if (older) item.querySelectorAll("[role='status'], [role='alert']").forEach(hush);
  }
}

const hush = (element) => element.setAttribute("aria-live", "off");
const orderOf = (item) => Number(item.dataset.order);
const isStored = (item) => Number(item.dataset.version) > 0;

/** The other words that she was looking for. */
function isAnswer(item) {
  const shown = document.getElementById(item.id);
  return Boolean(shown?.matches(".message--anew")) && !item.matches(".message--anew");
}

function worthHearing(list, items) {
  const known = [...list.children].filter((item) => item.dataset.order && isStored(item)).map(orderOf);
  const last = Math.max(0, ...known);
  const isUnknown = (item) => orderOf(item) > last && !isRemoved(item) && !document.getElementById(item.id);
  const isNew = (item) => isUnknown(item) || isAnswer(item);
  const from = (sender) => items.filter((item) => item.dataset.sender === sender && isNew(item));
  const hers = from("ai").sort((one, other) => orderOf(one) - orderOf(other));
  return [...hers.slice(-1), ...from("site")];
}
