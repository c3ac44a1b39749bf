package chart

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/locale"
)

// The option is go-echarts' with what its types lack added by a visitor. No
// function and no HTML is in it: it is data. Colours and fonts are written as
// the theme's properties, "var(--c1)", and resolved by the theme's charts.js,
// which also words the tooltips from each datum's name and text, and draws the
// custom series that it registers by name. Days are milliseconds since 1970 in
// UTC, lengths px of the drawing, percentages 0 to 100; a list may be null.
//
// Layers. Each has one datum, at a corner of the axes, is silent, and is drawn
// from its itemPayload:
//
//	marks     trend, line   {marks: [{kind, name, from, to, wide: [lane, side], narrow: [lane, side]}]}, side 0: name after the sign, 1: before, 2: above; see markPayload
//	band      trend, line   {color, points: [[day, low, high]]}, all null where it stops; see bandPayload
//	breaks    trend, line   {breaks: [{at: [day, number], said}], words}; see breakPayload
//	ends      trend, line   {ends: [{name, strong, color, symbol, focus, at: number}]}, no symbol: the target; see endPayload
//	gaps      gaps, cardsort  {head, rows: [{row, range: [low, high], span: [from, to], apart, target, end: [semibold, after], color}]}; see gapPayload
//	answers   likert        {rows: [{row, parts: [{from, to, text, ink, after}], sums: [before, after], ends: [before, after], words}], heads: [{at, text, align}]}; see likertPayload
//	field     quadrant      {high, band, first, plan, time, leave, across, upwards}; see fieldPayload
//	calendar  timeline      {rows: [{name, note, y}], lines: [{at: day, year}], editions: [{at: day, name, before}], today: {at: day, name} or null}; see calendarPayload
//
// Items. Each datum is an event and is drawn from its value and from the item of
// the itemPayload's list that has its dataIndex:
//
//	timeline  timeline      value [first day, last day, y]; {events: [{state, label, before}]}; see eventPayload
//
// In a timeline y is px below the upper edge of the first row, which is the top
// of the grid: a row's line stands at its y, its name with the base line 23
// below that and its note 39, at the start of the drawing (the grid begins at
// 196); bars are 18 high from their y and at least 7 wide; a trigger is a
// triangle 15 wide and 13 high from y+1, around its day; labels have their base
// line 13 below y, 6 px from the sign (7 when overdue, 3.5 for triggers). State
// is one of held, planned, due, overdue (hatched, its label in 14 px semibold)
// and trigger. Verticals, of which those of a January are darker, and ribbons
// begin 14 px above the grid; today's line begins 30 px above it, its date
// beside its head with the base line 34 px above the grid. The drawing is 1150
// wide and scrolls: it is not laid out anew for less.
//
// A flow is ECharts' own sankey: its nodes' names and notes are rich text that
// is already broken into lines.

// number is a number of an option, to a millionth; NaN is null.
type number float64

// MarshalJSON writes the number, or null.
func (n number) MarshalJSON() ([]byte, error) {
	if !has(float64(n)) {
		return []byte("null"), nil
	}
	v := math.Round(float64(n)*1e6) / 1e6
	if v == 0 {
		v = 0
	}
	return strconv.AppendFloat(nil, v, 'f', -1, 64), nil
}

// millis is a day as ECharts wants it: milliseconds since 1970 in UTC.
func millis(d handbook.Date) number { return number(d.Time().UnixMilli()) }

// datum is one item of a layer.
type datum struct {
	Name  string   `json:"name,omitempty"` // what it is: a wave, a row, an event
	Value []number `json:"value"`
	Text  string   `json:"text,omitempty"` // what it says: "61, 57 to 65"
}

// layer is a series of the option.
type layer struct {
	charts.SingleSeries
	Silent  bool `json:"silent,omitempty"` // the pointer passes through
	Clip    bool `json:"clip"`
	Z       int  `json:"z,omitempty"`
	Payload any  `json:"itemPayload,omitempty"` // for custom layers
}

// custom is a layer that charts.js draws by name from its payload. It has one
// datum, at a corner of the axes, so that it is drawn once; the pointer passes
// through it.
func custom(name string, z int, corner []number, payload any) layer {
	return layer{
		SingleSeries: charts.SingleSeries{Type: types.ChartCustom, RenderItem: types.FuncStr(name), Data: []datum{{Value: corner}}},
		Silent:       true, Z: z, Payload: payload,
	}
}

// axis is an axis of the option: go-echarts' with the fields that it lacks.
type axis struct {
	opts.XAxis
	Interval  float64    `json:"interval,omitempty"` // between ticks, of numbers
	AxisLabel *axisLabel `json:"axisLabel,omitempty"`
	AxisTick  *axisTick  `json:"axisTick,omitempty"`
}

