import { Behavior } from "../lib/behavior.js";
import { focusMessage, isGone } from "./focus-message.js";

/**
 * A <dialog> that asks her for another answer: the composer posts it, since that takes a permit.
 * A subclass names the item of the menu and says what is posted.
 */
class AnewDialog extends Behavior {
  id = "";
  #link = null;

  constructor(dialog) {
    super(dialog);
    this.form = dialog.querySelector("[data-form]");
  }

  connect() {
    this.on(document, `message:${this.item}`, ({ detail }) => this.#open(detail.link));
    this.on(this.element, "click", ({ target }) => { if (target === this.element || target.closest("[data-close]")) this.element.close(); });
    this.on(this.form, "submit", (event) => { event.preventDefault(); this.submit(); });
    this.on(this.element, "close", () => focusMessage(this.id));
    this.on(document, "merge:after", () => { if (this.id && isGone(this.id)) this.#forget(); });
  }

  /** Closes the dialog first: the check that she is asked by a person may stand below it. */
  ask(values, onDone = () => {}) {
    const detail = { url: new URL(`../${this.item}/`, this.#link.href).href, values, onDone };
    this.element.close();
    document.querySelector("[data-behavior~='composer']").dispatchEvent(new CustomEvent("composer:ask", { detail }));
  }

  #open(link) {
    this.#link = link;
    this.id = link.closest("[data-order]").id;
    this.fill(link.closest("[data-order]"));
    this.element.showModal();
  }

  /** The message was deleted. */
  #forget() {
    this.forget();
    if (this.element.open) this.element.close();
  }

  /** What the dialog still has of it. */
  forget() {
    this.form.reset();
  }
}

/** *Regenerate*: plainly, or with a wish. */
export class RegenerateDialog extends AnewDialog {
  item = "regenerate";

  connect() {
    super.connect();
    this.on(this.form, "click", ({ target }) => { if ("hint" in target.dataset) this.ask({ hint: target.dataset.hint }); });
  }

  fill() {
    this.form.reset();
  }

  submit() {
    this.ask({ hint: this.form.elements.hint.value });
  }
}

/** *Edit*: new words of the reader's last message. What could not be saved stands there the next time. */
export class EditDialog extends AnewDialog {
  item = "edit";
  #unsaved = {};

  fill(message) {
    const { text } = this.form.elements;
    text.value = this.#unsaved[message.id] ?? message.querySelector(".bubble__text").textContent;
    text.setSelectionRange(text.value.length, text.value.length);
  }

  forget() {
    super.forget();
    delete this.#unsaved[this.id];
  }

  submit() {
    const text = this.form.elements.text.value;
    const { id } = this;
    this.#unsaved[id] = text;
    this.ask({ text }, () => { delete this.#unsaved[id]; });
  }
}
