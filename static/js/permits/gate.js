import { ask, ERROR_HEADER } from "../lib/ask.js";
import { ScriptMissing } from "./challenge-script.js";
import { Challenge, ChallengeError } from "./challenge.js";
import { CheckNotice } from "./check-notice.js";
import { MintError, mintPermit } from "./mint-permit.js";
import { Permits } from "./permits.js";

const PERMIT_REQUIRED = "permit_required";
/** Nobody has touched the page for so long: it need not keep a permit. */
const AWAY = 300_000;
const SENTENCES = {
  blocked: "Our security check couldn't load. A content blocker or your network may be blocking it.",
  failed: "We couldn't confirm that you're human.",
  timeout: "Our security check took too long.",
  unsupported: "This browser can't run our security check. Please try another.",
  refused: "We couldn't confirm that you're human.",
};

/**
 * What stands between a message and the server: posts with a permit, keeps one at hand, and tells
 * the reader why where there is none.
 */
export class Gate {
  #seen = Date.now();
  #failed = false;

  /**
   * @param {HTMLElement} sender  the element that htmx posts from
   * @param {() => boolean} isNeeded  whether the reader could send at all
   * @param {() => void} onPass  the reader tried again, and it passed
   * @param {() => void} onLeave  the focus needs another place
   */
  constructor(htmx, { check, sender, csrfToken, isNeeded, onPass, onLeave }) {
    this.htmx = htmx;
    this.sender = sender;
    this.isNeeded = isNeeded;
    this.onPass = onPass;
    this.onLeave = onLeave;
    this.notice = new CheckNotice(check, () => this.#tryAgain());
    this.challenge = new Challenge(this.notice.box, check.dataset, (wanted) => this.#interact(wanted));
    const mint = async () => mintPermit(check.dataset.permitsUrl, csrfToken, await this.challenge.token());
    this.permits = new Permits(mint, () => this.#keep());
  }

  connect(signal) {
    const on = (target, name, handler) => target.addEventListener(name, handler, { signal, passive: true });
    for (const name of ["pointerdown", "keydown", "focus", "pageshow"]) on(window, name, () => this.#present());
    on(document, "visibilitychange", () => this.#present());
    on(window, "online", () => { if (this.#failed) this.#renew(); });
    this.sender.addEventListener("htmx:beforeOnLoad", silence, { signal });
    signal.addEventListener("abort", () => this.permits.stop());
    const whenIdle = window.requestIdleCallback ?? setTimeout;
    whenIdle(() => this.#keep(), { timeout: 2_000 });
  }

  /**
   * Posts with a use of a permit; once more, with a fresh one, where the server does not take it.
   * @returns {Promise<{status: number, isHeld: boolean}>} held: there was no permit to send it with
   */
  async ask(url, values = {}) {
    for (let tries = 0; tries < 2; tries += 1) {
      const permit = await this.#take();
      if (!permit) return { status: 0, isHeld: true };
      const headers = { "X-Permit": permit };
      const { status, error } = await ask(this.htmx, "POST", url, this.sender, { values, headers });
      if (error !== PERMIT_REQUIRED) return { status, isHeld: false };
      this.permits.drop(permit);
    }
    this.#stop(SENTENCES.refused);
    return { status: 0, isHeld: true };
  }

  async #take() {
    try {
      const permit = await this.permits.take();
      this.#pass();
      return permit;
    } catch (error) {
      this.#fail(error);
      return "";
    }
  }

  async #renew() {
    try {
      await this.permits.renew();
      this.#pass();
    } catch (error) {
      this.#fail(error);
    }
  }

  async #tryAgain() {
    await this.#renew();
    if (this.#failed) return;
    this.#leave();
    this.onPass();
  }

  #present() {
    if (document.visibilityState !== "visible") return;
    this.#seen = Date.now();
    this.#keep();
  }

  /** A permit at hand for a reader who is here; what has failed waits until she wants something. */
  #keep() {
    const isHere = document.visibilityState === "visible" && Date.now() - this.#seen < AWAY;
    if (isHere && !this.#failed && this.permits.isLow && this.isNeeded()) this.#renew();
  }

  #pass() {
    this.#failed = false;
    this.notice.trouble = "";
  }

  #fail(error) {
    const sentence = sentenceFor(error);
    // While there is a permit still, the reader need not know.
    this.#stop(this.permits.isUsable ? "" : sentence);
  }

  #stop(sentence) {
    this.#failed = true;
    this.notice.trouble = sentence;
  }

  #interact(wanted) {
    const wasWanted = this.notice.wanted;
    if (wasWanted && !wanted) this.#leave();
    this.notice.wanted = wanted;
  }

  /** What had the focus is gone, or about to go. */
  #leave() {
    if (this.notice.holdsFocus || document.activeElement === document.body) this.onLeave();
  }
}

function sentenceFor(error) {
  if (error instanceof ScriptMissing) return SENTENCES.blocked;
  if (error instanceof ChallengeError) return SENTENCES[error.reason];
  if (error instanceof MintError) return error.message;
  reportError(error);
  return SENTENCES.failed;
}

/** The server's sentence about a permit is not shown: the next try comes at once. */
function silence(event) {
  if (event.detail.xhr.getResponseHeader(ERROR_HEADER) === PERMIT_REQUIRED) event.preventDefault();
}
