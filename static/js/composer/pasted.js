/**
 * The files of a paste or drop that the reader means to attach. Excel and Word add a picture of the
 * copied text: then the text is meant, and no file. Text does not count where it only names the files,
 * as macOS adds it, or where the copied HTML is nothing but a picture.
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
