import { pathOf } from "./waveform.js";

/** Names that systems give to what the server knows by one. */
const TYPES = {
  "audio/x-m4a": "audio/mp4",
  "audio/m4a": "audio/mp4",
  "audio/mp3": "audio/mpeg",
  "audio/x-wav": "audio/wav",
  "audio/wave": "audio/wav",
  "audio/vnd.wave": "audio/wav",
  "application/ogg": "audio/ogg",
};
const known = new WeakMap();

/** What the recorder knows of a file and the file does not say. @param {{seconds: number, peaks: number[]}} about */
export function describe(file, about) {
  known.set(file, about);
  return file;
}

/** The same file under the name of its type that the server knows. */
export function withKnownType(file) {
  const type = TYPES[file.type];
  return type ? new File([file], file.name, { type }) : file;
}

/** A player for a file of this browser; its address ends with the player. */
export function voicePreview(file) {
  const voice = document.getElementById("local-voice").content.firstElementChild.cloneNode(true);
  const player = voice.querySelector("[data-voice]");
  const { seconds, peaks } = known.get(file) ?? {};
  player.removeAttribute("id");
  player.dataset.src = URL.createObjectURL(file);
  if (seconds) player.dataset.duration = String(seconds);
  if (peaks) voice.querySelector("path").setAttribute("d", pathOf(peaks));
  return voice;
}
