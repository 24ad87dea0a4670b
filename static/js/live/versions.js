/** The version that an element carries, or null where it carries none. */
export function versionOf(element) {
  const value = element?.dataset?.version;
  return value === undefined ? null : Number(value);
}

/** Whether `incoming` is older than what stands on the page: then the page keeps what it has. */
export function isStale(incoming, existing) {
  const [next, present] = [versionOf(incoming), versionOf(existing)];
  return next !== null && present !== null && next < present;
}
