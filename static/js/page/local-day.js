import { Behavior } from "../lib/behavior.js";
import { fullDate, longDay } from "../lib/dates.js";

/** <time>: the day in the reader's time zone, as a sentence names it, with the full date as title. */
export class LocalDay extends Behavior {
  connect() {
    const date = new Date(this.element.dateTime);
    this.element.textContent = longDay(date);
    this.element.title = fullDate(date);
  }
}
