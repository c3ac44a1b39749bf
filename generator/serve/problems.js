// ethosProblems shows over the page what is wrong with the handbook: show is given
// the report of the newest build, away whether the preview cannot be heard.
var ethosProblems = (() => {
  "use strict";
  const el = (name, properties, ...children) => {
    const e = Object.assign(document.createElement(name), properties);
    e.append(...children);
    return e;
  };
  const sentence = (text) => text.replace(/^\p{Ll}/u, (first) => first.toUpperCase());
  const many = (n, one, more) => (n === 1 ? one : `${n} ${more}`);

  // panel is the part of the page that says it; closed and opened by its summary.
  function panel(kind, title, ...body) {
    const before = document.getElementById("ethos-live");
    const open = before?.className === kind ? before.firstChild.open : kind === "fault";
    before?.remove();
    const box = el("section", { id: "ethos-live", className: kind, role: kind === "fault" ? "alert" : "status" }, el("details", { open }, el("summary", {}, title), ...body));
    document.body.append(box);
  }

  // Errors stand over the page; warnings are a quiet count.
  let report = { errors: 0, warnings: 0 }, gone = false;
  function draw() {
    const { errors, warnings } = report;
    if (gone) panel("away", "The preview is not running", el("p", {}, "This page is as it was. It goes on by itself when the preview is back."));
    else if (errors) panel("fault", many(errors, "A fault keeps the handbook from being built", "faults keep the handbook from being built"),
      items("error", errors), el("p", {}, "The last good page stays underneath. This goes by itself when it is mended."));
    else if (warnings) panel("quiet", many(warnings, "1 warning", "warnings"), items("warning", warnings));
    else document.getElementById("ethos-live")?.remove();
  }

  // items lists the problems of a level, of which there are n.
  function items(level, n) {
    const list = report.foremost.filter((p) => p.level === level), more = n - list.length;
    return el("ol", { tabIndex: 0 }, ...list.map(item), ...more ? [el("li", {}, el("p", {}, `And ${more} more: “ethos check” lists them.`))] : []);
  }

  // item is one problem: where, by which rule, what, the line itself, and what
  // would mend it.
  function item({ file, line, column, message, hint, source, rule }) {
    const made = el("li", {}, el("div", {}, el("code", {}, [file, line, column].filter(Boolean).join(":")), el("code", {}, rule)), el("p", {}, sentence(message)));
    if (source) {
      const before = [...source].slice(0, column - 1).join("").replace(/[^\t]/gu, " ");
      made.append(el("pre", { tabIndex: 0 }, source, ...column ? ["\n" + before, el("b", {}, "^")] : []));
    }
    if (hint) made.append(el("p", {}, sentence(hint)));
    return made;
  }

  return {
    show(newest) {
      report = newest;
      draw();
    },
    away(is) {
      if (is === gone) return;
      gone = is;
      draw();
    },
  };
})();
