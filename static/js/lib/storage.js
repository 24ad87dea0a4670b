const VERSION = 1;

/**
 * What this browser keeps for the site. Where storage is blocked, missing or full, the page's memory is
 * the fallback. What is read may be anything, since an older page, another tab or a person may have
 * written it: so `read` takes a function that makes a sound value of it.
 */
export class Store {
  #open;
  /** The fallback: values that storage did not take. */
  #memory = new Map();

  /** @param {() => Storage | null} open  may throw: a browser that blocks storage does so here */
  constructor(open) {
    this.#open = open;
  }

  /**
   * @template T
   * @param {(value: unknown) => T} shaped  makes a sound value of any other; of undefined where there is none
   */
  read(key, shaped) {
    return shaped(parsed(this.#memory.get(key) ?? this.#try((storage) => storage.getItem(key))));
  }

  write(key, value) {
    const text = JSON.stringify({ v: VERSION, value });
    const isKept = this.#try((storage) => { storage.setItem(key, text); return true; });
    if (isKept) this.#memory.delete(key);
    else this.#memory.set(key, text);
  }

  remove(key) {
    this.#memory.delete(key);
    this.#try((storage) => storage.removeItem(key));
  }

  /** Removes every key with this prefix, but not those for which `isKept` is true. */
  removeAll(prefix, isKept = () => false) {
    const kept = this.#try((storage) => Object.keys(storage)) ?? [];
    for (const key of [...kept, ...this.#memory.keys()]) if (key.startsWith(prefix) && !isKept(key)) this.remove(key);
  }

  /**
   * Calls `listener` when another tab has changed a key with one of these prefixes; theirs is the newer value.
   * @param {AbortSignal} [signal]  ends that
   */
  watch(prefixes, listener, signal) {
    const isWatched = (key) => prefixes.some((prefix) => key.startsWith(prefix));
    window.addEventListener("storage", ({ key }) => {
      if (key !== null && !isWatched(key)) return;
      const changed = key === null ? [...this.#memory.keys()].filter(isWatched) : [key]; // null: all was cleared.
      changed.forEach((one) => this.#memory.delete(one));
      listener();
    }, { signal });
  }

  #try(use) {
    try {
      return use(this.#open());
    } catch {
      return null;
    }
  }
}

/** Pages of earlier versions wrote bare values, some of them no JSON. */
function parsed(text) {
  if (typeof text !== "string") return undefined;
  try {
    const found = JSON.parse(text);
    return found !== null && typeof found === "object" && "v" in found ? found.value : found;
  } catch {
    return text;
  }
}

/** For this tab, until it is closed. */
export const tabStore = new Store(() => window.sessionStorage);
/** For all tabs of this browser. */
export const browserStore = new Store(() => window.localStorage);
