/**
 * Whether a key belongs to a word that is being composed, as in Japanese. Safari ends the composition
 * before it tells of the Enter that did so: then only the old key code is left to know it by.
 */
export const isComposing = ({ isComposing: composes, keyCode }) => composes || keyCode === 229;

const touch = window.matchMedia?.("(hover: none) and (pointer: coarse)");

/** Whether Enter sends: not under a thumb, where it makes a line and a button sends. */
const enterSends = () => !touch?.matches;

/** Enter that means "send": with Ctrl or ⌘ everywhere. */
export function sends(event) {
  if (event.key !== "Enter" || event.shiftKey || event.altKey || isComposing(event)) return false;
  return event.ctrlKey || event.metaKey || enterSends();
}

/** What a keyboard on the screen writes on its Enter. */
export function hintEnter(field, signal) {
  const hint = () => { field.enterKeyHint = enterSends() ? "send" : "enter"; };
  touch?.addEventListener?.("change", hint, { signal });
  hint();
}
