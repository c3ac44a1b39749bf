package site

import (
	"cmp"
	"slices"

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
	f := Fact{Label: s.Say.T("Calendars")}
	if len(s.looks) > 0 {
		f.Links = append(f.Links, Link{Text: s.Say.T("Evaluations"), To: evaluationCalendar})
	}
	if len(s.reviews) > 0 {
		f.Links = append(f.Links, Link{Text: s.Say.T("Reviews"), To: reviewCalendar})
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
		o := occasion{id: "due-" + string(e.Activity) + "-" + e.Start.String(), first: e.Start, last: e.End, title: s.eventTitle(e),
			categories: []string{s.term(string(e.Activity)), s.term(string(e.State))}, open: e.Evaluation == nil || e.State == handbook.StateOverdue, to: "evaluation/index.html"}
		if e.Evaluation != nil {
			o.id, o.to = "evaluation-"+e.Evaluation.ID, s.page(e.Evaluation).Path
		}
		switch e.State {
		case handbook.StateHeld:
			o.text = s.Say.T("Held.")
		case handbook.StatePlanned:
			o.text = s.Say.T("Planned.")
		case handbook.StateDue:
			o.text = s.Say.T("Due by cadence, %s.", s.Say.Every(h.Config.Cadence[string(e.Activity)]))
		case handbook.StateOverdue:
			o.title, o.text = s.Say.T("%s (overdue)", o.title), s.overdue(e.Late)
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
				out = append(out, occasion{id: "wave-" + src.ID + "-" + w.ID, first: w.Closed, last: w.Closed, title: s.Say.T("Last day to answer: %s", join(", ", s.sourceTitle(src.ID), waveTitle(w.ID))),
					categories: []string{s.Say.T("Wave")}, to: at})
			}
		}
	}
	for _, e := range s.in.Editions.All {
		if !e.Effective.IsZero() {
			o := occasion{id: "edition-" + e.ID, first: e.Effective, last: e.Effective, title: s.Say.T("Edition %s takes effect", e.ID),
				categories: []string{s.Say.T("Edition"), s.term(string(e.Status))}, to: s.root(e.ID) + "index.html"}
			if e.Title != "" {
				o.title = s.Say.T("Edition %s takes effect: %s", e.ID, e.Title)
			}
			out = append(out, o)
		}
	}
	return inOrderOfDays(out)
}

// reviewDays are the days on which something is to be read again, as reviewsDue lists
// them.
func (s *Site) reviewDays() (out []occasion) {
	for _, r := range s.due {
		c := r.item.Meta()
		o := occasion{id: "review-" + string(r.item.Kind()) + "-" + c.ID, first: r.first, last: r.last, open: r.open, title: s.Say.T("Review: %s", c.Title), text: r.why,
			categories: []string{s.term(string(r.item.Kind()))}, to: s.page(r.item).Path}
		if days := r.late(s.AsOf); days > 0 {
			o.title = s.Say.T("%s (overdue)", o.title)
			o.categories = append(o.categories, s.term("overdue"))
			o.text = join(" ", o.text, s.overdue(days))
		}
		if c.Owner != "" {
			o.text = join(" ", s.Say.T("Owner: %s", sentence(c.Owner)), o.text)
		}
		out = append(out, o)
	}
	return inOrderOfDays(out)
}

// overdue says by how many days something is late.
func (s *Site) overdue(days int) string {
	return s.Say.N(days, "Overdue, %d day on %s.", "Overdue, %d days on %s.", days, s.Say.Date(s.AsOf))
}

func inOrderOfDays(list []occasion) []occasion {
	slices.SortStableFunc(list, func(a, b occasion) int { return cmp.Or(a.first.Compare(b.first), cmp.Compare(a.id, b.id)) })
	return list
}
