// The head of a page, taken over from a newer one.

// ethosRenewed is a URL under which a browser asks again for a file that it has.
var ethosRenewed = (url, generation) => {
  const plain = url.replace(/[?&]ethos=\d+$/, "");
  return plain + (plain.includes("?") ? "&" : "?") + "ethos=" + generation;
};

// ethosHead takes over the title, style sheets and scripts of a newer page. renew
// tells which URLs are to be asked for again under the same name. False when a
// script is another one, which only a page loaded anew can run.
var ethosHead = (() => {
  "use strict";
  // own is a URL as the page names it, nothing for the preview's own.
  function own(e, attribute) {
    const url = e.getAttribute(attribute);
    return url.startsWith("/_ethos/") ? "" : url.replace(/[?&]ethos=\d+$/, "");
  }
  const scripts = (d) => [...d.querySelectorAll("script[src]")].map((s) => own(s, "src")).filter(Boolean);
  const sheets = (d) => [...d.querySelectorAll('link[rel="stylesheet"]')].filter((l) => own(l, "href") && !l.dataset.ethosOld);
  let running = scripts(document); // before they bring others

  function head(fresh, renew, generation) {
    const wanted = scripts(fresh), added = wanted.filter((src) => !running.includes(src));
    if (added.length && (!running.length || running.some((src) => !wanted.includes(src)))) return false;
    running = [...new Set([...running, ...wanted])];
    document.title = fresh.title;
    for (const a of fresh.documentElement.attributes) {
      if (a.name !== "data-theme" && a.name !== "class") document.documentElement.setAttribute(a.name, a.value);
    }
    const old = sheets(document), now = sheets(fresh);
    now.forEach((link, i) => sheet(old[i], link, renew, generation));
    for (const link of old.slice(now.length)) link.remove();
    for (const script of fresh.querySelectorAll("script[src]")) if (added.includes(own(script, "src"))) run(script);
    return true;
  }

  // sheet puts a style sheet in the place of another, which stays until the new one
  // is there, so that the page is never bare.
  function sheet(old, now, renew, generation) {
    const same = old && own(old, "href") === own(now, "href");
    if (same && !renew(old.href)) return;
    const made = document.importNode(now);
    if (same) made.href = ethosRenewed(old.href, generation);
    if (!old) return document.head.append(made);
    old.dataset.ethosOld = "true";
    made.onload = made.onerror = () => old.remove();
    old.after(made);
  }

  // run makes a script anew: one that was parsed elsewhere does not run.
  function run(script) {
    const made = document.createElement("script");
    for (const a of script.attributes) made.setAttribute(a.name, a.value);
    document.head.append(made);
  }

  return head;
})();
