// Search: a dialog on every page, and the same within the search page. The
// results are a plain list of links; the arrow keys walk it.
import { el } from "./dom.js";
import { around, c, n, t } from "./words.js";

const { search, query, root = "", edition } = document.currentScript.dataset;

// find prepares search and gives what opens it, nothing where there is none.
export function find() {
  if (!search) return;
  const link = document.querySelector("a[data-find], .tools > a");
  const page = document.querySelector("div[data-find]");
  const dialog = el("dialog", { "aria-label": t("Search") });
  const box = finder(page || dialog, page ? Infinity : 8, page ? "" : link?.href || root + "search/index.html", link?.querySelector("svg")?.cloneNode(true) || "");
  const show = () => {
    if (!page && !document.querySelector("dialog[open]")) dialog.showModal();
    box.input.select();
    load().catch(() => {});
  };
  if (page) {
    const start = () => box.ask(decodeURIComponent(location.hash.replace(/^#q=|^#.*/, "")));
    addEventListener("hashchange", start);
    start();
  } else {
    document.body.append(dialog);
    dialog.onclick = (e) => (e.target === dialog || e.target.closest("a")) && dialog.close();
  }
  link?.addEventListener("click", (e) => plain(e) && (e.preventDefault(), show()));
  return show;
}

const plain = (e) => !(e.ctrlKey || e.metaKey || e.shiftKey || e.altKey || e.button);

// run loads a script of the index. They are scripts because a page opened from a
// folder may not fetch its neighbours.
let policy;
function run(url) {
  policy ??= globalThis.trustedTypes?.createPolicy("ethos", { createScriptURL: (url) => url });
  return new Promise((onload, onerror) => {
    const script = el("script", { async: true, onload, onerror });
    script.src = policy ? policy.createScriptURL(url) : url;
    document.head.append(script);
  });
}

// load brings the index and what asks it, once; its other files come when they are
// needed.
let loading;
function load() {
  return (loading ??= Promise.all([run(search), globalThis.ethosQuery || run(query)]).then(() => ethosQuery.open(ethosSearch, async (name) => {
    await run(search.replace(/[^/]*$/, name + ".js"));
    return ethosShards[name];
  })));
}

// finder builds the search within a host: at most so many results, where all of
// them are (nowhere else when empty), and the sign before the question.
function finder(host, most, all, sign) {
  const input = el("input", { id: "q", type: "text", enterkeyhint: "search", autocomplete: "off", spellcheck: false });
  const facets = el("fieldset", { className: "facet", hidden: true });
  const list = el("ol", { className: "hits" });
  const told = el("span", { role: "status" });
  const more = el("a", { hidden: true });
  const form = el("form", { role: "search" }, el("label", { className: "vh", htmlFor: "q" }, t("Search the handbook")), sign, input);
  if (all) form.append(el("kbd", {}, c("key", "Esc")));
  host.className = "find";
  host.append(form, facets, list, el("p", { className: "tips" },
    el("span", {}, edition ? t("Edition %s", edition) : ""),
    el("span", {}, ...around(t("%s %s to move"), el("kbd", {}, "↑"), el("kbd", {}, "↓"))),
    el("span", {}, ...around(t("%s to open"), el("kbd", {}, c("key", "Enter")))), el("span", {}, told, " ", more)));

  let kind, answer, index;
  const links = () => [...list.querySelectorAll("a")];
  const at = (link) => {
    for (const li of list.children) li.classList.toggle("at", li.contains(link));
  };

  async function answered(question) {
    index = await load();
    const found = await ethosQuery.ask(index, question);
    await index.texts.have(found.hits.slice(0, first).map((hit) => hit.doc));
    return found;
  }

  async function update() {
    const question = input.value;
    const found = await answered(question).catch(() => (loading = undefined, answered(question))).catch(() => {}); // in a preview the index may be another by now
    if (!found) {
      told.textContent = t("The index is not here.");
      return;
    }
    if (question !== input.value) return; // more was typed meanwhile
    answer = found;
    show();
    if (!all) history.replaceState(null, "", "#q=" + encodeURIComponent(question));
  }

  function show() {
    const counts = new Map();
    for (const hit of answer.hits) {
      const k = index.docs[hit.doc][2];
      counts.set(k, (counts.get(k) || 0) + 1);
    }
    if (!counts.has(kind)) kind = undefined;
    const radio = (value, name, count) => el("label", {},
      el("input", { type: "radio", name: "k", checked: value === kind, onchange: () => (kind = value, results()) }), name + " ", el("span", {}, count));
    facets.replaceChildren(el("legend", { className: "vh" }, t("Kind")), radio(undefined, c("kinds of pages", "All"), answer.hits.length),
      ...index.kinds.flatMap(([, many], k) => counts.has(k) ? [radio(k, many, counts.get(k))] : []));
    facets.hidden = counts.size < 2;
    results();
  }

  function results() {
    const hits = answer.hits.filter((hit) => kind === undefined || index.docs[hit.doc][2] === kind);
    list.replaceChildren(...hits.slice(0, most).map((hit) => result(index, hit, answer.found)));
    for (const li of list.children) if (li.missing) later.observe(li);
    at(list.querySelector("a"));
    const said = n(hits.length, "1 result", "%d results");
    more.hidden = !(all && hits.length);
    more.textContent = n(hits.length, "All 1 result", "All %d results");
    more.href = all + "#q=" + encodeURIComponent(input.value);
    told.textContent = input.value && !hits.length ? t("Nothing found") : said;
    told.className = more.hidden ? "" : "vh";
    told.hidden = !input.value;
  }

  input.addEventListener("input", update);
  form.onsubmit = (e) => {
    e.preventDefault();
    list.querySelector(".at a")?.click();
  };
  list.addEventListener("focusin", (e) => at(e.target));
  host.addEventListener("keydown", (e) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    const place = links().indexOf(document.activeElement);
    if (step && (place >= 0 || e.target === input)) {
      e.preventDefault();
      (links()[place + step] || (place + step < 0 ? input : document.activeElement)).focus();
    } else if (place >= 0 && e.key.length === 1 && e.key !== " " && plain(e)) {
      input.focus(); // and the letter goes there
    }
  });
  return { input, ask: (question) => ((input.value = question), question && update()) };
}

// first is how many results have their texts when they are shown; those of others
// come when they are near.
const first = 8;
const later = new IntersectionObserver((seen) => {
  for (const { isIntersecting, target } of seen) {
    if (!isIntersecting) continue;
    later.unobserve(target);
    target.missing().catch(() => {});
  }
}, { rootMargin: "50% 0px" });

// result is one line of the list: what it is, where, and the words found.
function result(index, hit, found) {
  const { pieces } = ethosQuery;
  const [title, url, kind, where] = index.docs[hit.doc];
  const [id, heading, text] = index.texts.at(hit.doc)?.[hit.unit] ?? ["", "", ""];
  const near = text.indexOf(pieces(index, text, found).find(([, marked]) => marked)?.[0]);
  const from = near > 70 ? text.lastIndexOf(" ", near - 30) + 1 || near : 0;
  const link = el("a", { href: root + url + (id && "#" + id) },
    el("span", { className: "kd" }, index.kinds[kind][0]), el("b", {}, title), " ",
    el("span", { className: "in" }, heading || where),
    el("p", {}, from ? "… " : "", ...pieces(index, text.slice(from), found).map(([part, marked]) => marked ? el("mark", {}, part) : part)));
  const li = el("li", {}, link);
  if (!index.texts.at(hit.doc)) {
    li.missing = async () => {
      await index.texts.have([hit.doc]);
      const whole = result(index, hit, found).firstChild;
      link.href = whole.href;
      link.replaceChildren(...whole.childNodes);
    };
  }
  return li;
}
