/**
 * Attaches behaviours to elements with data-behavior="name name", and detaches them. Each stands for
 * itself: what throws is told on the console, once for each behaviour, and all others go on.
 */
export class Registry {
  #classes;
  #attached = new Map();
  #told = new Set();

  /** @param {Record<string, new (element: Element) => {connect(): void, disconnect?(): void}>} classes */
  constructor(classes) {
    this.#classes = classes;
  }

  observe(root) {
    this.#attach(root);
    new MutationObserver((records) => {
      const nodes = (list) => [...list].filter((node) => node instanceof Element);
      for (const { removedNodes } of records) nodes(removedNodes).forEach((node) => this.#detach(node));
      for (const { addedNodes } of records) nodes(addedNodes).forEach((node) => this.#attach(node));
    }).observe(root, { childList: true, subtree: true });
  }

  #attach(root) {
    for (const element of withBehavior(root)) {
      if (this.#attached.has(element) || !element.isConnected) continue;
      const names = element.dataset.behavior.split(/\s+/).filter((name) => name in this.#classes);
      const made = names.map((name) => [name, this.#guard(name, () => new this.#classes[name](element))]);
      const behaviors = made.filter(([, behavior]) => behavior);
      this.#attached.set(element, behaviors);
      for (const [name, behavior] of behaviors) this.#guard(name, () => behavior.connect());
    }
  }

  /** An element that was only moved is in the document still and keeps what it has. */
  #detach(root) {
    for (const element of withBehavior(root)) {
      if (element.isConnected) continue;
      for (const [name, behavior] of this.#attached.get(element) ?? []) this.#guard(name, () => behavior.disconnect?.());
      this.#attached.delete(element);
    }
  }

  #guard(name, work) {
    try {
      return work();
    } catch (error) {
      if (!this.#told.has(name)) console.error(`The behaviour "${name}" failed.`, error);
      this.#told.add(name);
      return undefined;
    }
  }
}

function withBehavior(root) {
  const inside = [...root.querySelectorAll("[data-behavior]")];
  return root.matches("[data-behavior]") ? [root, ...inside] : inside;
}
