import { Behavior } from "../lib/behavior.js";
import { isComposing } from "../lib/keys.js";
import { browserStore } from "../lib/storage.js";

const STORED = "shortcuts:single-keys";
/** What takes letters, or arrows, for itself. */
const FIELDS = "input, textarea, select, video, audio, [contenteditable], [role='slider']";
/** What is open on top of the page has keys of its own. */
const MENUS = "[role='menu'], details[open]";
const STEPS = { ArrowDown: 1, ArrowUp: -1 };

/**
 * The keyboard shortcuts of the chat's pages, and the sheet that lists them. Single keys do nothing while something is
 * typed, and a switch in the sheet turns them off in this browser (WCAG 2.1.4).
 */
export class Shortcuts extends Behavior {
  #keys = {
    "?": () => this.#open(),
    "/": () => [...document.querySelectorAll("[data-search-field]")].some(focus),
    c: () => focus(document.getElementById("composer-text")),
    e: () => choose("edit"),
    j: () => stepToChat(1),
    k: () => stepToChat(-1),
    r: () => choose("again") || choose("regenerate"),
  };

  constructor(dialog) {
    super(dialog);
    this.toggle = dialog.querySelector("[data-single-keys]");
  }

  connect() {
    const show = () => { this.toggle.checked = browserStore.read(STORED, (value) => value !== false); };
    show();
    browserStore.watch([STORED], show);
    this.on(this.toggle, "change", () => browserStore.write(STORED, this.toggle.checked));
    this.on(document, "keydown", (event) => this.#press(event));
    this.on(document, "click", ({ target }) => { if (target.closest("[data-shortcuts]")) this.#open(); });
    this.on(this.element, "click", ({ target }) => { if (target === this.element || target.closest("[data-close]")) this.element.close(); });
    document.querySelectorAll("[data-shortcuts]").forEach((button) => { button.hidden = false; });
  }

  #open() {
    this.element.showModal();
    return true;
  }

  #press(event) {
    const { key, target, altKey, ctrlKey, metaKey, defaultPrevented } = event;
    if (defaultPrevented || ctrlKey || metaKey || isComposing(event) || document.querySelector("dialog[open]") || target.closest(MENUS)) return;
    const field = target.closest(FIELDS);
    if (altKey ? key in STEPS && !field?.value && stepToChat(STEPS[key]) : this.#single(key, field)) event.preventDefault();
  }

  #single(key, field) {
    if (key === "Escape") return leaveComposer(field);
    return !field && this.toggle.checked && Object.hasOwn(this.#keys, key) && this.#keys[key]();
  }
}

function focus(element) {
  if (!element || element.checkVisibility?.() === false) return false;
  element.focus();
  return true;
}

/** For the log, where single keys work. While she writes, Escape stops her. */
function leaveComposer(field) {
  if (field?.id !== "composer-text" || document.querySelector("[id^='draft-']")) return false;
  return focus(document.querySelector("[role='log']"));
}

/** Opens the next chat of the list; where none is open, focuses it. */
function stepToChat(step) {
  const links = [...document.querySelectorAll(".thread__link")];
  const open = links.findIndex((link) => link.hasAttribute("aria-current"));
  const from = open < 0 ? links.indexOf(document.activeElement) : open;
  const next = links[from < 0 ? 0 : from + step];
  if (!next) return false;
  if (open < 0) next.focus();
  else next.click();
  return true;
}

/** As the menu of the newest message that has such an item does it. */
function choose(item) {
  const asked = new CustomEvent("menu:newest", { cancelable: true, detail: { item } });
  return document.querySelector("[role='log']")?.dispatchEvent(asked) === false;
}
