import { clockTime, fullDate, relativeTime } from "../lib/dates.js";

const FORMATS = { time: clockTime, relative: relativeTime };
const relative = new Set();
setInterval(() => relative.forEach((behavior) => behavior.show()), 30_000);

/** <time data-format="time|relative">: the reader's clock and zone; the full date as its title. */
export class LocalTime {
  constructor(element) {
    this.element = element;
  }

  connect() {
    this.show();
    if (this.element.dataset.format === "relative") relative.add(this);
  }

  disconnect() {
    relative.delete(this);
  }

  show() {
    const date = new Date(this.element.dateTime);
    this.element.textContent = FORMATS[this.element.dataset.format](date);
    this.element.title = fullDate(date);
  }
}
