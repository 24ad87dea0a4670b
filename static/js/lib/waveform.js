export const BARS = 64;

/** @param {number[]} levels  any number of them, 0 to 1; @returns {number[]} BARS of 0 to 100 */
export function peaksOf(levels) {
  const loudest = Math.max(...levels, 0.001);
  return Array.from({ length: BARS }, (_, bar) => {
    const start = Math.floor((bar * levels.length) / BARS);
    const end = Math.max(start + 1, Math.floor(((bar + 1) * levels.length) / BARS));
    return Math.round((100 * Math.max(...levels.slice(start, end), 0)) / loudest);
  });
}

/** The same drawing as in chat/_voice.html: a line for each peak, around the middle. */
export function pathOf(peaks) {
  return peaks.map((peak, bar) => `M${bar} ${-peak}V${peak}`).join("");
}
