/** Calls `onChange` when the size of one of the elements changes, until `signal` aborts. */
export function watchSize(elements, onChange, signal) {
  const observer = window.ResizeObserver ? sizeObserver(elements, onChange) : contentObserver(elements, onChange, signal);
  signal.addEventListener("abort", () => observer.disconnect());
}

function sizeObserver(elements, onChange) {
  const observer = new ResizeObserver(() => onChange());
  elements.forEach((element) => observer.observe(element));
  return observer;
}

/** The fallback: what mostly changes sizes is the content, or the window. */
function contentObserver(elements, onChange, signal) {
  const observer = new MutationObserver(() => onChange());
  elements.forEach((element) => observer.observe(element, { childList: true, subtree: true, characterData: true }));
  window.addEventListener("resize", onChange, { signal });
  return observer;
}
