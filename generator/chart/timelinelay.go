package chart

import (
	"cmp"
	"slices"
	"time"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/locale"
)

// Lengths of the drawing in px. A row has one lane, or as many as its names
// need; a bar stands barTop below its lane's top.
const (
	timelineWidth = 1150.0
	timelineLeft  = 196.0 // where time begins, after the names of the rows
	timelineRight = 1143.0
	timelineTop   = 46.0 // of the first row
	timelineFoot  = 34.0
	rowStep       = 50.0
	rowLane       = 24.0 // each further lane of a row
	barTop        = 16.0
	barHeight     = 18.0
	barShortest   = 7.0 // of one day
)

// timelinePlan is a timeline with a place for everything.
type timelinePlan struct {
	Timeline
	frame
	rows     []timelinePlace
	editions []timelineEdition
	lines    []timelineLine
}

type timelinePlace struct {
	TimelineRow
	top   float64
	signs []timelineSign
}

// timelineSign is an event, where it stands and what is written beside it.
type timelineSign struct {
	event     handbook.Event
	name      string // "Pulse survey"
	x0, x1, y float64
	first     handbook.Date // what of the event is drawn
	last      handbook.Date
	label     label
	labelX    float64
}

// timelineEdition is a ribbon with its name, which is left out where it would
// touch another.
type timelineEdition struct {
	mark   Mark
	label  label
	labelX float64
}

// timelineLine is a vertical at the first of a month; name is "" for most.
type timelineLine struct {
	day  handbook.Date
	year bool
	name string
}

// lay gives everything its place.
func (t Timeline) lay() timelinePlan {
	c := timelinePlan{Timeline: t, frame: frame{left: timelineLeft, right: timelineRight, top: timelineTop}}
	c.from, c.to = t.extent()
	y := timelineTop
	for _, row := range t.Rows {
		if len(row.Events) == 0 && row.Note == "" {
			continue // nothing was held and nothing calls for it
		}
		place, lanes := c.place(row, y)
		c.rows = append(c.rows, place)
		y += rowStep + rowLane*float64(lanes-1)
	}
	c.bottom = y
	c.layLines()
	c.layEditions()
	return c
}

// extent is the axis: as said, or whole quarters around the events and today.
func (t Timeline) extent() (from, to handbook.Date) {
	var days []handbook.Date
	if !t.AsOf.IsZero() {
		days = append(days, t.AsOf)
	}
	for _, row := range t.Rows {
		for _, e := range row.Events {
			if !e.Start.IsZero() {
				days = append(days, e.Start, cmp.Or(e.End, e.Start))
			}
		}
	}
	from, to = t.From, t.To
	if from.IsZero() && len(days) > 0 {
		first := slices.MinFunc(days, handbook.Date.Compare)
		from = handbook.Date{Year: first.Year, Month: (first.Month-1)/3*3 + 1, Day: 1}
	}
	if to.IsZero() && len(days) > 0 {
		to = quarterAfter(slices.MaxFunc(days, handbook.Date.Compare))
	}
	return from, to
}

// days are the first and the last day that an event is drawn on: an overdue one
// from the day it was due until today.
func (t Timeline) days(e handbook.Event) (first, last handbook.Date) {
	first, last = e.Start, e.Start
	if e.Start.Before(e.End) {
		last = e.End
	}
	if e.State == handbook.StateOverdue {
		first = last
		if last.Before(t.AsOf) {
			last = t.AsOf
		}
	}
	return first, last
}

// place lays a row's events and what is written beside them, and returns how
// many lanes they take. Bars all stand in the first; triggers, which must have
// their names, go to the first lane with room for both.
func (c timelinePlan) place(row TimelineRow, top float64) (timelinePlace, int) {
	r := timelinePlace{TimelineRow: row, top: top}
	var line []stretch // today's, which no name crosses
	if c.holds(c.AsOf) {
		line = []stretch{{c.x(c.AsOf) - 3, c.x(c.AsOf) + 3}}
	}
	taken := [][]stretch{slices.Clone(line)}
	for _, e := range row.Events {
		s := timelineSign{event: e, name: c.eventName(row, e), y: top + barTop}
		s.first, s.last = c.days(e)
		if e.Start.IsZero() || s.last.Before(c.from) || c.to.Before(s.first) {
			continue
		}
		if e.State == handbook.StateTrigger {
			s.x0, s.x1 = c.x(s.first)-7.5, c.x(s.first)+7.5
		} else {
			s.x0, s.x1 = max(c.x(s.first), c.left), min(c.x(s.last), c.right)
			s.x1 = max(s.x1, s.x0+barShortest)
			taken[0] = append(taken[0], stretch{s.x0, s.x1})
		}
		r.signs = append(r.signs, s)
	}
	for _, i := range labelOrder(r.signs) {
		taken = r.signs[i].place(c.say, taken, line)
	}
	return r, len(taken)
}

// eventName is an event's own name, else its activity's, else its row's.
func (t Timeline) eventName(row TimelineRow, e handbook.Event) string {
	if e.Title != "" && e.Title != e.Activity.Title() {
		return e.Title
	}
	return cmp.Or(t.activity(e), row.Title)
}

// activity is what an event is one of.
func (t Timeline) activity(e handbook.Event) string {
	if words := activities[e.Activity]; words != "" {
		return t.say.T(words)
	}
	return ""
}

// labelOrder is the order in which signs take room for their names: what is
// overdue first, then by place.
func labelOrder(signs []timelineSign) []int {
	order := make([]int, len(signs))
	for i := range order {
		order[i] = i
	}
	late := func(i int) int {
		if signs[i].event.State == handbook.StateOverdue {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(late(a), late(b)) })
	return order
}

