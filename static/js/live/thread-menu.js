import { Behavior } from "../lib/behavior.js";
import { itemByKey } from "../lib/menu-keys.js";
import { Say } from "../lib/say.js";
import { arrange } from "./arrange.js";

const GAP = 8;

/**
 * The menus of the rows of a list of conversations. Each is a <details> with buttons of a form, which work without
 * this behaviour. It places the open one, steps through it by keys, and sends what is chosen without leaving the page.
 */
export class ThreadMenu extends Behavior {
  /** Of the row whose menu was open before a merge. */
  #kept = null;

  constructor(list) {
    super(list);
    this.status = new Say(list.parentElement.querySelector("[data-said]"));
  }

  connect() {
    this.on(this.element, "toggle", ({ target }) => this.#toggled(target), { capture: true });
    this.on(this.element, "click", (event) => this.#choose(event));
    this.on(this.element, "keydown", (event) => this.#key(event));
    this.on(this.element, "merge:before", () => this.#keep());
    this.on(this.element, "merge:after", () => this.#restore());
    this.on(this.element, "scroll", () => this.#close());
    this.on(window, "resize", () => this.#close());
    this.on(document, "pointerdown", ({ target }) => { if (!this.#open?.contains(target)) this.#close(); });
  }

  get #open() {
    return this.element.querySelector("[data-thread-menu][open]");
  }

  #close({ refocus = false } = {}) {
    const menu = this.#open;
    if (!menu) return;
    menu.open = false;
    if (refocus) menu.querySelector("summary").focus({ preventScroll: true });
  }

  #toggled(menu) {
    if (!menu.open) return;
    this.element.querySelectorAll("[data-thread-menu][open]").forEach((other) => { other.open = other === menu; });
    this.#place(menu);
  }

  /** Below its button, or above where the window ends. */
  #place(menu) {
    const [button, items] = [menu.querySelector("summary").getBoundingClientRect(), menu.querySelector(".menu")];
    items.style.position = "fixed";
    items.style.insetInline = "0 auto";
    const { offsetWidth: width, offsetHeight: height } = items;
    const below = button.bottom + height + GAP < window.innerHeight;
    items.style.insetBlockStart = `${below ? button.bottom : button.top - height}px`;
    items.style.insetInline = `${Math.max(GAP, button.right - width)}px auto`;
  }

  #key(event) {
    const menu = event.target.closest("[data-thread-menu][open]");
    if (!menu) return;
    const next = itemByKey(event, [...menu.querySelectorAll("[data-arrange]")]);
    if (event.key === "Escape") this.#close({ refocus: true });
    else if (next) next.focus({ preventScroll: true });
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  async #choose(event) {
    const button = event.target.closest("[data-arrange]");
    if (!button) return;
    event.preventDefault();
    const row = button.closest(".thread");
    const rows = [...this.element.querySelectorAll(".thread")];
    const beside = (rows[rows.indexOf(row) + 1] ?? rows[rows.indexOf(row) - 1])?.id;
    this.#close({ refocus: true });
    if (await arrange(button, this.status) && document.activeElement === document.body) this.#focusAt(row.id, beside);
  }

  /** Where the row was, if it has left the list with the focus. */
  #focusAt(id, beside) {
    const next = document.getElementById(id)?.querySelector("summary") ?? document.getElementById(beside)?.querySelector("a");
    (next ?? this.element.parentElement.querySelector("a, button"))?.focus();
  }

  #keep() {
    const row = this.#open?.closest(".thread");
    this.#kept = row ? { id: row.id, item: row.contains(document.activeElement) && document.activeElement.dataset.arrange } : null;
  }

  /** A row that has come anew is open as the one before was. */
  #restore() {
    const menu = this.#kept && document.getElementById(this.#kept.id)?.querySelector("[data-thread-menu]");
    if (!menu || menu.open) return;
    menu.open = true;
    if (this.#kept.item) (menu.querySelector(`[data-arrange="${this.#kept.item}"]`) ?? menu.querySelector("summary")).focus();
  }
}
