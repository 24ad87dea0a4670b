import { dayName } from "../lib/dates.js";

/** Gives the first message of each local day its data-day, which the style sheet shows above it. */
export function markDays(list, now = new Date()) {
  let previous = "";
  for (const item of list.querySelectorAll(":scope > [data-order]:not([data-removed])")) {
    const date = new Date(item.querySelector("time").dateTime);
    const day = date.toDateString();
    if (day === previous) delete item.dataset.day;
    else item.dataset.day = dayName(date, now);
    previous = day;
  }
}
