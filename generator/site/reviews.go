package site

import (
	"cmp"
	"slices"

	"github.com/ethos-handbook/ethos/generator/check"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

// review is an item that is to be read again.
type review struct {
	item        handbook.Item
	first, last handbook.Date // the day, or the days of the evaluation with which it is read
	open        bool          // no day is set for it: it follows from a cadence
	own         bool          // it promises the day itself, or the record names it
	why         string        // sentences
}

// late is by how many days it is overdue, 0 where it is not.
func (r review) late(asOf handbook.Date) int {
	if !r.last.Before(asOf) {
		return 0
	}
	return r.last.DaysUntil(asOf)
}

// reviewsDue is when each item that still holds is to be read again, the earliest
// first: the day that follows from its review, or that a decision record names. Where
// front matter says neither, a value is read again with the next review of the
// statements, a touchpoint is looked at with the next process audit, and an
// intervention when it is due.
func (s *Site) reviewsDue() (out []review) {
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
		r := review{item: it, first: it.Meta().Review.Due()}
		with := func(a handbook.Activity, words string) {
			if e, ok := next[a]; ok && r.first.IsZero() {
				r.first, r.last, r.open = e.Start, e.End, e.Evaluation == nil
				r.why = words
			}
		}
		if promise := it.Meta().Review; !r.first.IsZero() {
			r.own, r.why = true, s.Say.T("Last read %s, to be read %s.", s.Say.Date(promise.Last), s.Say.Every(promise.Every))
		}
		switch it := it.(type) {
		case *handbook.Value:
			with(handbook.StatementReview, s.Say.T("Read again with the next statement review."))
		case *handbook.Touchpoint:
			with(handbook.ProcessAudit, s.Say.T("Looked at with the next process audit."))
		case *handbook.Decision:
			if by := it.ReviewBy; !by.IsZero() && (r.first.IsZero() || by.Before(r.first)) {
				r.first, r.own, r.why = by, true, s.Say.T("The record names this day.")
			}
		case *handbook.Intervention:
			if r.first.IsZero() && !it.Due.IsZero() {
				r.first, r.why = it.Due, s.Say.T("It is due, and what came of it is looked at.")
			}
		}
		if r.first.IsZero() {
			continue
		}
		if r.last.IsZero() {
			r.last = r.first
		}
		out = append(out, r)
	}
	slices.SortStableFunc(out, func(a, b review) int { return a.first.Compare(b.first) })
	return out
}

// mostReviews is how many rows the table of reviews has.
const mostReviews = 200

// ownerOf is who answers for an item: of a decision record that names no owner, those
// who decided.
func (s *Site) ownerOf(it handbook.Item) string {
	if d, ok := it.(*handbook.Decision); ok && d.Owner == "" {
		return s.Say.List(d.Deciders)
	}
	return it.Meta().Owner
}

// byOwner groups what is to be read again by its owner: the owner of what is overdue
// longest first, then the one who is due next; what is not overdue and nobody owns
// comes last.
func (s *Site) byOwner() []review {
	type rank struct {
		late int
		due  handbook.Date
	}
	ranks := map[string]rank{}
	for _, r := range s.due {
		owner := s.ownerOf(r.item)
		k, ok := ranks[owner]
		if !ok || r.last.Before(k.due) {
			k.due = r.last
		}
		k.late = max(k.late, r.late(s.AsOf))
		ranks[owner] = k
	}
	out := slices.Clone(s.due)
	slices.SortStableFunc(out, func(a, b review) int {
		x, y := s.ownerOf(a.item), s.ownerOf(b.item)
		switch {
		case ranks[x].late != ranks[y].late:
			return cmp.Compare(ranks[y].late, ranks[x].late)
		case (x == "") != (y == ""):
			return cmp.Compare(y, x) // "" last
		}
		return cmp.Or(ranks[x].due.Compare(ranks[y].due), cmp.Compare(x, y), a.last.Compare(b.last))
	})
	return out
}

// reviewTable lists, owner by owner, what is to be read again and by when.
func (s *Site) reviewTable() Table {
	t := Table{Name: s.Say.T("What is to be read again, by owner"), Head: []string{s.Say.T("Owner"), s.Say.T("Page"), s.Say.C("a day", "Due"), s.Say.T("State")}}
	before, all := "", s.byOwner()
	for n, r := range all[:min(len(all), mostReviews)] {
		owner := s.ownerOf(r.item)
		state := Cell{Text: s.Say.N(max(0, s.AsOf.DaysUntil(r.last)), "in 1 day", "in %d days"), Class: "nw"}
		if days := r.late(s.AsOf); days > 0 {
			state = Cell{Text: s.daysLate(days), Late: true, Class: "nw"}
		}
		t.Rows = append(t.Rows, []Cell{{Text: orElse(owner, s.Say.T("Nobody")), Quiet: n > 0 && owner == before}, {Links: []Link{s.link(r.item)}},
			{Text: s.Say.ShortDate(r.last), Class: "nw"}, state})
		before = owner
	}
	return t
}

// reviewNotes say beside the table where the days come from, and where the rest is.
func (s *Site) reviewNotes() []Note {
	notes := []Note{{Text: s.Say.T("A page promises its day, and a record names it. A value without one is read with the next statement review, a touchpoint with the next process audit.")}}
	if n := len(s.due) - mostReviews; n > 0 {
		notes = append(notes, Note{Text: s.Say.N(n, "%d page more stands in the calendar of reviews.", "%d pages more stand in the calendar of reviews.")})
	}
	nobody := 0
	for _, r := range s.due {
		if s.ownerOf(r.item) == "" {
			nobody++
		}
	}
	if nobody > 0 {
		notes = append(notes, Note{Text: s.Say.N(nobody, "%d page has no owner: write `owner` in its front matter.", "%d pages have no owner: write `owner` in their front matter.", nobody)})
	}
	return notes
}
