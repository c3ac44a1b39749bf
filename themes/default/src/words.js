// The words of scripts, in the language of the page. They are written in English;
// where a page's language has a catalog, a script before this one sets ethosWords
// (package locale, Script).
const catalogs = globalThis.ethosWords ?? [];

// lang is the language of the page, English where browsers know none of that name.
export const lang = known(document.documentElement.lang) || "en";
function known(tag) {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    // As if it said nothing.
  }
}

// t says a message, whose %s and %d are args.
export const t = (english, ...args) => filled(found(english) ?? english, args);

// c says a message that says different things in different places.
export const c = (context, english, ...args) => filled(found(context + "\x04" + english) ?? english, args);

// n says a message about so many things; without args its verb is the number.
export const n = (count, one, many, ...args) => filled(found(one, count) ?? (count === 1 ? one : many), args.length ? args : [count]);

function found(key, count) {
  for (const { form, texts } of catalogs) {
    const text = texts[key]?.[count === undefined ? 0 : form(count)];
    if (text) return text;
  }
}

const filled = (text, args) => (args.length ? around(text, ...args).join("") : text);

// around puts args, which may be nodes, in the places of a message's verbs.
export function around(text, ...args) {
  let next = 0;
  return text.split(/(%%|%(?:\[\d+\])?[sd])/).map((part, i) => {
    if (i % 2 === 0) return part;
    if (part === "%%") return "%";
    next = +(part.match(/\d+/)?.[0] ?? next + 1);
    const arg = args[next - 1];
    return part.endsWith("d") ? whole.format(arg) : arg;
  });
}

// Numbers and days are written with the digits and the calendar of the pages.
const plain = { numberingSystem: "latn" };
const whole = new Intl.NumberFormat(lang, { useGrouping: "min2", ...plain });

// day writes a day, of which options say what is told.
export const day = (date, options) => date.toLocaleDateString(lang === "en" ? "en-GB" : lang, { timeZone: "UTC", calendar: "gregory", ...plain, ...options });
