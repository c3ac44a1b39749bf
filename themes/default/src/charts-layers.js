// What ECharts has no series for: the layers that options name, each drawn from
// its payload in the frame of the plot. Measures are those of the drawings.
import { fit, inks, width } from "./charts-inks.js";

const line = (points, style) => ({ type: "polyline", shape: { points }, style: { fill: "none", lineWidth: 1, ...style }, silent: true });
const rect = (x, y, width, height, style) => ({ type: "rect", shape: { x, y, width, height }, style, silent: true });

// text sets a text with its base line at y.
const text = (x, y, words, { size = 12, weight = 400, fill = inks.ink2, align = "left", halo } = {}) => ({
  type: "text", silent: true,
  style: { text: words, x, y: y - size * .34, fill, fontSize: size, fontWeight: weight, align, verticalAlign: "middle", ...(halo && { stroke: inks.paper, lineWidth: 4 }) },
});

// frameOf is where a plot stands, in px.
function frameOf(params, api) {
  const { x: left, y: top, width, height } = params.coordSys;
  return { left, top, right: left + width, bottom: top + height, width: api.getWidth(), height: api.getHeight(), at: (x, y) => api.coord([x, y]) };
}

// layer makes a series of what draws its parts from a payload within a frame.
const layer = (parts) => (params, api) => ({ type: "group", silent: true, children: parts(frameOf(params, api), params.itemPayload).flat(9) });

// layers are the custom series by the names that options give them.
export const layers = { marks: layer(marks), band: layer(band), breaks: layer(breaks), ends: layer(ends), gaps: layer(gaps), answers: layer(answers), field: layer(field), calendar: layer(calendar), timeline };

// band shades an interval.
function band(f, { color, points }) {
  const parts = [];
  let upper = [], lower = [];
  for (const [x, low, high] of [...(points || []), [null]]) {
    if (x !== null) {
      upper.push(f.at(x, high));
      lower.unshift(f.at(x, low));
      continue;
    }
    if (upper.length) parts.push({ type: "polygon", shape: { points: [...upper, ...lower] }, style: { fill: color, opacity: .16 }, silent: true });
    upper = [];
    lower = [];
  }
  return parts;
}

// marks draws editions as dotted verticals, and decisions and interventions in
// lanes under the axis.
function marks(f, { marks, layout }) {
  marks ||= []; // Go writes an empty list as null
  const x = (day) => f.at(day, 0)[0];
  const editions = marks.filter((m) => m.kind === "edition");
  const others = marks.filter((m) => m.kind !== "edition");
  const lanes = Math.max(0, ...others.map((m) => m[layout][0] + 1));
  const y = (lane) => f.bottom + 40 + 26 * lane;
  return [
    editions.map((m) => line([[x(m.from), f.top - 12], [x(m.from), f.bottom]], { stroke: inks.edge, lineDash: [1, 3] })),
    names(f, editions, x),
    Array.from({ length: lanes }, (_, i) => line([[f.left, y(i)], [f.right, y(i)]], { stroke: inks.line })),
    others.map((m) => sign(f, m, x(m.from), x(m.to), y(m[layout][0]), m[layout][1])),
  ];
}

// sign is a decision's lozenge or an intervention's bar, with its name on one
// side of it.
function sign(f, { kind, name }, from, to, y, before) {
  if (kind === "decision") {
    const label = fit(name, 12, 400, before ? from - 9 - f.left : f.right - from - 9);
    return [
      { type: "polygon", shape: { points: [[from, y - 5.5], [from + 5.5, y], [from, y + 5.5], [from - 5.5, y]] }, style: { fill: inks.ink } },
      text(before ? from - 9 : from + 9, y - 5, label, { align: before ? "right" : "left" }),
    ];
  }
  to = Math.max(to, from + 2);
  const label = fit(name, 12, 400, before ? from - 6 - f.left : f.right - to - 6);
  return [rect(from, y - 4, to - from, 8, { fill: inks.ink }), text(before ? from - 6 : to + 6, y + 4, label, { align: before ? "right" : "left", halo: true })];
}

