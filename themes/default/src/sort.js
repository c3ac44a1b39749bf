// Tables marked data-sort can be sorted by their columns' heads. A cell's
// data-v is what counts where its words are not (a date, a range).
import { c, lang } from "./words.js";

export function sortable() {
  for (const table of document.querySelectorAll("table[data-sort]")) {
    const heads = [...table.tHead.rows[table.tHead.rows.length - 1].cells];
    heads.forEach((th, column) => {
      if (!th.textContent.trim() || th.querySelector("button")) return;
      const b = document.createElement("button");
      b.append(...th.childNodes);
      b.onclick = () => {
        const down = th.ariaSort === "ascending";
        for (const h of heads) h.removeAttribute("aria-sort");
        th.ariaSort = down ? "descending" : "ascending";
        for (const body of table.tBodies) body.append(...ordered([...body.rows], column, down ? -1 : 1));
      };
      th.append(b);
    });
  }
}

// ordered sorts rows by a column: numbers as numbers, all else as words; rows
// that say nothing there come last in either direction.
function ordered(rows, column, direction) {
  const words = new Intl.Collator(lang, { numeric: true });
  const point = c("mark before decimals", ".");
  const number = (text) => +text.replace("−", "-").replace(point, ".").replace(/[≥≤+%\s]/g, "");
  const value = (row) => row.cells[column]?.dataset.v ?? row.cells[column]?.textContent.trim() ?? "";
  return rows.map((row) => [value(row), row])
    .sort(([a], [b]) => !a - !b || direction * (number(a) - number(b) || words.compare(a, b)))
    .map(([, row]) => row);
}
