// The arrow keys walk a chart's points: left and right along a series, up and
// down from one to another. Where they are is said, and shown by the tooltip.
import { el } from "./dom.js";
import { c } from "./words.js";

// walk listens in a host; act does an action of ECharts, reveal brings a point
// into view.
export function walk(host, act, reveal) {
  const said = el("p", { className: "vh", role: "status" });
  host.append(said);
  let all = [], at;

  const shown = (type) => at && act({ type, seriesIndex: at.series, dataIndex: at.index });
  function leave() {
    shown("downplay");
    act({ type: "hideTip" });
    at = undefined;
  }
  function go(point) {
    if (!point) return;
    shown("downplay");
    at = point;
    reveal(at);
    shown("highlight");
    shown("showTip");
    said.textContent = at.words;
  }
  function along(step) {
    const own = all.filter((p) => p.series === at.series);
    go(own[own.indexOf(at) + step]);
  }
  function across(step) {
    const order = [...new Set(all.map((p) => p.series))];
    const other = all.filter((p) => p.series === order[order.indexOf(at.series) + step]);
    go(other.find((p) => p.name === at.name) || other[0]);
  }
  const moves = {
    ArrowRight: () => along(1), ArrowLeft: () => along(-1), ArrowDown: () => across(1), ArrowUp: () => across(-1),
    Home: () => go(all.find((p) => p.series === at.series)), End: () => go(all.findLast((p) => p.series === at.series)),
  };
  host.onkeydown = (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.shiftKey) return;
    if (e.key === "Escape" && at) leave();
    else if (moves[e.key] && all.length) at ? moves[e.key]() : go(e.key === "End" ? all.at(-1) : all[0]);
    else return;
    e.preventDefault();
  };
  host.onblur = leave;

  // What is given takes the points of newly drawn series: data that say something.
  return (series) => {
    at = undefined;
    all = series.flatMap(({ data }, s) => (data || []).flatMap((d, index) => d?.text ? { series: s, index, name: d.name, value: d.value, text: d.text } : []));
    const many = new Set(all.map((p) => p.series)).size > 1;
    for (const p of all) p.words = c("a point of a chart", "%s: %s", [many && series[p.series].name, p.name].filter(Boolean).join(c("between the words of a list", ", ")), p.text);
  };
}