// names writes the editions' names where they touch no other: the newest first,
// then the oldest, then the rest from the newest.
function names(f, editions, x) {
  const taken = [];
  const order = [editions.at(-1), ...(editions.length > 1 ? [editions[0]] : []), ...editions.slice(1, -1).reverse()];
  return order.filter(Boolean).map((m) => {
    const w = width(m.name, 12, 600), at = x(m.from);
    let from = at - w / 2, align = "center";
    if (from + w > f.right + 8) [from, align] = [at - w, "right"];
    else if (from < 0) [from, align] = [at, "left"];
    if (taken.some(([a, b]) => from < b + 10 && a < from + w + 10)) return [];
    taken.push([from, from + w]);
    return text(at, f.top - 18, m.name, { weight: 600, fill: inks.ink, align });
  });
}

// breaks draws two slashes where a wording changed, and says so above the topmost.
function breaks(f, { breaks, words }) {
  const half = width(words, 12) / 2;
  return (breaks || []).map(({ at, said }) => {
    const [x, y] = f.at(...at);
    const slash = (dx) => line([[x - 5 + dx, y + 6], [x - 1 + dx, y - 6]], { stroke: inks.ink2, lineWidth: 1.25 });
    const above = text(Math.min(Math.max(x, f.left + half), f.right - half), Math.max(y - 12, f.top + 2), words, { align: "center", halo: true });
    return [slash(0), slash(6), said ? above : []];
  });
}

// ends names the lines at their ends, each at least 18 px from the next, and
// draws the target.
function ends(f, { ends, narrow }) {
  ends = (ends || []).map((e) => ({ ...e, line: f.at(0, e.at)[1] })).sort((a, b) => a.line - b.line);
  const targets = ends.filter((e) => !e.symbol);
  const parts = targets.map((e) => line([[f.left, e.line], [f.right + (narrow ? 0 : 8), e.line]], { stroke: inks.ink2, lineDash: [5, 4] }));
  if (narrow) return [parts, targets.map((e) => text(f.left + 4, e.line + 15, e.name, { halo: true }))];
  const ys = spread(ends.map((e) => e.line), 18, f.top - 8, f.height - 16);
  return [parts, ends.map((e, i) => e.symbol ? ending(f, e, ys[i]) : text(f.right + 27, ys[i] + 4, e.name))];
}

// ending is a line's marker, its name and, semibold, its number.
function ending(f, e, y) {
  const x = f.right + 27, strong = e.strong ? " " + e.strong : "", weight = e.focus ? 600 : 400;
  const name = fit(e.name, 14, weight, f.width - x - width(strong, 14, 600));
  return [
    marker(e.symbol, f.right + 16, y, e.color),
    text(x, y + 4.5, name, { size: 14, weight, fill: inks.ink }),
    text(x + width(name + (strong && " "), 14, weight), y + 4.5, strong.trim(), { size: 14, weight: 600, fill: inks.ink }),
  ];
}

// marker is a series' marker, a little larger than a wave's.
function marker(symbol, x, y, fill) {
  const points = { rect: [[-1, -1], [1, -1], [1, 1], [-1, 1]], triangle: [[0, -1.37], [1.37, 1], [-1.37, 1]], diamond: [[0, -1.43], [1.43, 0], [0, 1.43], [-1.43, 0]] }[symbol];
  if (!points) return { type: "circle", shape: { cx: x, cy: y, r: 3.7 }, style: { fill }, silent: true };
  return { type: "polygon", shape: { points: points.map(([dx, dy]) => [x + 3.2 * dx, y + 3.2 * dy]) }, style: { fill }, silent: true };
}

// spread moves rising places apart: downwards first, then up from the bottom
// where they ran out of room.
function spread(ys, gap, top, bottom) {
  ys.forEach((y, i) => (ys[i] = Math.max(y, top, i ? ys[i - 1] + gap : top)));
  for (let i = ys.length - 1; i >= 0; i--) ys[i] = Math.min(ys[i], i < ys.length - 1 ? ys[i + 1] - gap : bottom);
  return ys;
}

