import { Drafts } from "./drafts.js";

/** Logging out leaves nothing written in this tab behind. */
export class ForgetDrafts {
  constructor(element) {
    this.element = element;
  }

  connect() {
    this.element.addEventListener("submit", () => Drafts.forgetAll());
  }
}
