package chart

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"

	"github.com/ethos-handbook/ethos/generator/locale"
)

// table has a row a statement. The answers stand in the order of the scale.
func (p likertPlan) table() Table {
	t := Table{Caption: figuresOf(p.say, p.Title), Head: []string{p.say.C("head of a chart's rows", "What"), p.say.T("Favourable")}, Numeric: []bool{false, true}}
	for _, c := range p.covers {
		t.Head, t.Numeric = append(t.Head, p.says(c)), append(t.Numeric, true)
	}
	counted := false
	for _, r := range p.rows {
		counted = counted || r.N != ""
	}
	if counted {
		t.Head, t.Numeric = append(t.Head, p.say.T("Answered")), append(t.Numeric, true)
	}
	for _, r := range p.rows {
		row := []string{r.name(p.say), r.words()}
		for _, c := range p.covers {
			row = append(row, r.share(c))
		}
		if counted {
			row = append(row, cmp.Or(r.N, none))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (r LikertRow) name(say *locale.Locale) string { return noted(say, r.Name, r.Note) }

// words are a row's favourable answers, or why there are none.
func (r likertRow) words() string {
	if n, ok := r.on(favourable); ok {
		return strconv.Itoa(n)
	}
	return cmp.Or(r.Text, none)
}

// share is a run's share in words.
func (r likertRow) share(c cover) string {
	for _, part := range r.parts {
		if part.cover == c {
			return strconv.Itoa(part.whole)
		}
	}
	return none
}

// sentences say each row: "…: disagree 17, agree 36."
func (p likertPlan) sentences() string {
	var all []string
	for _, r := range p.rows {
		var said []string
		for _, part := range r.parts {
			said = append(said, numbered(p.say, p.say.Inside(p.says(part.cover)), strconv.Itoa(part.whole)))
		}
		all = append(all, sentence(p.say, r.name(p.say), cmp.Or(clauses(p.say, said), r.words())))
	}
	return strings.Join(all, " ")
}

// likertPayload is what stands on and about the bars. Places are per cent from
// the zero line.
type likertPayload struct {
	Rows  []likertSign `json:"rows"`
	Heads []likertHead `json:"heads"`
}

type likertSign struct {
	Row   int          `json:"row"`
	Parts []likertName `json:"parts"`
	Sums  [2]string    `json:"sums"` // of the sides, before the bars and after them; "" for none
	Ends  [2]number    `json:"ends"` // where the bars end
	Words string       `json:"words,omitempty"`
}

// likertName is a number on its bar; one that finds no room there stands after
// the bar, where it may.
type likertName struct {
	From  number `json:"from"`
	To    number `json:"to"`
	Text  string `json:"text"`
	Ink   string `json:"ink"`
	After bool   `json:"after,omitempty"`
}

type likertHead struct {
	At    number `json:"at"`
	Text  string `json:"text"`
	Align string `json:"align"`
}

// likertInks are the inks of numbers on bars, by their classes.
var likertInks = map[string]string{"fi": "ink", "on": "strong", "ow": "weak"}

// barLayer is a bar chart's series.
type barLayer struct {
	layer
	BarWidth number `json:"barWidth"`
}

// option is the answers for ECharts: bars stacked from the zero line, those set
// apart after bars that are not seen; the rest is drawn by charts.js.
func (p likertPlan) option() ([]byte, error) {
	f := p.frame(false)
	apart := (f.apart - f.zero) / f.scale
	c := charts.NewBar()
	c.SetGlobalOptions(
		charts.WithTooltipOpts(opts.Tooltip{Trigger: "item"}),
		charts.WithGridOpts(opts.Grid{Left: px(f.left), Right: "0", Top: px(f.top), Bottom: "2"}),
		charts.WithYAxisOpts(opts.YAxis{AxisLabel: &opts.AxisLabel{}}), // Validate wants one
	)
	least := (f.left - f.zero) / f.scale
	v := &visitor{x: axis{
		XAxis:     opts.XAxis{Type: "value", Min: number(least), Max: number(least + (f.width-f.left)/f.scale), AxisLine: hiddenLine(), SplitLine: hiddenSplit()},
		AxisLabel: &axisLabel{}, AxisTick: &axisTick{},
	}, y: p.nameAxis()}
	for _, c := range p.stacked() {
		v.layers = append(v.layers, p.barLayer(c, f.high))
	}
	if p.apart() {
		v.layers = append(v.layers, p.spacer(apart, f.high))
		for _, c := range p.covers {
			if p.side(c) == setApart {
				v.layers = append(v.layers, p.barLayer(c, f.high))
			}
		}
	}
	v.layers = append(v.layers, custom("answers", 3, []number{0, 0}, p.payload(f, apart)))
	return encode(p.Name(), &c.BaseConfiguration, c.Validate, v)
}

// stacked are the runs of both sides from the zero line outwards.
func (p likertPlan) stacked() []cover {
	var before, after []cover
	for _, c := range p.covers {
		switch p.side(c) {
		case unfavourable:
			before = append([]cover{c}, before...)
		case favourable:
			after = append(after, c)
		}
	}
	return append(before, after...)
}

func (p likertPlan) barLayer(c cover, high float64) barLayer {
	class, _ := p.tone(c)
	color, border := "var(--"+class+")", "var(--paper)"
	if class == "lx" {
		color, border = "var(--paper)", "var(--edge)"
	}
	sign := 1.0
	if p.side(c) == unfavourable {
		sign = -1
	}
	data := []datum{}
	for i, r := range p.rows {
		for _, part := range r.parts {
			if part.cover == c {
				data = append(data, datum{Name: r.name(p.say), Value: []number{number(sign * float64(part.whole)), number(i)}, Text: strconv.Itoa(part.whole)})
			}
		}
	}
	return barLayer{BarWidth: number(high), layer: layer{Z: 2, SingleSeries: charts.SingleSeries{
		Name: p.says(c), Type: types.ChartBar, Stack: "answers", Data: data,
		ItemStyle: &opts.ItemStyle{Color: color, BorderColor: border, BorderWidth: 1},
	}}}
}

// spacer fills the way from a row's favourable answers to those set apart.
func (p likertPlan) spacer(apart, high float64) barLayer {
	data := []datum{}
	for i, r := range p.rows {
		if _, ok := r.on(setApart); ok {
			n, _ := r.on(favourable)
			data = append(data, datum{Value: []number{number(apart - float64(n)), number(i)}})
		}
	}
	return barLayer{BarWidth: number(high), layer: layer{Silent: true, SingleSeries: charts.SingleSeries{
		Type: types.ChartBar, Stack: "answers", Data: data, ItemStyle: &opts.ItemStyle{Color: "transparent"},
	}}}
}

// nameAxis has the rows, the first at the top.
func (p likertPlan) nameAxis() axis {
	names := make([]string, len(p.rows))
	for i, r := range p.rows {
		lines, note := r.names(264)
		var parts []string
		for _, line := range lines {
			parts = append(parts, "{t|"+richText(line)+"}")
		}
		if note != "" {
			parts = append(parts, "{n|"+richText(note)+"}")
		}
		names[i] = strings.Join(parts, "\n")
	}
	return axis{
		XAxis:     opts.XAxis{Type: "category", Inverse: opts.Bool(true), Data: names, AxisLine: hiddenLine(), SplitLine: hiddenSplit()},
		AxisLabel: &axisLabel{Show: true, Align: "left", Margin: 280, Rich: map[string]richStyle{"t": {Color: "var(--ink)", Size: 14, LineHeight: 17}, "n": nameStyles["n"]}},
		AxisTick:  &axisTick{},
	}
}

func (p likertPlan) payload(f likertFrame, apart float64) likertPayload {
	var out likertPayload
	for _, h := range p.headPlaces(f) {
		align := "left"
		if h.anchor == "end" {
			align = "right"
		}
		out.Heads = append(out.Heads, likertHead{number((h.x - f.zero) / f.scale), h.text, align})
	}
	for i, r := range p.rows {
		s := likertSign{Row: i}
		if len(r.parts) == 0 {
			s.Words = fit(cmp.Or(r.Text, none), 12, false, f.width-f.zero-8)
		}
		for _, b := range r.boxes() {
			_, ink := p.tone(b.cover)
			from := b.from
			if b.side == setApart {
				from += apart
			}
			s.Parts = append(s.Parts, likertName{number(from), number(from + float64(b.whole)), strconv.Itoa(b.whole), likertInks[ink], b.side == setApart && b.last})
		}
		for side, sign := range []float64{unfavourable: -1, favourable: 1} {
			if n, ok := r.on(likertSide(side)); ok {
				s.Sums[side], s.Ends[side] = strconv.Itoa(n), number(sign*float64(n))
			}
		}
		out.Rows = append(out.Rows, s)
	}
	return out
}
