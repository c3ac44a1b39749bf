// What the pages for somebody new gain from a script: paths, and the card sort.
// Without it they are whole, and go on paper.
import { path } from "./path.js";
import { cards } from "./cards.js";

function add() {
  path();
  cards();
}

add();
document.addEventListener("ethos:update", add);
