// A private card sort: a deck dealt into three piles, five kept and put in order,
// and these beside the handbook's own values. All of it stays in this browser. The
// sheet of paper that the page is without a script stays in it, for the printer.
import { el, button } from "./dom.js";
import { read, keep } from "./store.js";
import { download, chooser } from "./file.js";
import { around, c, t } from "./words.js";

const key = "ethos-sort", most = 5;
const piles = { very: t("Very important"), some: t("Important"), less: t("Less important") };
const dealt = {
  very: (word) => t("%s: very important.", word),
  some: (word) => t("%s: important.", word),
  less: (word) => t("%s: less important.", word),
};
const placed = [
  (word, of) => t("%s is first of %d.", word, of),
  (word, of) => t("%s is second of %d.", word, of),
  (word, of) => t("%s is third of %d.", word, of),
  (word, of) => t("%s is fourth of %d.", word, of),
  (word, of) => t("%s is fifth of %d.", word, of),
];

export function cards() {
  const sheet = document.querySelector(".deck");
  if (!sheet) return;
  const page = sheet.closest("article");
  const part = (name) => page.querySelector(name);
  const deck = new Map([...sheet.querySelectorAll("[data-card]")].map((row) => [row.dataset.card,
    { row, word: row.querySelector("b").textContent, meaning: row.querySelector("span").textContent }]));
  const ours = new Set([...page.querySelectorAll(".ours [data-card]")].map((li) => li.dataset.card));
  let state = sound(read(key), deck);

  // What is kept and done with it: how far it is, a copy, a print, nothing left.
  const said = el("p", { role: "status" });
  const bar = el("progress", { max: deck.size, "aria-label": t("Cards sorted") });
  const file = chooser(load);
  part(".prog").replaceChildren(el("div", {}, said, bar), el("p", { className: "by" }, t("Kept in this browser only."), " ",
    button(t("Save a copy"), () => download("my-values.json", "application/json", JSON.stringify({ sort: "values", ...state }, null, 2))), " ",
    button(t("Load a copy"), () => file.click()), " ",
    button(t("Print"), () => print()), " ",
    button(t("Erase"), erase), file));

  // The card on the table.
  const word = el("h3", { tabIndex: -1 }), meaning = el("p", { className: "lead" });
  const put = Object.entries(piles).map(([pile, name], i) =>
    el("button", { type: "button", className: "put", onclick: () => deal(pile) }, el("kbd", {}, i + 1), " " + name));
  const heaps = el("div", { className: "heaps" });
  const table = el("div", { className: "up" }, word, meaning, el("p", {}, ...put));
  part(".deal").replaceChildren(table, heaps);
  part(".deal").onkeydown = (e) => {
    const pile = Object.keys(piles)[e.key - 1];
    if (pile && next() && !e.ctrlKey && !e.metaKey && !e.altKey) deal(pile);
  };

  const meet = part("#meet"), apart = part("#apart");
  for (const field of [meet, apart]) field.oninput = () => change({ [field.id]: field.value });
  show();
  say();

  function next() {
    for (const id of deck.keys()) if (!state.piles[id]) return id;
  }
  function pile(name) {
    return Object.keys(state.piles).filter((id) => state.piles[id] === name);
  }
  function name(id) {
    return deck.get(id).word;
  }

  function change(by) {
    Object.assign(state, by);
    keep(key, JSON.stringify(state));
  }

  function deal(to) {
    const id = next();
    change({ piles: { ...state.piles, [id]: to } });
    if (!next()) change({ five: pile("very").length > most ? state.five : pile("very") });
    show();
    const then = next();
    say(dealt[to](name(id)), then ? t("Next: %s. %s", name(then), deck.get(then).meaning) : "");
    if (!then) {
      part("#five-h").tabIndex = -1;
      part("#five-h").focus();
    }
  }

  function back(id) {
    const { [id]: _, ...rest } = state.piles;
    change({ piles: rest, five: state.five.filter((f) => f !== id) });
    show();
    say(t("%s is on the table again.", name(next())));
    word.focus();
  }

  function choose(id, chosen) {
    change({ five: chosen ? [...state.five, id] : state.five.filter((f) => f !== id) });
    show();
    part(`#k-${CSS.escape(id)}`).focus();
    say(state.five.length === most ? t("Five are kept. Put them in order below; to change one, take it out first.") : t("%d of %d kept.", state.five.length, most));
  }

  function move(id, by) {
    const five = [...state.five], at = five.indexOf(id), to = at + by;
    if (to < 0 || to >= five.length) return say(by < 0 ? t("%s is the first already.", name(id)) : t("%s is the last already.", name(id)));
    five.splice(to, 0, ...five.splice(at, 1));
    change({ five });
    show();
    part(`[data-move="${CSS.escape(id)}"][value="${by}"]`).focus();
    say(placed[to](name(id), five.length));
  }

  function load(text) {
    const loaded = sound(text, deck, true);
    if (!loaded) return say(t("That file is not a copy of a card sort."));
    change(loaded);
    show();
    say(t("Loaded."));
  }

  // erase leaves nothing in the browser; until the page is left, it can be undone.
  function erase() {
    const before = state;
    state = sound("", deck);
    keep(key);
    show();
    say(t("Erased; nothing is kept."));
    said.append(" ", button(t("Undo"), () => {
      change(before);
      show();
      say(t("It is kept again."));
    }));
  }

  function say(...texts) {
    const sorted = el("b", {}, t("%d of %d", Object.keys(state.piles).length, deck.size));
    said.replaceChildren(...around(c("cards", "%s sorted."), sorted), " ", texts.join(" "));
  }

  // show makes the page anew of the state; what had the focus gets it back from
  // those who ask for more than that.
  function show() {
    const id = next(), kept = state.five, very = pile("very");
    bar.value = Object.keys(state.piles).length;
    for (const [card, { row }] of deck) for (const box of row.querySelectorAll("input")) box.checked = state.piles[card] === box.value;
    table.hidden = !id;
    if (id) {
      word.textContent = name(id);
      meaning.textContent = deck.get(id).meaning;
    }
    heaps.replaceChildren(...Object.entries(piles).map(([to, title]) => {
      const words = pile(to);
      return el("div", {}, el("h3", {}, title, " ", el("span", {}, words.length)),
        words.length ? el("ul", {}, ...words.map((w) => el("li", {}, el("button", { type: "button", className: "act", "aria-label": t("%s, take back", name(w)), onclick: () => back(w) }, name(w))))) : el("p", { className: "by" }, c("pile of cards", "None yet.")));
    }));

    part("#five").hidden = !!id;
    const enough = kept.length && kept.length === Math.min(most, very.length);
    part(".keep").replaceChildren(
      very.length ? el("p", { className: "by" }, very.length > most ? t("%d of %d kept, of %d that are very important.", kept.length, most, very.length) : t("All that are very important are kept.")) : el("p", {}, t("No card is very important to you yet. Take some back from the piles, and put them there.")),
      very.length > most ? el("ul", { className: "az" }, ...very.map((w) => {
        const box = el("input", { type: "checkbox", id: "k-" + w, checked: kept.includes(w), disabled: kept.length >= most && !kept.includes(w), onchange: () => choose(w, box.checked) });
        return el("li", {}, el("label", { className: "pickone" }, box, el("span", {}, name(w))));
      })) : "");

    page.classList.toggle("done", !id && !!enough);
    part("#beside").hidden = !page.classList.contains("done");
    if (enough) part(".five").replaceChildren(...kept.map((w, i) => el("li", {}, el("span", { className: "no" }, i + 1),
      el("div", {}, el("p", {}, name(w)), el("p", { className: "by" }, deck.get(w).meaning + (ours.has(w) ? " " + t("It is one of ours, too.") : ""))),
      el("span", {}, ...[[-1, c("in the order", "Up"), t("%s, up", name(w))], [1, c("in the order", "Down"), t("%s, down", name(w))]].map(([by, text, label]) => el("button", { type: "button", className: "act", value: by, "data-move": w,
        "aria-label": label, "aria-disabled": !kept[i + by], onclick: () => move(w, by) }, text))))));
    for (const field of [meet, apart]) {
      if (field.value !== state[field.id]) field.value = state[field.id];
      while (field.scrollHeight > field.clientHeight && field.rows < 60) field.rows++;
    }
  }
}

// sound is a state of this deck, whatever was kept or loaded; strictly, it is
// nothing where a file is no copy of one.
function sound(text, deck, strictly) {
  let kept;
  try {
    kept = JSON.parse(text);
  } catch {
    // As if nothing was.
  }
  if (strictly && kept?.sort !== "values") return;
  const state = { piles: {}, five: [], meet: "", apart: "" };
  for (const [id, pile] of Object.entries(kept?.piles ?? {})) if (deck.has(id) && Object.hasOwn(piles, pile)) state.piles[id] = pile;
  const five = Array.isArray(kept?.five) ? kept.five : [];
  state.five = [...new Set(five)].filter((id) => state.piles[id] === "very").slice(0, most);
  for (const name of ["meet", "apart"]) if (typeof kept?.[name] === "string") state[name] = kept[name];
  return state;
}
