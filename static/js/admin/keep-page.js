/** On every page of the admin. */
import { keepPage } from "../lib/keep-page.js";

keepPage();
