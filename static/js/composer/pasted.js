/**
 * The files of a paste or drop that are meant as such. Excel and Word put a picture of the words
 * beside them: words win. They are no words where they only name the files, as macOS does, or where
 * the page that a picture was copied from has written nothing but the picture.
 * @param {DataTransfer | null} data
 * @returns {File[]}
 */
export function filesMeant(data) {
  const files = [...(data?.files ?? [])];
  const words = data?.getData?.("text/plain")?.trim() ?? "";
  return !words || isAboutFiles(words, files) || isPictureAlone(data.getData("text/html")) ? files : [];
}

function isAboutFiles(words, files) {
  const named = (line) => files.some(({ name }) => name && (line === name || /^(file:|\/)/.test(line) && line.endsWith(name)));
  return words.split(/\r?\n/).every((line) => named(decoded(line.trim())));
}

function decoded(line) {
  try {
    return decodeURIComponent(line);
  } catch {
    return line;
  }
}

function isPictureAlone(html) {
  if (!html) return false;
  const { body } = new DOMParser().parseFromString(html, "text/html");
  return body.querySelector("img") !== null && !body.textContent.trim();
}
