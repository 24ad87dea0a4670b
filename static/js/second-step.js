/** The entry of the pages of the second step: what every page has, passkeys, and a button that prints. */
import "./app.js";
import { Passkey } from "./account/passkey.js";
import { PrintPage } from "./account/print-page.js";
import { behaviors } from "./lib/registry.js";

behaviors.define({ passkey: Passkey, "print-page": PrintPage });
