// From the option in the page to the one that is drawn: the style sheet's
// colours and fonts for their names, and the frame for the room there is.
import { family, inks, resolver } from "./charts-inks.js";
import { c } from "./words.js";

// need is the width in px below which the drawing in the page is better than an
// option: names at the sides would leave too little between them.
export function need(option) {
  const { left = 0, right = 0 } = [option.grid ?? option.series].flat()[0];
  return Math.max(480, +left + +right + 200);
}

// prepare readies an option for a room of width × height px; narrow says that
// the page has a key beneath in place of names at the lines' ends.
export function prepare(option, room) {
  const resolve = resolver(room.host);
  inks.use(resolve);
  option = within(option, resolve);
  resolve.end();
  const layout = room.width < 880 ? 1 : 0, [grid] = [option.grid ?? []].flat();
  const { bottom, x, y } = option.ethos || {};
  for (const [axes, names] of [[option.xAxis, x], [option.yAxis, y]]) { // by number, where a language has its own
    if (names) for (const axis of [axes].flat()) axis.axisLabel.formatter = (value) => names[value] ?? value;
  }
  option.ethos = { width: room.width, height: room.height + (bottom ? bottom[layout] - bottom[0] : 0) };
  Object.assign(option, { animation: false, stateAnimation: { duration: 0 }, useUTC: true });
  if (grid) grid.outerBoundsMode = "none"; // the frame is the drawing's
  if (bottom) {
    grid.bottom = bottom[layout];
    if (room.narrow) grid.right = 12;
  }
  for (const series of option.series) ready(series, room, layout);
  speak(option);
  return option;
}

// ready tells a layer how it is to be laid out, and keeps layers out of tooltips
// and points out of motion.
function ready(series, room, layout) {
  if (series.type === "custom") {
    series.itemPayload = { ...series.itemPayload, narrow: room.narrow, layout: layout ? "narrow" : "wide" };
    if (series.silent) series.tooltip = { show: false };
  }
  const edge = series.itemStyle?.borderWidth || 0;
  if (edge && series.symbolSize) series.symbolSize = [series.symbolSize].flat().map((size) => size + edge); // outside of the marker
  if (series.type === "sankey") series.blur = { itemStyle: { opacity: .4 }, label: { opacity: .5 }, lineStyle: { opacity: .08 } };
  if (series.type === "line") series.emphasis = { ...series.emphasis, lineStyle: { width: series.lineStyle?.width } };
}

// speak words the tooltip: what each datum says, under its name.
function speak(option) {
  if (!option.tooltip) return;
  Object.assign(option.tooltip, { renderMode: "richText", confine: true, transitionDuration: 0, borderRadius: 0, shadowBlur: 0, shadowOffsetY: 0 });
  if (option.tooltip.trigger === "item") {
    const many = option.series.filter((s) => s.name).length > 1; // then a point says of what it is
    option.tooltip.formatter = ({ data, dataType, seriesName }) => plain(dataType === "edge" ? data.text : [data.name, many ? c("a point of a chart", "%s: %s", seriesName, data.text) : data.text].filter(Boolean).join("\n"));
    return;
  }
  for (const series of option.series) {
    series.tooltip = { valueFormatter: (value, i) => plain(series.data[i]?.text ?? "–"), ...series.tooltip };
  }
  Object.assign(option.tooltip.axisPointer ??= {}, {
    lineStyle: { color: inks.edge, type: "solid", width: 1 },
    label: { show: false, formatter: ({ seriesData }) => seriesData.find((d) => d.name)?.name ?? "" },
  });
}

// plain keeps a text from being read as "{style|text}".
const plain = (text) => String(text).replace(/\{(?=\w*\|)/g, "{\u2060");

// within resolves "var(--name)" wherever it stands in the option.
function within(node, resolve, key) {
  if (typeof node === "string") {
    return !/^var\(--[\w-]+\)$/.test(node) ? node : key === "fontFamily" ? family() : resolve(node);
  }
  if (node && typeof node === "object") for (const k in node) node[k] = within(node[k], resolve, k);
  return node;
}
