package chart

import (
	"math"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/locale"
)

// symbols are ECharts' names of the markers' shapes and their sizes in px.
var symbols = map[shape]struct {
	name string
	size []float64
}{
	circle:   {"circle", []float64{6.4, 6.4}},
	square:   {"rect", []float64{5.6, 5.6}},
	triangle: {"triangle", []float64{8.8, 7.6}},
	lozenge:  {"diamond", []float64{8, 8}},
}

// option is the plot for ECharts: the same lines on the same axes, the rest as
// layers that charts.js knows by name.
func (p plot) option(name, unit string) ([]byte, error) {
	p.lay()
	wide := p.frame
	p.narrow = true
	p.lay()
	narrow := p.frame
	c := charts.NewLine()
	wideLanes, narrowLanes := layLanes(wide, p.marks), layLanes(narrow, p.marks)
	bottoms := [2]float64{wideLanes.height(wide, false) - wide.bottom, narrowLanes.height(wide, false) - wide.bottom}
	c.SetGlobalOptions(
		charts.WithTooltipOpts(opts.Tooltip{Trigger: "axis", AxisPointer: &opts.AxisPointer{Type: "line", Snap: opts.Bool(true)}}),
		charts.WithGridOpts(opts.Grid{Left: px(wide.left), Right: px(888 - wide.right), Top: px(wide.top), Bottom: px(bottoms[0])}),
	)
	v := &visitor{x: p.timeAxis(), y: p.numberAxis(unit), ethos: extra{Bottom: bottoms[:], X: p.monthName(), Y: p.tickNames()}}
	corner := []number{millis(p.from), number(p.ticks[0])}
	v.layers = append(v.layers, custom("marks", 1, corner, markPayload{signsOf(p.marks, wide, wideLanes, narrowLanes)}))
	for i, s := range p.series {
		if s.Focus {
			v.layers = append(v.layers, custom("band", 1, corner, p.bandPayload(s, p.looks[i])))
		}
	}
	for i, s := range p.series {
		v.layers = append(v.layers, p.lineLayer(s, p.looks[i]))
	}
	v.layers = append(v.layers, custom("breaks", 4, corner, p.breakPayload()), custom("ends", 4, corner, p.endPayload()))
	return encode(name, &c.BaseConfiguration, c.Validate, v)
}

// januaries are the first days of the years on the axis.
func (p plot) januaries() (days []number) {
	for y := p.from.Year; y <= p.to.Year; y++ {
		if day := (handbook.Date{Year: y, Month: 1, Day: 1}); p.holds(day) {
			days = append(days, millis(day))
		}
	}
	return days
}

func (p plot) timeAxis() axis {
	years, format := p.januaries(), "{yyyy}"
	if len(years) == 0 {
		years, format = []number{millis(p.from)}, "{MMM} {yyyy}"
	}
	return axis{
		XAxis: opts.XAxis{
			Type: "time", Min: millis(p.from), Max: millis(p.to), SplitLine: hiddenSplit(),
			AxisLine: &opts.AxisLine{OnZero: opts.Bool(false), LineStyle: &opts.LineStyle{Color: "var(--ink2)", Width: 1}},
		},
		AxisLabel: &axisLabel{Show: true, Formatter: format, CustomValues: years, Color: "var(--ink2)", Align: "left", Padding: []int{0, 0, 0, 4}, Margin: 6},
		AxisTick:  &axisTick{Show: true, Length: 6, CustomValues: years, LineStyle: &opts.LineStyle{Color: "var(--ink2)"}},
	}
}

// monthName is what stands at an axis of time without a first of January.
func (p plot) monthName() map[string]string {
	if p.januaries() != nil {
		return nil
	}
	return labels(p.say, []handbook.Date{p.from}, millis, (*locale.Locale).ShortMonth)
}

// tickNames are the numbers at the axis.
func (p plot) tickNames() map[string]string {
	return labels(p.say, p.ticks, func(t float64) number { return number(t) }, p.tick)
}

func (p plot) numberAxis(unit string) axis {
	return axis{
		XAxis: opts.XAxis{
			Type: "value", Min: number(p.ticks[0]), Max: number(p.ticks[len(p.ticks)-1]), AxisLine: hiddenLine(),
			SplitLine: &opts.SplitLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: "var(--line)"}},
		},
		Interval:  p.ticks[1] - p.ticks[0],
		AxisLabel: &axisLabel{Show: true, Color: "var(--ink2)", Margin: 6, Formatter: "{value}" + unit},
		AxisTick:  &axisTick{},
	}
}

