/** What every page has: htmx's extension and settings, then the behaviours that any page may ask for. */
import { ForgetDrafts } from "./composer/forget-drafts.js";
import { Registry } from "./lib/registry.js";
import { Connection } from "./live/connection.js";
import { linePace } from "./live/line-pace.js";
import { defineMerge } from "./live/merge.js";
import { UnreadDot } from "./live/unread-dot.js";
import { keepPage } from "./page/keep-page.js";
import { ShowPassword } from "./page/show-password.js";

const { htmx } = window;

if (htmx) {
  htmx.config.wsReconnectDelay = () => linePace.next();
  defineMerge(htmx);
}
keepPage();

new Registry({
  connection: Connection,
  "forget-drafts": ForgetDrafts,
  "show-password": ShowPassword,
  "unread-dot": UnreadDot,
}).observe(document.documentElement);
