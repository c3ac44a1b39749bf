package chart

import (
	"cmp"
	"math"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"

	"github.com/ethos-handbook/ethos/generator/locale"
)

// table has a row a gap. What no row has is no column.
func (g Gaps) table() Table {
	t := Table{Caption: figuresOf(g.say, g.Title), Head: []string{g.say.C("head of a chart's rows", "What")}, Numeric: []bool{false}}
	column := func(head string) { t.Head, t.Numeric = append(t.Head, head), append(t.Numeric, true) }
	column(g.Now)
	intervals, targets := g.intervals(), g.targets()
	if intervals {
		column(g.say.T("95% interval"))
	}
	if g.Versus != "" {
		column(g.Versus)
		column(g.say.T("%s less %s", g.Versus, g.say.Inside(g.Now)))
	}
	if targets {
		column(g.say.T("Target"))
		column(g.say.T("To target"))
	}
	for _, r := range g.Rows {
		row := []string{r.name(g.say), r.words()}
		if intervals {
			row = append(row, g.rangeOf(r))
		}
		if g.Versus != "" {
			v, ok := g.versus(r)
			row = append(row, optional(v, ok), difference(g.say, v-r.Now, ok && has(r.Now)))
		}
		if targets {
			row = append(row, optional(r.Target, r.Target != 0), difference(g.say, r.Target-r.Now, r.Target != 0 && has(r.Now)))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// name is the row in words: "Say it while it helps, behaviour".
func (r GapRow) name(say *locale.Locale) string { return noted(say, r.Name, r.Note) }

// words are a row's number, or why there is none.
func (r GapRow) words() string {
	if r.Text != "" || !has(r.Now) {
		return cmp.Or(r.Text, none)
	}
	return percent(r.Now)
}

func (g Gaps) rangeOf(r GapRow) string {
	if !r.interval() {
		return none
	}
	return between(g.say, percent(r.Low), percent(r.High))
}

// andWords and ofWords follow a row's number at its end: "and 84", "of 75".
func (g Gaps) andWords(versus float64) string {
	return fit(g.say.C("after a number", "and %s", percent(versus)), 12, false, gapsEnd-22)
}

func (g Gaps) ofWords(target float64) string {
	return fit(g.say.C("after a number", "of %s", percent(target)), 12, false, gapsEnd-22)
}

func optional(v float64, ok bool) string {
	if !ok {
		return none
	}
	return percent(v)
}

// sentences say each row.
func (g Gaps) sentences() string {
	var all []string
	for _, r := range g.Rows {
		all = append(all, sentence(g.say, r.name(g.say), g.said(r)))
	}
	return strings.Join(all, " ")
}

// said is a row in words: "61, 57 to 65, target 75".
func (g Gaps) said(r GapRow) string {
	said := []string{r.words()}
	if r.interval() {
		said = append(said, g.rangeOf(r))
	}
	if v, ok := g.versus(r); ok {
		said = append(said, numbered(g.say, g.say.Inside(g.Versus), percent(v)))
	}
	if r.Target != 0 {
		said = append(said, g.say.T("target %s", percent(r.Target)))
	}
	return clauses(g.say, said)
}

// gapPayload are the parts of rows that no point stands for.
type gapPayload struct {
	Head string    `json:"head,omitempty"` // above the numbers at the end
	Rows []gapSign `json:"rows"`
}

type gapSign struct {
	Row    int       `json:"row"`
	Range  [2]number `json:"range"`           // interval
	Span   [2]number `json:"span"`            // from one dot to the other
	Apart  string    `json:"apart,omitempty"` // how far that is, written above it where there is room
	Target number    `json:"target"`          // null: none
	End    []string  `json:"end"`             // the number at the end, semibold, and what follows it
	Color  string    `json:"color"`
}

// option is the gaps for ECharts: the dots as points, the rest drawn by
// charts.js.
func (g Gaps) option() ([]byte, error) {
	f, c := g.frame(false), charts.NewScatter()
	c.SetGlobalOptions(
		charts.WithTooltipOpts(opts.Tooltip{Trigger: "item"}),
		charts.WithGridOpts(opts.Grid{Left: "280", Right: "88", Top: "20", Bottom: "6"}),
		charts.WithYAxisOpts(opts.YAxis{AxisLabel: &opts.AxisLabel{}}), // Validate wants one
	)
	v := &visitor{x: percentAxis(g.low()), y: g.nameAxis()}
	nan := number(math.NaN())
	var payload gapPayload
	now, versus := []liftedDatum{}, []liftedDatum{}
	for i, r := range g.Rows {
		sign := gapSign{Row: i, Range: [2]number{nan, nan}, Span: [2]number{nan, nan}, Target: nan, Color: "var(--" + nowLook.class + ")", End: []string{fit(r.words(), 12, false, gapsEnd)}}
		if r.interval() {
			sign.Range = [2]number{number(r.Low), number(r.High)}
		}
		if r.Target != 0 {
			sign.Target = number(r.Target)
		}
		other, ok := g.versus(r)
		if ok {
			versus = append(versus, lifted(datum{Name: r.name(g.say), Value: []number{number(other), number(i)}, Text: percent(other)}, -g.lift(f, r)))
		}
		if ok && has(r.Now) {
			sign.Span, sign.Apart = [2]number{number(r.Now), number(other)}, difference(g.say, other-r.Now, true)
			sign.End = append(sign.End, g.andWords(other))
		} else if r.Target != 0 && has(r.Now) {
			sign.End = append(sign.End, g.ofWords(r.Target))
		}
		now = append(now, lifted(datum{Name: r.name(g.say), Value: []number{number(r.Now), number(i)}, Text: g.said(r)}, g.lift(f, r)))
		payload.Rows = append(payload.Rows, sign)
	}
	v.layers = append(v.layers, custom("gaps", 1, []number{number(g.low()), 0}, payload))
	if g.Versus != "" {
		v.layers = append(v.layers, dots(g.Versus, versusLook, versus))
	}
	v.layers = append(v.layers, dots(g.Now, nowLook, now))
	return encode(g.Name(), &c.BaseConfiguration, c.Validate, v)
}

// liftedDatum is a dot that may stand beside its row's line.
type liftedDatum struct {
	datum
	Offset []number `json:"symbolOffset,omitempty"` // in px, downwards
}

// lifted is a dot so many px above its row's line.
func lifted(d datum, lift float64) liftedDatum {
	if lift == 0 {
		return liftedDatum{datum: d}
	}
	return liftedDatum{d, []number{0, number(-lift)}}
}

func dots(name string, l look, data []liftedDatum) layer {
	sym := symbols[l.shape]
	return layer{Z: 3, SingleSeries: charts.SingleSeries{
		Name: name, Type: types.ChartScatter, Data: data, Symbol: sym.name, SymbolSize: []float64{sym.size[0] * 1.5, sym.size[1] * 1.5},
		ItemStyle: &opts.ItemStyle{Color: "var(--" + l.class + ")", BorderColor: "var(--paper)", BorderWidth: 1, Opacity: opts.Float(1)},
	}}
}

// percentAxis stands above the rows, from low to 100.
func percentAxis(low float64) axis {
	return axis{
		XAxis: opts.XAxis{
			Type: "value", Position: "top", Min: number(low), Max: number(100), AxisLine: hiddenLine(),
			SplitLine: &opts.SplitLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: "var(--line)"}},
		},
		Interval:  20,
		AxisLabel: &axisLabel{Show: true, Color: "var(--ink2)", Margin: 6},
		AxisTick:  &axisTick{},
	}
}

// nameAxis has the rows, the first at the top, each with its note beneath.
func (g Gaps) nameAxis() axis {
	var rows [][2]string
	for _, r := range g.Rows {
		rows = append(rows, [2]string{r.Name, r.Note})
	}
	return rowAxis(rows)
}

// rowAxis has rows of a name and a note, the first at the top.
func rowAxis(rows [][2]string) axis {
	names := make([]string, len(rows))
	for i, r := range rows {
		names[i] = "{b|" + richText(fit(r[0], 14, true, 264)) + "}"
		if r[1] != "" {
			names[i] += "\n{n|" + richText(fit(r[1], 12, false, 264)) + "}"
		}
	}
	return axis{
		XAxis:     opts.XAxis{Type: "category", Inverse: opts.Bool(true), Data: names, AxisLine: hiddenLine(), SplitLine: hiddenSplit()},
		AxisLabel: &axisLabel{Show: true, Align: "left", Margin: 280, Rich: nameStyles},
		AxisTick:  &axisTick{},
	}
}

// nameStyles are those of a row's name and of the note beneath it.
var nameStyles = map[string]richStyle{
	"b": {Color: "var(--ink)", Size: 14, Weight: 600, LineHeight: 17},
	"n": {Color: "var(--ink2)", Size: 12, LineHeight: 15},
}

type richStyle struct {
	Color      string `json:"color"`
	Size       int    `json:"fontSize"`
	Weight     int    `json:"fontWeight,omitempty"`
	LineHeight int    `json:"lineHeight,omitempty"`
}
