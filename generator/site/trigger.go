package site

import (
	"slices"

	"github.com/ethos-handbook/ethos/generator/check"
	"github.com/ethos-handbook/ethos/generator/compare"
	"github.com/ethos-handbook/ethos/generator/gaps"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/locale"
)

// calling is something computed that calls for a second look at the values. What
// somebody recorded as a trigger stands in evaluations/.
type calling struct {
	kind  string // a term
	day   handbook.Date
	title locale.Message
	text  locale.Message
	to    Address
}

// callings are the refinement triggers that are computed, the earliest first: a gap
// that persists, a review that is overdue, and numbers of a wave that were restated
// from an edition to the next. A day after that of the site has not come yet.
func (s *Site) callings() []calling {
	all := slices.Concat(s.persistentGaps(), s.overdueReviews(), s.restatedData())
	all = slices.DeleteFunc(all, func(c calling) bool { return s.AsOf.Before(c.day) })
	slices.SortStableFunc(all, func(a, b calling) int { return a.day.Compare(b.day) })
	return all
}

// persistentGaps are the gaps that persist (see gaps.Persistence) and about which
// nobody has recorded a trigger since, on the day on which the wave closed that shows
// it.
func (s *Site) persistentGaps() (out []calling) {
	for _, g := range s.in.Gaps {
		day := s.persistsSince(g)
		if day.IsZero() || check.Refined(s.in.Handbook, g.Value, day) {
			continue
		}
		v := s.in.Handbook.Value(g.Value)
		out = append(out, calling{kind: "persistent-gap", day: day, title: locale.Messagef("Persistent gap: %s", v.Title), text: persists(g), to: s.link(v).To + "#gap"})
	}
	return out
}

// persistsSince is the day on which the wave closed that shows a gap to persist, the
// zero Date where it does not.
func (s *Site) persistsSince(g gaps.Gap) handbook.Date {
	waves := g.Persistence.Waves
	if !g.Persistent || len(waves) == 0 {
		return handbook.Date{}
	}
	return s.in.Results.Closed(g.Source, waves[len(waves)-1])
}

// persists says for how long a gap has.
func persists(g gaps.Gap) locale.Message {
	n := len(g.Persistence.Waves)
	return locale.Messagen(n, "Low in %d wave with no improvement since something was done about it.", "Low in %d waves with no improvement since something was done about it.", n)
}

// overdueReviews are the reviews of leaders and of the statements that were to be
// held, and the values that were to be read again, each from the day after it was due.
// Other pages that wait to be read again say nothing of the values.
func (s *Site) overdueReviews() (out []calling) {
	for _, e := range s.in.Handbook.Overdue(s.AsOf) {
		if e.Activity != handbook.LeadershipReview && e.Activity != handbook.StatementReview {
			continue
		}
		c := calling{kind: "review-overdue", day: e.End.AddDays(1), title: overdueTitles[e.Activity], to: "evaluation/index.html#cadence"}
		c.text = locale.Messagen(e.Late, "Due on %[2]s, %[1]d day late.", "Due on %[2]s, %[1]d days late.", e.Late, e.End)
		if e.Evaluation != nil {
			c.to = s.link(e.Evaluation).To
		}
		out = append(out, c)
	}
	for _, r := range s.due {
		v, ok := r.item.(*handbook.Value)
		if days := r.late(s.AsOf); ok && r.own && days > 0 {
			out = append(out, calling{kind: "review-overdue", day: r.last.AddDays(1), title: locale.Messagef("Review overdue: %s", v.Title),
				text: locale.Messagen(days, "To be read again by %[2]s, %[1]d day late.", "To be read again by %[2]s, %[1]d days late.", days, r.last), to: s.link(v).To})
		}
	}
	return out
}

// overdueTitles are the titles of evaluations that are overdue.
var overdueTitles = map[handbook.Activity]locale.Message{
	handbook.LeadershipReview: locale.Messagef("Leadership review overdue"), handbook.StatementReview: locale.Messagef("Statement review overdue"),
}

