import { sendForFragments } from "../lib/http.js";
import { listener } from "../lib/listen.js";
import { ScriptMissing } from "./challenge-script.js";
import { Challenge, ChallengeError } from "./challenge.js";
import { CheckNotice } from "./check-notice.js";
import { MintError, mintPermit } from "./mint-permit.js";
import { Permits } from "./permits.js";

const PERMIT_REQUIRED = "permit_required";
/** After so long without any use of the page, no permit is kept ready. */
const AWAY_MS = 300_000;
const HELD = { status: 0, error: "", isHeld: true };
const SENTENCES = {
  blocked: "Our security check couldn't load. A content blocker or your network may be blocking it.",
  failed: "We couldn't confirm that you're human.",
  timeout: "Our security check took too long.",
  unsupported: "This browser can't run our security check. Please try another.",
  refused: "We couldn't confirm that you're human.",
};

/**
 * Every message passes it: it posts with a permit, keeps a permit ready while the reader is here, and
 * tells the reader why where there is none.
 */
export class Gate {
  #seen = Date.now();
  #failed = false;

  /**
   * @param {() => boolean} isNeeded  whether the reader could send at all
   * @param {() => void} onPass  the reader pressed *Try again*, and the check passed
   * @param {() => void} onLeave  moves the focus elsewhere
   */
  constructor({ check, isNeeded, onPass, onLeave }) {
    this.isNeeded = isNeeded;
    this.onPass = onPass;
    this.onLeave = onLeave;
    this.notice = new CheckNotice(check, () => this.#tryAgain());
    this.challenge = new Challenge(this.notice.box, check.dataset, (wanted) => this.#interact(wanted));
    const mint = async () => mintPermit(check.dataset.permitsUrl, await this.challenge.token());
    this.permits = new Permits(mint, () => this.#keep());
  }

  connect(signal) {
    const on = listener(signal, { passive: true });
    on(window, "pointerdown keydown focus pageshow", () => this.#present());
    on(document, "visibilitychange", () => this.#present());
    on(window, "online", () => { if (this.#failed) this.#renew(); });
    signal.addEventListener("abort", () => this.permits.stop());
    const whenIdle = window.requestIdleCallback ?? setTimeout;
    whenIdle(() => this.#keep(), { timeout: 2_000 });
  }

  /**
   * Posts with a permit, and once more with a fresh one if the server refuses the first.
   * @returns {Promise<{status: number, error: string, isHeld: boolean}>} error: the server's code for a refusal;
   *   held: there was no permit to send it with
   */
  async ask(url, values = {}) {
    for (let tries = 0; tries < 2; tries += 1) {
      const permit = await this.#take();
      if (!permit) return HELD;
      const { status, error } = await this.#post(url, values, permit);
      if (error !== PERMIT_REQUIRED) return { status, error, isHeld: false };
      this.permits.drop(permit);
    }
    this.#stop(SENTENCES.refused);
    return HELD;
  }

  /** The server's sentence about a refused permit stays hidden: the next try follows at once. */
  #post(url, values, permit) {
    return sendForFragments(url, { method: "POST", values, headers: { "X-Permit": permit }, hidden: PERMIT_REQUIRED });
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

  /** Mints ahead for a reader who is here. After a failure it waits until they send or try again. */
  #keep() {
    const isHere = document.visibilityState === "visible" && Date.now() - this.#seen < AWAY_MS;
    if (isHere && !this.#failed && this.permits.isLow && this.isNeeded()) this.#renew();
  }

  #pass() {
    this.#failed = false;
    this.notice.trouble = "";
  }

  #fail(error) {
    const sentence = sentenceFor(error);
    // While one permit is still usable, the reader need not know.
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

  /** The notice is about to hide its button: the focus must not be lost with it. */
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
