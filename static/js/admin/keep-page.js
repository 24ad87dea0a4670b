/** On every page of the admin. */
import { keepPage } from "../page/keep-page.js";

keepPage();
