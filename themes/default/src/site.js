// What the site gains from a script. Without it every page is whole: each of
// these adds to markup that is already there, or makes its own.
import { choiceOfTheme } from "./light.js";
import { find } from "./find.js";
import { keys } from "./keys.js";
import { contents } from "./contents.js";
import { pickers } from "./pickers.js";
import { reread } from "./reread.js";
import { sortable } from "./sort.js";

// add adds to the page as it stands; a preview that put new parts in place
// asks for it again.
function add() {
  choiceOfTheme();
  contents();
  sortable();
}

add();
reread();
pickers();
keys(find());
document.addEventListener("ethos:update", add);
