import { sendForFragments } from "../lib/http.js";

const FULL = "too_many_pins";
const DONE = { archive: "Archived", unarchive: "Back in your chats", pin: "Pinned", unpin: "Unpinned", mute: "Muted", unmute: "No longer muted" };
const TROUBLE = { [FULL]: "You've pinned as many chats as you can. Please unpin one first." };

/**
 * Sends what a button of `chat/_thread_items.html` does, and says it.
 * @param {HTMLButtonElement} button
 * @param {Say} status
 * @returns {Promise<boolean>} whether it was done
 */
export async function arrange(button, status) {
  const { dataset: { arrange: what }, formAction } = button;
  const answer = await sendForFragments(formAction, { method: "POST", hidden: FULL });
  const isDone = answer.status === 200;
  status.say(isDone ? DONE[what] : TROUBLE[answer.error] ?? "That didn't work. Please try again.");
  return isDone;
}
