import { Behavior } from "../lib/behavior.js";
import { Drafts } from "./drafts.js";

/** The form for logging out: it leaves no draft in this browser. */
export class ForgetDrafts extends Behavior {
  connect() {
    this.on(this.element, "submit", () => Drafts.forgetAll());
  }
}
