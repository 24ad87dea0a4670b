/** The entry of the pages that show photos outside of the chat, after app.js. */
import { Lightbox } from "./behaviors/lightbox.js";
import { Registry } from "./lib/registry.js";

new Registry({ lightbox: Lightbox }).observe(document.documentElement);
