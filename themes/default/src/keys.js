// The keys: / and Ctrl-K search, ? shows this help. Single keys can be switched
// off, for those who speak to their computer or type with a hand that trembles.
import { el } from "./dom.js";
import { read, keep } from "./store.js";
import { c, t } from "./words.js";

const list = [["/", t("Search")], [c("key", "Ctrl K"), t("Search, always")], ["↑ ↓", t("Move through results")], [c("key", "Esc"), c("a dialog", "Close")], ["?", t("These keys")]];

// keys listens; search opens the search, or is undefined where there is none.
export function keys(search) {
  let single = read("ethos-keys") !== "off";
  addEventListener("keydown", (e) => {
    if (e.defaultPrevented || e.isComposing || e.altKey) return;
    const command = e.ctrlKey || e.metaKey;
    if (command ? e.key.toLowerCase() === "k" && !e.shiftKey : single && e.key === "/" && !writing(e.target)) {
      if (!search) return;
      e.preventDefault();
      search();
    } else if (single && !command && e.key === "?" && !writing(e.target)) {
      e.preventDefault();
      help();
    }
  });

  let dialog;
  function help() {
    if (!dialog) {
      const box = el("input", { type: "checkbox", checked: single, onchange: () => {
        single = box.checked;
        keep("ethos-keys", single ? undefined : "off");
      } });
      dialog = el("dialog", { className: "find", "aria-label": t("Keys") },
        el("h2", {}, t("Keys")),
        el("dl", { className: "pair" }, ...list.map(([key, what]) =>
          el("div", {}, el("dt", {}, el("kbd", {}, key)), el("dd", {}, what)))),
        el("label", {}, box, t("Single keys (/ and ?)")),
        el("form", { method: "dialog", className: "tips" }, el("button", { className: "act" }, c("a dialog", "Close"))));
      dialog.onclick = (e) => e.target === dialog && dialog.close();
      document.body.append(dialog);
    }
    if (!document.querySelector("dialog[open]")) dialog.showModal();
  }
}

// writing tells whether a key belongs to what the reader is filling in.
const writing = (target) => target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !/^(radio|checkbox|button)$/.test(target.type);
