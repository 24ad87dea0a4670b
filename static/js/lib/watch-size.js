/**
 * Calls `onChange` when one of the elements has another size.
 * @returns {() => void} call it to stop
 */
export function watchSize(elements, onChange) {
  if (!window.ResizeObserver) return watchChanges(elements, onChange);
  const observer = new ResizeObserver(() => onChange());
  elements.forEach((element) => observer.observe(element));
  return () => observer.disconnect();
}

/** What mostly makes them larger or smaller. */
function watchChanges(elements, onChange) {
  const observer = new MutationObserver(() => onChange());
  elements.forEach((element) => observer.observe(element, { childList: true, subtree: true, characterData: true }));
  window.addEventListener("resize", onChange);
  return () => { observer.disconnect(); window.removeEventListener("resize", onChange); };
}
