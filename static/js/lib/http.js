import { holdsFragments, place } from "./fragments.js";

const TIMEOUT_MS = 20_000;
const ERROR_HEADER = "X-Error";
const LOCKED = ["locked", "banned"];
const REFUSALS = [400, 402, 403, 404, 409, 422];

/** The session is over; the status line says so. */
export class SignedOut extends Error {}

/**
 * Every request of this site's scripts: with the CSRF token, with a timeout, and with one rule for the
 * end of a session. Only 401 and a redirect to the login page mean that it is over; 403 refuses one
 * request. `session:ended` on the document tells the page, and `account:locked` that the account is.
 * @param {string} url
 * @param {RequestInit & {values?: Record<string, string>, json?: unknown, timeout?: number}} options
 *   `values` are sent as a form, `json` as JSON; `timeout` in milliseconds, Infinity for none
 * @returns {Promise<Response>}
 * @throws {SignedOut}, and what `fetch` throws
 */
export async function send(url, { values, json, timeout = TIMEOUT_MS, headers = {}, signal, ...options } = {}) {
  const answer = await fetch(url, {
    ...options,
    ...bodyOf(values, json),
    headers: { Accept: "application/json", ...headersOf(options.method, json), ...headers },
    signal: limited(timeout, signal),
  });
  if (LOCKED.includes(answer.headers.get(ERROR_HEADER))) document.dispatchEvent(new CustomEvent("account:locked"));
  if (!isEnded(answer)) return answer;
  tellEnded();
  throw new SignedOut("You've been logged out.");
}

/**
 * Asks for fragments and swaps them into the page.
 * @param {{method?: string, values?: Record<string, string>, headers?: Record<string, string>, hidden?: string}} options
 *   `hidden`: the code of a refusal whose fragment is not shown
 * @returns {Promise<{status: number, error: string}>} status 0 where no answer came; error: the
 *   server's code for a refusal, where it tells one
 */
export async function sendForFragments(url, { hidden, headers = {}, ...options } = {}) {
  const { status, error, html } = await fragmentsFrom(url, { ...options, headers: { Accept: "text/html", "HX-Request": "true", ...headers } });
  if (html && error !== hidden) place(html);
  return { status, error };
}

async function fragmentsFrom(url, options) {
  try {
    const answer = await send(url, options);
    const html = holdsFragments(answer.status) ? await answer.text() : "";
    return { status: answer.status, error: answer.headers.get(ERROR_HEADER) ?? "", html };
  } catch (error) {
    return { status: error instanceof SignedOut ? 401 : 0, error: "", html: "" };
  }
}

export const isSuccess = ({ status }) => status >= 200 && status < 300;

/** Whether the same request would be refused again. */
export const isRefusal = (status) => REFUSALS.includes(status);

/** The same rule for requests that htmx sends by itself, such as those for earlier pages. */
export function watchHtmx() {
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    const { status, responseURL } = event.detail.xhr;
    if (!isEnded({ status, redirected: Boolean(responseURL), url: responseURL })) return;
    event.preventDefault();
    tellEnded();
  });
}

function isEnded({ status, redirected, url }) {
  return status === 401 || (redirected && new URL(url).pathname.endsWith("/login/"));
}

function tellEnded() {
  document.dispatchEvent(new CustomEvent("session:ended"));
}

function bodyOf(values, json) {
  if (json !== undefined) return { body: JSON.stringify(json) };
  return values ? { body: new URLSearchParams(values) } : {};
}

/** Every page with a session has a form with the token, if only that for logging out. */
function headersOf(method = "GET", json) {
  if (method === "GET") return {};
  const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
  return { "X-CSRFToken": token, ...(json === undefined ? {} : { "Content-Type": "application/json" }) };
}

/** One signal for both. A browser without AbortSignal.any gets only the caller's, without a timeout. */
function limited(timeout, signal) {
  const timer = timeout === Infinity ? undefined : AbortSignal.timeout?.(timeout);
  if (!timer || !signal) return signal ?? timer;
  return AbortSignal.any?.([signal, timer]) ?? signal;
}
