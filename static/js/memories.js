/** The entry of the page of memories: what every page has, and its dates. */
import "./app.js";
import { behaviors } from "./lib/registry.js";
import { LocalDay } from "./page/local-day.js";

behaviors.define({ "local-day": LocalDay });
