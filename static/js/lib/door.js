/** The session is over; the status line says so. */
export class SignedOut extends Error {}

/**
 * The way of all of this site's own requests by `fetch`: whoever is told there that the session is
 * over tells the page (`session:ended` on the document). Only 401 and the login page mean that: 403
 * refuses one request.
 * @throws {SignedOut}, and what `fetch` throws
 */
export async function send(url, { headers = {}, ...options } = {}) {
  const answer = await fetch(url, { ...options, headers: { Accept: "application/json", ...headers } });
  if (!isEnded(answer)) return answer;
  document.dispatchEvent(new CustomEvent("session:ended"));
  throw new SignedOut("You've been logged out.");
}

/** A signal that ends what takes longer, where the browser knows such signals. */
export const within = (milliseconds) => AbortSignal.timeout?.(milliseconds);

function isEnded({ status, redirected, url }) {
  return status === 401 || (redirected && new URL(url).pathname.endsWith("/login/"));
}
