import { Heartbeat } from "./heartbeat.js";
import { LinePace } from "./line-pace.js";

/**
 * The page's WebSocket to the server. After every loss it connects again with back-off, until `end` is
 * called. A heartbeat without an answer counts as a loss.
 */
export class Socket {
  #url;
  #handlers;
  /** The open or opening WebSocket; null between two attempts. */
  #socket = null;
  #retry;
  #pace = new LinePace();
  #heartbeat = new Heartbeat({ send: (text) => this.#socket.send(text), onSilence: () => this.#lose() });

  /**
   * @param {string} path
   * @param {{onOpen: () => void, onFrame: (html: string) => void, onPong: () => void, onStale: () => void, onLost: (code?: number) => void}} handlers
   *   `onStale`: what the page shows has changed; `code`: why the server closed it; undefined where the heartbeat was not answered
   */
  constructor(path, handlers) {
    this.#url = location.origin.replace(/^http/, "ws") + path;
    this.#handlers = handlers;
  }

  get isOpen() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  connect() {
    const socket = new WebSocket(this.#url);
    this.#socket = socket;
    const on = (name, handler) => socket.addEventListener(name, (event) => { if (socket === this.#socket) handler(event); });
    on("open", () => this.#opened());
    on("message", ({ data }) => this.#received(data));
    on("close", ({ code }) => this.#lose(code));
  }

  /** For good. */
  end() {
    clearTimeout(this.#retry);
    this.#drop();
  }

  #opened() {
    this.#heartbeat.start();
    this.#pace.opened();
    this.#handlers.onOpen();
  }

  #received(data) {
    this.#heartbeat.start();
    this.#pace.proven();
    if (data === "pong") this.#handlers.onPong();
    else if (data === "stale") this.#handlers.onStale();
    else this.#handlers.onFrame(data);
  }

  /** Does not wait for the closing handshake, which a dead network never finishes. */
  #drop() {
    const socket = this.#socket;
    this.#socket = null;
    this.#heartbeat.stop();
    this.#pace.closed();
    socket?.close();
  }

  #lose(code) {
    this.#drop();
    this.#retry = setTimeout(() => this.connect(), this.#pace.next());
    this.#handlers.onLost(code);
  }
}