// gaps draws what stands on a row's line beside its dots: the interval, the
// target, the way from one dot to the other, and the numbers at the end.
function gaps(f, { rows, head }) {
  const there = (v) => v !== null && v !== undefined;
  rows ||= [];
  const step = (f.bottom - f.top) / rows.length, hairs = [...rows, null].map((_, i) => f.top + step * i);
  const under = [
    hairs.map((y) => line([[0, y], [f.width, y]], { stroke: inks.line })),
    line([[f.left, f.top], [f.left, f.bottom]], { stroke: inks.ink2 }),
    head ? text(f.width, f.top - 8, head, { align: "right" }) : [],
  ];
  return under.concat(rows.map(({ row, range, span, apart, target, end, color }) => {
    const x = (v) => f.at(v, row)[0], [, y] = f.at(100, row);
    const across = ([from, to], style) => there(from) && there(to) ? line([[x(from), y], [x(to), y]], style) : [];
    const [number, rest] = end || [];
    const counts = /\d/.test(number);
    return [
      across(span, { stroke: inks.edge, lineWidth: 1.5 }),
      there(target) ? line([[x(target), y - 10], [x(target), y + 10]], { stroke: inks.ink, lineWidth: 1.5 }) : [],
      across(range, { stroke: color, lineWidth: 6, opacity: .35 }),
      number ? text(f.right + 12, y + 5, number, counts ? { size: 14, weight: 600, fill: inks.ink } : {}) : [],
      rest ? text(f.right + 34, y + 5, rest) : [],
      apart && Math.abs(x(span[1]) - x(span[0])) >= width(apart, 12) + 24 ? text((x(span[0]) + x(span[1])) / 2, y - 5, apart, { align: "center", halo: true }) : [],
    ];
  }));
}

// answers draws what stands on and about the bars of answers: their numbers
// where there is room, the sums of the sides, the zero line, the sides' names.
function answers(f, { rows, heads }) {
  return [
    (heads || []).map(({ at, text: words, align }) => text(f.at(at, 0)[0], 14, words, { align })),
    (rows || []).map(({ row, parts, sums, ends, words }) => {
      const x = (v) => f.at(v, row)[0], [, y] = f.at(0, row);
      return [
        words ? text(x(0) + 8, y + 4.5, words) : [],
        (parts || []).map(({ from, to, text: number, ink, after }) => {
          if (x(to) - x(from) >= width(number, 13) + 6) return text((x(from) + x(to)) / 2, y + 4.5, number, { size: 13, fill: inks[ink], align: "center" });
          return after ? text(x(to) + 4, y + 4.5, number, { size: 13, fill: inks.ink }) : [];
        }),
        sums.map((sum, after) => !sum ? [] : text(x(ends[after]) + (after ? 6 : -6), y + 5, sum, { size: 14, weight: 600, fill: inks.ink, align: after ? "left" : "right" })),
        line([[x(0), y - 16], [x(0), y + 16]], { stroke: inks.ink, lineWidth: 1.5 }),
      ];
    }),
  ];
}

// field draws what the marks of the quadrants stand on.
function field(f, { high, band, first, plan, time, leave, across, upwards }) {
  const [x, y] = f.at(high, high), { left, right } = f, top = f.top - band, bottom = f.bottom + band;
  const dark = (points) => line(points, { stroke: inks.ink2 });
  return [
    rect(x, top, right - x, y - top, { fill: inks.tint }),
    [1, 2, 3, 4, 5].map((n) => {
      const [at, up] = f.at(n, n);
      return [
        line([[at, f.top], [at, f.bottom]], { stroke: inks.line }), line([[left, up], [right, up]], { stroke: inks.line }),
        text(at, bottom + 15, String(n), { align: "center" }), text(left - 6, up + 4, String(n), { align: "right" }),
      ];
    }),
    dark([[x, top], [x, bottom]]), dark([[left, y], [right, y]]), dark([[left, top], [left, bottom], [right, bottom]]),
    text(right - 8, top + 17, first, { size: 14, weight: 600, fill: inks.ink, align: "right" }),
    text(left + 8, top + 16, plan), text(left + 8, bottom - 8, leave), text(right - 8, bottom - 8, time, { align: "right" }),
    text(0, top - 8, upwards), text(right, bottom + 31, across, { align: "right" }),
  ];
}

// calendar draws what events stand on: the rows with their names, months,
// editions as ribbons, and today.
function calendar(f, { rows, lines, editions, today }) {
  const x = (day) => f.at(day, 0)[0], top = f.top - 14;
  const hair = (y) => line([[0, y], [f.width, y]], { stroke: inks.line });
  return [
    (lines || []).map(({ at, year }) => line([[x(at), top], [x(at), f.bottom]], { stroke: year ? inks.edge : inks.line })),
    (editions || []).map(({ at, name, before }) => [
      line([[x(at), top], [x(at), f.bottom]], { stroke: inks.edge, lineDash: [1, 3] }),
      { type: "polygon", shape: { points: [[x(at) - 4, 22], [x(at) + 4, 22], [x(at) + 4, 32], [x(at), 28.8], [x(at) - 4, 32]] }, style: { fill: inks.ink } },
      name ? text(x(at) + (before ? -8 : 8), 31, name, { weight: 600, fill: inks.ink, align: before ? "right" : "left" }) : [],
    ]),
    (rows || []).map(({ name, note, y }) => [
      hair(f.top + y),
      text(0, f.top + y + 23, fit(name, 14, 600, f.left - 8), { size: 14, weight: 600, fill: inks.ink }),
      note ? text(0, f.top + y + 39, fit(note, 12, 400, f.left - 8)) : [],
    ]),
    hair(f.bottom),
    today ? now(f, x(today.at), today.name) : [],
  ];
}

