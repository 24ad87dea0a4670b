/** The same ranges as in chatsite/text/words.py, where they are explained. */
const SPACES = "\\t-\\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const CONTROLS = "\\0-\\x1f\\x7f-\\x9f";
const PLANE_ENDS = Array.from({ length: 16 }, (_, plane) => `\\u{${(plane + 1).toString(16)}fffe}\\u{${(plane + 1).toString(16)}ffff}`).join("");
const UNSEEN = `${SPACES}${CONTROLS}\\xad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f`
  + "\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u2800\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffc"
  + "\\ufdd0-\\ufdef\\ufffe\\uffff\\ud800-\\udfff"
  + "\\u{13441}\\u{13442}\\u{16fe4}\\u{1bca0}-\\u{1bca3}\\u{1d159}\\u{1d173}-\\u{1d17a}"
  + `\\u{e0000}-\\u{e0fff}${PLANE_ENDS}`;
const LOOSE = `${SPACES}${CONTROLS}\\u200b\\u2060\\u2800\\u3164\\ufeff`;
const seen = new RegExp(`[^${UNSEEN}]`, "u");
const ends = new RegExp(`^[${LOOSE}]+|[${LOOSE}]+$`, "gu");

/** Whether a text has any visible character. */
export const isVisible = (text) => seen.test(text);

/** A text as the server will keep it: trimmed, and "" where nothing of it is visible. */
export function asWritten(text) {
  return isVisible(text) ? text.replace(/\r\n?/g, "\n").replace(ends, "") : "";
}

/** Characters as the server counts them: an emoji is one, not two halves. */
export const lengthOf = (text) => [...text].length;
