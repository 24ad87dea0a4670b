/** Every page's entry: htmx's extension and settings, then the behaviours that any page may ask for. */
import { Connection } from "./behaviors/connection.js";
import { ForgetDrafts } from "./behaviors/forget-drafts.js";
import { ShowPassword } from "./behaviors/show-password.js";
import { UnreadDot } from "./behaviors/unread-dot.js";
import { defineMerge } from "./extensions/merge.js";
import { keepPage } from "./lib/keep-page.js";
import { linePace } from "./lib/line-pace.js";
import { Registry } from "./lib/registry.js";

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
