import { Behavior } from "../lib/behavior.js";

/** A choice of time zones: where nothing is chosen, the browser's own is. */
export class OwnZone extends Behavior {
  connect() {
    const choice = this.element.querySelector("select");
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!choice.value && [...choice.options].some(({ value }) => value === own)) choice.value = own;
  }
}
