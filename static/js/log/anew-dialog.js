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
    this.on(this.element, "close", () => { if (this.id) focusMessage(this.id); });
    this.on(document, "merge:after", () => { if (this.id && isGone(this.id)) this.#forget(); });
  }

  /** Closes the dialog first: the check that she is asked by a person may stand below it. */
  ask(values, { onDone = () => {}, onFail = () => {} } = {}) {
    const url = new URL(`../${this.item}/`, this.#link.href).href;
    this.element.close();
    tellComposer("composer:ask", { url, values, onDone, onFail });
  }

  /** Where no free message is left it says so, before the reader writes anything. */
  #open(link) {
    const message = link.closest("[data-order]");
    this.#link = link;
    this.id = message.id;
    this.fill(message);
    const isUsedUp = document.querySelector("[data-exhausted]") !== null;
    this.form.hidden = isUsedUp;
    this.element.querySelector("[data-used-up]").hidden = !isUsedUp;
    this.element.showModal();
  }

  /** The message was deleted. */
  #forget() {
    const { id } = this;
    const { open } = this.element;
    this.id = "";
    if (open) this.element.close();
    if (open) focusMessage(id);
    this.forget(id, open);
  }

  /** What the dialog still has of a message that was deleted, perhaps while it was open. */
  forget() {
    this.form.reset();
  }
}

const tellComposer = (name, detail) => document.querySelector("[data-behavior~='composer']").dispatchEvent(new CustomEvent(name, { detail }));

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

const DELETED = "That message was deleted. Your new words are in the message field.";
const SETTLED = "That message can't be changed any more. Your new words are in the message field.";

/**
 * *Edit*: new words of the reader's last message. What could not be saved stands there the next time; where
 * it can never be saved, because the message is gone or older by now, the composer gets it.
 */
export class EditDialog extends AnewDialog {
  item = "edit";
  #before = "";
  #unsaved = {};
  /** The message whose words are on their way. */
  #sent = "";

  fill(message) {
    const { text } = this.form.elements;
    this.#before = message.querySelector(".bubble__text").textContent;
    text.value = this.#unsaved[message.id] ?? this.#before;
    text.setSelectionRange(text.value.length, text.value.length);
  }

  forget(id, wasOpen) {
    const { value } = this.form.elements.text;
    if (wasOpen && value !== this.#before) this.#unsaved[id] = value;
    super.forget();
    if (id !== this.#sent) this.#giveBack(id, DELETED);
  }

  submit() {
    const { id } = this;
    const text = this.form.elements.text.value;
    this.#unsaved[id] = text;
    this.#sent = id;
    this.ask({ text }, { onDone: () => this.#done(id), onFail: (answer) => this.#failed(id, answer) });
  }

  #done(id) {
    this.#sent = "";
    delete this.#unsaved[id];
  }

  #failed(id, { status, error }) {
    this.#sent = "";
    if (status === 404 || isGone(id)) this.#giveBack(id, DELETED);
    else if (error === "settled") this.#giveBack(id, SETTLED);
  }

  #giveBack(id, sentence) {
    const text = this.#unsaved[id];
    delete this.#unsaved[id];
    if (text) tellComposer("composer:words", { text, sentence });
  }
}