// restatedData are the waves that an edition shows with other numbers than the one
// before it did, on the day on which it was sealed; and the working text, on that of
// the site.
func (s *Site) restatedData() (out []calling) {
	e := s.in.Editions
	if !e.AtRoot || len(e.All) == 0 {
		return nil
	}
	newest := e.All[len(e.All)-1].ID
	for _, c := range e.Compared {
		day := s.AsOf
		if b := s.edition(c.B); b != nil {
			day = b.Cut
		} else if c.A != newest {
			continue
		}
		var waves []string
		for _, w := range c.Changes.Waves {
			if name := s.sourceTitle(w.Source) + " " + waveTitle(w.Wave); w.State == compare.WaveRestated && !slices.Contains(waves, name) {
				waves = append(waves, name)
			}
		}
		if len(waves) == 0 {
			continue
		}
		title := locale.Messagef("Restated data: %s to the working text", c.A)
		if c.B != "" {
			title = locale.Messagef("Restated data: %s to %s", c.A, c.B)
		}
		out = append(out, calling{kind: "restated-data", day: day, title: title, to: Address(c.Folder() + "index.html#data"),
			text: locale.Messagen(len(waves), "Another number for the same wave: %[2]s.", "Other numbers for the same %[1]d waves: %[2]s.", len(waves), s.Say.List(waves))})
	}
	return out
}

// computedEvents are the triggers that are computed, for the timeline.
func (s *Site) computedEvents() (out []handbook.Event) {
	for _, c := range s.triggers {
		out = append(out, handbook.Event{Activity: handbook.Trigger, State: handbook.StateTrigger, Start: c.day, End: c.day, Title: s.Say.Say(c.title)})
	}
	return out
}

// triggerRows lists what called for a second look, recorded or computed, the newest
// first.
func (s *Site) triggerRows() (rows Rows) {
	type dated struct {
		day handbook.Date
		row Row
	}
	var all []dated
	for _, e := range s.in.Handbook.Evaluations {
		if e.Activity == handbook.Trigger && !s.AsOf.Before(e.Day()) {
			row := Row{Link: s.link(e), When: s.Say.Date(e.Day()), Lines: []Line{{Strong: sentence(s.term(e.TriggerKind)), Text: join(" ", s.Say.T("Recorded."), orElse(e.Outcome, s.Say.T("Not answered yet.")))}}}
			for _, g := range s.in.Gaps {
				if day := s.persistsSince(g); !day.IsZero() && e.TriggerKind == "persistent-gap" && !e.Day().Before(day) && slices.ContainsFunc(e.Values, func(r handbook.Ref) bool { return r.ID == g.Value }) {
					row.Lines = append(row.Lines, Line{Strong: s.Say.T("Computed as well."), Text: s.Say.Say(persists(g))})
				}
			}
			all = append(all, dated{e.Day(), row})
		}
	}
	for _, c := range s.triggers {
		all = append(all, dated{c.day, Row{Link: Link{Text: s.Say.Say(c.title), To: c.to}, When: s.Say.Date(c.day), Lines: []Line{{Strong: sentence(s.term(c.kind)), Text: join(" ", s.Say.T("Computed."), s.Say.Say(c.text))}}}})
	}
	slices.SortStableFunc(all, func(a, b dated) int { return b.day.Compare(a.day) })
	for _, d := range all {
		rows.Items = append(rows.Items, d.row)
	}
	return rows
}

// triggerNotes say which triggers are computed, and which somebody has to record.
func (s *Site) triggerNotes() []Note {
	return []Note{{Title: s.Say.T("Computed"), Text: s.Say.T("A gap that persists in three waves although something was done; a review of leaders, of the statements or of a value that is overdue; numbers restated from an edition to the next.")},
		{Title: s.Say.T("Recorded"), Text: s.Say.T("A change of the organisation, a shift outside it, feedback, and what was done about any of these.")}}
}
