const STEPS = { ArrowDown: 1, ArrowUp: -1 };
const SIDESTEPS = { ArrowRight: 1, ArrowLeft: -1 };

/**
 * The item of an open menu that a key leads to; undefined where it leads nowhere. Items in one role="group" stand in
 * a row: left and right go along it, up and down leave it.
 * @param {KeyboardEvent} event
 * @param {HTMLElement[]} items  those that are shown, in their order
 */
export function itemByKey({ key }, items) {
  const here = document.activeElement;
  if (key === "Home") return items[0];
  if (key === "End") return items[items.length - 1];
  if (key in SIDESTEPS) return stepFrom(here, items.filter((item) => rowOf(item) === rowOf(here)), SIDESTEPS[key]);
  return key in STEPS ? stepFrom(rowOf(here), firstOfRows(items), STEPS[key], rowOf) : undefined;
}

const rowOf = (item) => item.closest("[role='group']") ?? item;
const isChecked = (item) => item.getAttribute("aria-checked") === "true";

/** Of each row the item that is chosen already, else its first. */
function firstOfRows(items) {
  const rows = [...new Set(items.map(rowOf))].map((row) => items.filter((item) => rowOf(item) === row));
  return rows.map((row) => row.find(isChecked) ?? row[0]);
}

/** From outside of the list, a step leads to its first item. */
function stepFrom(here, list, step, look = (item) => item) {
  const at = list.findIndex((item) => look(item) === here);
  return at < 0 ? list[0] : list[(at + step + list.length) % list.length];
}
