package chart

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// dated are an event and the title of its row.
type dated struct {
	handbook.Event
	row TimelineRow
}

func (e dated) name() string     { return e.row.eventName(e.Event) }
func (e dated) activity() string { return cmp.Or(e.Activity.Title(), e.row.Title) }

// lastDay is the event's last day, its only one where no other was said.
func (e dated) lastDay() handbook.Date {
	if e.Start.Before(e.End) {
		return e.End
	}
	return e.Start
}

// byDay are all events that have a day, the oldest first.
func (t Timeline) byDay() []dated {
	var out []dated
	for _, row := range t.Rows {
		for _, e := range row.Events {
			if !e.Start.IsZero() {
				out = append(out, dated{e, row})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b dated) int { return a.Start.Compare(b.Start) })
	return out
}

// table has a row an event, the oldest first, with its activity where any event
// has a name of its own.
func (t Timeline) table() Table {
	all := t.byDay()
	named := slices.ContainsFunc(all, func(e dated) bool { return e.name() != e.activity() })
	out := Table{Caption: "Figures: " + t.Title, Head: []string{"What"}}
	if named {
		out.Head = append(out.Head, "Activity")
	}
	out.Head = append(out.Head, "From", "To", "State")
	for _, e := range all {
		row := []string{e.name()}
		if named {
			row = append(row, e.activity())
		}
		out.Rows = append(out.Rows, append(row, longDate(e.Start), longDate(e.lastDay()), stateName(e.Event)))
	}
	return out
}

// stateName says where an event stands: "planned", "overdue, 50 days".
func stateName(e handbook.Event) string {
	switch e.State {
	case handbook.StateDue:
		return "due by cadence"
	case handbook.StateOverdue:
		return "overdue, " + count(e.Late, "day")
	}
	return string(e.State)
}

// stateWords say an event's state and its days: "held, 6 to 20 February 2026".
func stateWords(e handbook.Event) string {
	if e.State == handbook.StateOverdue {
		return stateName(e) + ": due " + dayWords(e)
	}
	return stateName(e) + ", " + dayWords(e)
}

// dayWords are an event's days: "5 February 2026", "6 to 20 February 2026",
// "28 January to 3 February 2026".
func dayWords(e handbook.Event) string {
	from, to := e.Start.Time(), e.End.Time()
	switch {
	case !e.Start.Before(e.End):
		return longDate(e.Start)
	case from.Year() != to.Year():
		return longDate(e.Start) + " to " + longDate(e.End)
	case from.Month() != to.Month():
		return from.Format("2 January") + " to " + longDate(e.End)
	}
	return strconv.Itoa(from.Day()) + " to " + longDate(e.End)
}

// count is a number of things: "1 day", "50 days".
func count(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + one + "s"
}

// sentences say what is overdue and planned with its days, and how much was
// held, is due and was called for.
func (t Timeline) sentences() string {
	var said, planned, triggers []string
	held, due := 0, 0
	for _, e := range t.byDay() {
		name := e.name()
		switch e.State {
		case handbook.StateOverdue:
			said = append(said, "Overdue by "+count(e.Late, "day")+": "+name+", due "+dayWords(e.Event)+".")
		case handbook.StatePlanned:
			planned = append(planned, name+" on "+longDate(e.Start))
		case handbook.StateHeld:
			held++
		case handbook.StateDue:
			due++
		case handbook.StateTrigger:
			triggers = append(triggers, name+" on "+longDate(e.Start))
		}
	}
	if held > 0 {
		said = append(said, strconv.Itoa(held)+" held.")
	}
	if len(planned) > 0 {
		said = append(said, "Planned: "+list(planned)+".")
	}
	if due > 0 {
		said = append(said, strconv.Itoa(due)+" due by cadence and not planned yet.")
	}
	if len(triggers) > 0 {
		said = append(said, "Triggers: "+list(triggers)+".")
	}
	return strings.Join(said, " ")
}

// calendarPayload is all but the events: rows, verticals, ribbons, today.
type calendarPayload struct {
	Rows     []calendarRow     `json:"rows"`
	Lines    []calendarLine    `json:"lines"`
	Editions []calendarEdition `json:"editions"`
	Today    *calendarDay      `json:"today"` // null: not on the axis
}

type calendarRow struct {
	Name string `json:"name"`
	Note string `json:"note,omitempty"`
	Y    number `json:"y"` // of the row's upper edge, px below the first's
}

type calendarLine struct {
	At   number `json:"at"`
	Year bool   `json:"year,omitempty"`
}

type calendarEdition struct {
	At     number `json:"at"`
	Name   string `json:"name,omitempty"` // "": no room
	Before bool   `json:"before,omitempty"`
}

type calendarDay struct {
	At   number `json:"at"`
	Name string `json:"name"`
}

// eventPayload is what is written beside each datum of the timeline.
type eventPayload struct {
	Events []eventSign `json:"events"`
}

type eventSign struct {
	State  handbook.State `json:"state"`
	Label  string         `json:"label,omitempty"`
	Before bool           `json:"before,omitempty"` // the label ends before the sign
}

// option is the timeline for ECharts: its numbers downwards are px of the
// drawing from the upper edge of the first row.
func (c timelinePlan) option() ([]byte, error) {
	chart := charts.NewCustom()
	chart.SetGlobalOptions(
		charts.WithTooltipOpts(opts.Tooltip{Trigger: "item"}),
		charts.WithGridOpts(opts.Grid{Left: px(timelineLeft), Right: px(timelineWidth - timelineRight), Top: px(timelineTop), Bottom: px(timelineFoot)}),
	)
	calendar, months := c.calendar()
	var events eventPayload
	data := []datum{}
	for _, row := range c.rows {
		for _, s := range row.signs {
			data = append(data, datum{Name: s.name, Text: stateWords(s.event), Value: []number{millis(s.first), millis(s.last), number(s.y - timelineTop)}})
			events.Events = append(events.Events, eventSign{s.event.State, s.label.text, s.label.anchor == "end"})
		}
	}
	v := &visitor{
		x: axis{
			XAxis:     opts.XAxis{Type: "time", Min: millis(c.from), Max: millis(c.to), AxisLine: hiddenLine(), SplitLine: hiddenSplit()},
			AxisLabel: &axisLabel{Show: true, Formatter: "{MMM} {yyyy}", CustomValues: months, Color: "var(--ink2)", Align: "left", Padding: []int{0, 0, 0, 4}, Margin: 9},
			AxisTick:  &axisTick{},
		},
		y: axis{
			XAxis:     opts.XAxis{Type: "value", Min: number(0), Max: number(c.bottom - timelineTop), Inverse: opts.Bool(true), AxisLine: hiddenLine(), SplitLine: hiddenSplit()},
			AxisLabel: &axisLabel{}, AxisTick: &axisTick{},
		},
		layers: []any{
			custom("calendar", 1, []number{millis(c.from), 0}, calendar),
			layer{Z: 3, Payload: events, SingleSeries: charts.SingleSeries{
				Name: c.Title, Type: types.ChartCustom, RenderItem: "timeline", Data: data,
				Encode: &opts.Encode{X: []int{0, 1}, Y: 2},
			}},
		},
	}
	return encode(c.Name(), &chart.BaseConfiguration, chart.Validate, v)
}

// calendar is the payload of the layer beneath the events, and the months that
// have their names at the foot.
func (c timelinePlan) calendar() (calendarPayload, []number) {
	var out calendarPayload
	months := []number{}
	for _, row := range c.rows {
		out.Rows = append(out.Rows, calendarRow{Name: row.Title, Note: row.Note, Y: number(row.top - timelineTop)})
	}
	for _, l := range c.lines {
		out.Lines = append(out.Lines, calendarLine{millis(l.day), l.year})
		if l.name != "" {
			months = append(months, millis(l.day))
		}
	}
	for _, e := range c.editions {
		out.Editions = append(out.Editions, calendarEdition{millis(e.mark.Date), e.label.text, e.label.anchor == "end"})
	}
	if c.holds(c.AsOf) {
		out.Today = &calendarDay{millis(c.AsOf), longDate(c.AsOf)}
	}
	return out, months
}
