import { Behavior } from "../lib/behavior.js";
import { Drafts } from "./drafts.js";

/** Marks the conversations in which this browser has a message that was begun and not sent: "Draft: …" in place of the last message. */
export class ThreadDrafts extends Behavior {
  connect() {
    this.on(this.element, "merge:after", () => this.#show());
    Drafts.watch(() => this.#show(), this.signal);
    this.on(window, "pageshow", ({ persisted }) => { if (persisted) this.#show(); });
    this.#show();
  }

  #show() {
    for (const link of this.element.querySelectorAll(".thread__link")) {
      const isOpen = link.pathname === location.pathname; // Its composer shows the draft.
      mark(link.querySelector(".thread__preview"), isOpen ? "" : draftOf(link.closest(".thread")));
    }
  }
}

const draftOf = ({ id }) => new Drafts(id.replace("thread-", "")).text.trim().replace(/\s+/g, " ");

function mark(preview, draft) {
  const said = preview.dataset.said ?? preview.textContent;
  if (draft) {
    const label = document.createElement("span");
    label.className = "thread__draft";
    label.textContent = "Draft:";
    preview.dataset.said = said;
    preview.replaceChildren(label, ` ${draft}`);
  } else if ("said" in preview.dataset) {
    preview.textContent = said;
    delete preview.dataset.said;
  }
}
