// What the site gains from a script. Without it every page is whole: each of
// these adds to markup that is already there, or makes its own.
import { choiceOfTheme } from "./light.js";
import { find } from "./find.js";
import { keys } from "./keys.js";
import { contents } from "./contents.js";
import { pickers } from "./pickers.js";
import { path } from "./path.js";
import { sortable } from "./sort.js";

choiceOfTheme();
pickers();
contents();
keys(find());
path();
sortable();
