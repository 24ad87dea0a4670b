/** Up to which version a page has seen everything of its conversation, without a gap. */
export class Cursor {
  #version;
  #ahead = new Set();

  constructor(version) {
    this.#version = version;
  }

  get version() {
    return this.#version;
  }

  /** Whether versions are missing: later ones were seen already. */
  get hasGap() {
    return this.#ahead.size > 0;
  }

  see(version) {
    if (version > this.#version) this.#ahead.add(version);
    this.#close();
  }

  /** A catch-up has brought everything up to `version`. */
  advance(version) {
    this.#version = Math.max(this.#version, version);
    for (const seen of this.#ahead) if (seen <= this.#version) this.#ahead.delete(seen);
    this.#close();
  }

  #close() {
    while (this.#ahead.delete(this.#version + 1)) this.#version += 1;
  }
}