// lineLayer is a series' line. A datum without a number stops it, at a wave
// that has none and before a break.
func (p plot) lineLayer(s Series, l look) layer {
	var data []datum
	var last Point
	for _, w := range p.waves {
		pt, _ := s.point(w)
		if pt.Break && has(pt.Value) && has(last.Value) && !last.Date.IsZero() {
			data = append(data, datum{Value: []number{(millis(last.Date) + millis(w.date)) / 2, number(math.NaN())}})
		}
		d := datum{Name: w.id, Value: []number{millis(w.date), number(pt.Value)}}
		if has(pt.Value) {
			d.Text = p.words(pt)
			last = pt
		}
		data = append(data, d)
	}
	width, z := float32(1.5), 2
	if s.Focus {
		width, z = 2.75, 3
	}
	color, sym := "var(--"+l.class+")", symbols[l.shape]
	line := &opts.LineStyle{Color: color, Width: width}
	if l.dash != "" {
		line.Type = "dashed"
	}
	return layer{Z: z, SingleSeries: charts.SingleSeries{
		Name: s.Name, Type: types.ChartLine, Data: data,
		ShowSymbol: opts.Bool(true), Symbol: sym.name, SymbolSize: sym.size,
		ItemStyle: &opts.ItemStyle{Color: color, BorderColor: "var(--paper)", BorderWidth: 1},
		LineStyle: line,
	}}
}

// words say a point: its number and its interval.
func (p plot) words(pt Point) string {
	s := p.number(pt.Value)
	if pt.interval() {
		s = clauses(p.say, []string{s, p.rangeOf(pt)})
	}
	return s
}

// bandPayload is a series' interval: [day, low, high] each, all null where the
// band stops.
type bandPayload struct {
	Color  string      `json:"color"`
	Points [][3]number `json:"points"`
}

func (p plot) bandPayload(s Series, l look) bandPayload {
	b := bandPayload{Color: "var(--" + l.class + ")"}
	for _, run := range s.runs(p.waves) {
		for _, part := range banded(run) {
			if len(b.Points) > 0 {
				nan := number(math.NaN())
				b.Points = append(b.Points, [3]number{nan, nan, nan})
			}
			for _, pt := range part {
				b.Points = append(b.Points, [3]number{millis(pt.Date), number(pt.Low), number(pt.High)})
			}
		}
	}
	return b
}

// markPayload are the marks beside the lines.
type markPayload struct {
	Marks []markSign `json:"marks"`
}

// markSign is a mark and where it stands, its lane and the side of its name (see
// where), for a wide drawing and for a narrow one.
type markSign struct {
	Kind   MarkKind `json:"kind"`
	Name   string   `json:"name"`
	From   number   `json:"from"`
	To     number   `json:"to"`
	Wide   [2]int   `json:"wide"`
	Narrow [2]int   `json:"narrow"`
}

func signsOf(marks []Mark, f frame, wide, narrow lanes) []markSign {
	var out []markSign
	for _, m := range marks {
		if !overlaps(f, m) {
			continue
		}
		s := markSign{Kind: m.Kind, Name: m.Name, From: max(millis(m.Date), millis(f.from)), To: millis(m.Date)}
		if m.Kind == MarkIntervention {
			s.To = millis(f.to)
			if !m.End.IsZero() {
				s.To = min(s.To, millis(m.End))
			}
		}
		s.Wide, s.Narrow = wide.where(m), narrow.where(m)
		out = append(out, s)
	}
	return out
}

// where is a mark's lane, and where its name stands: 0 after the sign, 1 before
// it, 2 above it and from its start.
func (ls lanes) where(m Mark) [2]int {
	for i, l := range ls {
		for _, it := range l.items {
			if it.mark != m {
				continue
			}
			switch {
			case it.above:
				return [2]int{i, 2}
			case it.label.anchor == "end":
				return [2]int{i, 1}
			}
			return [2]int{i, 0}
		}
	}
	return [2]int{}
}

// breakPayload are the places where a wording changed: day and number, and
// whether to say so there.
type breakPayload struct {
	Breaks []breakSign `json:"breaks"`
	Words  string      `json:"words"`
}

type breakSign struct {
	At   [2]number `json:"at"`
	Said bool      `json:"said"`
}

func (p plot) breakPayload() breakPayload {
	out := breakPayload{Words: p.brokenWords()}
	for _, b := range p.breakPlaces() {
		out.Breaks = append(out.Breaks, breakSign{At: [2]number{b.day, number(b.value)}, Said: b.said})
	}
	return out
}

// endPayload are the names at the lines' ends, and the target.
type endPayload struct {
	Ends []endSign `json:"ends"`
}

type endSign struct {
	Name   string `json:"name"`
	Strong string `json:"strong,omitempty"`
	Color  string `json:"color,omitempty"`
	Symbol string `json:"symbol,omitempty"` // "" for the target, which is a dashed line
	Focus  bool   `json:"focus,omitempty"`
	At     number `json:"at"`
}

func (p plot) endPayload() endPayload {
	var out endPayload
	for i, name := range p.endNames() {
		if at, ok := p.series[i].last(p.waves); ok {
			out.Ends = append(out.Ends, endSign{
				Name: name.text, Strong: name.strong, Focus: name.semibold, At: number(at.Value),
				Color: "var(--" + p.looks[i].class + ")", Symbol: symbols[p.looks[i].shape].name,
			})
		}
	}
	if p.target.Value != 0 {
		out.Ends = append(out.Ends, endSign{Name: p.targetWords(), At: number(p.target.Value)})
	}
	return out
}
