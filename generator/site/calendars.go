package site

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/check"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

// The calendars that the site at the root offers.
const (
	evaluationCalendar = "evaluation.ics"
	reviewCalendar     = "reviews.ics"
)

// calendars fills the two calendars, and leads to them from the page about evaluation.
func (s *Site) calendars() {
	if !s.isRoot() {
		return
	}
	s.looks, s.reviews = s.evaluationDays(), s.reviewDays()
	p := s.byPath["evaluation/index.html"]
	if p == nil {
		return
	}
	f := Fact{Label: "Calendars"}
	if len(s.looks) > 0 {
		f.Links = append(f.Links, Link{Text: "Evaluations", To: evaluationCalendar})
	}
	if len(s.reviews) > 0 {
		f.Links = append(f.Links, Link{Text: "Reviews", To: reviewCalendar})
	}
	if len(f.Links) > 0 {
		p.Facts = append(p.Facts, f)
	}
}

// evaluationDays are the evaluations that were held, are planned, due or overdue, the
// last days of waves, and the days on which editions take effect, the earliest first.
// A trigger is no appointment, and is left out.
func (s *Site) evaluationDays() (out []occasion) {
	h := s.in.Handbook
	for _, e := range h.Timeline(s.AsOf, s.horizon()) {
		if e.State == handbook.StateTrigger || e.Start.IsZero() {
			continue
		}
		o := occasion{id: "due-" + string(e.Activity) + "-" + e.Start.String(), first: e.Start, last: e.End, title: orElse(e.Title, e.Activity.Title()),
			categories: []string{e.Activity.Title(), plain(string(e.State))}, open: e.Evaluation == nil || e.State == handbook.StateOverdue, to: "evaluation/index.html"}
		if e.Evaluation != nil {
			o.id, o.to = "evaluation-"+e.Evaluation.ID, s.page(e.Evaluation).Path
		}
		switch e.State {
		case handbook.StateHeld:
			o.text = "Held."
		case handbook.StatePlanned:
			o.text = "Planned."
		case handbook.StateDue:
			o.text = "Due by cadence, " + h.Config.Cadence[string(e.Activity)].String() + "."
		case handbook.StateOverdue:
			o.title += " (overdue)"
			o.text = "Overdue, " + days(e.Late) + " on " + long(s.AsOf) + "."
		}
		out = append(out, o)
	}
	for _, src := range h.Sources {
		at := "alignment/" + slug(src.ID) + ".html"
		if s.byPath[at] == nil { // nothing may be published yet
			at = "alignment/method.html"
		}
		for _, w := range src.Waves {
			if !w.Closed.IsZero() {
				out = append(out, occasion{id: "wave-" + src.ID + "-" + w.ID, first: w.Closed, last: w.Closed, title: "Last day to answer: " + join(", ", orElse(src.Title, plain(src.ID)), waveTitle(w.ID)),
					categories: []string{"Wave"}, to: at})
			}
		}
	}
	for _, e := range s.in.Editions.All {
		if !e.Effective.IsZero() {
			out = append(out, occasion{id: "edition-" + e.ID, first: e.Effective, last: e.Effective, title: join(": ", "Edition "+e.ID+" takes effect", e.Title),
				categories: []string{"Edition", title(string(e.Status))}, to: s.root(e.ID) + "index.html"})
		}
	}
	return inOrderOfDays(out)
}

// reviewDays is when each item that still holds is to be read again, the earliest
// first: the day that follows from its review, or that a decision record names. Where
// front matter says neither, a value is read again with the next review of the
// statements, a touchpoint is looked at with the next process audit, and an
// intervention when it is due.
func (s *Site) reviewDays() (out []occasion) {
	next := map[handbook.Activity]handbook.Event{}
	for _, e := range s.upcoming() {
		if _, ok := next[e.Activity]; !ok {
			next[e.Activity] = e
		}
	}
	for it := range s.in.Handbook.Items {
		if !check.Current(it) {
			continue
		}
		c := it.Meta()
		o := occasion{id: "review-" + string(it.Kind()) + "-" + c.ID, first: c.Review.Due(), title: "Review: " + c.Title, categories: []string{plain(string(it.Kind()))}, to: s.page(it).Path}
		with := func(a handbook.Activity, verb string) {
			if e, ok := next[a]; ok && o.first.IsZero() {
				o.first, o.last, o.open = e.Start, e.End, e.Evaluation == nil
				o.text = verb + " with the next " + strings.ToLower(a.Title()) + "."
			}
		}
		if r := c.Review; !o.first.IsZero() {
			o.text = "Last read " + long(r.Last) + ", to be read " + r.Every.String() + "."
		}
		switch it := it.(type) {
		case *handbook.Value:
			with(handbook.StatementReview, "Read again")
		case *handbook.Touchpoint:
			with(handbook.ProcessAudit, "Looked at")
		case *handbook.Decision:
			if by := it.ReviewBy; !by.IsZero() && (o.first.IsZero() || by.Before(o.first)) {
				o.first, o.text = by, "The record names this day."
			}
		case *handbook.Intervention:
			if o.first.IsZero() && !it.Due.IsZero() {
				o.first, o.text = it.Due, "It is due, and what came of it is looked at."
			}
		}
		if o.first.IsZero() {
			continue
		}
		if o.last.IsZero() {
			o.last = o.first
		}
		if o.last.Before(s.AsOf) {
			o.title += " (overdue)"
			o.categories = append(o.categories, "Overdue")
			o.text = join(" ", o.text, fmt.Sprintf("Overdue, %s on %s.", days(o.last.DaysUntil(s.AsOf)), long(s.AsOf)))
		}
		if c.Owner != "" {
			o.text = join(" ", "Owner: "+sentence(c.Owner), o.text)
		}
		out = append(out, o)
	}
	return inOrderOfDays(out)
}

func inOrderOfDays(list []occasion) []occasion {
	slices.SortStableFunc(list, func(a, b occasion) int { return cmp.Or(a.first.Compare(b.first), cmp.Compare(a.id, b.id)) })
	return list
}
