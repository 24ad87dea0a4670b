import { Behavior } from "../lib/behavior.js";
import { isSuccess, sendForFragments } from "../lib/http.js";
import { Say } from "../lib/say.js";

/** The reader's one reaction to a message of hers: chosen in the menu, taken back there or at the message. */
export class Reactions extends Behavior {
  constructor(log) {
    super(log);
    this.status = new Say(log.parentElement.querySelector("[data-said]"));
  }

  connect() {
    this.on(this.element, "message:menu", ({ target, detail }) => this.#mark(target, detail.menu));
    this.on(this.element, "message:react", ({ target, detail }) => this.#react(target.closest("[data-order]"), detail));
    this.on(this.element, "click", (event) => this.#takeBack(event));
  }

  #mark({ dataset }, menu) {
    for (const choice of menu.querySelectorAll("[data-reaction]")) {
      choice.setAttribute("aria-checked", String(choice.dataset.reaction === dataset.reaction));
    }
  }

  #react(message, { link, item }) {
    const { reaction } = item.dataset;
    const isTaken = message.dataset.reaction === reaction;
    this.#send(new URL("../reaction/", link.href), isTaken ? "" : reaction, isTaken ? "" : item.getAttribute("aria-label"));
  }

  async #takeBack(event) {
    const chip = event.target.closest("[data-react]");
    if (!chip) return;
    event.preventDefault();
    const message = chip.closest("[data-order]").id;
    await this.#send(chip.formAction, "", "");
    document.getElementById(message)?.querySelector("[data-options]")?.focus({ preventScroll: true });
  }

  async #send(url, reaction, label) {
    const answer = await sendForFragments(url, { method: "POST", values: { reaction } });
    if (isSuccess(answer)) this.status.say(reaction ? `You reacted: ${label}` : "Reaction taken back");
    else this.status.say("That didn't work. Please try again.");
  }
}
