/**
 * Whether a key belongs to a word that is being composed, as in Japanese. Safari ends the composition
 * before it reports the Enter that ended it: then only the deprecated key code tells.
 */
export const isComposing = ({ isComposing: composes, keyCode }) => composes || keyCode === 229;

const touch = window.matchMedia?.("(hover: none) and (pointer: coarse)");

/** Whether Enter sends. On a touch screen it makes a new line, and a button sends. */
const enterSends = () => !touch?.matches;

/** Enter that means "send": with Ctrl or ⌘ everywhere. */
export function sends(event) {
  if (event.key !== "Enter" || event.shiftKey || event.altKey || isComposing(event)) return false;
  return event.ctrlKey || event.metaKey || enterSends();
}

/** Sets the label of Enter on an on-screen keyboard. */
export function hintEnter(field, signal) {
  const hint = () => { field.enterKeyHint = enterSends() ? "send" : "enter"; };
  touch?.addEventListener?.("change", hint, { signal });
  hint();
}
