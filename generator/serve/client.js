// Keeps a page of the preview up to date: when the handbook changes, the page is
// fetched again and its parts are put in place; faults are shown over it.
"use strict";
(() => {
  const own = document.currentScript;
  let generation = Number(own.dataset.generation), stream;

  function connect() {
    stream = new EventSource("/_ethos/events?since=" + generation);
    stream.addEventListener("update", (e) => {
      generation = Number(e.lastEventId);
      update().catch(() => location.reload());
    });
    stream.addEventListener("problems", (e) => show(JSON.parse(e.data)));
  }
  addEventListener("pagehide", () => stream?.close());
  addEventListener("pageshow", (e) => e.persisted && connect());
  connect();

  // update fetches this page and puts what differs in its place.
  async function update() {
    const answer = await fetch(location.pathname + location.search, { cache: "no-store" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (assets(page) !== assets(document) || !page.querySelector("main")) return location.reload();
    const kept = remember();
    document.title = page.title;
    for (const a of page.documentElement.attributes) if (a.name !== "data-theme" && a.name !== "class") document.documentElement.setAttribute(a.name, a.value);
    const sprite = "body > svg";
    for (const part of [sprite, "body > header", "main", "body > footer"]) {
      const old = document.querySelector(part), fresh = page.querySelector(part);
      if (!old || !fresh) { if (old || fresh) return location.reload(); continue; }
      if (old.outerHTML !== fresh.outerHTML) old.replaceWith(document.importNode(fresh, true));
    }
    restore(kept);
    document.dispatchEvent(new Event("ethos:update"));
  }

  // assets are the style sheets and scripts that a page names.
  function assets(page) {
    return [...page.querySelectorAll('link[rel="stylesheet"], script[src]')].map((e) => e.getAttribute("href") || e.getAttribute("src")).filter((u) => !u.startsWith("/_ethos/") && !u.includes("echarts")).join("\n");
  }

  // path names an element by its id or its place, so that its successor is found.
  function path(e) {
    const steps = [];
    for (; e && e !== document.body; e = e.parentElement) {
      if (e.id) return "#" + CSS.escape(e.id) + steps.map((s) => " > " + s).join("");
      steps.unshift(e.localName + ":nth-child(" + (1 + [...e.parentElement.children].indexOf(e)) + ")");
    }
    return "body > " + steps.join(" > ");
  }

  // remember keeps what a reader did to the page: scroll, focus, what is open,
  // what was ticked and typed.
  function remember() {
    const fields = [...document.querySelectorAll("main input, main select, main textarea")];
    return {
      x: scrollX, y: scrollY, focus: document.activeElement && document.activeElement !== document.body ? path(document.activeElement) : "",
      open: [...document.querySelectorAll("details[open]")].map(path),
      fields: fields.map((f) => [path(f), f.checked, f.type === "file" ? "" : f.value]),
    };
  }

  function restore(kept) {
    for (const p of kept.open) document.querySelector(p)?.setAttribute("open", "");
    for (const [p, checked, value] of kept.fields) {
      const f = document.querySelector(p);
      if (!f) continue;
      if ("checked" in f) f.checked = checked;
      if (f.type !== "file" && value !== f.value) f.value = value;
    }
    if (kept.focus) document.querySelector(kept.focus)?.focus({ preventScroll: true });
    scrollTo(kept.x, kept.y);
  }

  const el = (name, text, ...children) => {
    const e = document.createElement(name);
    if (text) e.textContent = text;
    e.append(...children);
    return e;
  };

  // show lists problems: errors over the page, warnings as a quiet count.
  function show(list) {
    document.getElementById("ethos-live")?.remove();
    if (!list.length) return;
    const errors = list.filter((p) => p.level === "error");
    const panel = el("aside");
    panel.id = "ethos-live";
    panel.setAttribute("role", errors.length ? "alert" : "status");
    const items = el("ol", "", ...(errors.length ? errors : list).map((p) => {
      const place = p.file + (p.line ? ":" + p.line + (p.column ? ":" + p.column : "") : "");
      const item = el("li", "", el("code", place), " ", p.message, p.hint ? "; " + p.hint : "", " [" + p.rule + "]");
      if (p.source) item.append(el("pre", p.source + "\n" + " ".repeat(Math.max(0, p.column - 1)) + "^"));
      return item;
    }));
    if (errors.length) panel.append(el("h2", errors.length === 1 ? "One fault keeps the handbook from being built" : errors.length + " faults keep the handbook from being built"), items);
    else {
      panel.className = "quiet";
      panel.append(el("details", "", el("summary", list.length === 1 ? "1 warning" : list.length + " warnings"), items));
    }
    document.body.append(panel);
  }
})();
