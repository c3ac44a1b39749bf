package chart

import (
	"strconv"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"
)

// table has a row an item.
func (q Quadrant) table() Table {
	t := Table{
		Caption: "Figures: " + q.Title,
		Head:    []string{"What", "Rank", "Impact", "Feasibility", "Severity", "Priority", "Quadrant"},
		Numeric: []bool{false, true, true, true, true, true},
	}
	for _, it := range q.Items {
		priority := "–"
		if has(it.Priority) && it.Priority > 0 {
			priority = decimal(it.Priority, 1)
		}
		t.Rows = append(t.Rows, []string{it.name(), it.rank(), judgement(it.Impact), judgement(it.Feasibility), judgement(it.Severity), priority, upperFirst(it.quadrant())})
	}
	return t
}

// judgement is a number from 1 to 5.
func judgement(n int) string {
	if n < 1 || n > 5 {
		return "–"
	}
	return strconv.Itoa(n)
}

func (it QuadrantItem) rank() string {
	if it.Rank < 1 {
		return "–"
	}
	return strconv.Itoa(it.Rank)
}

func (it QuadrantItem) name() string { return strings.TrimSuffix(it.Name+", "+it.Note, ", ") }

// say is an item in words: "do first, impact 4, feasibility 5, severity 3".
func (it QuadrantItem) say() string {
	s := it.quadrant()
	for _, n := range []struct {
		word string
		n    int
	}{{"impact", it.Impact}, {"feasibility", it.Feasibility}, {"severity", it.Severity}} {
		if n.n > 0 {
			s += ", " + n.word + " " + strconv.Itoa(n.n)
		}
	}
	return s
}

// sentences say each item.
func (q Quadrant) sentences() string {
	var b strings.Builder
	for _, it := range q.Items {
		b.WriteString(it.rank() + ", " + it.name() + ": " + it.say() + ". ")
	}
	return strings.TrimSpace(b.String())
}

// quadrantDatum is a mark of the option.
type quadrantDatum struct {
	datum
	Size  number        `json:"symbolSize"`
	Label quadrantLabel `json:"label"`
}

type quadrantLabel struct {
	Show      bool   `json:"show"`
	Formatter string `json:"formatter"`
	Color     string `json:"color"`
	Size      int    `json:"fontSize"`
	Weight    int    `json:"fontWeight"`
}

// fieldPayload is what the marks stand on: where high numbers begin, and the
// quadrants' names.
type fieldPayload struct {
	High    number `json:"high"`
	Band    number `json:"band"` // px above the plot and beneath it that have the names
	First   string `json:"first"`
	Plan    string `json:"plan"`
	Time    string `json:"time"`
	Leave   string `json:"leave"`
	Across  string `json:"across"`
	Upwards string `json:"upwards"`
}

// option is the quadrants for ECharts: the marks as points, the rest drawn by
// charts.js.
func (q Quadrant) option() ([]byte, error) {
	f := quadrantWide
	c := charts.NewScatter()
	c.SetGlobalOptions(
		charts.WithTooltipOpts(opts.Tooltip{Trigger: "item"}),
		charts.WithGridOpts(opts.Grid{Left: px(f.left), Right: px(f.width - f.right), Top: px(f.top), Bottom: px(f.height - f.bottom)}),
		charts.WithYAxisOpts(opts.YAxis{AxisLabel: &opts.AxisLabel{}}), // Validate wants one
	)
	bare := axis{
		XAxis:     opts.XAxis{Type: "value", Min: number(f.lo), Max: number(f.hi), AxisLine: hiddenLine(), SplitLine: hiddenSplit()},
		AxisLabel: &axisLabel{}, AxisTick: &axisTick{},
	}
	w, h := f.cell()
	var data []quadrantDatum
	for _, m := range q.marks(f) {
		at := []number{number(f.lo + (m.x-f.left)/w), number(f.lo + (f.bottom-m.y)/h)}
		data = append(data, quadrantDatum{
			datum: datum{Name: m.name(), Value: at, Text: m.say()}, Size: number(2 * m.radius()),
			Label: quadrantLabel{Show: true, Formatter: m.rank(), Color: "var(--paper)", Size: 12, Weight: 600},
		})
	}
	v := &visitor{x: bare, y: bare, layers: []any{
		custom("field", 1, []number{number(f.lo), number(f.lo)}, fieldPayload{quadrantHigh - .5, quadrantBand, "Do first", "Plan", "When there is time", "Leave", "Feasibility →", "Impact ↑"}),
		layer{Z: 3, SingleSeries: charts.SingleSeries{
			Type: types.ChartScatter, Data: data, Symbol: "circle",
			ItemStyle: &opts.ItemStyle{Color: "var(--spot)", BorderColor: "var(--paper)", BorderWidth: 1, Opacity: opts.Float(1)},
		}},
	}}
	return encode(q.Name(), &c.BaseConfiguration, c.Validate, v)
}
