import { loadChallengeScript } from "./challenge-script.js";

const PATIENCE = 30_000;
/** The widget's box is 300 px wide, or 150 px in its compact form. */
const WIDE_ENOUGH = 340;

/** The widget gave no token; `reason` is "failed", "timeout" or "unsupported". */
export class ChallengeError extends Error {
  constructor(reason, code = "") {
    super(`${reason} ${code}`.trim());
    this.reason = reason;
  }
}

/**
 * Turnstile's widget in one element. It is invisible unless the service wants a click, of which
 * `onInteraction(wanted)` is told.
 */
export class Challenge {
  #box;
  #options;
  #scriptUrl;
  #onInteraction;
  #widget;
  #run;
  #patience;

  /** @param {{scriptUrl: string, siteKey: string, action: string, cdata: string}} settings */
  constructor(box, { scriptUrl, siteKey, action, cdata }, onInteraction) {
    this.#box = box;
    this.#scriptUrl = scriptUrl;
    this.#options = { sitekey: siteKey, action, cData: cdata };
    this.#onInteraction = onInteraction;
  }

  /**
   * A new token, good for one call. Ask for one at a time.
   * @returns {Promise<string>} rejects with ScriptMissing or ChallengeError
   */
  async token() {
    const turnstile = await loadChallengeScript(this.#scriptUrl);
    try {
      return await new Promise((resolve, reject) => {
        this.#run = { resolve, reject };
        this.#start(turnstile);
      });
    } finally {
      clearTimeout(this.#patience);
      this.#onInteraction(false);
    }
  }

  #start(turnstile) {
    this.#wait();
    if (this.#widget === undefined) this.#widget = turnstile.render(this.#box, this.#renderOptions());
    else turnstile.reset(this.#widget);
    turnstile.execute(this.#widget);
  }

  #renderOptions() {
    const fail = (reason) => (code) => {
      this.#run.reject(new ChallengeError(reason, code));
      return true; // Handled: the widget logs no error.
    };
    return {
      ...this.#options,
      execution: "execute",
      appearance: "interaction-only",
      size: innerWidth < WIDE_ENOUGH ? "compact" : "flexible",
      "response-field": false,
      // The gate decides what happens next, not the widget.
      retry: "never",
      "refresh-expired": "never",
      "refresh-timeout": "never",
      callback: (token) => this.#run.resolve(token),
      "error-callback": fail("failed"),
      "expired-callback": fail("failed"),
      "timeout-callback": fail("timeout"),
      "unsupported-callback": fail("unsupported"),
      "before-interactive-callback": () => this.#interact(true),
      "after-interactive-callback": () => this.#interact(false),
    };
  }

  /** While the reader is asked to click, only the widget's own timeout counts. */
  #interact(wanted) {
    if (wanted) clearTimeout(this.#patience);
    else this.#wait();
    this.#onInteraction(wanted);
  }

  #wait() {
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => this.#run.reject(new ChallengeError("timeout")), PATIENCE);
  }
}
