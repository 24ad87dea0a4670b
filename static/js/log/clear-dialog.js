import { sendForFragments } from "../lib/http.js";
import { ConfirmDialog } from "./confirm-dialog.js";

/** Asks before all messages of the conversation are deleted. Without scripts its link leads to a page that asks. */
export class ClearDialog extends ConfirmDialog {
  #link = null;

  connect() {
    super.connect();
    this.on(document, "click", (event) => this.#click(event, event.target.closest?.("a[data-clear]")));
  }

  #click(event, link) {
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.#link = link;
    link.closest("details")?.removeAttribute("open");
    this.open();
  }

  perform() {
    return sendForFragments(this.#link.href, { method: "POST" });
  }

  closed() {
    this.#link?.closest("details")?.querySelector("summary").focus();
  }
}
