package chart

import (
	"cmp"
	"slices"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/locale"
)

// dated is an event with its name and what it is one of.
type dated struct {
	handbook.Event
	name, activity string
}

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
				out = append(out, dated{e, t.eventName(row, e), cmp.Or(t.activity(e), row.Title)})
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
	named := slices.ContainsFunc(all, func(e dated) bool { return e.name != e.activity })
	out := Table{Caption: figuresOf(t.say, t.Title), Head: []string{t.say.C("head of a chart's rows", "What")}}
	if named {
		out.Head = append(out.Head, t.say.T("Activity"))
	}
	out.Head = append(out.Head, t.say.C("first day", "From"), t.say.C("last day", "To"), t.say.T("State"))
	for _, e := range all {
		row := []string{e.name}
		if named {
			row = append(row, e.activity)
		}
		out.Rows = append(out.Rows, append(row, t.say.Date(e.Start), t.say.Date(e.lastDay()), t.stateName(e.Event)))
	}
	return out
}

// stateName says where an event stands: "planned", "overdue, 50 days".
func (t Timeline) stateName(e handbook.Event) string {
	switch e.State {
	case handbook.StateHeld:
		return t.say.T("held")
	case handbook.StatePlanned:
		return t.say.T("planned")
	case handbook.StateDue:
		return t.say.T("due by cadence")
	case handbook.StateOverdue:
		return t.say.N(e.Late, "overdue, 1 day", "overdue, %d days")
	case handbook.StateTrigger:
		return t.say.T("trigger")
	case StateWave:
		return t.say.T("wave")
	case StateAction:
		return t.say.T("intervention")
	}
	return string(e.State)
}

// stateWords say an event's state and its days: "held, 6 to 20 February 2026".
func (t Timeline) stateWords(e handbook.Event) string {
	if e.State == handbook.StateOverdue {
		return t.say.N(e.Late, "overdue, 1 day: due %[2]s", "overdue, %[1]d days: due %[2]s", e.Late, t.dayWords(e))
	}
	return clauses(t.say, []string{t.stateName(e), t.dayWords(e)})
}

// dayWords are an event's days: "6 to 20 February 2026".
func (t Timeline) dayWords(e handbook.Event) string { return t.say.Days(e.Start, e.End) }

// sentences say what is overdue and planned with its days, how much was held, is
// due and was called for, and what was done beside it.
func (t Timeline) sentences() string {
	var said, planned, triggers, actions []string
	held, due, waves := 0, 0, 0
	for _, e := range t.byDay() {
		switch e.State {
		case handbook.StateOverdue:
			said = append(said, t.say.N(e.Late, "Overdue by 1 day: %[2]s, due %[3]s.", "Overdue by %[1]d days: %[2]s, due %[3]s.", e.Late, e.name, t.dayWords(e.Event)))
		case handbook.StatePlanned:
			planned = append(planned, t.onDay(e))
		case handbook.StateHeld:
			held++
		case handbook.StateDue:
			due++
		case handbook.StateTrigger:
			triggers = append(triggers, t.onDay(e))
		case StateWave:
			waves++
		case StateAction:
			actions = append(actions, e.name)
		}
	}
	if held > 0 {
		said = append(said, t.say.N(held, "1 held.", "%d held."))
	}
	if len(planned) > 0 {
		said = append(said, t.say.T("Planned: %s.", t.say.List(planned)))
	}
	if due > 0 {
		said = append(said, t.say.N(due, "1 due by cadence and not planned yet.", "%d due by cadence and not planned yet."))
	}
	if len(triggers) > 0 {
		said = append(said, t.say.T("Triggers: %s.", t.say.List(triggers)))
	}
	if waves > 0 {
		said = append(said, t.say.N(waves, "1 wave.", "%d waves."))
	}
	if len(actions) > 0 {
		said = append(said, t.say.T("Interventions: %s.", t.say.List(actions)))
	}
	return strings.Join(said, " ")
}

// onDay is an event with the day on which it begins.
func (t Timeline) onDay(e dated) string {
	return t.say.C("an event and its day", "%s on %s", e.name, t.say.Date(e.Start))
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
			data = append(data, datum{Name: s.name, Text: c.stateWords(s.event), Value: []number{millis(s.first), millis(s.last), number(s.y - timelineTop)}})
			events.Events = append(events.Events, eventSign{s.event.State, s.label.text, s.label.anchor == "end"})
		}
	}
	v := &visitor{
		ethos: extra{X: c.monthNames()},
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

// monthNames are the months at the foot.
func (c timelinePlan) monthNames() map[string]string {
	var days []handbook.Date
	for _, l := range c.lines {
		if l.name != "" {
			days = append(days, l.day)
		}
	}
	return labels(c.say, days, millis, (*locale.Locale).ShortMonth)
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
		out.Today = &calendarDay{millis(c.AsOf), c.say.Date(c.AsOf)}
	}
	return out, months
}
