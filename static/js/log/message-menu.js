import { Behavior } from "../lib/behavior.js";
import { watchLongPress } from "../lib/long-press.js";
import { itemByKey } from "../lib/menu-keys.js";
import { focusMessage } from "./focus-message.js";

const GAP = 8;
/** What has a menu of its own in the browser. */
const NATIVE = "a:not([data-options]), input, textarea, video, audio";

/**
 * The one menu of all messages: opened by a message's button, a right click, the keyboard's menu key or a long press.
 * The log keeps its place. Before the menu opens, `message:menu` on the message (detail: menu) lets behaviours prepare
 * it. Choosing an item closes it and fires `message:<item>` on the message (detail: item; link, the message's button,
 * whose address the item's own begins with). `menu:newest` on the log (detail: item) chooses an item for the newest
 * message that has it, and is cancelled then.
 */
export class MessageMenu extends Behavior {
  #message = "";

  constructor(log) {
    super(log);
    this.menu = log.parentElement.querySelector("[data-message-menu]");
  }

  connect() {
    this.on(this.element, "click", (event) => this.#click(event));
    this.on(this.element, "keydown", (event) => { if (event.key === " " || event.key === "ArrowDown") this.#click(event); });
    this.on(this.element, "contextmenu", (event) => this.#rightClick(event));
    watchLongPress(this.element, (target) => !target.closest(NATIVE) && this.#open(target), this.signal);
    this.on(this.menu, "click", ({ target }) => this.#choose(target.closest("[data-choose]")));
    this.on(this.menu, "keydown", (event) => this.#key(event));
    this.on(this.menu, "contextmenu", (event) => event.preventDefault());
    this.on(document, "pointerdown", ({ target }) => { if (!this.menu.contains(target) && !this.#button?.contains(target)) this.#close(); });
    this.on(this.element, "menu:newest", (event) => this.#chooseNewest(event));
    this.on(this.element, "scroll merge:after", () => this.#place());
    this.on(window, "resize", () => this.#place());
  }

  /** Those for the message that the menu is open for. */
  get #items() {
    return [...this.menu.querySelectorAll("[role^='menuitem']:not([hidden])")];
  }

  /** Of the message that the menu is open for; it may have been replaced since. */
  get #button() {
    return document.getElementById(this.#message)?.querySelector("[data-options]");
  }

  #click(event) {
    const button = event.target.closest("[data-options]");
    if (!button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (this.#button === button) this.#close();
    else this.#open(button);
  }

  #rightClick(event) {
    const isSelected = getSelection()?.isCollapsed === false;
    if (event.shiftKey || isSelected || event.target.closest(NATIVE)) return;
    if (this.#open(event.target)) event.preventDefault();
  }

  #open(target) {
    const message = target.closest("[data-order]");
    if (!message?.querySelector("[data-options]")) return false;
    this.#close();
    this.#message = message.id;
    for (const item of this.menu.querySelectorAll("[data-choose]")) item.hidden = !isFor(item, message);
    message.dispatchEvent(new CustomEvent("message:menu", { bubbles: true, detail: { menu: this.menu } }));
    this.menu.hidden = false;
    this.#button.setAttribute("aria-expanded", "true");
    this.#place();
    (this.#items.find((item) => item.getAttribute("aria-checked") === "true") ?? this.#items[0]).focus({ preventScroll: true });
    return true;
  }

  #close({ refocus = false } = {}) {
    if (this.menu.hidden) return;
    const button = this.#button;
    this.menu.hidden = true;
    this.#message = "";
    button?.removeAttribute("aria-expanded");
    if (refocus) button?.focus({ preventScroll: true });
  }

  /** Beside the message's button, within what the log shows; it goes with its message. */
  #place() {
    if (this.menu.hidden) return;
    if (!this.#button) {
      this.#leave();
      return;
    }
    const [log, message, button] = [this.element, this.#button?.closest("[data-order]"), this.#button].map((one) => one?.getBoundingClientRect());
    if (!message || message.bottom < log.top || message.top > log.bottom) {
      this.#close();
      return;
    }
    const { offsetWidth: width, offsetHeight: height } = this.menu;
    const top = button.bottom + height > log.bottom - GAP ? button.top - height : button.bottom;
    const left = button.left + button.right > log.left + log.right ? button.right - width : button.left;
    this.menu.style.top = `${within(top, log.top + GAP, log.bottom - height - GAP)}px`;
    this.menu.style.left = `${within(left, GAP, window.innerWidth - width - GAP)}px`;
  }

  /** The message was deleted. */
  #leave() {
    const id = this.#message;
    const hadFocus = this.menu.contains(document.activeElement);
    this.#close();
    if (hadFocus) focusMessage(id);
  }

  #key(event) {
    const next = itemByKey(event, this.#items);
    if (event.key === "Escape" || event.key === "Tab") this.#close({ refocus: true });
    else if (!next) return;
    else next.focus({ preventScroll: true });
    if (event.key !== "Tab") event.preventDefault();
    event.stopPropagation();
  }

  #choose(item) {
    const button = this.#button;
    if (!item || !button) return;
    this.#close({ refocus: true });
    fire(item, button);
  }

  /** For the newest message that has the item. */
  #chooseNewest(event) {
    const item = this.menu.querySelector(`[data-choose="${event.detail.item}"]`);
    const messages = [...this.element.querySelectorAll("[data-order]:not([hidden])")];
    const button = item && messages.findLast((message) => isFor(item, message))?.querySelector("[data-options]");
    if (!button) return;
    event.preventDefault();
    fire(item, button);
  }
}

function fire(item, link) {
  link.dispatchEvent(new CustomEvent(`message:${item.dataset.choose}`, { bubbles: true, detail: { link, item } }));
}

/** Whether the message has what the item needs; `docs/adding.md` names the attributes. */
function isFor({ dataset: { of = "", needs = "", newest } }, message) {
  const { sender, can = "" } = message.dataset;
  if (of && of !== sender) return false;
  if (needs && !can.split(" ").includes(needs)) return false;
  return newest === undefined || isNewest(message);
}

/** Of the newest turn, whose question is still there; and nothing is being written. */
function isNewest({ dataset: { turn }, parentElement: list }) {
  const newest = Math.max(...[...list.querySelectorAll(":scope > [data-turn]")].map((one) => one.dataset.turn));
  return newest === Number(turn) && Boolean(list.querySelector(`:scope > [data-sender="user"][data-turn="${turn}"]`)) && !list.querySelector("[id^='draft-']");
}

const within = (value, least, most) => Math.max(least, Math.min(value, most));
