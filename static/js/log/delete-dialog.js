import { sendForFragments } from "../lib/http.js";
import { ConfirmDialog } from "./confirm-dialog.js";
import { focusMessage, isGone } from "./focus-message.js";

/** Asks before a message is deleted. It closes by itself if another tab deletes the message. */
export class DeleteDialog extends ConfirmDialog {
  #message = "";
  #address = "";

  connect() {
    super.connect();
    this.on(document, "message:delete", ({ detail }) => this.#open(detail.link));
    this.on(document, "merge:after", () => { if (this.element.open && isGone(this.#message)) this.element.close(); });
  }

  #open(link) {
    this.#message = link.closest("[id]").id;
    this.#address = new URL("../", link.href).href;
    this.open();
  }

  perform() {
    return sendForFragments(this.#address, { method: "DELETE" });
  }

  closed() {
    focusMessage(this.#message);
  }
}
