import { send, SignedOut } from "../lib/http.js";
import { jittered } from "../lib/jitter.js";

const BATCH = 100;
const GATHER_MS = 30;
/** An address is renewed before it expires: by this share of its lifetime, up to the maximum. */
const MARGIN_SHARE = 0.2;
const LONGEST_MARGIN_MS = 20_000;
const ASK_AGAIN_MS = 15_000;
/** A deleted message's file, for example: there is nothing to retry. */
const NONE_OF_THEM = 404;
const LONGEST_TIMER_MS = 3_600_000;
let shared;

/** One for the whole page, so that everything it shows is asked for in one batch. */
export function signedUrls() {
  return (shared ??= new SignedUrls(document.querySelector("[data-sign-url]").dataset.signUrl));
}

/**
 * Signed addresses for viewing. They are asked for in batches, and cached in memory until they expire.
 * Those that are kept (`keep`) are renewed before they expire, or when a hidden page is shown again.
 */
export class SignedUrls {
  #known = new Map();
  #wanted = new Map();
  #kept = new Map();
  #timer = 0;
  /** When to retry after a failure, in ms since the epoch; 0 if the last request was answered. */
  #again = 0;

  constructor(signUrl) {
    this.signUrl = signUrl;
    for (const name of ["visibilitychange", "resume"]) document.addEventListener(name, () => this.#comeBack());
    window.addEventListener("online", () => this.#comeBack());
  }

  /** @param {{fresh?: boolean}} options  fresh: the cached address did not work */
  get(key, { fresh = false } = {}) {
    if (!fresh && !this.isStale(key)) return Promise.resolve(this.#known.get(key).url);
    this.#known.delete(key);
    return this.#want(key);
  }

  #want(key) {
    if (!this.#wanted.size) setTimeout(() => this.#ask(), GATHER_MS);
    if (!this.#wanted.has(key)) this.#wanted.set(key, Promise.withResolvers?.() ?? deferred());
    return this.#wanted.get(key).promise;
  }

  /** Whether `get` would ask the server. */
  isStale(key) {
    // Wall-clock time: a monotonic clock may stand still while the computer sleeps.
    return !(Date.now() < this.#known.get(key)?.until);
  }

  /**
   * Keeps the address renewed while the page is visible.
   * @param {(url: string) => void} onRenew
   * @returns {() => void} call it to stop renewing
   */
  keep(key, onRenew = () => {}) {
    const keeper = { key, onRenew };
    this.#kept.set(keeper, key);
    this.#plan();
    return () => this.#kept.delete(keeper);
  }

  /** The reader or the network is back: what failed is retried at once. */
  #comeBack() {
    this.#again &&= Date.now();
    this.#plan();
  }

  /** Plans the next renewal: of all kept addresses at once, when the first of them is due. */
  #plan() {
    clearTimeout(this.#timer);
    if (document.visibilityState === "hidden") return;
    const ends = [...this.#kept.values()].map((key) => this.#known.get(key)?.until ?? Infinity);
    const due = this.#again || Math.min(...ends);
    const wait = Math.min(Math.max(due - Date.now(), 0), LONGEST_TIMER_MS);
    this.#timer = setTimeout(() => this.#renew(), wait);
  }

  #renew() {
    for (const { key, onRenew } of this.#kept.keys()) this.#want(key).then(onRenew, () => {}); // A failure plans a retry of its own.
  }

  async #ask() {
    const wanted = [...this.#wanted];
    this.#wanted.clear();
    for (let start = 0; start < wanted.length; start += BATCH) {
      const batch = wanted.slice(start, start + BATCH);
      try {
        const urls = await this.#sign(batch.map(([key]) => key));
        for (const [key, { resolve, reject }] of batch) {
          if (Object.hasOwn(urls, key)) resolve(urls[key]);
          else reject(new Error("It may not be seen any more."));
        }
      } catch (error) {
        batch.forEach(([, { reject }]) => reject(error));
        if (!(error instanceof SignedOut)) this.#failed();
      }
    }
  }

  #failed() {
    this.#again = Date.now() + jittered(ASK_AGAIN_MS);
    this.#plan();
  }

  /** @returns {Promise<Record<string, string>>} addresses by key, without those that are refused */
  async #sign(keys) {
    const asked = Date.now();
    const answer = await send(this.signUrl, { method: "POST", json: { keys } });
    if (!answer.ok && answer.status !== NONE_OF_THEM) throw new Error(`not signed: ${answer.status}`);
    const { urls = {}, lifetime = 0 } = await answer.json();
    this.#again = 0;
    const until = asked + lifetime - Math.min(lifetime * MARGIN_SHARE, LONGEST_MARGIN_MS);
    keys.forEach((key) => this.#known.delete(key));
    for (const [key, url] of Object.entries(urls)) this.#known.set(key, { url, until });
    this.#plan();
    return urls;
  }
}

function deferred() {
  const parts = {};
  parts.promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }));
  return parts;
}
