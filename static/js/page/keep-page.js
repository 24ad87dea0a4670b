const WRITABLE = "textarea, input, [contenteditable]";

/**
 * Keeps the page when a file or picture is dropped where nothing takes it: the browser would open it
 * in place of the page, and what was written would be lost. Listens on the window, so that whatever
 * takes a drop has already called `preventDefault`.
 */
export function keepPage() {
  for (const name of ["dragover", "drop"]) window.addEventListener(name, ignore);
}

function ignore(event) {
  const types = event.dataTransfer?.types ?? [];
  const target = event.target instanceof Element ? event.target : null;
  if (event.defaultPrevented || target?.closest("input[type='file']:enabled")) return;
  const isFile = types.includes("Files");
  const isLink = types.includes("text/uri-list") && !target?.closest(WRITABLE);
  if (!isFile && !isLink) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = "none";
}
