import { jittered } from "../lib/jitter.js";
import { Heartbeat } from "./heartbeat.js";
import { linePace } from "./line-pace.js";
import { Poll } from "./poll.js";

const SESSION_ENDED = 4401;
const PATIENCE = 5_000;
const POLL = 4_000;
/** After these the socket extension connects again by itself. */
const RETRIED = [1006, 1011, 1012, 1013];
const TEXTS = {
  live: "Live",
  reconnecting: "Reconnecting…",
  offline: "You're offline",
  paused: "Live updates are paused. Checking every few seconds.",
};

/**
 * The status line, and who keeps the page fresh: the socket while it is open, else a catch-up every
 * few seconds (`live:catch-up` on the document).
 */
export class Connection {
  #state = "connecting";
  #socket;
  #wrapper;
  #patience;
  #poll = new Poll(() => this.#catchUp(), POLL);
  #heartbeat;
  #abort = new AbortController();

  constructor(element) {
    this.element = element;
    this.#heartbeat = new Heartbeat({
      send: (text) => this.#socket.send(text),
      onSilence: () => this.#abandon(),
    });
  }

  connect() {
    const { signal } = this.#abort;
    const on = (target, name, handler) => target.addEventListener(name, handler, { signal });
    on(document, "htmx:wsOpen", (event) => this.#opened(event.detail));
    on(document, "htmx:wsClose", (event) => this.#closed(event.detail));
    on(document, "htmx:wsBeforeMessage", (event) => this.#heard(event));
    on(document, "htmx:beforeOnLoad", (event) => this.#guard(event));
    on(document, "session:ended", () => this.#end());
    on(window, "offline", () => this.#show("offline"));
    on(window, "online", () => this.#online());
    on(window, "pageshow", (event) => { if (event.persisted) this.#catchUp(); });
    on(document, "visibilitychange", () => this.#looked());
    this.#wait();
  }

  disconnect() {
    this.#heartbeat.stop();
    this.#stopPolling();
    this.#abort.abort();
  }

  #opened({ event, socketWrapper }) {
    this.#socket = event.target;
    this.#wrapper = socketWrapper;
    this.#stopPolling();
    this.#heartbeat.start();
    linePace.opened();
    this.#show("live");
    this.#catchUp();
  }

  #closed({ event, socketWrapper }) {
    if (event.code === SESSION_ENDED) return this.#end();
    if (this.#socket && event.target !== this.#socket) return; // One that was given up before, or never opened.
    this.#wrapper = socketWrapper;
    this.#lost();
    if (!RETRIED.includes(event.code)) this.#reconnect();
  }

  /** A pong ends a silence in which a frame may have been lost: the layer delivers at most once. */
  #heard(event) {
    this.#heartbeat.start();
    linePace.proven();
    if (event.detail.message !== "pong") return;
    event.preventDefault();
    if (document.visibilityState === "visible") this.#catchUp();
  }

  /** The network is dead though the socket does not know: drop it without waiting for its farewell. */
  #abandon() {
    this.#socket.onclose = null;
    this.#socket.close();
    this.#lost();
    this.#reconnect();
  }

  #reconnect() {
    setTimeout(() => { if (this.#state !== "ended") this.#wrapper.reconnect(); }, linePace.next());
  }

  #lost() {
    this.#socket = undefined;
    this.#heartbeat.stop();
    linePace.closed();
    const wasLive = this.#state === "live";
    if (this.#state !== "paused") this.#show(navigator.onLine ? "reconnecting" : "offline");
    if (wasLive) this.#wait();
  }

  #wait() {
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => this.#pause(), jittered(PATIENCE));
  }

  #pause() {
    if (navigator.onLine) this.#show("paused");
    this.#poll.start();
  }

  /** Polling looks for itself. */
  #looked() {
    if (this.#poll.isOn) this.#poll.look();
    else if (document.visibilityState === "visible") this.#catchUp();
  }

  #online() {
    if (this.#state === "ended") return;
    this.#show(this.#socket ? "live" : "reconnecting");
    if (!this.#socket) this.#wait();
    this.#catchUp();
  }

  #stopPolling() {
    clearTimeout(this.#patience);
    this.#poll.stop();
  }

  #catchUp() {
    if (this.#state === "ended" || !navigator.onLine) return;
    document.dispatchEvent(new CustomEvent("live:catch-up"));
  }

  /** The session is over: say so, and leave the reader and her draft where they are. */
  #guard(event) {
    const { xhr } = event.detail;
    const { pathname } = new URL(xhr.responseURL || location.href, location.href);
    if (xhr.status !== 401 && pathname !== this.element.dataset.loginUrl) return;
    event.preventDefault();
    this.#end();
  }

  #end() {
    this.#heartbeat.stop();
    this.#stopPolling();
    document.getElementById("live")?.remove();
    if (this.#state === "ended") return;
    this.#state = this.element.dataset.state = "ended";
    this.element.replaceChildren(document.getElementById("signed-out").content.cloneNode(true));
  }

  #show(state) {
    if (this.#state === "ended" || this.#state === state) return;
    this.#state = this.element.dataset.state = state;
    this.element.textContent = TEXTS[state];
  }
}
