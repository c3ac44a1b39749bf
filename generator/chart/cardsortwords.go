package chart

import (
	"cmp"
	"math"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"github.com/ethos-handbook/ethos/generator/locale"
)

// table has a row a card.
func (c CardSort) table() Table {
	t := Table{Caption: figuresOf(c.say, c.Title), Head: []string{c.say.T("Card")}, Numeric: []bool{false}}
	for _, s := range cardSeries {
		t.Head, t.Numeric = append(t.Head, c.say.C("of a card sort", s.name)), append(t.Numeric, true)
	}
	t.Head, t.Numeric = append(t.Head, c.say.T("Desired less current")), append(t.Numeric, true)
	for _, r := range c.Rows {
		row := []string{r.name(c.say)}
		for _, v := range r.numbers() {
			row = append(row, r.words(v))
		}
		t.Rows = append(t.Rows, append(row, c.wanted(r)))
	}
	return t
}

func (r CardRow) name(say *locale.Locale) string { return noted(say, r.Name, r.Note) }

// wanted is how much more a card is desired than it is current, in words.
func (c CardSort) wanted(r CardRow) string {
	v, ok := r.wanted()
	return difference(c.say, v, ok)
}

// missing says why a number is not there.
func (r CardRow) missing() string { return cmp.Or(r.Text, none) }

func (r CardRow) words(v float64) string {
	if !has(v) {
		return r.missing()
	}
	return percent(v)
}

// said is a row in words: "personal 40, current 12, desired 55".
func (c CardSort) said(r CardRow) string {
	var said []string
	for i, v := range r.numbers() {
		said = append(said, c.say.T(cardSeries[i].says, r.words(v)))
	}
	return clauses(c.say, said)
}

// sentences say each row.
func (c CardSort) sentences() string {
	var all []string
	for _, r := range c.Rows {
		all = append(all, sentence(c.say, r.name(c.say), c.said(r)))
	}
	return strings.Join(all, " ")
}

// option is the cards for ECharts: the marks as points, the rest drawn by
// charts.js as that of gaps is.
func (c CardSort) option() ([]byte, error) {
	f := c.frame(false)
	chart := charts.NewScatter()
	chart.SetGlobalOptions(
		charts.WithTooltipOpts(opts.Tooltip{Trigger: "item"}),
		charts.WithGridOpts(opts.Grid{Left: px(f.left), Right: px(888 - f.right), Top: px(f.top), Bottom: "6"}),
		charts.WithYAxisOpts(opts.YAxis{AxisLabel: &opts.AxisLabel{}}), // Validate wants one
	)
	nan := number(math.NaN())
	payload := gapPayload{Head: c.endHead()}
	var rows [][2]string
	var data [len(cardSeries)][]liftedDatum
	for i, r := range c.Rows {
		rows = append(rows, [2]string{r.Name, r.Note})
		marks := r.marks(f)
		sign := gapSign{Row: i, Range: [2]number{nan, nan}, Span: [2]number{nan, nan}, Target: nan, End: []string{fit(r.missing(), 12, false, gapsEnd)}}
		if v, ok := r.wanted(); ok {
			sign.End[0] = difference(c.say, v, true)
		}
		if n := len(marks); n > 1 {
			sign.Span = [2]number{number(marks[0].value), number(marks[n-1].value)}
		}
		for _, m := range marks {
			data[m.series] = append(data[m.series], lifted(datum{Name: r.name(c.say), Value: []number{number(m.value), number(i)}, Text: percent(m.value)}, m.lift))
		}
		payload.Rows = append(payload.Rows, sign)
	}
	v := &visitor{x: percentAxis(0), y: rowAxis(rows), layers: []any{custom("gaps", 1, []number{0, 0}, payload)}}
	for i, s := range cardSeries {
		v.layers = append(v.layers, dots(c.say.C("of a card sort", s.name), s.look, data[i]))
	}
	return encode(c.Name(), &chart.BaseConfiguration, chart.Validate, v)
}
