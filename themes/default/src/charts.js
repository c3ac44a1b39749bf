// Charts that can be asked: when a figure comes into view, the charting library
// is loaded, once for the page, and draws the figure's option over its drawing.
// Where that cannot be, the drawing stays.
import { draw, fits } from "./charts-figure.js";
import { layers } from "./charts-layers.js";

const { echarts } = document.currentScript.dataset;

const drawn = new Map(); // figure → what draws it
const bare = matchMedia("(forced-colors: active)"); // then the drawing is what can be read

const view = new IntersectionObserver((entries) => {
  for (const e of entries) if (e.isIntersecting && !bare.matches && fits(e.target)) start(e.target);
}, { rootMargin: "25% 0px" });

// A figure that grows wide enough while in view is drawn then; one that becomes
// too narrow shows its drawing again.
const size = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (fits(target)) drawn.has(target) ? drawn.get(target).resize() : watch(target);
    else stop(target);
  }
});

// load brings the library. It is a script because a page opened from a folder
// may not fetch its neighbours.
let loading;
function load() {
  return (loading ??= new Promise((resolve, reject) => {
    const policy = globalThis.trustedTypes?.createPolicy("ethos-charts", { createScriptURL: (url) => url });
    const script = document.createElement("script");
    script.onload = () => {
      for (const name in layers) EthosECharts.registerCustomSeries(name, layers[name]);
      resolve(document.fonts.ready.then(() => EthosECharts)); // texts are measured
    };
    script.onerror = reject;
    script.src = policy ? policy.createScriptURL(echarts) : echarts;
    document.head.append(script);
  }));
}

async function start(figure) {
  view.unobserve(figure);
  try {
    const library = await load();
    if (figure.isConnected && fits(figure) && !drawn.has(figure)) drawn.set(figure, draw(library, figure));
  } catch (fault) {
    if (!(fault instanceof Event)) console.error(fault); // the library is there, and stumbled
  }
}

function stop(figure) {
  drawn.get(figure)?.end();
  drawn.delete(figure);
}

// watch waits for a figure to come into view, or to be in it.
function watch(figure) {
  view.unobserve(figure);
  view.observe(figure);
}

const figures = () => [...document.querySelectorAll("figure > .echarts-option")].map((option) => option.parentElement);

// find looks for figures, and leaves those that a changed page took or changed.
function find() {
  for (const [figure, chart] of drawn) if (!chart.stands()) stop(figure);
  for (const figure of figures()) {
    size.unobserve(figure); // observing it anew asks at once
    size.observe(figure);
  }
}

function redraw() {
  for (const chart of drawn.values()) chart.redraw();
}

find();
document.addEventListener("ethos:update", find);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
new MutationObserver(redraw).observe(document.documentElement, { attributeFilter: ["data-theme"] });
bare.addEventListener("change", () => bare.matches ? [...drawn.keys()].forEach(stop) : figures().forEach(watch));
