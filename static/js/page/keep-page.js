const WRITABLE = "textarea, input, [contenteditable]";

/**
 * A file or a picture that is dropped beside what takes files would take the place of the page, and
 * with it of all that was written there. Listens last: who has dealt with a drop has said so.
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
