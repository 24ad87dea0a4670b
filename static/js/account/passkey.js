import { Behavior } from "../lib/behavior.js";

const NONE = "This browser can't use passkeys here. Please take another way.";
const FAILED = "That didn't work. Please try again, or take another way.";
/** By the name of the browser's error: https://www.w3.org/TR/webauthn-3/#sctn-privacy-considerations says why few. */
const REASONS = {
  NotAllowedError: "Nothing was confirmed. Try again, and follow what your browser asks.",
  InvalidStateError: "That passkey is on your account already.",
  NotSupportedError: "That device can't make a passkey. Please try another one.",
  SecurityError: NONE,
};

/**
 * A form that a passkey fills in before it is sent. `data-ask`: "get" or "create"; the options come with the page.
 */
export class Passkey extends Behavior {
  #isAsking = false;

  constructor(element) {
    super(element);
    this.field = element.elements.namedItem("credential");
    this.said = element.querySelector("[data-passkey-said]");
  }

  connect() {
    this.on(this.element, "submit", (event) => {
      event.preventDefault();
      // A second request would end the first one.
      if (!this.#isAsking) this.#ask();
    });
  }

  async #ask() {
    this.#say("");
    if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) return this.#say(NONE);
    this.#isAsking = true;
    try {
      const credential = await this.#credential();
      this.field.value = JSON.stringify(credential.toJSON());
    } catch (error) {
      this.#isAsking = false;
      return this.#say(REASONS[error.name] ?? FAILED);
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

  /** What an answer to an earlier try says goes with it. */
  #say(words) {
    for (const earlier of this.element.querySelectorAll("[data-passkey-earlier]")) earlier.remove();
    this.said.textContent = words;
    this.said.hidden = !words;
  }
}
