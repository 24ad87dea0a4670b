import { Behavior } from "../lib/behavior.js";
import { isSuccess } from "../lib/http.js";
import { Say } from "../lib/say.js";

/** A <dialog> with one form, which asks before something is done that nobody can undo. */
export class ConfirmDialog extends Behavior {
  constructor(dialog) {
    super(dialog);
    this.form = dialog.querySelector("form");
    this.trouble = dialog.querySelector("[data-trouble]");
    this.status = new Say(dialog.closest(".conversation").querySelector(".conversation__log [data-said]"));
  }

  connect() {
    this.on(this.form, "submit", (event) => { event.preventDefault(); this.#submit(); });
    this.on(this.element, "click", ({ target }) => { if (target === this.element || target.closest("[data-close]")) this.element.close(); });
    this.on(this.element, "close", () => this.closed());
  }

  open() {
    this.trouble.hidden = true;
    this.element.showModal();
  }

  async #submit() {
    const button = this.form.querySelector("[type='submit']");
    if (button.disabled) return;
    button.disabled = true;
    const answer = await this.perform();
    button.disabled = false;
    this.trouble.hidden = isSuccess(answer);
    if (!isSuccess(answer)) return;
    this.element.close();
    this.status.say(this.element.dataset.done);
  }

  /** Does it. @returns {Promise<{status: number}>} */
  async perform() {
    throw new Error("A subclass does it.");
  }

  /** Gives the focus back. */
  closed() {}
}
