/* Speaks a sample with the values of a row of "girl voices", saved or not. One listener, since rows come and go. */
import { send } from "../lib/http.js";

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-voice-sample] button");
  if (button) speak(button.closest("[data-voice-sample]"), button);
});

async function speak(box, button) {
  const state = box.querySelector("[role=status]");
  const audio = box.querySelector("audio");
  button.disabled = true;
  audio.hidden = true;
  state.textContent = "Speaking…";
  try {
    audio.src = (await ask(box)).url;
    audio.hidden = false;
    state.textContent = "";
    await audio.play();
  } catch (error) {
    state.textContent = error.message;
  }
  button.disabled = false;
}

async function ask(box) {
  const row = box.closest("tr");
  const value = (name) => row.querySelector(`[name$='-${name}']`).value;
  const values = {
    provider: value("provider"),
    voice_id: value("voice_id"),
    settings: value("settings"),
    text: box.querySelector("input").value,
  };
  const answer = await send(speakUrl(), { method: "POST", values, timeout: Infinity }); // The server has a deadline of its own.
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(said.detail ?? "That didn't work. Please try again.");
  return said;
}

/** Beside the list of girls: …/girls/girl/speak/ */
function speakUrl() {
  return location.pathname.replace(/\/girls\/girl\/.*$/, "/girls/girl/speak/");
}
