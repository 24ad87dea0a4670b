const MEGABYTE = 1024 * 1024;
const SHRINKABLE = ["image/jpeg", "image/png", "image/webp"];
const LARGEST_SOURCE = 40 * MEGABYTE;
/** By the end of its name, where a desktop's browser knows no type for a file. */
const TYPES = { mp4: "video/mp4", m4v: "video/mp4", webm: "video/webm", mov: "video/quicktime", "3gp": "video/3gpp" };
const HEIC = "HEIC photos can't be shown everywhere. Please save this one as a JPEG first.";

const isHeic = ({ name, type }) => /hei[cf]/.test(type) || /\.hei[cf]$/i.test(name);

/** The same file with its type, if its name tells that. */
export function typed(file) {
  const type = file.type || TYPES[file.name.split(".").pop().toLowerCase()];
  return type && type !== file.type ? new File([file], file.name, { type }) : file;
}

/** The server's rules for photos and videos, told before a file goes up; what counts is what it says then. */
export class FileRules {
  #kinds;

  /** @param {Record<"image" | "video", {name: string, types: string[], formats: string, megabytes: number}>} kinds */
  constructor(kinds) {
    this.#kinds = kinds;
  }

  /** For a file input. */
  get accept() {
    const types = Object.values(this.#kinds).flatMap(({ types }) => types);
    return [...types, ...Object.keys(TYPES).map((ending) => `.${ending}`)].join();
  }

  /** In bytes. */
  get largestPhoto() {
    return this.#kinds.image.megabytes * MEGABYTE;
  }

  /** Why a file is not welcome as it is; "" where it is. */
  refusal(file) {
    const { type, size } = file;
    if (isHeic(file)) return HEIC;
    const kind = this.#kinds[type.split("/")[0]];
    if (!kind) return "Please choose a photo or a video.";
    if (!kind.types.includes(type)) return `${kind.name} can be ${kind.formats}.`;
    if (!size) return "This file is empty. Please choose another.";
    return size > kind.megabytes * MEGABYTE ? this.#tooLarge(kind) : "";
  }

  #tooLarge(kind) {
    const hint = kind === this.#kinds.image ? " This one can't be made smaller here." : "";
    return `${kind.name} can be up to ${kind.megabytes} MB.${hint}`;
  }

  /** Whether a file that is not welcome may become so: some browsers read HEIC, too. */
  canBeRemade(file) {
    const isLarge = SHRINKABLE.includes(file.type) && file.size > this.largestPhoto;
    return (isLarge || isHeic(file)) && file.size <= LARGEST_SOURCE;
  }
}
