import { Behavior } from "../lib/behavior.js";
import { clockTime, fullDate, relativeTime } from "../lib/dates.js";

const FORMATS = { time: clockTime, relative: relativeTime };
/** The elements that say how long ago it was: they change with time. */
const relative = new Set();
// Bubbles leave room for the time after their last word: "10:40 PM" needs more than "22:40".
const longest = clockTime(new Date(2000, 11, 20, 22, 40)).length;
if (longest > 5) document.documentElement.style.setProperty("--time-size", `${longest * 0.5}rem`);

setInterval(() => relative.forEach((behavior) => behavior.show()), 30_000);

/** <time data-format="time|relative">: shows it in the reader's time zone and clock, with the full date as title. */
export class LocalTime extends Behavior {
  connect() {
    this.show();
    if (this.element.dataset.format === "relative") relative.add(this);
  }

  disconnect() {
    super.disconnect();
    relative.delete(this);
  }

  show() {
    const date = new Date(this.element.dateTime);
    this.element.textContent = FORMATS[this.element.dataset.format](date);
    this.element.title = fullDate(date);
  }
}
