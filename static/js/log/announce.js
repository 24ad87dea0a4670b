/**
 * A log is read aloud where something is put into it. That is wanted for what she has just said, and
 * not for earlier pages, for messages that were only changed, nor for all of a long absence: of that
 * the newest is enough. An element's own "off" counts, not the log's, whose time screen readers choose.
 */
export function hushOld(list, items, older) {
  const newest = older ? undefined : newestOfHers(list, items);
  for (const item of items) {
    if (item !== newest) hush(item);
    if (older) item.querySelectorAll("[role='status'], [role='alert']").forEach(hush);
  }
}

const hush = (element) => element.setAttribute("aria-live", "off");
const orderOf = (item) => Number(item.dataset.order);
const isStored = (item) => Number(item.dataset.version) > 0;

function newestOfHers(list, items) {
  const known = [...list.children].filter((item) => item.dataset.order && isStored(item)).map(orderOf);
  const last = Math.max(0, ...known);
  const isNew = (item) => item.dataset.sender === "ai" && orderOf(item) > last && !document.getElementById(item.id);
  return items.filter(isNew).sort((one, other) => orderOf(one) - orderOf(other)).at(-1);
}
