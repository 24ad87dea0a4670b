/** Attaches behaviours to elements with data-behavior="name name", and detaches them. */
export class Registry {
  #classes;
  #attached = new Map();

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
      const behaviors = names.map((name) => new this.#classes[name](element));
      this.#attached.set(element, behaviors);
      behaviors.forEach((behavior) => behavior.connect());
    }
  }

  /** An element that was only moved is in the document still and keeps what it has. */
  #detach(root) {
    for (const element of withBehavior(root)) {
      if (element.isConnected) continue;
      this.#attached.get(element)?.forEach((behavior) => behavior.disconnect?.());
      this.#attached.delete(element);
    }
  }
}

function withBehavior(root) {
  const inside = [...root.querySelectorAll("[data-behavior]")];
  return root.matches("[data-behavior]") ? [root, ...inside] : inside;
}
