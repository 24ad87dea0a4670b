const EMPTY = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='4' height='3'/%3E";

/** A picture or video element for a file of this browser. */
export function preview(file) {
  return file.type.startsWith("video/") ? film(file) : picture(file);
}

function picture(file) {
  const element = Object.assign(new Image(), { alt: "" });
  const url = URL.createObjectURL(file);
  for (const name of ["load", "error"]) element.addEventListener(name, () => URL.revokeObjectURL(url), { once: true });
  return shown(element, url);
}

/** Not every browser shows every video; the server makes it playable. */
function film(file) {
  const element = Object.assign(document.createElement("video"), { muted: true, playsInline: true, preload: "auto" });
  const url = URL.createObjectURL(file); // A film reads on: its address ends with the page, and costs no memory.
  return shown(element, `${url}#t=0.001`); // iOS shows no frame of a video that is not asked for.
}

/** An empty frame rather than a torn picture: the browser cannot show every file. */
function shown(element, url) {
  const isPicture = element.matches("img");
  element.addEventListener("error", () => {
    if (isPicture) element.src = EMPTY;
    else element.removeAttribute("src");
  }, { once: true });
  element.src = url;
  return element;
}
