import { Behavior } from "../lib/behavior.js";
import { place } from "../lib/fragments.js";
import { jittered } from "../lib/jitter.js";
import { Poll } from "./poll.js";
import { Socket } from "./socket.js";

const SESSION_ENDED = 4401;
const ACCOUNT_LOCKED = 4403;
const PATIENCE_MS = 5_000;
const POLL_MS = 4_000;
const TEXTS = {
  live: "Live",
  reconnecting: "Reconnecting…",
  offline: "You're offline",
  paused: "Live updates are paused. Checking every few seconds.",
};

/**
 * The status line. It keeps the page fresh by the socket while that is open, else by a catch-up every
 * few seconds (`live:catch-up` on the document).
 */
export class Connection extends Behavior {
  #state = "connecting";
  #patience;
  #poll = new Poll(() => this.#catchUp(), POLL_MS);
  #socket = new Socket(this.element.dataset.socketPath, {
    onOpen: () => this.#opened(),
    onFrame: place,
    // A frame may have been lost since the last one: the channel layer delivers at most once.
    onPong: () => { if (document.visibilityState === "visible") this.#catchUp(); },
    onStale: () => this.#catchUp(),
    onLost: (code) => this.#closed(code),
  });

  connect() {
    this.on(document, "session:ended", () => this.#end());
    this.on(document, "account:locked", () => this.#leave());
    this.on(window, "offline", () => this.#show("offline"));
    this.on(window, "online", () => this.#online());
    this.on(window, "pageshow", (event) => { if (event.persisted) this.#catchUp(); });
    this.on(document, "visibilitychange", () => this.#looked());
    this.#socket.connect();
    this.#wait();
  }

  disconnect() {
    super.disconnect();
    this.#stop();
  }

  #opened() {
    this.#stopPolling();
    this.#show("live");
    this.#catchUp();
  }

  #closed(code) {
    if (code === ACCOUNT_LOCKED) this.#leave();
    else if (code === SESSION_ENDED) this.#end();
    else this.#lost();
  }

  /** To the page that says why the account is locked. */
  #leave() {
    this.#stop();
    if (this.#state === "ended") return;
    this.#state = "ended";
    location.assign(this.element.dataset.lockedPath);
  }

  #lost() {
    const wasLive = this.#state === "live";
    if (this.#state !== "paused") this.#show(navigator.onLine ? "reconnecting" : "offline");
    if (wasLive) this.#wait();
  }

  #wait() {
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => this.#pause(), jittered(PATIENCE_MS));
  }

  #pause() {
    if (navigator.onLine) this.#show("paused");
    this.#poll.start();
  }

  #looked() {
    if (this.#poll.isOn) this.#poll.look();
    else if (document.visibilityState === "visible") this.#catchUp();
  }

  #online() {
    if (this.#state === "ended") return;
    this.#show(this.#socket.isOpen ? "live" : "reconnecting");
    if (!this.#socket.isOpen) this.#wait();
    this.#catchUp();
  }

  #stopPolling() {
    clearTimeout(this.#patience);
    this.#poll.stop();
  }

  #stop() {
    this.#socket.end();
    this.#stopPolling();
  }

  #catchUp() {
    if (this.#state === "ended" || !navigator.onLine) return;
    document.dispatchEvent(new CustomEvent("live:catch-up"));
  }

  /** The session is over: the page says so, and what the reader has written stays. */
  #end() {
    this.#stop();
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
