const BATCH = 100;
const GATHER_MS = 30;
/** An address is asked for anew so long before its end. */
const MARGIN_MS = 20_000;

/** Addresses for viewing: asked for in batches, known while they are good, stored nowhere. */
export class SignedUrls {
  #known = new Map();
  #wanted = new Map();

  constructor(signUrl, csrfToken) {
    this.signUrl = signUrl;
    this.csrfToken = csrfToken;
  }

  /** @param {{fresh?: boolean}} options  fresh: what is known did not work */
  get(key, { fresh = false } = {}) {
    const known = this.#known.get(key);
    if (known && !fresh && performance.now() < known.until) return Promise.resolve(known.url);
    this.#known.delete(key);
    if (!this.#wanted.size) setTimeout(() => this.#ask(), GATHER_MS);
    if (!this.#wanted.has(key)) this.#wanted.set(key, Promise.withResolvers?.() ?? deferred());
    return this.#wanted.get(key).promise;
  }

  async #ask() {
    const wanted = [...this.#wanted];
    this.#wanted.clear();
    for (let start = 0; start < wanted.length; start += BATCH) {
      const batch = wanted.slice(start, start + BATCH);
      try {
        const urls = await this.#sign(batch.map(([key]) => key));
        batch.forEach(([key, { resolve }]) => resolve(urls[key]));
      } catch (error) {
        batch.forEach(([, { reject }]) => reject(error));
      }
    }
  }

  async #sign(keys) {
    const asked = performance.now();
    const headers = { "Accept": "application/json", "Content-Type": "application/json", "X-CSRFToken": this.csrfToken };
    const answer = await fetch(this.signUrl, { method: "POST", headers, body: JSON.stringify({ keys }) });
    if (!answer.ok) throw new Error(`not signed: ${answer.status}`);
    const { urls, lifetime } = await answer.json();
    const until = asked + lifetime - MARGIN_MS;
    for (const key of keys) this.#known.set(key, { url: urls[key], until });
    return urls;
  }
}

function deferred() {
  const parts = {};
  parts.promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }));
  return parts;
}
