/** The entry of the pages that show photos outside of the chat: what every page has, and the lightbox. */
import "./app.js";
import { behaviors } from "./lib/registry.js";
import { Lightbox } from "./media/lightbox.js";

behaviors.define({ lightbox: Lightbox });
