// What a reader has read: which text of a page, and on which day. When they come
// back to a page whose text is another, it says so. It stays in this browser.
import { el, button } from "./dom.js";
import { read, keep } from "./store.js";
import { day as written, t } from "./words.js";

const root = document.documentElement;

export function reread() {
  kept();
  const { page, sum, edition, editions, redline, since } = root.dataset; // not of main: a preview makes an element anew that has other attributes
  if (!sum) return;
  const key = "ethos-read-" + root.dataset.book, today = new Date().toLocaleDateString("sv");
  let pages;
  try {
    pages = JSON.parse(read(key));
  } catch {
    // As if nothing was read.
  }
  const was = pages?.[page];
  const note = () => keep(key, JSON.stringify({ ...pages, [page]: [sum, today, edition] }));
  // Who reads what is being written would be told at every save.
  if (!was || was[0] === sum || was[1] === today) return note();
  const day = new Date(was[1]), at = editions.split(" ").includes(was[2]) ? redline.replace("~", was[2]) : since;
  const done = () => line.remove();
  const line = el("p", { className: "by again" }, isNaN(day) ? t("Changed since you read it.") : t("Changed since you read it on %s.", spoken(day)), " ",
    at ? el("a", { href: at }, t("What changed")) : "", " ",
    button(t("I have read it"), () => { note(); done(); }), " ",
    button(t("Forget what I read"), () => { keep(key); done(); }));
  document.querySelector("main").prepend(line);
}

const spoken = (day) => written(day, { day: "numeric", month: "long", year: "numeric" });

// kept lets a reader erase all that this site keeps in the browser.
function kept() {
  document.querySelector("#kept .bd")?.append(el("p", {}, button(t("Erase all of it"), (e) => {
    try {
      for (const key of Object.keys(localStorage)) if (key.startsWith("ethos-")) keep(key);
    } catch {
      // There was none.
    }
    e.target.replaceWith(t("Erased. Nothing is kept."));
  })));
}
