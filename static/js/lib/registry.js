/**
 * Attaches behaviours to elements with data-behavior="name name", and detaches them when the element
 * goes. One that throws does not stop the others; its error is logged once for each behaviour.
 */
export class Registry {
  #classes = {};
  #attached = new Map();
  #reported = new Set();

  /** @param {Element} root  the tree to watch */
  constructor(root) {
    this.root = root;
  }

  /**
   * Adds behaviours, for what is in the tree already too.
   * @param {Record<string, new (element: HTMLElement) => Behavior>} classes
   */
  define(classes) {
    const isFirst = !Object.keys(this.#classes).length;
    Object.assign(this.#classes, classes);
    this.#attach(this.root);
    if (isFirst) this.#observe();
  }

  #observe() {
    new MutationObserver((records) => {
      const elements = (nodes) => [...nodes].filter((node) => node instanceof Element);
      for (const { removedNodes } of records) elements(removedNodes).forEach((node) => this.#detach(node));
      for (const { addedNodes } of records) elements(addedNodes).forEach((node) => this.#attach(node));
    }).observe(this.root, { childList: true, subtree: true });
  }

  /** All of an element's behaviours are made before the first of them connects. */
  #attach(root) {
    for (const element of withBehavior(root)) {
      if (!element.isConnected) continue;
      const made = this.#make(element);
      for (const [name, behavior] of made) this.#guard(name, () => behavior.connect());
    }
  }

  #make(element) {
    const attached = this.#attached.get(element) ?? new Map();
    this.#attached.set(element, attached);
    const names = element.dataset.behavior.split(/\s+/).filter((name) => name in this.#classes && !attached.has(name));
    for (const name of names) attached.set(name, this.#guard(name, () => new this.#classes[name](element)));
    return names.map((name) => [name, attached.get(name)]).filter(([, behavior]) => behavior);
  }

  /** An element that was only moved is connected still, and keeps its behaviours. */
  #detach(root) {
    for (const element of withBehavior(root)) {
      if (element.isConnected) continue;
      for (const [name, behavior] of this.#attached.get(element) ?? []) this.#guard(name, () => behavior?.disconnect());
      this.#attached.delete(element);
    }
  }

  #guard(name, work) {
    try {
      return work();
    } catch (error) {
      if (!this.#reported.has(name)) console.error(`The behaviour "${name}" failed.`, error);
      this.#reported.add(name);
      return undefined;
    }
  }
}

function withBehavior(root) {
  const inside = [...root.querySelectorAll("[data-behavior]")];
  return root.matches("[data-behavior]") ? [root, ...inside] : inside;
}

/** The page's only registry: the entries define their behaviours in it. */
export const behaviors = new Registry(document.documentElement);
