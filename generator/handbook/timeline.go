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
// first, and reaches until horizon. The next due date of an activity is the
// day it last began plus its cadence; a planned one that lies at most half a
// cadence later takes that place. What is planned or due before asOf and was
// not held is overdue.
func (h *Handbook) Timeline(asOf, horizon Date) []Event {
	var events []Event
	for _, activity := range Activities {
		events = append(events, h.activityEvents(activity, asOf, horizon)...)
	}
	for _, e := range h.Evaluations {
		if e.Activity == Trigger {
			events = append(events, Event{Activity: Trigger, State: StateTrigger, Start: e.Day(), End: e.Day(), Title: e.Title, Evaluation: e})
		}
	}
	slices.SortStableFunc(events, func(a, b Event) int {
		return cmp.Or(a.Start.Compare(b.Start), cmp.Compare(a.Activity, b.Activity), cmp.Compare(a.Title, b.Title))
	})
	return events
}

// activityEvents lists the events of one activity.
func (h *Handbook) activityEvents(activity Activity, asOf, horizon Date) []Event {
	var held, open []*Evaluation
	for _, e := range h.Evaluations {
		switch {
		case e.Activity != activity:
		case !e.Held.IsZero() && !asOf.Before(e.Held.Open):
			held = append(held, e)
		case !e.Day().IsZero():
			open = append(open, e)
		}
	}
	byDay := func(a, b *Evaluation) int { return a.Day().Compare(b.Day()) }
	slices.SortFunc(held, byDay)
	slices.SortFunc(open, byDay)
	var events []Event
	var last Date
	for _, e := range held {
		last = e.Held.Open
		events = append(events, Event{Activity: activity, State: StateHeld, Start: e.Held.Open, End: e.Held.Last(), Title: e.Title, Evaluation: e})
	}
	cadence := h.Config.Cadence[string(activity)]
	slack := func(due Date) Date { return due.AddDays(cadence.After(due).dayDistance(due) / 2) }
	next := func() Date {
		if last.IsZero() || cadence.IsZero() {
			return Date{}
		}
		return cadence.After(last)
	}
	for due := next(); len(open) > 0 || !due.IsZero() && !horizon.Before(due); due = next() {
		if len(open) > 0 && (due.IsZero() || !slack(due).Before(open[0].Day())) {
			e := open[0]
			open = open[1:]
			ev := Event{Activity: activity, State: StatePlanned, Start: e.Day(), End: e.Planned.Last(), Title: e.Title, Evaluation: e}
			if ev.End.IsZero() {
				ev.End = ev.Start
			}
			events = append(events, late(ev, asOf))
			last = e.Day()
			continue
		}
		if due.IsZero() {
			break
		}
		ev := late(Event{Activity: activity, State: StateDue, Start: due, End: due, Title: activity.Title()}, asOf)
		events = append(events, ev)
		last = due
		if ev.State == StateOverdue {
			// One overdue event stands for the whole time missed: the next
			// falls due one cadence after today at the earliest.
			for d := cadence.After(last); d.Before(asOf); d = cadence.After(d) {
				last = d
			}
		}
	}
	return events
}

// late turns what should have ended before asOf into an overdue event.
func late(e Event, asOf Date) Event {
	if e.End.Before(asOf) {
		e.State, e.Late = StateOverdue, e.End.DaysUntil(asOf)
	}
	return e
}

func (d Date) dayDistance(from Date) int { return from.DaysUntil(d) }

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
