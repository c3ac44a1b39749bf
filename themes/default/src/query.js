// Questions to the index that package search writes. The tokens here must be
// those of its tokens.go; the index brings the characters along.

// open prepares an index: its terms, and to which page each section belongs. bring
// loads a file of the index and gives what it holds, a promise.
export function open(data, bring) {
  const { marks, pairs, fold } = data.chars;
  const index = {
    docs: data.docs,
    kinds: data.kinds,
    terms: unfold(data.terms),
    posts: shelf(data.posts, bring),
    texts: shelf(data.texts, bring),
    titles: [], // as tokens, when they were asked for
    docOf: [],
    unitOf: [],
    marks: new RegExp(`[${marks}]`, "gu"),
    pair: new RegExp(`[${pairs}]`, "u"),
    runs: new RegExp(`[${pairs}]+|[^${pairs}]+`, "gu"),
    fold,
    folds: new RegExp(`[${Object.keys(fold).join("")}]`, "gu"),
  };
  data.docs.forEach((doc, d) => {
    for (let u = 0; u < doc[4]; u++) index.docOf.push(d), index.unitOf.push(u);
  });
  return index;
}

// unfold gives the terms: each is written as how much it has of the one before, and
// the rest.
function unfold(text) {
  let last = "";
  return text.split(" ").map((term) => (last = last.slice(0, parseInt(term[0], 32)) + term.slice(1)));
}

// shelf keeps things that lie in files, [from which number on, name] of each.
function shelf(parts, bring) {
  const got = new Map();
  const find = (number) => {
    let low = 0, high = parts.length;
    while (high - low > 1) {
      const mid = (low + high) >> 1;
      if (parts[mid][0] <= number) low = mid;
      else high = mid;
    }
    return parts[low];
  };
  return {
    // have loads the things of these numbers.
    have: (numbers) => Promise.all([...new Set([...numbers].map((n) => find(n)[1]))].filter((name) => !got.has(name)).map(async (name) => got.set(name, await bring(name)))),
    // at is a thing that was loaded, else undefined.
    at(number) {
      const [from, name] = find(number);
      return got.get(name)?.[number - from];
    },
  };
}

// tokens are the terms of a text, in its order: words folded to lower case
// without marks, scripts without spaces as overlapping pairs.
export function tokens(index, text) {
  const plain = text.normalize("NFKD").replace(index.marks, "").normalize("NFC").toLowerCase().replace(index.folds, (c) => index.fold[c]);
  const out = [];
  for (const [word] of plain.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    for (const [run] of word.matchAll(index.runs)) {
      const chars = index.pair.test(run) && [...run];
      if (!chars || chars.length < 2) out.push(run);
      else for (let i = 1; i < chars.length; i++) out.push(chars[i - 1] + chars[i]);
    }
  }
  return out;
}

// ask answers a question: pages, best first, each with its best section, and
// the terms that were found, to be marked. A page must have every word; where
// none has, those that have most. When few do, misspellings are forgiven.
export async function ask(index, question) {
  const words = [...new Set(tokens(index, question))];
  if (!words.length) return { hits: [], found: new Set() };
  const strict = await rank(index, words, false);
  return strict.whole > 2 ? strict : rank(index, words, true);
}

async function rank(index, words, forgiving) {
  const found = new Set(), pages = new Map();
  let needed = 0;
  const meant = words.map((word) => expand(index, word, forgiving));
  await index.posts.have(meant.flatMap((terms) => [...terms.keys()]));
  words.forEach((word, w) => {
    const best = new Map(); // section → what the word is worth there
    let common = false;
    for (const [t, weight] of meant[w]) {
      found.add(index.terms[t]);
      const { list, everywhere } = postings(index, t);
      if (everywhere && index.terms[t] === word) common = true;
      const idf = everywhere ? .3 : Math.log(1 + (index.docOf.length - list.length + .5) / (list.length + .5));
      for (const [unit, impact] of list) best.set(unit, Math.max(best.get(unit) || 0, weight * idf * impact));
    }
    if (!common) needed++;
    for (const [unit, worth] of best) {
      const d = index.docOf[unit];
      if (!pages.has(d)) pages.set(d, { words: [], units: new Map(), has: 0 });
      const page = pages.get(d);
      if (!common && !(w in page.words)) page.has++;
      page.words[w] = Math.max(page.words[w] || 0, worth);
      page.units.set(unit, (page.units.get(unit) || 0) + worth);
    }
  });
  const most = Math.max(0, ...[...pages.values()].map((p) => p.has));
  const asked = words.join(" ");
  const hits = [];
  for (const [d, page] of pages) {
    if (page.has < most) continue;
    // The best section counts again: words that stand together mean more.
    let unit, top = 0;
    for (const [u, worth] of page.units) if (worth > top || worth === top && u < unit) [unit, top] = [u, worth];
    const title = (index.titles[d] ??= tokens(index, index.docs[d][0]).join(" "));
    const named = title === asked ? 2 : title.startsWith(asked) ? 1.5 : 1;
    hits.push({ doc: d, unit: index.unitOf[unit], score: named * (top + page.words.reduce((a, b) => a + b, 0)) });
  }
  hits.sort((a, b) => b.score - a.score || a.doc - b.doc);
  return { hits, found, whole: most === needed ? hits.length : 0 };
}

