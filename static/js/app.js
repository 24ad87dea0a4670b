/** What every page has: what htmx is taught, and the behaviours that any page may ask for. */
import { Drafts } from "./composer/drafts.js";
import { ForgetDrafts } from "./composer/forget-drafts.js";
import { watchHtmx } from "./lib/http.js";
import { behaviors } from "./lib/registry.js";
import { Connection } from "./live/connection.js";
import { defineMerge } from "./live/merge.js";
import { UnreadDot } from "./live/unread-dot.js";
import { keepPage } from "./page/keep-page.js";
import { OwnZone } from "./page/own-zone.js";
import { ShowPassword } from "./page/show-password.js";

if (window.htmx) defineMerge(window.htmx);
watchHtmx();
keepPage();
Drafts.forgetOthers();

behaviors.define({
  connection: Connection,
  "forget-drafts": ForgetDrafts,
  "own-zone": OwnZone,
  "show-password": ShowPassword,
  "unread-dot": UnreadDot,
});
