import { isRemoved } from "../lib/removed.js";

/** Whether the log has no such message any more. */
export function isGone(id) {
  const message = document.getElementById(id);
  return !message || isRemoved(message);
}

const siblings = (item, step) => {
  const found = [];
  for (let next = item[step]; next; next = next[step]) found.push(next);
  return found;
};

/**
 * Focuses the options of a message; where it is gone, those of the next one that is left, else of the
 * one before it, else the log.
 */
export function focusMessage(id) {
  const message = document.getElementById(id);
  const near = message ? [message, ...siblings(message, "nextElementSibling"), ...siblings(message, "previousElementSibling")] : [];
  const options = near.map((item) => item.querySelector("[data-options]")).find(Boolean);
  (options ?? document.querySelector("[role='log']"))?.focus({ preventScroll: true });
}
