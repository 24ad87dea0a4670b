const MEGABYTE = 1024 * 1024;
const BARS = 64;
/** Enough for a waveform; five minutes take 10 MB. */
const RATE = 8_000;
const KNOWN = ["audio/webm", "audio/mp4", "audio/mpeg", "audio/wav", "audio/ogg"];
/** Other names of these types. Some systems name the container only, and so call a voice a video. */
const ALIASES = {
  "audio/x-m4a": "audio/mp4",
  "audio/m4a": "audio/mp4",
  "audio/aac": "audio/mp4",
  "audio/x-aac": "audio/mp4",
  "audio/aacp": "audio/mp4",
  "video/mp4": "audio/mp4",
  "audio/mp3": "audio/mpeg",
  "audio/x-mp3": "audio/mpeg",
  "audio/mpeg3": "audio/mpeg",
  "audio/x-wav": "audio/wav",
  "audio/wave": "audio/wav",
  "audio/vnd.wave": "audio/wav",
  "audio/opus": "audio/ogg",
  "application/ogg": "audio/ogg",
  "video/ogg": "audio/ogg",
  "video/webm": "audio/webm",
};
const ENDINGS = { webm: "audio/webm", m4a: "audio/mp4", aac: "audio/mp4", mp3: "audio/mpeg", wav: "audio/wav", ogg: "audio/ogg", oga: "audio/ogg", opus: "audio/ogg" };
/** The types that browsers give a file that they do not know. */
const NO_TYPES = ["", "application/octet-stream", "binary/octet-stream"];

/** The same file, with the type's name that the server knows. */
export function withKnownType(file) {
  const told = file.type.split(";")[0].trim().toLowerCase();
  const given = NO_TYPES.includes(told) ? ENDINGS[file.name.split(".").pop().toLowerCase()] ?? "" : told;
  const type = ALIASES[given] ?? given;
  return type === file.type ? file : new File([file], file.name, { type });
}

/** Why a file is refused as a voice message; "" where it is not. The server has the last word. */
export function refusal({ type, size }, { maxBytes }) {
  if (!KNOWN.includes(type)) return "Please choose an audio file: WebM, M4A, MP3, WAV or OGG.";
  if (!size) return "This file is empty. Please choose another.";
  return size > maxBytes ? `Voice messages can be up to ${maxBytes / MEGABYTE} MB.` : "";
}

/** @returns {Promise<{seconds: number, peaks: number[]} | null>} null: this browser cannot decode it, though the server may */
export async function measure(file) {
  try {
    const sound = await new OfflineAudioContext(1, 1, RATE).decodeAudioData(await file.arrayBuffer());
    return { seconds: sound.duration, peaks: peaksOf(sound.getChannelData(0)) };
  } catch {
    return null;
  }
}

/** A player for a local file; its object URL is revoked with the player. */
export function voiceElement(file, { seconds, peaks }) {
  const voice = document.getElementById("local-voice").content.firstElementChild.cloneNode(true);
  const player = voice.querySelector("[data-voice]");
  player.removeAttribute("id");
  player.dataset.src = URL.createObjectURL(file);
  if (seconds) player.dataset.duration = String(seconds);
  if (peaks) voice.querySelector(".voice__wave path").setAttribute("d", pathOf(peaks));
  return voice;
}

/** The peak of each of BARS parts, scaled so that the loudest is 100. */
function peaksOf(samples) {
  const size = Math.max(1, samples.length / BARS);
  const parts = Array.from({ length: BARS }, (_, bar) => samples.subarray(Math.floor(bar * size), Math.floor((bar + 1) * size)));
  const loudest = (part) => part.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const levels = parts.map(loudest);
  return levels.map((level) => Math.round((100 * level) / Math.max(...levels, 0.001)));
}

/** The same drawing as in chat/kinds/_voice.html: a line for each peak, around the middle. */
function pathOf(peaks) {
  return peaks.map((peak, bar) => `M${bar} ${-peak}V${peak}`).join("");
}
