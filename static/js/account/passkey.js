import { Behavior } from "../lib/behavior.js";

const NONE = "This browser can't use passkeys. Please take another way.";
const FAILED = "That didn't work. Please try again, or take another way.";

/**
 * A form that a passkey fills in before it is sent. `data-ask`: "get" or "create"; the options come with the page.
 */
export class Passkey extends Behavior {
  constructor(element) {
    super(element);
    this.field = element.elements.namedItem("credential");
    this.said = element.querySelector("[data-passkey-said]");
  }

  connect() {
    this.on(this.element, "submit", (event) => {
      event.preventDefault();
      this.#ask();
    });
  }

  async #ask() {
    this.said.hidden = true;
    if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) return this.#say(NONE);
    try {
      const credential = await this.#credential();
      this.field.value = JSON.stringify(credential.toJSON());
    } catch {
      return this.#say(FAILED);
    }
    this.element.submit();
  }

  #credential() {
    const data = JSON.parse(this.element.querySelector("#passkey-options").textContent);
    const signal = this.signal;
    if (this.element.dataset.ask === "create") {
      const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(data.creation_options.publicKey);
      return navigator.credentials.create({ publicKey, signal });
    }
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(data.request_options.publicKey);
    return navigator.credentials.get({ publicKey, signal });
  }

  #say(words) {
    this.said.textContent = words;
    this.said.hidden = false;
  }
}
