package handbook

import (
	"cmp"
	"slices"
)

// State is where an event stands on a given day.
type State string

// The states of an event.
const (
	StateHeld    State = "held"    // it took place
	StatePlanned State = "planned" // a day is set and has not passed
	StateDue     State = "due"     // the cadence asks for it; no day is set
	StateOverdue State = "overdue" // its day has passed and it was not held
	StateTrigger State = "trigger" // something called for a refinement
)

// Event is something on the evaluation timeline.
type Event struct {
	Activity   Activity
	State      State
	Start, End Date // End is the last day, Start where there is only one
	Title      string
	Evaluation *Evaluation // nil for what only the cadence asks for
	Late       int         // days overdue, 0 otherwise
}

// Timeline lists what was held, is planned, due or overdue as of a day, oldest
// first, and reaches until horizon. The due dates of an activity are the day it
// last began plus its cadence, once, twice and so on; a planned one that lies at
// most half a cadence later takes the place of one. What is planned or due before
// asOf and was not held is overdue; one overdue event stands for the whole time
// missed. A trigger that is dated after asOf has not called yet.
func (h *Handbook) Timeline(asOf, horizon Date) []Event {
	var events []Event
	for _, activity := range Activities {
		events = append(events, h.activityEvents(activity, asOf, horizon)...)
	}
	for _, e := range h.Evaluations {
		if e.Activity == Trigger && !asOf.Before(e.Day()) {
			events = append(events, Event{Activity: Trigger, State: StateTrigger, Start: e.Day(), End: e.Day(), Title: e.Title, Evaluation: e})
		}
	}
	SortEvents(events)
	return events
}

// SortEvents puts events into the order of their days.
func SortEvents(events []Event) {
	slices.SortStableFunc(events, func(a, b Event) int {
		return cmp.Or(a.Start.Compare(b.Start), cmp.Compare(a.Activity, b.Activity), cmp.Compare(a.Title, b.Title))
	})
}

// activityEvents lists the events of one activity.
func (h *Handbook) activityEvents(activity Activity, asOf, horizon Date) []Event {
	held, open := h.heldAndOpen(activity, asOf)
	var events []Event
	next := dues{cadence: h.Config.Cadence[string(activity)]}
	for _, e := range held {
		next.begin(e.Held.First())
		events = append(events, Event{Activity: activity, State: StateHeld, Start: e.Held.First(), End: e.Held.Last(), Title: e.Title, Evaluation: e})
	}
	for len(open) > 0 || !next.day().IsZero() && !horizon.Before(next.day()) {
		ev, moves := Event{Activity: activity, State: StateDue, Start: next.day(), End: next.day(), Title: activity.Title()}, true
		if len(open) > 0 && next.takes(open[0].plan().First()) {
			e := open[0]
			open = open[1:]
			ev = Event{Activity: activity, State: StatePlanned, Start: e.plan().First(), End: e.plan().Last(), Title: e.Title, Evaluation: e}
			moves = next.begin(ev.Start)
		} else {
			next.times++
		}
		ev = late(ev, asOf)
		events = append(events, ev)
		for ev.State == StateOverdue && moves && !next.day().IsZero() && next.day().Before(asOf) {
			next.times++
		}
	}
	return events
}

// heldAndOpen are the evaluations of an activity that had begun by asOf, and all
// others that name a day, each by their days.
func (h *Handbook) heldAndOpen(activity Activity, asOf Date) (held, open []*Evaluation) {
	for _, e := range h.Evaluations {
		switch {
		case e.Activity != activity:
		case !e.Held.IsZero() && !asOf.Before(e.Held.First()):
			held = append(held, e)
		case !e.plan().First().IsZero():
			open = append(open, e)
		}
	}
	slices.SortStableFunc(held, func(a, b *Evaluation) int { return a.Held.First().Compare(b.Held.First()) })
	slices.SortStableFunc(open, func(a, b *Evaluation) int { return a.plan().First().Compare(b.plan().First()) })
	return held, open
}

// dues are the days on which an activity falls due. They are counted from the day
// on which it last began and not from one another: six months after 31 August is
// the last of February, and twelve months after it 31 August again.
type dues struct {
	cadence Duration
	from    Date // zero: it never began, and nothing falls due
	times   int  // cadences since then; 1 is the first
}

// begin counts from a day on, and tells whether it does: a day before the one
// counted from moves nothing.
func (d *dues) begin(day Date) bool {
	if !d.from.IsZero() && day.Before(d.from) {
		return false
	}
	d.from, d.times = day, 1
	return true
}

// day is the next one, the zero Date for none.
func (d *dues) day() Date {
	if d.from.IsZero() || d.cadence.IsZero() {
		return Date{}
	}
	return d.cadence.Times(d.times).After(d.from)
}

// takes tells whether what is planned for a day takes the place of the next due
// date, or comes before it: it lies at most half a cadence later.
func (d *dues) takes(planned Date) bool {
	due := d.day()
	if due.IsZero() {
		return true
	}
	return !due.AddDays(due.DaysUntil(d.cadence.After(due)) / 2).Before(planned)
}

// late turns what should have ended before asOf into an overdue event.
func late(e Event, asOf Date) Event {
	if e.End.Before(asOf) {
		e.State, e.Late = StateOverdue, e.End.DaysUntil(asOf)
	}
	return e
}

// Overdue lists the overdue events as of a day, the longest overdue first.
func (h *Handbook) Overdue(asOf Date) []Event {
	var out []Event
	for _, e := range h.Timeline(asOf, asOf) {
		if e.State == StateOverdue {
			out = append(out, e)
		}
	}
	slices.SortStableFunc(out, func(a, b Event) int { return cmp.Compare(b.Late, a.Late) })
	return out
}

// Rhythm is how an activity keeps its cadence.
type Rhythm struct {
	Activity Activity
	Cadence  Duration
	Held     int   // how often it was held
	Last     Span  // when it was held last; zero: never
	Next     Event // what comes next, the longest overdue first; its State is "" where nothing does
}

// Rhythms tells of each activity when it was last held and what comes next as of a
// day.
func (h *Handbook) Rhythms(asOf Date) []Rhythm {
	var out []Rhythm
	for _, a := range Activities {
		r := Rhythm{Activity: a, Cadence: h.Config.Cadence[string(a)]}
		for _, e := range h.activityEvents(a, asOf, r.Cadence.Times(2).After(asOf)) {
			switch {
			case e.State == StateHeld:
				r.Held, r.Last = r.Held+1, Span{e.Start, e.End}
			case r.Next.State == "" || e.Late > r.Next.Late || r.Next.Late == 0 && e.Start.Before(r.Next.Start):
				r.Next = e
			}
		}
		out = append(out, r)
	}
	return out
}