// now is today's line with its date above.
function now(f, x, name) {
  const over = x + 5 + width(name, 14, 600) > f.width;
  return [
    line([[x, 16], [x, f.bottom]], { stroke: inks.ink, lineWidth: 1.5 }),
    text(over ? x - 5 : x + 5, 12, name, { size: 14, weight: 600, fill: inks.ink, align: over ? "right" : "left" }),
  ];
}

// timeline draws one event: full where it was held, an outline where it is
// planned, dots where the cadence asks for it, a hatch where it is overdue, and in
// ink what is no evaluation.
function timeline(params, api) {
  const f = frameOf(params, api);
  const events = (params.context.events ??= placed(f, api, params.itemPayload.events));
  const { state, x0, x1, y, label, before } = events[params.dataIndexInside];
  const late = state === "overdue", gap = state === "trigger" ? 3.5 : late ? 7 : 6;
  const words = !label ? [] : text(before ? x0 - gap : x1 + gap, y + (late ? 13.5 : 13), label, {
    align: before ? "right" : "left", halo: true, ...(late && { size: 14, weight: 600, fill: inks.ink }),
  });
  return { type: "group", children: [sheet(state, x0, y, x1 - x0), words].flat(2) };
}

// sheet is an event's sign, 18 px high.
function sheet(state, x, y, w) {
  if (state === "trigger") return { type: "polygon", shape: { points: [[x + 7.5, y + 1], [x + 15, y + 14], [x, y + 14]] }, style: { fill: inks.c2 } };
  const box = (style) => ({ ...rect(x, y, w, 18, style), silent: false });
  if (state === "held") return box({ fill: inks.spot });
  if (state === "planned") return box({ fill: inks.paper, stroke: inks.spot, lineWidth: 1.5 });
  if (state === "due") return box({ fill: inks.paper, stroke: inks.edge, lineWidth: 1.25, lineDash: [2, 2] });
  if (state !== "overdue") return box({ fill: inks.ink });
  const strokes = [];
  for (let at = x - 18; at < x + w; at += 8.5) strokes.push(line([[at, y + 18], [at + 18, y]], { stroke: inks.ink, lineWidth: 3 }));
  return [
    box({ fill: inks.paper }),
    { type: "group", silent: true, clipPath: { type: "rect", shape: { x, y, width: w, height: 18 } }, children: strokes },
    { ...box({ fill: "none", stroke: inks.ink, lineWidth: 1 }), silent: true },
  ];
}

// placed gives the events their places; where the frame is narrower than the
// one they were laid out for, names that would touch another sign are left out.
function placed(f, api, events) {
  const signs = events.map((e, i) => {
    const [from, y] = f.at(api.value(0, i), api.value(2, i)), [to] = f.at(api.value(1, i), 0);
    if (e.state === "trigger") return { ...e, y, x0: from - 7.5, x1: from + 7.5 };
    const x0 = Math.max(from, f.left);
    return { ...e, y, x0, x1: Math.max(Math.min(to, f.right), x0 + 7) };
  });
  const taken = signs.map((s) => [s.x0, s.x1, s.y]);
  for (const s of signs) {
    if (!s.label || s.state === "overdue") continue;
    const near = taken.filter(([, , y]) => y === s.y).map(([from, to]) => (s.before ? s.x0 - to : from - s.x1)).filter((gap) => gap > 0);
    const room = Math.min(...near, s.before ? s.x0 - f.left : f.width - s.x1) - 9;
    s.label = s.state === "planned" && width(s.label, 12) > room ? "" : fit(s.label, 12, 400, room);
    if (!s.label) continue;
    const w = width(s.label, 12) + 6;
    taken.push(s.before ? [s.x0 - w, s.x0 - 1, s.y] : [s.x1 + 1, s.x1 + w, s.y]);
  }
  return signs;
}
