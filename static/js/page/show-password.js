/** A button that shows what is typed into a password field; without scripts there is none. */
export class ShowPassword {
  constructor(element) {
    this.field = element.querySelector("input");
    this.button = element.querySelector("button");
  }

  connect() {
    this.button.hidden = false;
    this.button.addEventListener("click", () => this.#show(this.field.type === "password"));
    // A browser offers to keep passwords only, and puts what is shown into its history of words.
    this.field.form?.addEventListener("submit", () => this.#show(false));
  }

  #show(shown) {
    this.field.type = shown ? "text" : "password";
    this.button.setAttribute("aria-pressed", String(shown));
  }
}
