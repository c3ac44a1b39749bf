// One figure, drawn by ECharts in place of its drawing. The drawing stays in the
// page, and paper shows it (see .drawn in the style sheet).
import { el } from "./dom.js";
import { family } from "./charts-inks.js";
import { need, prepare } from "./charts-option.js";
import { walk } from "./charts-keys.js";
import { c, t } from "./words.js";

const source = (figure) => figure.querySelector(":scope > .echarts-option");

// fits tells whether there is room: on less, the drawing made for it is better.
export const fits = (figure) => figure.clientWidth >= need(JSON.parse(source(figure).textContent));

// draw draws a figure and gives what keeps it drawn.
export function draw(library, figure) {
  const script = source(figure), text = script.textContent;
  const drawing = figure.querySelector(":scope > .cht.w, :scope > .quad > .cht.w, :scope > .scroll > .cht"), place = drawing.parentElement;
  const sheet = el("div", { "aria-hidden": "true" });
  const host = el("div", { className: "draw", dir: "ltr", tabIndex: 0, role: "application", "aria-roledescription": c("said after the name of a figure", "chart") }, sheet);
  const [title, description] = ["title", "desc"].map((name) => drawing.querySelector(":scope > " + name)?.textContent || "");
  host.setAttribute("aria-label", title || figure.querySelector("h3")?.textContent || t("Chart"));
  host.setAttribute("aria-description", (description + " " + t("Arrow keys walk the points.")).trim());
  drawing.before(host);
  show(true);

  // show puts the chart in place of the drawings, or them back.
  function show(chart) {
    place.classList.toggle("drawn", chart);
    for (const cht of place.querySelectorAll(":scope > .cht")) chart ? cht.setAttribute("aria-hidden", "true") : cht.removeAttribute("aria-hidden");
  }

  let chart, width;
  const points = walk(host, (action) => chart.dispatchAction(action), reveal);

  function redraw() {
    width = figure.clientWidth;
    const style = getComputedStyle(drawing), size = drawing.viewBox.baseVal;
    const option = prepare(JSON.parse(text), {
      host, narrow: style.display === "none", height: size.height,
      width: Math.min(size.width, Math.max(width, parseFloat(style.minWidth) || 0)), // the wider ones scroll
    });
    const { width: w, height: h } = option.ethos;
    library.write(family());
    if (chart) chart.resize({ width: w, height: h, silent: true });
    else chart = library.init(sheet, null, { renderer: "svg", width: w, height: h });
    chart.setOption(option, { notMerge: true });
    points(option.series);
  }

  // reveal scrolls to a point of a chart that is wider than its place.
  function reveal({ series, value }) {
    const [x] = chart.convertToPixel({ seriesIndex: series }, value) || [];
    if (x !== undefined && place !== figure) place.scrollLeft = x - place.clientWidth / 2;
  }

  function end() {
    chart?.dispose();
    host.remove();
    show(false);
  }

  try {
    redraw();
  } catch (fault) {
    end();
    throw fault;
  }
  return {
    redraw,
    end,
    resize: () => figure.clientWidth !== width && redraw(),
    // stands tells whether the figure is still the one that was drawn.
    stands() {
      const same = figure.isConnected && [host, drawing, script].every((n) => figure.contains(n)) && script.textContent === text;
      if (same) show(true);
      return same;
    },
  };
}
