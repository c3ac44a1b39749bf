package chart

import (
	"cmp"
	"math"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// table has a row a card.
func (c CardSort) table() Table {
	t := Table{Caption: "Figures: " + c.Title, Head: []string{"Card"}, Numeric: []bool{false}}
	for _, s := range cardSeries {
		t.Head, t.Numeric = append(t.Head, s.name), append(t.Numeric, true)
	}
	t.Head, t.Numeric = append(t.Head, "Desired less current"), append(t.Numeric, true)
	for _, r := range c.Rows {
		row := []string{r.name()}
		for _, v := range r.numbers() {
			row = append(row, r.words(v))
		}
		t.Rows = append(t.Rows, append(row, difference(r.wanted())))
	}
	return t
}

func (r CardRow) name() string { return strings.TrimSuffix(r.Name+", "+r.Note, ", ") }

// missing says why a number is not there.
func (r CardRow) missing() string { return cmp.Or(r.Text, "–") }

func (r CardRow) words(v float64) string {
	if !has(v) {
		return r.missing()
	}
	return percent(v)
}

// say is a row in words: "personal 40, current 12, desired 55".
func (r CardRow) say() string {
	var said []string
	for i, v := range r.numbers() {
		said = append(said, strings.ToLower(cardSeries[i].name)+" "+r.words(v))
	}
	return strings.Join(said, ", ")
}

// sentences say each row.
func (c CardSort) sentences() string {
	var b strings.Builder
	for _, r := range c.Rows {
		b.WriteString(r.name() + ": " + r.say() + ". ")
	}
	return strings.TrimSpace(b.String())
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
	payload := gapPayload{Head: cardsEndHead}
	var rows [][2]string
	var data [len(cardSeries)][]liftedDatum
	for i, r := range c.Rows {
		rows = append(rows, [2]string{r.Name, r.Note})
		marks := r.marks(f)
		sign := gapSign{Row: i, Range: [2]number{nan, nan}, Span: [2]number{nan, nan}, Target: nan, End: []string{fit(r.missing(), 12, false, gapsEnd)}}
		if v, ok := r.wanted(); ok {
			sign.End[0] = difference(v, true)
		}
		if n := len(marks); n > 1 {
			sign.Span = [2]number{number(marks[0].value), number(marks[n-1].value)}
		}
		for _, m := range marks {
			data[m.series] = append(data[m.series], lifted(datum{Name: r.name(), Value: []number{number(m.value), number(i)}, Text: percent(m.value)}, m.lift))
		}
		payload.Rows = append(payload.Rows, sign)
	}
	v := &visitor{x: percentAxis(0), y: rowAxis(rows), layers: []any{custom("gaps", 1, []number{0, 0}, payload)}}
	for i, s := range cardSeries {
		v.layers = append(v.layers, dots(s.name, s.look, data[i]))
	}
	return encode(c.Name(), &chart.BaseConfiguration, chart.Validate, v)
}
