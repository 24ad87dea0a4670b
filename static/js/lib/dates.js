const MINUTE = 60_000;
const DAY = 86_400_000;

/** Words are in the language of the page; the clock (12 or 24 hours) follows the reader's locale. */
const words = navigator.languages?.find((tag) => tag.startsWith(document.documentElement.lang)) ?? "en-GB";
const clock = format(undefined, { hour: "numeric", minute: "2-digit" }, (date) => date.toTimeString().slice(0, 5));
const full = format(words, { dateStyle: "full", timeStyle: "short" }, String);
const weekday = format(words, { weekday: "short" }, (date) => date.toDateString().slice(0, 3));
const shortDay = format(words, { day: "numeric", month: "short" });
const shortYear = format(words, { day: "numeric", month: "short", year: "numeric" });

/** @param {(date: Date) => string} plain  the fallback for a browser without Intl, or without these options */
function format(locale, options, plain = (date) => date.toDateString()) {
  try {
    const made = new Intl.DateTimeFormat(locale, options);
    return (date) => made.format(date);
  } catch {
    return plain;
  }
}

const midnight = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate());

/** Whole local days from `date` to `now`. Rounding absorbs the hour of a clock change. */
export function daysAgo(date, now = new Date()) {
  return Math.round((midnight(now) - midnight(date)) / DAY);
}

export const clockTime = clock;
export const fullDate = full;

/** "now", "5 min", "14:32", "Mon", "3 Nov", "3 Nov 2025" */
export function relativeTime(date, now = new Date()) {
  const minutes = Math.floor((now - date) / MINUTE);
  if (minutes < 1) return "now";
  if (minutes < 60) return `${minutes} min`;
  const days = daysAgo(date, now);
  if (days <= 0) return clockTime(date);
  if (days < 7) return weekday(date);
  return (date.getFullYear() === now.getFullYear() ? shortDay : shortYear)(date);
}

/** "Today", "Yesterday", "Monday, 3 November", with the year where it is another one. */
export function dayName(date, now = new Date()) {
  const days = daysAgo(date, now);
  if (days === 0) return "Today";
  if (days === 1) return "Yesterday";
  const year = date.getFullYear() === now.getFullYear() ? {} : { year: "numeric" };
  return format(words, { weekday: "long", day: "numeric", month: "long", ...year })(date);
}

/** "3 November", with the year where it is another one. */
export function longDay(date, now = new Date()) {
  const year = date.getFullYear() === now.getFullYear() ? {} : { year: "numeric" };
  return format(words, { day: "numeric", month: "long", ...year })(date);
}
