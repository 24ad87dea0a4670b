import { send, SignedOut } from "../lib/http.js";
import { preview } from "../media/preview.js";

/** Sends the chosen files one by one, so that no request is long. Without it the form sends them all at once. */
const SIGNED_OUT = "You've been logged out. Log in again in another tab, then come back here and press Upload.";
const STATES = { waiting: "", sending: "Uploading…", done: "Added", lost: "Not uploaded. Upload again to retry." };
const MEGABYTE = 1024 * 1024;

class BulkUpload {
  #rows = [];
  #isSignedOut = false;

  constructor(form) {
    this.form = form;
    this.input = form.querySelector("input[type=file]");
    this.list = form.querySelector("[data-files]");
    this.template = document.querySelector("template[data-row]");
    this.drop = form.querySelector("[data-drop]");
    this.button = form.querySelector("[type=submit]");
    this.bar = form.querySelector("[data-progress]");
    this.mostBytes = Number(form.dataset.mostBytes);
  }

  connect() {
    this.form.querySelector("[data-hint]").hidden = false;
    this.input.required = false;
    this.input.addEventListener("change", () => this.#take(this.input.files));
    this.form.addEventListener("submit", (event) => this.#submit(event));
    for (const name of ["dragenter", "dragover"]) this.drop.addEventListener(name, (event) => this.#over(event, true));
    for (const name of ["dragleave", "drop"]) this.drop.addEventListener(name, (event) => this.#over(event, false));
    this.drop.addEventListener("drop", ({ dataTransfer }) => this.#take(dataTransfer.files));
  }

  #over(event, over) {
    event.preventDefault();
    this.drop.toggleAttribute("data-over", over);
  }

  /** Adds to the files that were chosen before. */
  #take(files) {
    this.#rows.push(...[...files].map((file) => this.#row(file)));
    this.input.value = "";
    this.#count();
  }

  /** Of an empty field browsers say that nothing is chosen: its words are hidden while something is. */
  #count() {
    const many = this.#open().length;
    this.input.toggleAttribute("data-taken", many > 0);
    this.#say(many === 1 ? "1 file chosen." : `${many || "No"} files chosen.`);
  }

  #open() {
    return this.#rows.filter(({ state }) => state === "waiting" || state === "lost");
  }

  #row(file) {
    const element = this.template.content.firstElementChild.cloneNode(true);
    element.querySelector(".library-file__still").append(preview(file));
    element.querySelector(".library-file__name").textContent = file.name;
    const remove = element.querySelector("button");
    remove.setAttribute("aria-label", `Remove ${file.name}`);
    const row = { file, element, remove, state: "waiting" };
    remove.addEventListener("click", () => this.#remove(row));
    this.list.append(element);
    if (file.size > this.mostBytes) this.#mark(row, "refused", `A file can be up to ${this.mostBytes / MEGABYTE} MB.`);
    return row;
  }

  #remove(row) {
    this.#rows = this.#rows.filter((other) => other !== row);
    row.element.remove();
    this.#count();
    this.input.focus();
  }

  async #submit(event) {
    event.preventDefault();
    const open = this.#open();
    if (!open.length) return this.#say("Please choose files.");
    this.button.disabled = true;
    for (const field of this.form.querySelectorAll("[data-field] > .errorlist")) field.remove();
    let number = 0;
    this.#isSignedOut = false;
    this.#progress(0, open.reduce((bytes, { file }) => bytes + file.size, 0));
    for (const row of open) {
      this.#say(`Uploading ${++number} of ${open.length}…`);
      if (!(await this.#send(row))) break;
      this.#progress(this.bar.value + row.file.size);
    }
    this.button.disabled = false;
    this.bar.hidden = true;
    this.#finish();
  }

  /** @returns {Promise<boolean>} false where the next file would fail in the same way */
  async #send(row) {
    this.#mark(row, "sending");
    const body = new FormData(this.form);
    body.delete(this.input.name);
    body.append(this.input.name, row.file);
    try {
      const answer = await send(this.form.action, { method: "POST", body, timeout: Infinity }); // Some files take minutes.
      if (answer.status === 422) return this.#faulty(row, (await answer.json()).errors);
      if (!answer.ok) throw new Error(String(answer.status));
      const { refused } = await answer.json();
      this.#mark(row, refused.length ? "refused" : "done", refused[0]?.sentence);
    } catch (error) {
      this.#mark(row, "lost");
      if (error instanceof SignedOut) return this.#signedOut();
    }
    return true;
  }

  #signedOut() {
    this.#isSignedOut = true;
    return false;
  }

  #faulty(row, errors) {
    this.#mark(row, "waiting");
    for (const [name, sentences] of Object.entries(errors)) {
      const list = document.createElement("ul");
      list.className = "errorlist";
      list.append(...sentences.map((sentence) => Object.assign(document.createElement("li"), { textContent: sentence })));
      this.form.querySelector(`[data-field="${name}"]`)?.prepend(list);
    }
    return false;
  }

  #mark(row, state, sentence = STATES[state]) {
    row.state = state;
    row.element.dataset.state = state;
    row.element.querySelector(".library-file__state").textContent = sentence;
    row.remove.hidden = state === "done" || state === "sending";
  }

  /** One bar for all files, in bytes. */
  #progress(done, all = this.bar.max) {
    this.bar.hidden = false;
    this.bar.max = Math.max(all, 1);
    this.bar.value = done;
  }

  #finish() {
    const count = (state) => this.#rows.filter((row) => row.state === state).length;
    const next = this.form.querySelector("[data-next]");
    const failed = this.#rows.length - count("done");
    this.#say(this.#isSignedOut ? SIGNED_OUT : `${count("done")} added, ${failed} not.`);
    if (!next) return; // Staff who may only add files have no page to describe them.
    next.href = `${this.form.dataset.describeUrl}?girl=${encodeURIComponent(this.form.elements.girl.value)}`;
    next.hidden = !count("done");
    if (!failed) location.assign(next.href);
    else if (!next.hidden && !this.#isSignedOut) next.focus();
  }

  #say(words) {
    this.form.querySelector("[data-status]").textContent = words;
  }
}


for (const form of document.querySelectorAll("[data-bulk-upload]")) new BulkUpload(form).connect();
