const PATIENCE = 10_000;
const READY = "challengeScriptReady";

/** The challenge's script did not load: a content blocker, the page's CSP or the network may be why. */
export class ScriptMissing extends Error {}

let loading;

/**
 * Loads the script that defines `window.turnstile`: once for a page, and again after a failure.
 * @param {string} url
 * @returns {Promise<object>} window.turnstile; rejects with ScriptMissing
 */
export function loadChallengeScript(url) {
  if (window.turnstile) return Promise.resolve(window.turnstile);
  loading ??= insert(url).finally(() => { loading = undefined; });
  return loading;
}

function insert(url) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    const give = () => (window.turnstile ? resolve(window.turnstile) : fail());
    const fail = () => {
      script.remove();
      reject(new ScriptMissing());
    };
    window[READY] = give;
    script.addEventListener("error", fail);
    // A blocker may answer with an empty script: it loads without an error, and never calls back.
    script.addEventListener("load", () => { if (!window.turnstile) fail(); });
    setTimeout(give, PATIENCE);
    script.src = `${url}?render=explicit&onload=${READY}`;
    document.head.append(script);
  });
}
