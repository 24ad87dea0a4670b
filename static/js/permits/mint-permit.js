import { send, SignedOut, within } from "../lib/door.js";

const PATIENCE = 15_000;
const UNREACHABLE = "We can't reach the site. Please check your connection.";

/** No permit; the message is a sentence for the reader. */
export class MintError extends Error {}

/**
 * A permit to send, for the token of a passed challenge.
 * @returns {Promise<{id: string, uses: number, since: number, lifetime: number}>} in milliseconds;
 *   rejects with MintError
 */
export async function mintPermit(url, csrfToken, token) {
  const since = Date.now();
  const { status, headers, body } = await post(url, csrfToken, new URLSearchParams({ token }));
  if (status !== 201) throw new MintError(body.detail ?? UNREACHABLE);
  return { id: body.permit, uses: body.uses_left, since, lifetime: Number(headers.get("X-Permit-Lifetime")) };
}

async function post(url, csrfToken, body) {
  try {
    const headers = { "X-CSRFToken": csrfToken };
    const response = await send(url, { method: "POST", headers, body, signal: within(PATIENCE) });
    return { status: response.status, headers: response.headers, body: await response.json() };
  } catch (cause) {
    throw new MintError(cause instanceof SignedOut ? cause.message : UNREACHABLE, { cause });
  }
}
