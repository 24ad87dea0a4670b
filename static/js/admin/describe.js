import { send, SignedOut } from "../lib/http.js";

/** Saves the rows of new files one by one, from the keyboard. Without it the form saves all of them at once. */
class Describe {
  constructor(form) {
    this.form = form;
    this.rows = [...form.querySelectorAll("[data-row]")];
    this.status = form.querySelector("[data-status]");
  }

  connect() {
    document.querySelector("[data-keys]").hidden = false;
    this.form.addEventListener("keydown", (event) => this.#key(event));
    (this.rows.find((row) => row.querySelector(".errorlist")) ?? this.rows[0])?.querySelector("textarea").focus();
  }

  #key(event) {
    const row = event.target.closest("[data-row]");
    const saves = event.ctrlKey || event.metaKey || event.target.matches("textarea, input[type=text]");
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || !row || !saves) return;
    event.preventDefault();
    this.#save(row);
  }

  async #save(row) {
    if (row.dataset.state === "saving") return;
    for (const list of this.form.querySelectorAll(".errorlist")) list.remove();
    if (!row.querySelector("textarea").value.trim()) return this.#next(row, "Left for later.");
    row.dataset.state = "saving";
    try {
      const answer = await send(location.href, { method: "POST", body: this.#body(row) });
      const said = await answer.json();
      if (answer.status === 422) return this.#faulty(row, said.errors);
      if (!answer.ok) throw new Error(String(answer.status));
      row.dataset.state = "saved";
      // Saved once more, it is compared with what was saved now.
      if (said.seen.length) row.querySelector("input[name$=-seen]").value = said.seen[0];
      this.#next(row, `Saved. ${said.left} ${said.left === 1 ? "file has" : "files have"} no alt text yet.`);
    } catch (error) {
      row.dataset.state = "";
      this.#say(error instanceof SignedOut ? "You've been logged out. Log in again in another tab, then press Enter here." : "That wasn't saved. Press Enter to try again.");
    }
  }

  /** A form of this row alone. */
  #body(row) {
    const body = new FormData(this.form);
    const mine = row.querySelector("textarea").name.match(/^form-\d+-/)[0];
    for (const name of [...body.keys()].filter((each) => /^form-\d+-/.test(each))) {
      const value = body.get(name);
      body.delete(name);
      if (name.startsWith(mine)) body.set(name.replace(mine, "form-0-"), value);
    }
    for (const name of ["form-TOTAL_FORMS", "form-INITIAL_FORMS"]) body.set(name, "1");
    return body;
  }

  #faulty(row, errors) {
    row.dataset.state = "";
    for (const [name, sentences] of Object.entries(errors)) {
      const list = Object.assign(document.createElement("ul"), { className: "errorlist" });
      list.append(...sentences.map((sentence) => Object.assign(document.createElement("li"), { textContent: sentence })));
      const place = row.querySelector(`[data-field="${name}"]`) ?? this.form.querySelector(`[name="${name}"]`)?.parentElement;
      (place ?? row).prepend(list);
    }
    this.#say("Please correct the errors.");
  }

  /** To the next row that is not saved; after the last one, to the files that are left. */
  #next(row, words) {
    this.#say(words);
    const next = this.rows.slice(this.rows.indexOf(row) + 1).find(({ dataset }) => dataset.state !== "saved");
    if (next) next.querySelector("textarea").focus();
    else if (this.rows.every(({ dataset }) => dataset.state === "saved")) location.reload();
  }

  #say(words) {
    this.status.textContent = words;
  }
}

for (const form of document.querySelectorAll("[data-describe]")) new Describe(form).connect();
