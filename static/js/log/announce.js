/**
 * Screen readers read aloud whatever is put into a log. Wanted are her newest message and every new
 * line of the site; not earlier pages, nor messages that were only changed. So all others get an
 * aria-live="off" of their own: a change of the log's would come too late or too early.
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

function worthHearing(list, items) {
  const known = [...list.children].filter((item) => item.dataset.order && isStored(item)).map(orderOf);
  const last = Math.max(0, ...known);
  const isNew = (item) => orderOf(item) > last && !document.getElementById(item.id);
  const from = (sender) => items.filter((item) => item.dataset.sender === sender && isNew(item));
  const hers = from("ai").sort((one, other) => orderOf(one) - orderOf(other));
  return [...hers.slice(-1), ...from("site")];
}
