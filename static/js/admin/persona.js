/* A persona's length in tokens, with hints, while staff write it. */
import { send } from "../lib/http.js";

const PAUSE_MS = 400;

class PersonaBox {
  #timer = 0;
  #asked = 0;

  constructor(box) {
    this.box = box;
    this.words = box.querySelector("textarea");
    this.told = box.querySelector("[data-told]");
    this.name = box.closest("form").elements.name;
  }

  connect() {
    for (const field of [this.words, this.name]) field?.addEventListener("input", () => this.#later());
  }

  #later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), PAUSE_MS);
  }

  async #ask() {
    const number = ++this.#asked;
    const values = { persona: this.words.value, name: this.name?.value ?? "" };
    try {
      const answer = await send(this.box.dataset.persona, { method: "POST", values, headers: { Accept: "text/html" } });
      // Of two that are under way, the later one counts.
      if (answer.ok && number === this.#asked) this.#show(await answer.text());
    } catch {
      // The next letter asks again, and so does saving.
    }
  }

  #show(html) {
    const fragment = new DOMParser().parseFromString(html, "text/html");
    this.told.replaceChildren(...fragment.body.children);
  }
}

for (const box of document.querySelectorAll("[data-persona]")) new PersonaBox(box).connect();