// expand finds the terms that a word may mean, with how sure that is.
function expand(index, word, forgiving) {
  const { terms } = index, out = new Map();
  let low = 0, high = terms.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (terms[mid] < word) low = mid + 1;
    else high = mid;
  }
  for (let t = low; t < terms.length && t < low + 200 && terms[t].startsWith(word); t++) {
    out.set(t, terms[t] === word ? 1 : .7 * word.length / terms[t].length);
  }
  const allowed = /\d/.test(word) || index.pair.test(word) ? 0 : Math.min(2, word.length >> 2);
  if (forgiving && allowed) {
    const near = [], own = letters(word);
    index.letters ??= terms.map(letters);
    terms.forEach((term, t) => {
      // A mistake makes one letter another, at most: most terms need no closer look.
      if (Math.abs(term.length - word.length) > allowed || bits(index.letters[t] ^ own) > 2 * allowed || out.has(t)) return;
      const d = distance(word, term);
      if (d <= allowed) near.push([t, d]);
    });
    near.sort((a, b) => a[1] - b[1] || a[0] - b[0]);
    for (const [t, d] of near.slice(0, 12)) out.set(t, .5 / d);
  }
  return out;
}

// letters are those of a word as bits, of which some stand for several.
function letters(word) {
  let set = 0;
  for (let i = 0; i < word.length; i++) set |= 1 << (word.charCodeAt(i) & 31);
  return set;
}

function bits(set) {
  let n = 0;
  for (; set; set &= set - 1) n++;
  return n;
}

// postings decodes the list of a term: sections, with the impact of the term
// there. A "!" says that the term is everywhere and that only titles and
// headings were kept.
function postings(index, t) {
  const text = index.posts.at(t), list = [];
  const everywhere = text[0] === "!";
  let unit = -1, number = 0, shift = 0;
  for (let i = everywhere ? 1 : 0; i < text.length; i++) {
    const six = digits.indexOf(text[i]);
    number += (six & 31) * 2 ** shift;
    if (six > 31) shift += 5;
    else {
      unit += 1 + Math.floor(number / 16);
      list.push([unit, (number % 16 + 1) / 16]);
      number = shift = 0;
    }
  }
  return { list, everywhere };
}
const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

// distance is Damerau's: insertions, deletions, changes, and neighbours swapped
// (optimal string alignment).
export function distance(a, b) {
  let older, old, row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    [older, old, row] = [old, row, [i]];
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(old[j] + 1, row[j - 1] + 1, old[j - 1] + (a[i - 1] !== b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], older[j - 2] + 1);
    }
  }
  return row[b.length];
}

// pieces cuts a text into [words, marked] where terms were found in it.
export function pieces(index, text, found) {
  const out = [];
  const add = (part, marked) => {
    const last = out[out.length - 1];
    if (last && last[1] === marked) last[0] += part;
    else if (part) out.push([part, marked]);
  };
  let end = 0;
  for (const match of text.matchAll(/[\p{L}\p{N}\p{M}'’]+/gu)) {
    add(text.slice(end, match.index), false);
    end = match.index + match[0].length;
    for (const [run] of match[0].matchAll(index.runs)) {
      const has = (part) => tokens(index, part).some((t) => found.has(t));
      if (!index.pair.test(run)) add(run, has(run));
      else [...run].forEach((c, i, all) => add(c, has((all[i - 1] || "") + c) || has(c + (all[i + 1] || ""))));
    }
  }
  add(text.slice(end), false);
  return out;
}
