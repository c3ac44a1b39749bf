// The style sheet's colours and font as ECharts takes them.

// resolver gives a function from a CSS colour to #rrggbb, as it is within a host.
// The browser computes it: properties, light-dark() and oklch() in sRGB.
export function resolver(host) {
  const probe = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  probe.setAttribute("class", "vh");
  host.append(probe);
  const known = new Map();
  const resolve = (name) => {
    if (!known.has(name)) {
      probe.setAttribute("color", `color-mix(in srgb, ${name}, ${name})`);
      known.set(name, hex(getComputedStyle(probe).color));
    }
    return known.get(name);
  };
  resolve.end = () => probe.remove();
  return resolve;
}

// hex writes "color(srgb 0 .44 .7)" or "rgb(0, 114, 178)" in hexadecimal; what is
// neither stays as it is.
function hex(colour) {
  const numbers = (colour.match(/-?[\d.]+(e-?\d+)?/g) || []).map(Number);
  const scale = colour.startsWith("color(srgb") ? 255 : colour.startsWith("rgb") ? 1 : 0;
  if (!scale || numbers.length < 3) return colour;
  if (numbers[3] !== undefined) numbers[3] *= 255 / scale;
  return "#" + numbers.slice(0, 4).map((n) => Math.round(Math.min(255, Math.max(0, n * scale))).toString(16).padStart(2, "0")).join("");
}

// inks are the colours with which layers draw what no option names, by their
// names in the style sheet.
export const inks = {
  use(resolve) {
    for (const name of ["ink", "ink2", "line", "edge", "paper", "tint", "spot", "c2", "strong", "weak"]) inks[name] = resolve(`var(--${name})`);
  },
};

// family is the font of charts.
export const family = () => getComputedStyle(document.documentElement).getPropertyValue("--sans").trim();

// width is how much a text takes, in px.
const pen = document.createElement("canvas").getContext("2d");
export function width(text, size, weight = 400) {
  pen.font = `${weight} ${size}px ${family()}`;
  return pen.measureText(text).width;
}

// fit shortens a text to a room in px.
export function fit(text, size, weight, room) {
  if (width(text, size, weight) <= room) return text;
  const letters = [...text];
  while (letters.length && width(letters.join("").trimEnd() + "…", size, weight) > room) letters.pop();
  return letters.length ? letters.join("").trimEnd() + "…" : "";
}