type axisLabel struct {
	Formatter    string   `json:"formatter,omitempty"`
	CustomValues []number `json:"customValues,omitempty"`
	Show         bool     `json:"show"`
	Color        string   `json:"color,omitempty"`
	Align        string   `json:"align,omitempty"`
	Padding      []int    `json:"padding,omitempty"`
	Margin       int      `json:"margin,omitempty"`
	Size         int      `json:"fontSize,omitempty"`
	Width        int      `json:"width,omitempty"`
	Overflow     string   `json:"overflow,omitempty"`
	LineHeight   int      `json:"lineHeight,omitempty"`
	Rich         any      `json:"rich,omitempty"`
}

type axisTick struct {
	Show         bool            `json:"show"`
	Length       int             `json:"length,omitempty"`
	CustomValues []number        `json:"customValues,omitempty"`
	LineStyle    *opts.LineStyle `json:"lineStyle,omitempty"`
}

// axisTitle is a small head at a place of the drawing, in px.
type axisTitle struct {
	Text    string    `json:"text"`
	Left    number    `json:"left"`
	Top     number    `json:"top"`
	Align   string    `json:"textAlign"`
	Padding int       `json:"padding"`
	Style   textStyle `json:"textStyle"`
}

// visitor adds to go-echarts' option what its types lack, and takes away what
// it always emits.
type visitor struct {
	charts.BaseConfigurationVisitor
	layers []any // series, each a layer or a chart's own
	x, y   axis
	titles []axisTitle // heads of columns
	ethos  extra       // what charts.js needs besides the option
}

func (v *visitor) VisitXAxis([]opts.XAxis) any             { return v.x }
func (v *visitor) VisitYAxis([]opts.YAxis) any             { return v.y }
func (v *visitor) VisitSeriesOpt(s charts.MultiSeries) any { return v.layers }

func (v *visitor) Visit(o map[string]any) {
	delete(o, "legend")
	delete(o, "title")
	if v.titles != nil {
		o["title"] = v.titles
	}
	delete(o, "toolbox")
	o["useUTC"] = true
	o["textStyle"] = map[string]any{"fontFamily": "var(--sans)", "fontSize": 12, "color": "var(--ink2)"}
	if v.ethos.Bottom != nil || v.ethos.X != nil || v.ethos.Y != nil {
		o["ethos"] = v.ethos
	}
}

// extra tells charts.js how far the frame of a plot stands from the foot, in px,
// where the drawing is as wide as on a page, and where it is not; and what stands
// at the axes, by their numbers, where that is not what ECharts would write.
type extra struct {
	Bottom []float64         `json:"bottom,omitempty"`
	X      map[string]string `json:"x,omitempty"`
	Y      map[string]string `json:"y,omitempty"`
}

// labels are what stands at an axis in the language of the drawing, by number; nil
// where it is as in English, which ECharts writes by itself.
func labels[T any](say *locale.Locale, at []T, key func(T) number, name func(*locale.Locale, T) string) map[string]string {
	all, other := map[string]string{}, false
	for _, v := range at {
		text := name(say, v)
		other = other || text != name(nil, v)
		k, _ := key(v).MarshalJSON() // never fails
		all[string(k)] = text
	}
	if !other {
		return nil
	}
	return all
}

// tooltip is an option's tooltip, as rich text: one made of HTML would need
// style attributes, which the site's policy forbids.
type tooltip struct {
	opts.Tooltip
	RenderMode string    `json:"renderMode"`
	Confine    bool      `json:"confine"`
	Padding    []int     `json:"padding"`
	TextStyle  textStyle `json:"textStyle"`
	Width      int       `json:"borderWidth"`
}

type textStyle struct {
	Color  string `json:"color"`
	Size   int    `json:"fontSize"`
	Weight int    `json:"fontWeight,omitempty"`
}

func (v *visitor) VisitTooltipOpt(t opts.Tooltip) any {
	t.BackgroundColor, t.BorderColor = "var(--paper)", "var(--ink)"
	return tooltip{Tooltip: t, RenderMode: "richText", Confine: true, Padding: []int{8, 12}, Width: 1, TextStyle: textStyle{Color: "var(--ink)", Size: 13}}
}

// encode is the option as JSON that is safe inside a script element
// (encoding/json escapes <, > and &).
func encode(name string, bc *charts.BaseConfiguration, validate func(), v *visitor) ([]byte, error) {
	charts.WithAnimation(false)(bc)
	bc.Theme = "ethos" // any name but "white" keeps go-echarts' own colours out
	bc.Accept(v)
	validate()
	b, err := json.Marshal(bc.JSON())
	if err != nil {
		return nil, fmt.Errorf("write the option of %s: %w", name, err)
	}
	return b, nil
}

// px is a length of the option's frame, which go-echarts takes as text.
func px(v float64) string { return strconv.FormatFloat(math.Round(v), 'f', -1, 64) }

// hidden is the part of an axis that is not drawn.
func hiddenLine() *opts.AxisLine   { return &opts.AxisLine{Show: opts.Bool(false)} }
func hiddenSplit() *opts.SplitLine { return &opts.SplitLine{Show: opts.Bool(false)} }
