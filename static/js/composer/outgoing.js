import { isRefusal } from "../lib/http.js";
import { Canceled } from "./media-message.js";

/**
 * A message on its way to the server, in one of these states:
 *
 *   new → uploading → sending → done    the server's own bubble stands there, or it was discarded
 *   held       there was no permit; it goes out when the check passes
 *   lost       no answer came; it goes out when the network is back
 *   stopped    refused, canceled, or left by an earlier page; only the reader sends it again
 *
 * Held, lost and stopped messages are shown as "Not sent".
 */
export class Outgoing {
  #state = "new";

  /**
   * @param {PendingMessage} message
   * @param {{form: HTMLFormElement, desk: Desk, drafts: Drafts, gate: Gate, outbox: Outbox}} parts
   *   desk: where the words and the file go back to
   */
  constructor(message, parts) {
    Object.assign(this, parts);
    this.message = message;
    message.on({ retry: () => this.start(), discard: () => this.discard() });
  }

  get state() {
    return this.#state;
  }

  start() {
    if (this.message.isReady) this.#send();
    else this.#bringUp();
  }

  /** Left by an earlier page. */
  stop() {
    this.#rest("stopped");
  }

  discard() {
    this.desk.takeFocusFrom(this.message.element);
    this.message.remove();
    this.#finish();
  }

  /** Files go up side by side; only the messages themselves wait for each other. */
  async #bringUp() {
    this.#move("uploading");
    try {
      await this.message.bringUp(this.form, () => this.drafts.keep(this.message.kept));
      this.#send();
    } catch (error) {
      this.#notBroughtUp(error);
    }
  }

  #notBroughtUp(error) {
    const { isFinal, isLost, message: why } = error;
    if (error instanceof Canceled) this.#canceled();
    else if (!this.message.isWhole) this.#withoutFile();
    else if (isFinal && this.desk.hasRoomFor(this.message)) this.#giveBack({ sentence: why });
    else if (isLost) this.#rest("lost", { canRetry: !isFinal });
    else this.#rest("stopped", { why, canRetry: !isFinal });
  }

  #canceled() {
    if (this.desk.hasRoomForFileOf(this.message)) {
      this.#giveBack({ withFile: true });
      this.desk.invite();
    } else {
      this.#rest("stopped");
      this.message.focus();
    }
  }

  /** The store has lost the file of a message that an earlier page brought up. */
  #withoutFile() {
    this.message.remove();
    this.#finish();
    this.desk.askForFile(this.message.kept);
  }

  #send() {
    this.#move("sending");
    this.outbox.put(() => this.#post());
  }

  async #post() {
    if (!this.message.isOnPage) return this.#finish();
    const { status, isHeld } = await this.gate.ask(this.message.urlIn(this.form), this.message.values);
    if (!this.message.isOnPage) this.#finish();
    else if (isRefusal(status)) this.#refused();
    else this.#rest(isHeld ? "held" : status === 0 ? "lost" : "stopped");
  }

  #refused() {
    if (this.desk.hasRoomFor(this.message)) {
      this.#giveBack({ withFile: Boolean(this.message.file), isRefused: true });
    } else {
      this.message.renew();
      this.#rest("stopped");
    }
  }

  #giveBack(how) {
    this.discard();
    this.desk.takeBack(this.message, how);
  }

  #finish() {
    this.#state = "done";
    this.drafts.drop(this.message.clientId);
  }

  #move(state) {
    this.desk.takeFocusFrom(this.message.element);
    this.#state = state;
    this.message.showMoving();
  }

  #rest(state, about) {
    this.#state = state;
    this.message.showUnsent(about);
  }
}
