/** The version that an element carries, or null where it carries none. */
export function versionOf(element) {
  const value = element?.dataset?.version;
  return value === undefined ? null : Number(value);
}

/** Whether `incoming` is older than what the page shows: then it must not replace it. */
export function isStale(incoming, existing) {
  const [next, present] = [versionOf(incoming), versionOf(existing)];
  return next !== null && present !== null && next < present;
}
