import { isSuccess, sendForFragments } from "../lib/http.js";
import { isComposing } from "../lib/keys.js";
import { listener } from "../lib/listen.js";

const DRAFT = "draft-";
const TROUBLE = "She couldn't be stopped. Please try again in a moment.";
/** Where Escape stops her. What is open on top of them, such as a menu, keeps its own Escape. */
const PLACES = ".log, .composer, .allowance";

/**
 * *Stop*, in the place of *Send* while she answers and the reader has written nothing, and by itself where
 * there is no field to write in; Escape does the same. The draft stays where it is until her message takes its place.
 */
export class StopReply {
  /** Of the message whose answer was stopped last: its draft. */
  #stopped = "";

  /**
   * @param {HTMLFormElement} form  the composer's
   * @param {HTMLElement} list  of the messages
   * @param {Desk} desk
   */
  constructor({ form, list, desk }) {
    Object.assign(this, { form, list, desk });
    this.button = form.querySelector("[data-stop]");
  }

  connect(signal) {
    const on = listener(signal);
    on(this.button, "mousedown", (event) => event.preventDefault()); // The keyboard stays as it is.
    on(this.button, "click", () => this.#stop());
    on(this.form.closest(".conversation"), "keydown", (event) => this.#key(event));
    on(this.list, "merge:after", () => this.#look());
    this.#look();
  }

  /** The answer that she writes now: the others wait for it. */
  get #draft() {
    return this.list.querySelector(`[id^='${DRAFT}']`)?.id ?? "";
  }

  #look() {
    const draft = this.#draft;
    if (!draft) {
      this.#stopped = ""; // The same answer may be asked for once more.
      this.desk.takeFocusFrom(this.button);
    }
    this.button.hidden = !draft;
    this.button.disabled = Boolean(draft) && draft === this.#stopped;
  }

  #key(event) {
    if (event.key !== "Escape" || event.defaultPrevented || isComposing(event)) return;
    if (event.target.closest(PLACES) && !this.button.hidden) this.#stop();
  }

  async #stop() {
    const draft = this.#draft;
    if (!draft || draft === this.#stopped) return;
    const { version } = document.getElementById(draft).closest("[data-version]").dataset; // Not an answer that is asked for later.
    this.desk.takeFocusFrom(this.button);
    this.#stopped = draft;
    this.#look();
    const url = this.form.dataset.stopUrl.replace("/0/", `/${draft.slice(DRAFT.length)}/`);
    const answer = await sendForFragments(url, { method: "POST", values: { version }, hidden: "conflict" });
    if (isSuccess(answer) || answer.error === "conflict") return;
    this.#stopped = "";
    this.#look();
    this.desk.say(this.desk.sentence || TROUBLE);
  }
}
