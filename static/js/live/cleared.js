/** Items that are no messages: where earlier and later pages come, and the line before what is unread. */
const MARKS = ["sentinel", "later", "divider"];
const orderOf = (item) => Number(item.dataset.order);
const isMark = ({ dataset }) => MARKS.some((name) => name in dataset);

/**
 * Fragments of a conversation tell up to which number it was cleared (`data-cleared`). What a list has
 * up to there goes, and nothing of it comes back.
 * @param {HTMLElement} list
 * @param {ParentNode} fragment  of this list
 * @returns {Element[]} the fragment's items that the list may take
 */
export function withoutCleared(list, fragment) {
  const [known, told] = [list, fragment].map((one) => Number(one.dataset?.cleared ?? 0));
  if (told > known) drop(list, told);
  const items = [...fragment.children];
  if (told < known && items.some(isMark)) return []; // A page of before that came late.
  return items.filter((item) => !(orderOf(item) <= Math.max(known, told)));
}

function drop(list, cleared) {
  list.dataset.cleared = cleared;
  const gone = [...list.children].filter((item) => orderOf(item) <= cleared || isMark(item));
  const hadFocus = gone.some((item) => item.contains(document.activeElement));
  gone.forEach((item) => item.remove());
  if (hadFocus) list.closest("[tabindex]")?.focus({ preventScroll: true });
}
