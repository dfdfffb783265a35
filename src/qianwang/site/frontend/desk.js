// What every page of the console needs: htmx, the keyboard in lists, the side sheet of a trace, files
// dropped onto a field, confirmation of what can't be undone, drafts that survive a lost connection.
import htmx from "htmx.org/dist/htmx.esm.js";
import { keyboardInLists } from "./parts/lists.js";
import { sideSheet } from "./parts/sheet.js";
import { besideLists } from "./parts/beside.js";
import { dropZones } from "./parts/drop.js";
import { drafts } from "./parts/drafts.js";
import { preferences } from "./parts/preferences.js";
import { islands } from "./parts/islands.js";
import { submitOnChange } from "./parts/submit.js";
import { proofreading } from "./parts/proofread.js";

window.htmx = htmx;
preferences();
keyboardInLists();
besideLists();
sideSheet();
dropZones();
drafts();
islands();
submitOnChange();
proofreading();
