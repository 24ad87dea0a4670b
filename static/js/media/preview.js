const EMPTY = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='4' height='3'/%3E";

/** A picture or video element for a local file. */
export function preview(file) {
  return file.type.startsWith("video/") ? videoOf(file) : picture(file);
}

function picture(file) {
  const element = Object.assign(new Image(), { alt: "" });
  const url = URL.createObjectURL(file);
  for (const name of ["load", "error"]) element.addEventListener(name, () => URL.revokeObjectURL(url), { once: true });
  return shown(element, url);
}

/** A browser may not play every video; the server makes it playable. */
function videoOf(file) {
  const element = Object.assign(document.createElement("video"), { muted: true, playsInline: true, preload: "auto" });
  const url = URL.createObjectURL(file); // A video goes on reading: its URL is revoked with the page, and costs no memory.
  return shown(element, `${url}#t=0.001`); // Without a time, iOS shows no frame of a video that does not play.
}

/** Shows an empty frame instead of a broken picture where the browser cannot show the file. */
function shown(element, url) {
  const isPicture = element.matches("img");
  element.addEventListener("error", () => {
    if (isPicture) element.src = EMPTY;
    else element.removeAttribute("src");
  }, { once: true });
  element.src = url;
  return element;
}
