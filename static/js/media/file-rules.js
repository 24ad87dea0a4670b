import { FILE_KINDS } from "./file-kinds.js";

const MEGABYTE = 1024 * 1024;
const SHRINKABLE = ["image/jpeg", "image/png", "image/webp"];
const LARGEST_SOURCE = 40 * MEGABYTE;
/** The types that browsers give a file that they do not know. */
const NO_TYPES = ["", "application/octet-stream", "binary/octet-stream"];
const HEIC = "HEIC photos can't be shown everywhere. Please save this one as a JPEG first.";

const tooLarge = ({ name, megabytes }, why) => `${name} can be up to ${megabytes} MB.${why}`;
const isHeic = ({ name, type }) => /hei[cf]/.test(type) || /\.hei[cf]$/i.test(name);

/** The server's rules for photos and videos, checked before a file goes up. The server has the last word. */
export class FileRules {
  #kinds;

  /** @param {Record<"image" | "video", {name: string, types: string[], aliases: Record<string, string>, endings: Record<string, string>, formats: string, megabytes: number}>} kinds */
  constructor(kinds) {
    this.#kinds = kinds;
  }

  /** For the `accept` attribute of a file input. */
  get accept() {
    return this.#all.flatMap(({ types, aliases, endings }) => [
      ...types, ...Object.keys(aliases), ...Object.keys(endings).map((ending) => `.${ending}`),
    ]).join();
  }

  /** The same file, with the type's name that the server knows, if there is one. */
  typed(file) {
    const given = file.type.split(";")[0].trim().toLowerCase();
    const type = NO_TYPES.includes(given) ? this.#typeByName(file.name) : this.#known(given);
    return type && type !== file.type ? new File([file], file.name, { type }) : file;
  }

  #known(type) {
    return this.#all.find(({ aliases }) => aliases[type])?.aliases[type] ?? type;
  }

  #typeByName(name) {
    const ending = name.split(".").pop().toLowerCase();
    return this.#all.find(({ endings }) => endings[ending])?.endings[ending];
  }

  get #all() {
    return Object.values(this.#kinds);
  }

  /** In bytes. */
  get largestPhoto() {
    return this.#kinds.image.megabytes * MEGABYTE;
  }

  /** Why a file is refused as it is; "" where it is not. */
  refusal(file) {
    const { type, size } = file;
    if (isHeic(file)) return HEIC;
    const name = type.split("/")[0];
    const kind = this.#kinds[name];
    if (!kind) return "Please choose a photo or a video.";
    if (!kind.types.includes(type)) return `${kind.name} can be ${kind.formats}.`;
    if (!size) return "This file is empty. Please choose another.";
    return size > kind.megabytes * MEGABYTE ? tooLarge(kind, FILE_KINDS[name].whyLarge) : "";
  }

  /** Whether a refused file may become acceptable when it is made smaller. Some browsers read HEIC, too. */
  canBeRemade(file) {
    const isLarge = SHRINKABLE.includes(file.type) && file.size > this.largestPhoto;
    return (isLarge || isHeic(file)) && file.size <= LARGEST_SOURCE;
  }
}
