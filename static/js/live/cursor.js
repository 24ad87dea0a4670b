/** How far a page has seen a conversation's versions without a gap. */
export class Cursor {
  #version;
  #ahead = new Set();

  constructor(version) {
    this.#version = version;
  }

  get version() {
    return this.#version;
  }

  /** Whether something between was missed: versions were seen beyond the next one. */
  get hasGap() {
    return this.#ahead.size > 0;
  }

  see(version) {
    if (version > this.#version) this.#ahead.add(version);
    this.#close();
  }

  /** The server has told that everything up to `version` was answered. */
  advance(version) {
    this.#version = Math.max(this.#version, version);
    for (const seen of this.#ahead) if (seen <= this.#version) this.#ahead.delete(seen);
    this.#close();
  }

  #close() {
    while (this.#ahead.delete(this.#version + 1)) this.#version += 1;
  }
}
