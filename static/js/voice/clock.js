/** Whole seconds as minutes and seconds: "0:07", "12:30". */
export function clock(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** A limit in words, for "the … limit": "5-minute", "40-second". */
export function limitInWords(seconds) {
  return seconds % 60 ? `${seconds}-second` : `${seconds / 60}-minute`;
}
