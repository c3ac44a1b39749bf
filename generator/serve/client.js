// Keeps a page of the preview up to date: when the handbook changes, the page is
// fetched again and its parts are put in place; faults are shown over it.
"use strict";
(() => {
  let generation = Number(document.currentScript.dataset.generation), stream, lost = false;

  // A browser has few connections to one server: only a page that is seen holds
  // one, and a page that comes back is told what it missed.
  function connect() {
    if (stream || document.hidden) return;
    stream = new EventSource("/_ethos/events?since=" + generation);
    stream.addEventListener("update", (e) => {
      generation = Number(e.lastEventId);
      update();
    });
    stream.addEventListener("problems", (e) => show(JSON.parse(e.data)));
    stream.addEventListener("error", () => {
      lost = true;
      if (stream?.readyState !== EventSource.CLOSED) return; // the browser tries again
      close();
      setTimeout(connect, 1000);
    });
    stream.addEventListener("open", () => {
      if (lost) update(); // the preview was started anew, and may count from 1
      lost = false;
    });
  }
  function close() {
    stream?.close();
    stream = null;
  }
  addEventListener("pagehide", close);
  addEventListener("pageshow", connect);
  document.addEventListener("visibilitychange", () => document.hidden ? close() : connect());
  connect();

  // update fetches this page and puts what differs in its place.
  let asked = 0;
  async function update() {
    const mine = ++asked;
    let text;
    try {
      const answer = await fetch(location.pathname + location.search, { cache: "no-store" });
      if (answer.status === 503) return; // there is no site yet: what is shown is the last good one
      text = await answer.text();
    } catch {
      lost = true; // the preview has ended; what is shown stays until it is back
      return;
    }
    if (mine !== asked) return; // a newer one is under way
    const page = new DOMParser().parseFromString(text, "text/html");
    if (assets(page) !== assets(document) || !place(page)) return location.reload();
    document.dispatchEvent(new Event("ethos:update"));
  }

  // assets are the style sheets and scripts that a page names in its source.
  function assets(page) {
    return [...page.querySelectorAll('link[rel="stylesheet"], script[src]')]
      .map((e) => e.getAttribute("href") || e.getAttribute("src"))
      .filter((url) => !url.startsWith("/_ethos/") && !url.includes("echarts")) // charts fetch that themselves
      .join("\n");
  }

  // place puts the parts of a newer page into this one; false when it is made of others.
  function place(page) {
    const pairs = ["body > svg", "body > header", "main", "body > footer"]
      .map((part) => [document.querySelector(part), page.querySelector(part)]);
    if (pairs.some(([old, fresh]) => !old !== !fresh) || !page.querySelector("main")) return false;
    const kept = remember();
    document.title = page.title;
    for (const a of page.documentElement.attributes) {
      if (a.name !== "data-theme" && a.name !== "class") document.documentElement.setAttribute(a.name, a.value);
    }
    for (const [old, fresh] of pairs) {
      if (old && !source(old).isEqualNode(fresh)) old.replaceWith(remake(fresh));
    }
    restore(kept);
    return true;
  }

  // source is a part as it came, before scripts and readers changed it, where
  // that is known; so that what did not change at its source is left alone.
  const sources = new WeakMap();
  const source = (part) => sources.get(part) || part;
  function remake(fresh) {
    const made = document.importNode(fresh, true);
    sources.set(made, fresh);
    return made;
  }

  // path names an element by its id or its place, so that its successor is found.
  function path(e) {
    const steps = [];
    for (; e && e !== document.body; e = e.parentElement) {
      if (e.id) return ["#" + CSS.escape(e.id), ...steps].join(" > ");
      const like = [...e.parentElement.children].filter((other) => other.localName === e.localName);
      steps.unshift(e.localName + ":nth-of-type(" + (1 + like.indexOf(e)) + ")");
    }
    return ["body", ...steps].join(" > ");
  }

  // remember keeps what a reader did to the page: scroll, focus, what is open,
  // what was ticked and typed.
  function remember() {
    const at = document.activeElement;
    return {
      x: scrollX, y: scrollY,
      focus: at && at !== document.body ? { path: path(at), element: at, from: at.selectionStart, to: at.selectionEnd } : null,
      details: [...document.querySelectorAll("details")].map((d) => [path(d), d.open]),
      fields: [...document.querySelectorAll("input, select, textarea")].filter(touched).map((f) => [path(f), f.checked, f.value]),
    };
  }

  // touched tells whether a field differs from what the page says.
  function touched(f) {
    if (f.type === "file") return false;
    if (f.options) return [...f.options].some((o) => o.selected !== o.defaultSelected);
    return f.value !== f.defaultValue || f.checked !== f.defaultChecked;
  }

  function restore(kept) {
    for (const [p, open] of kept.details) {
      const d = document.querySelector(p);
      if (d && d.open !== open) d.open = open;
    }
    for (const [p, checked, value] of kept.fields) {
      const f = document.querySelector(p);
      if (!f) continue;
      if ("checked" in f) f.checked = checked;
      if (f.value !== value) f.value = value;
    }
    if (kept.focus && !kept.focus.element.isConnected) {
      const f = document.querySelector(kept.focus.path);
      f?.focus({ preventScroll: true });
      if (f && kept.focus.from != null) f.setSelectionRange?.(kept.focus.from, kept.focus.to);
    }
    scrollTo({ left: kept.x, top: kept.y, behavior: "instant" });
  }

  const el = (name, text, ...children) => {
    const e = document.createElement(name);
    if (text) e.textContent = text;
    e.append(...children);
    return e;
  };

  // show lists problems: errors over the page, warnings as a quiet count.
  function show(list) {
    const before = document.getElementById("ethos-live");
    const open = before?.querySelector("details")?.open || false;
    before?.remove();
    if (!list.length) return;
    const errors = list.filter((p) => p.level === "error"), n = (errors.length ? errors : list).length;
    const items = el("ol", "", ...(errors.length ? errors : list).map(item));
    const panel = el("aside");
    panel.id = "ethos-live";
    panel.tabIndex = 0; // it may scroll, with keys too
    if (errors.length) {
      panel.setAttribute("role", "alert");
      panel.append(el("h2", n === 1 ? "One fault keeps the handbook from being built" : n + " faults keep the handbook from being built"), items);
    } else {
      panel.setAttribute("role", "status");
      panel.className = "quiet";
      panel.append(el("details", "", el("summary", n === 1 ? "1 warning" : n + " warnings"), items));
      panel.firstChild.open = open;
    }
    document.body.append(panel);
  }

  // item is one problem: where, what, what would mend it, and the line itself.
  function item(p) {
    const place = [p.file, p.line, p.column].filter(Boolean).join(":");
    const made = el("li", "", el("code", place), place ? " " : "", p.message, p.hint ? "; " + p.hint : "", " [" + p.rule + "]");
    if (p.source) {
      const before = [...p.source].slice(0, p.column - 1).join("").replace(/[^\t]/gu, " ");
      made.append(el("pre", p.column ? p.source + "\n" + before + "^" : p.source));
    }
    return made;
  }
})();
