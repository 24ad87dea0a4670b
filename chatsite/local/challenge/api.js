/* A local stand-in for Cloudflare's api.js, served only while DEBUG.
 *
 * The same calls, option names and callbacks, for explicit rendering
 * (`api.js?render=explicit&onload=name`). The site key steers it as Cloudflare's test keys do:
 * 1x… passes, 2x… fails, 3x… asks for a click. Implicit rendering is left out: the site has none.
 */
(() => {
  "use strict";

  const SOURCE = new URL(document.currentScript.src);
  const TOKEN_URL = new URL("token", SOURCE);
  const TOKEN_LIFE_MS = 300_000;
  const INTERACTION_LIFE_MS = 120_000;
  const FORCES_INTERACTION = /^3x/;
  const DEFAULTS = {
    execution: "render",
    retry: "auto",
    "retry-interval": 8000,
    "refresh-expired": "auto",
    "refresh-timeout": "auto",
    "response-field": true,
    "response-field-name": "cf-turnstile-response",
  };
  const CODES = { unsupported: "110500", noAnswer: "200500", badAnswer: "600010" };

  const widgets = new Map();
  let made = 0;

  class TurnstileError extends Error {
    constructor(message, code) {
      super(`[Cloudflare Turnstile] ${message}`);
      this.name = "TurnstileError";
      this.code = code;
    }
  }

  class Widget {
    constructor(container, options) {
      made += 1;
      this.id = `local-challenge-${made}`;
      this.container = container;
      this.options = { ...DEFAULTS, ...options };
      this.element = document.createElement("div");
      this.element.id = this.id;
      this.field = this.options["response-field"] ? this.makeField() : null;
      container.append(this.element);
      this.clear();
    }

    makeField() {
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = this.options["response-field-name"];
      this.element.append(field);
      return field;
    }

    /** Back to the state before a run; what was under way is given up. */
    clear() {
      this.run?.abort();
      clearTimeout(this.timer);
      this.run = null;
      this.box?.remove();
      this.box = null;
      this.expired = false;
      this.timedOut = false;
      this.setToken("");
    }

    setToken(token) {
      this.token = token;
      if (this.field) this.field.value = token;
    }

    after(milliseconds, step) {
      clearTimeout(this.timer);
      this.timer = setTimeout(step, milliseconds);
    }

    call(name, ...values) {
      return this.options[name]?.(...values);
    }

    start() {
      this.clear();
      if (typeof AbortController !== "function" || typeof fetch !== "function") {
        if (this.options["unsupported-callback"]) this.call("unsupported-callback");
        else this.fail(CODES.unsupported);
        return;
      }
      this.run = new AbortController();
      if (FORCES_INTERACTION.test(this.options.sitekey)) this.ask(this.run.signal);
      else this.solve(this.run.signal);
    }

    /** Shows the box; its button goes on. */
    ask(signal) {
      this.call("before-interactive-callback");
      this.box = buildBox(() => {
        clearTimeout(this.timer);
        this.box.remove();
        this.call("after-interactive-callback");
        this.solve(signal);
      });
      this.element.append(this.box);
      this.after(INTERACTION_LIFE_MS, () => this.timeOut());
    }

    async solve(signal) {
      const { sitekey, action = "", cData = "" } = this.options;
      const outcome = await fetchToken({ sitekey, action, cData }, signal);
      if (signal.aborted) return;
      if (outcome.token) this.succeed(outcome.token);
      else this.fail(outcome.error);
    }

    succeed(token) {
      this.setToken(token);
      this.after(TOKEN_LIFE_MS, () => this.expire());
      this.call("callback", token);
    }

    fail(code) {
      this.run = null;
      if (this.options.retry === "auto") {
        this.after(this.options["retry-interval"], () => this.start());
      }
      if (this.options["error-callback"]) {
        this.call("error-callback", code);
        return;
      }
      // Outside of any promise, so that it reaches window.onerror as Cloudflare's does.
      queueMicrotask(() => {
        throw new TurnstileError(`Error: ${code}.`, code);
      });
    }

    expire() {
      const token = this.token;
      this.clear();
      this.expired = true;
      this.call("expired-callback", token);
      // A callback that reset or removed the widget has decided for itself.
      if (this.expired && this.options["refresh-expired"] === "auto") this.start();
    }

    timeOut() {
      this.clear();
      this.timedOut = true;
      this.call("timeout-callback");
      if (this.timedOut && this.options["refresh-timeout"] === "auto") this.start();
    }

    remove() {
      this.clear();
      this.element.remove();
      widgets.delete(this.id);
    }
  }

  /** `{token}` or `{error}`; never rejects. */
  async function fetchToken(fields, signal) {
    try {
      const response = await fetch(TOKEN_URL, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(fields),
        credentials: "omit",
        signal,
      });
      const { token, error } = await response.json();
      return token ? { token } : { error: error ?? CODES.badAnswer };
    } catch {
      return { error: CODES.noAnswer };
    }
  }

  function buildBox(onClick) {
    const box = document.createElement("div");
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", "Challenge");
    // Set through the CSSOM, which a strict content security policy allows.
    Object.assign(box.style, {
      display: "flex",
      gap: "0.75rem",
      alignItems: "center",
      flexWrap: "wrap",
      maxWidth: "300px",
      padding: "0.75rem",
      border: "1px solid",
      borderRadius: "0.25rem",
      background: "Canvas",
      color: "CanvasText",
    });
    const text = document.createElement("span");
    text.textContent = "Local challenge";
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "I am human";
    button.style.minHeight = "44px";
    button.addEventListener("click", onClick, { once: true });
    box.append(text, button);
    return box;
  }

  function findElement(container) {
    const element = typeof container === "string" ? document.querySelector(container) : container;
    if (!(element instanceof HTMLElement)) {
      throw new TurnstileError(`Unable to find a container for "${container}".`, 3586);
    }
    return element;
  }

  /** By id, by container, or the first there is. */
  function findWidget(target) {
    const all = [...widgets.values()];
    if (target === undefined) return all[0];
    if (widgets.has(target)) return widgets.get(target);
    const element = typeof target === "string" ? document.querySelector(target) : target;
    return all.find((widget) => widget.container === element);
  }

  function knownWidget(target) {
    const widget = findWidget(target);
    if (!widget) throw new TurnstileError("Nothing to reset or execute found for provided container.");
    return widget;
  }

  const turnstile = {
    ready(callback) {
      callback();
    },

    /** The new widget's id. */
    render(container, options = {}) {
      const element = findElement(container);
      if (typeof options.sitekey !== "string" || !options.sitekey) {
        throw new TurnstileError('Invalid or missing type for parameter "sitekey".', 3588);
      }
      const widget = new Widget(element, options);
      widgets.set(widget.id, widget);
      if (widget.options.execution === "render") widget.start();
      return widget.id;
    },

    execute(target, options = {}) {
      let widget = findWidget(target);
      if (!widget) {
        widget = widgets.get(turnstile.render(target, { ...options, execution: "execute" }));
      }
      Object.assign(widget.options, options);
      // A run under way, or its token, serves this call too.
      if (!widget.run) widget.start();
    },

    reset(target) {
      const widget = knownWidget(target);
      widget.clear();
      if (widget.options.execution === "render") widget.start();
    },

    remove(target) {
      findWidget(target)?.remove();
    },

    /** Undefined where there is no token (yet, or any more). */
    getResponse(target) {
      return findWidget(target)?.token || undefined;
    },

    isExpired(target) {
      return findWidget(target)?.expired ?? false;
    },
  };

  window.turnstile = turnstile;
  const onload = SOURCE.searchParams.get("onload");
  if (onload && typeof window[onload] === "function") setTimeout(window[onload]);
})();