// place writes a sign's name after it or before it, whichever has room.
func (s *timelineSign) place(say *locale.Locale, taken [][]stretch, line []stretch) [][]stretch {
	after, before := s.labels(say)
	options := []timelineSign{after, before}
	switch s.event.State {
	case handbook.StateTrigger:
		return s.placeTrigger(after, before, taken, line)
	case handbook.StateOverdue:
		options = []timelineSign{before, after}
		*s = before // the words must stand, whatever they cover
	}
	for _, o := range options {
		if o.label.text != "" && o.span().clear(taken[0], 3) {
			*s = o
			taken[0] = append(taken[0], o.span())
			break
		}
	}
	return taken
}

// placeTrigger takes the first lane with room for the triangle and its name,
// and cuts the name where an empty lane has not enough.
func (s *timelineSign) placeTrigger(after, before timelineSign, taken [][]stretch, line []stretch) [][]stretch {
	sign := stretch{s.x0, s.x1}
	for lane := 0; ; lane++ {
		if lane == len(taken) {
			taken = append(taken, slices.Clone(line))
		}
		signs := taken[lane][len(line):]
		options := []timelineSign{after, before}
		if len(signs) == 0 {
			options = append(options, after.shorten(before, line))
		}
		for i, o := range options {
			if i == 2 || sign.clear(signs, 4) && o.span().clear(taken[lane], 4) {
				*s = o
				s.y += rowLane * float64(lane)
				taken[lane] = append(taken[lane], sign, o.span())
				return taken
			}
		}
	}
}

// labels are the sign with its name after it and before it; one that does not
// fit the drawing takes all room, so that it is never chosen.
func (s timelineSign) labels(say *locale.Locale) (after, before timelineSign) {
	l, gap := label{class: "halo"}, 6.0
	switch s.event.State {
	case handbook.StatePlanned:
		l.text = say.ShortDay(s.event.Start)
	case handbook.StateOverdue:
		l = label{class: "fi halo", size: 14, semibold: true, text: say.N(s.event.Late, "Overdue, 1 day", "Overdue, %d days")}
		gap = 7
	case handbook.StateTrigger:
		l.text, gap = s.name, 3.5
	}
	after, before = s, s
	after.label, after.labelX = l, s.x1+gap
	l.anchor = "end"
	before.label, before.labelX = l, s.x0-gap
	return after, before
}

// span is what a sign's name takes.
func (s timelineSign) span() stretch {
	w := s.label.width()
	out := stretch{s.labelX, s.labelX + w}
	if s.label.anchor == "end" {
		out = stretch{s.labelX - w, s.labelX}
	}
	if out.from < timelineLeft || out.to > timelineWidth {
		return stretch{0, timelineWidth} // no room within the drawing
	}
	return out
}

// shorten cuts a name to the side with more room, up to today's line.
func (s timelineSign) shorten(before timelineSign, line []stretch) timelineSign {
	end, start := timelineWidth, timelineLeft
	for _, l := range line {
		if l.to > s.labelX {
			end = l.from - 4
		}
		if l.from < before.labelX {
			start = l.to + 4
		}
	}
	room := end - s.labelX
	if r := before.labelX - start; r > room {
		s, room = before, r
	}
	s.label.text = fit(s.label.text, 12, false, room)
	return s
}

// layLines places the verticals: as many months apart as the width allows, in
// steps that years are made of.
func (c *timelinePlan) layLines() {
	perMonth := (c.right - c.left) / max(1, float64(c.from.DaysUntil(c.to))/30.44)
	step := func(room float64) int {
		for _, months := range []int{1, 3, 6, 12, 24, 60, 120} {
			if perMonth*float64(months) >= room {
				return months
			}
		}
		return 240
	}
	line, named := step(40), step(90)
	month := 12*c.from.Year + int(c.from.Month) - 1
	for ; ; month++ {
		day := handbook.Date{Year: month / 12, Month: time.Month(month%12 + 1), Day: 1}
		if !day.Before(c.to) {
			break
		}
		if month%line != 0 || !c.holds(day) {
			continue
		}
		l := timelineLine{day: day, year: day.Month == time.January && line < 12}
		if name := c.say.ShortMonth(day); month%named == 0 && c.x(day)+4+width(name, 12, false) <= timelineWidth {
			l.name = name
		}
		c.lines = append(c.lines, l)
	}
}

// layEditions places the ribbons' names, the newest first: after the ribbon, or
// before it where today's line or another name is in the way.
func (c *timelinePlan) layEditions() {
	var taken []stretch
	if c.holds(c.AsOf) {
		taken = append(taken, stretch{c.x(c.AsOf) - 2, c.x(c.AsOf) + 2})
	}
	for _, m := range c.Marks {
		if m.Kind == MarkEdition && c.holds(m.Date) {
			c.editions = append(c.editions, timelineEdition{mark: m})
			taken = append(taken, stretch{c.x(m.Date) - 4, c.x(m.Date) + 4})
		}
	}
	for i := len(c.editions) - 1; i >= 0; i-- {
		e := &c.editions[i]
		x, l := c.x(e.mark.Date), label{class: "fi", semibold: true, text: e.mark.Name}
		w := l.width()
		after, before := stretch{x + 8, x + 8 + w}, stretch{x - 8 - w, x - 8}
		switch {
		case after.to <= timelineWidth && after.clear(taken, 3):
			e.label, e.labelX = l, after.from
			taken = append(taken, after)
		case before.from >= 0 && before.clear(taken, 3):
			l.anchor = "end"
			e.label, e.labelX = l, before.to
			taken = append(taken, before)
		}
	}
}
