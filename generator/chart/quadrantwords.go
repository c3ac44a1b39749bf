package chart

import (
	"strconv"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"

	"github.com/ethos-handbook/ethos/generator/locale"
)

// table has a row an item.
func (q Quadrant) table() Table {
	t := Table{
		Caption: figuresOf(q.say, q.Title),
		Head: []string{q.say.C("head of a chart's rows", "What"), q.say.T("Rank"), q.say.T("Impact"), q.say.T("Feasibility"), q.say.T("Severity"),
			q.say.T("Priority"), q.say.T("Quadrant")},
		Numeric: []bool{false, true, true, true, true, true},
	}
	for _, it := range q.Items {
		priority := none
		if has(it.Priority) && it.Priority > 0 {
			priority = decimal(q.say, it.Priority, 1)
		}
		t.Rows = append(t.Rows, []string{it.name(q.say), it.rank(), judgement(it.Impact), judgement(it.Feasibility), judgement(it.Severity), priority, q.head(it.quadrant())})
	}
	return t
}

// judgement is a number from 1 to 5.
func judgement(n int) string {
	if n < 1 || n > 5 {
		return none
	}
	return strconv.Itoa(n)
}

func (it QuadrantItem) rank() string {
	if it.Rank < 1 {
		return none
	}
	return strconv.Itoa(it.Rank)
}

func (it QuadrantItem) name(say *locale.Locale) string { return noted(say, it.Name, it.Note) }

// said is an item in words: "do first, impact 4, feasibility 5, severity 3".
func (q Quadrant) said(it QuadrantItem) string {
	said := []string{q.say.C("quadrant", it.quadrant())}
	if it.Impact > 0 {
		said = append(said, q.say.T("impact %d", it.Impact))
	}
	if it.Feasibility > 0 {
		said = append(said, q.say.T("feasibility %d", it.Feasibility))
	}
	if it.Severity > 0 {
		said = append(said, q.say.T("severity %d", it.Severity))
	}
	return clauses(q.say, said)
}

// sentences say each item.
func (q Quadrant) sentences() string {
	var all []string
	for _, it := range q.Items {
		all = append(all, q.say.C("a row of a chart", "%s, %s: %s.", it.rank(), it.name(q.say), q.said(it)))
	}
	return strings.Join(all, " ")
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
			datum: datum{Name: m.name(q.say), Value: at, Text: q.said(m.QuadrantItem)}, Size: number(2 * m.radius()),
			Label: quadrantLabel{Show: true, Formatter: m.rank(), Color: "var(--paper)", Size: 12, Weight: 600},
		})
	}
	v := &visitor{x: bare, y: bare, layers: []any{
		custom("field", 1, []number{number(f.lo), number(f.lo)}, fieldPayload{quadrantHigh - .5, quadrantBand, q.head(quadrantFirst), q.head(quadrantPlan), q.head(quadrantTime), q.head(quadrantLeave), q.say.T("Feasibility →"), q.say.T("Impact ↑")}),
		layer{Z: 3, SingleSeries: charts.SingleSeries{
			Type: types.ChartScatter, Data: data, Symbol: "circle",
			ItemStyle: &opts.ItemStyle{Color: "var(--spot)", BorderColor: "var(--paper)", BorderWidth: 1, Opacity: opts.Float(1)},
		}},
	}}
	return encode(q.Name(), &c.BaseConfiguration, c.Validate, v)
}
