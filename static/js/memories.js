/** The entry of the page of memories: what every page has, its dates, and what it says. */
import "./app.js";
import { behaviors } from "./lib/registry.js";
import { LocalDay } from "./page/local-day.js";
import { Memories } from "./page/memories.js";

behaviors.define({ "local-day": LocalDay, memories: Memories });
