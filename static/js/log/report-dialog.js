import { Behavior } from "../lib/behavior.js";
import { sendForFragments } from "../lib/http.js";
import { focusMessage, isGone } from "./focus-message.js";

/**
 * The <dialog> that reports a message, or shows what a link with `data-sheet` leads to: the server's own fragments, in
 * `#report-body`, and its answers to their forms.
 */
export class ReportDialog extends Behavior {
  #opener = null;

  constructor(dialog) {
    super(dialog);
    this.trouble = dialog.querySelector("[data-trouble]");
  }

  connect() {
    this.on(document, "message:report", ({ detail }) => this.#open(detail.link));
    this.on(document, "click", (event) => this.#click(event, event.target.closest?.("a[data-sheet]")));
    this.on(this.element, "submit", (event) => this.#submit(event));
    this.on(this.element, "click", ({ target }) => { if (target === this.element || target.closest("[data-close]")) this.element.close(); });
    this.on(this.element, "close", () => this.#closed());
    this.on(document, "merge:after", () => { if (this.element.open && isGone(this.#opener)) this.element.close(); });
  }

  #click(event, link) {
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.#open(link);
  }

  async #open(link) {
    this.#opener = link.closest("[id]").id;
    this.#body.replaceChildren();
    this.trouble.hidden = true;
    this.element.showModal();
    await this.#show(link.href);
  }

  async #submit(event) {
    const form = event.target.closest("[data-report]");
    if (!form) return;
    event.preventDefault();
    const button = form.querySelector("[type='submit']");
    if (button.disabled) return;
    button.disabled = true;
    await this.#show(form.action, { method: "POST", values: new FormData(form) });
    button.disabled = false;
  }

  /** A refusal comes as the form again, with its faults. */
  async #show(url, options) {
    const { status } = await sendForFragments(url, options);
    const shown = status > 0 && status !== 404 && status < 500 && this.#body.childElementCount > 0;
    this.trouble.hidden = shown;
    (this.#body.querySelector("[aria-describedby] input, .field--invalid textarea, .report__title") ?? this.element).focus();
  }

  #closed() {
    focusMessage(this.#opener);
  }

  get #body() {
    return this.element.querySelector("#report-body");
  }
}
