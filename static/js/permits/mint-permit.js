import { send, SignedOut } from "../lib/http.js";

const TIMEOUT_MS = 15_000;
const UNREACHABLE = "We can't reach the site. Please check your connection.";

/** There is no permit; the message is a sentence for the reader. */
export class MintError extends Error {}

/**
 * A permit to send, for the token of a passed challenge.
 * @returns {Promise<{id: string, uses: number, since: number, lifetime: number}>} in milliseconds
 * @throws {MintError}
 */
export async function mintPermit(url, token) {
  const since = Date.now();
  const { status, headers, body } = await post(url, { token });
  if (status !== 201) throw new MintError(body.detail ?? UNREACHABLE);
  return { id: body.permit, uses: body.uses_left, since, lifetime: Number(headers.get("X-Permit-Lifetime")) };
}

async function post(url, values) {
  try {
    const answer = await send(url, { method: "POST", values, timeout: TIMEOUT_MS });
    return { status: answer.status, headers: answer.headers, body: await answer.json() };
  } catch (cause) {
    throw new MintError(cause instanceof SignedOut ? cause.message : UNREACHABLE, { cause });
  }
}
