// A reading path for somebody new: what is done, when each day falls, a copy to
// take along, a calendar. All of it stays in this browser.
import { el, button } from "./dom.js";
import { read, keep } from "./store.js";
import { download, chooser } from "./file.js";
import { around, day as written, lang, t } from "./words.js";

export function path() {
  const page = document.querySelector("article.onb[data-path]");
  if (!page) return;
  const name = page.dataset.path, key = "ethos-path-" + name;
  const boxes = [...page.querySelectorAll("input[data-step]")];
  const days = [...page.querySelectorAll(".day[data-after]")];
  const state = sound(read(key));

  const start = el("input", { type: "date", onchange: () => save({ start: start.value }) });
  const said = el("p", { role: "status" });
  const bar = el("progress", { max: boxes.length, "aria-label": t("Steps done") });
  const file = chooser(load);
  const form = page.querySelector(".prog") || el("form", { className: "prog" });
  if (!form.isConnected) days[0]?.before(form);
  form.replaceChildren(el("label", {}, t("First day"), " ", start), el("div", {}, said, bar),
    el("p", { className: "by" }, t("Kept in this browser only."), " ",
      button(t("Save a copy"), () => download(name + ".json", "application/json", JSON.stringify({ path: name, ...state }, null, 2))), " ",
      button(t("Load a copy"), () => file.click()), " ",
      button(t("Calendar"), () => download(name + ".ics", "text/calendar", calendar())), " ",
      button(t("Print"), () => print()), " ", button(t("Erase"), erase), file));

  for (const box of boxes) box.onchange = () => {
    const { step, sum } = box.dataset;
    save({ done: boxes.filter((b) => b.checked).map((b) => b.dataset.step), read: { ...state.read, [step]: box.checked ? sum : undefined } });
  };
  show();

  function save(change) {
    Object.assign(state, change);
    keep(key, JSON.stringify(state));
    show();
  }

  function load(text) {
    try {
      if (JSON.parse(text).path !== name) throw text;
    } catch {
      said.textContent = t("That file is not a copy of this path.");
      return;
    }
    save(sound(text));
  }

  // erase leaves nothing in the browser; until the page is left, it can be undone.
  function erase() {
    const before = { ...state };
    Object.assign(state, sound(""));
    keep(key);
    show();
    said.append(". ", t("Erased; nothing is kept."), " ", button(t("Undo"), () => save(before)));
  }

  function show() {
    for (const box of boxes) {
      const { step, sum } = box.dataset, item = box.closest("li");
      box.checked = state.done.includes(step);
      item.querySelector(".again")?.remove();
      if (box.checked && state.read[step] && state.read[step] !== sum) item.append(el("p", { className: "by again" }, t("Changed since you ticked it."), " ", button(t("I have read it"), () => box.onchange())));
    }
    start.value = state.start;
    const next = boxes.find((b) => !b.checked);
    bar.value = boxes.filter((b) => b.checked).length;
    const some = el("b", {}, t("%d of %d", bar.value, boxes.length));
    said.replaceChildren(...next ? around(t("%s done, next: %s"), some, label(next)) : around(t("%s done"), some));
    for (const day of days) {
      const own = boxes.filter((b) => day.contains(b)), done = own.filter((b) => b.checked).length;
      line(day, "date").textContent = state.start ? spoken(dayOf(state.start, day)) : "";
      line(day, "dn2").textContent = own.length && done === own.length ? t("all done") : t("%d of %d done", done, own.length);
    }
  }

  // line is a line of a day's head; pages need not hold what only we can fill.
  function line(day, name) {
    const head = day.querySelector(".dh");
    return head.querySelector("." + name) || head.appendChild(el("p", { className: name }));
  }

  // calendar is the one that the page holds, with days put in: from the first, or
  // from today without one.
  function calendar() {
    const first = state.start || new Date().toLocaleDateString("sv");
    const plain = (date) => date.toISOString().slice(0, 10).replaceAll("-", "");
    return JSON.parse(page.querySelector("script").textContent)
      .replace(/^UID:99990101/gm, "UID:" + first.replaceAll("-", ""))
      .replace(/^(DT.*DATE:)9(\d{3})010(\d)/gm, (_, what, n, later) => {
        const date = dayOf(first, days[+n]);
        date.setUTCDate(date.getUTCDate() + +later - 1);
        return what + plain(date);
      });
  }
}

// sound is a state, whatever was kept or loaded.
function sound(text) {
  let kept;
  try {
    kept = JSON.parse(text);
  } catch {
    // As if nothing was.
  }
  return {
    start: /^\d{4}-\d\d-\d\d$/.test(kept?.start) ? kept.start : "",
    done: Array.isArray(kept?.done) ? kept.done : [],
    read: { ...kept?.read }, // the text that each was about when it was ticked
  };
}

const label = (box) => box.closest("label").textContent.trim().replace(/\s+/g, " ");

// dayOf is the date of a day, which says how far it is from the first by the
// weekday of that: what a working day is the handbook knows.
function dayOf(first, day) {
  const date = new Date(first + "T00:00Z");
  date.setUTCDate(date.getUTCDate() + +day.dataset.after.split(" ")[date.getUTCDay()]);
  return date;
}

// spoken is "Mon 6 April".
function spoken(date) {
  const words = written(date, { weekday: "short", day: "numeric", month: "long" });
  return /^en/.test(lang) ? words.replace(",", "") : words;
}
