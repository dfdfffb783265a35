// What the portal needs: large print and language, the side sheet of a trace, charts and the map where
// a page has one. Every page can be read without it.
import { sideSheet } from "./parts/sheet.js";
import { preferences } from "./parts/preferences.js";
import { islands } from "./parts/islands.js";
import { submitOnChange } from "./parts/submit.js";
import { openWhenWide } from "./parts/contents.js";

preferences();
sideSheet();
islands();
submitOnChange();
openWhenWide();
