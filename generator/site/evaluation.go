package site

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/chart"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

// horizon is the day to which the timeline looks ahead.
func (s *Site) horizon() handbook.Date { return handbook.Duration{Years: 1}.After(s.AsOf) }

// upcoming lists what is overdue, planned or due, the earliest first.
func (s *Site) upcoming() []handbook.Event {
	var out []handbook.Event
	for _, e := range s.in.Handbook.Timeline(s.AsOf, s.horizon()) {
		if e.State != handbook.StateHeld && e.State != handbook.StateTrigger {
			out = append(out, e)
		}
	}
	return out
}

// evaluation fills the page about when we look and a page for each evaluation. A
// handbook without evaluations has the first where its values are to be read again.
func (s *Site) evaluation() {
	h := s.in.Handbook
	s.due = s.reviewsDue()
	s.triggers = s.callings()
	if len(h.Evaluations) == 0 && (len(h.Active()) == 0 || len(s.due) == 0) {
		return
	}
	var pages []*Page
	for i := len(h.Evaluations) - 1; i >= 0; i-- {
		e := h.Evaluations[i]
		pages = append(pages, s.page(e))
		s.evaluationPage(s.page(e), e)
	}
	neighbours(pages)
	events := h.Timeline(s.AsOf, s.horizon())
	p := &Page{Path: "evaluation/index.html", Nav: "evaluation/index.html", Title: s.Say.T("When we look, and when we should have"), Kind: s.Say.T("Section"), Crumbs: s.crumbs(), Layout: LayoutPlain, Lead: s.evaluationLead(events)}
	p.Facts = facts(s.Say.T("As of"), s.Day(), s.Say.T("Held"), fmt.Sprint(countState(events, handbook.StateHeld)))
	add := func(id, title string, wide bool, body Body, margin ...Note) {
		p.Sections = append(p.Sections, Section{ID: id, Title: title, Wide: wide, Body: []Body{body}, Margin: margin})
	}
	add("line", s.Say.T("Held, planned, overdue"), true, Figure{Chart: s.timeline("timeline")})
	add("cadence", s.Say.T("Activity by activity"), true, s.cadenceTable())
	if t := s.nextTable(); len(t.Rows) > 0 {
		add("next", s.Say.T("What is next"), true, t)
	}
	if len(s.due) > 0 {
		add("reviews", s.Say.T("What is to be read again, by owner"), true, s.reviewTable(), s.reviewNotes()...)
	}
	if rows := s.triggerRows(); len(rows.Items) > 0 {
		add("triggers", s.Say.T("What called for a second look"), false, rows, s.triggerNotes()...)
	}
	var held Rows
	for _, e := range h.Evaluations {
		if e.Activity != handbook.Trigger && s.held(e) {
			held.Items = append(held.Items, Row{Link: s.link(e), When: s.Say.Date(e.Held.Last()), Lines: []Line{{Strong: s.term(string(e.Activity)), Text: e.Outcome}}})
		}
	}
	if len(held.Items) > 0 {
		add("held", s.Say.T("What was held"), false, held)
	}
	s.add(p)
}

// held tells whether an evaluation had begun by the day of the site.
func (s *Site) held(e *handbook.Evaluation) bool {
	return !e.Held.IsZero() && !s.AsOf.Before(e.Held.First())
}

// timeline draws the evaluations and what called for one, and beside them the waves,
// the interventions and the editions.
func (s *Site) timeline(id string) chart.Timeline {
	events := append(s.in.Handbook.Timeline(s.AsOf, s.horizon()), s.computedEvents()...)
	handbook.SortEvents(events)
	rows := chart.TimelineRows(s.Say, events, s.in.Handbook.Config.Cadence)
	return chart.Timeline{ID: id, Title: s.Say.T("Evaluations held, planned and overdue"), Rows: append(append(rows, s.waveLine()...), s.actionLines()...), AsOf: s.AsOf, Marks: s.editionMarks(),
		Finding: s.overdueWords(), Caption: s.Say.T("Due dates follow from the last one held and the cadence.")}
}

// waveLine is the row of the days on which answers closed, none where nothing was
// asked.
func (s *Site) waveLine() []chart.TimelineRow {
	row := chart.TimelineRow{Title: s.Say.T("Waves"), Note: s.Say.T("when answers close")}
	for _, src := range s.in.Handbook.Sources {
		for _, w := range src.Waves {
			if w.Closed.IsZero() {
				continue
			}
			e := handbook.Event{State: chart.StateWave, Start: w.Closed, End: w.Closed, Title: s.commas(s.sourceTitle(src.ID), waveTitle(w.ID))}
			if s.AsOf.Before(w.Closed) {
				e.State = handbook.StatePlanned
			}
			row.Events = append(row.Events, e)
		}
	}
	if len(row.Events) == 0 {
		return nil
	}
	handbook.SortEvents(row.Events)
	return []chart.TimelineRow{row}
}

// sourceTitle names a source of answers.
func (s *Site) sourceTitle(id string) string {
	if src := s.in.Handbook.Source(id); src != nil && src.Title != "" {
		return src.Title
	}
	return plain(id)
}

// mostActions is how many interventions the timeline has rows for.
const mostActions = 8

// actionLines are the rows of the interventions that began last, the earliest first.
func (s *Site) actionLines() []chart.TimelineRow {
	all := slices.DeleteFunc(slices.Clone(s.in.Handbook.Interventions), func(i *handbook.Intervention) bool { return i.Start.IsZero() })
	slices.SortStableFunc(all, func(a, b *handbook.Intervention) int { return a.Start.Compare(b.Start) })
	var rows []chart.TimelineRow
	for _, i := range all[max(0, len(all)-mostActions):] {
		status := orElse(i.Status, "planned")
		e := handbook.Event{State: chart.StateAction, Start: i.Start, End: i.Due, Title: s.commas(i.Title, s.inside(status))}
		switch {
		case status == "planned":
			e.State = handbook.StatePlanned
		case i.Due.IsZero():
			e.End = s.AsOf
		}
		row := chart.TimelineRow{Title: i.Title, Note: s.Say.T("intervention, %s", s.inside(status)), Events: []handbook.Event{e}}
		if s.late(i) {
			row.Events = append(row.Events, handbook.Event{State: handbook.StateOverdue, Start: i.Due, End: i.Due, Title: i.Title, Late: i.Due.DaysUntil(s.AsOf)})
		}
		rows = append(rows, row)
	}
	return rows
}

func countState(events []handbook.Event, state handbook.State) int {
	n := 0
	for _, e := range events {
		if e.State == state {
			n++
		}
	}
	return n
}

func (s *Site) overdueWords() string {
	late := s.in.Handbook.Overdue(s.AsOf)
	switch len(late) {
	case 0:
		return s.Say.T("Nothing is overdue")
	case 1:
		return s.Say.N(late[0].Late, "The %s is overdue by 1 day", "The %s is overdue by %d days", s.inside(string(late[0].Activity)), late[0].Late)
	}
	return s.Say.T("%s, the longest by %s", s.Say.Title(s.Say.Count(len(late), "one evaluation is overdue", "%s evaluations are overdue")), s.Say.N(late[0].Late, "1 day", "%d days"))
}

func (s *Site) evaluationLead(events []handbook.Event) string {
	lead := sentence(s.overdueWords())
	late := 0
	for _, r := range s.due {
		if r.last.Before(s.AsOf) {
			late++
		}
	}
	if late > 0 {
		lead = join(" ", lead, s.Say.Title(s.Say.Count(late, "one page waits to be read again.", "%s pages wait to be read again.")))
	}
	for _, e := range events {
		if e.State == handbook.StatePlanned {
			return lead + " " + s.Say.T("Next: %s on %s.", s.inside(string(e.Activity)), s.Say.Date(e.Start))
		}
	}
	return lead
}

// nextTable lists what is overdue, planned and due.
func (s *Site) nextTable() Table {
	t := Table{Name: s.Say.T("What is next"), Head: []string{s.Say.T("When"), s.Say.T("What"), s.Say.T("State"), s.Say.T("Last held")}}
	for _, e := range s.upcoming() {
		row := []Cell{{Text: s.Say.ShortDate(e.Start)}, {Text: s.term(string(e.Activity))}, s.stateCell(e), {Text: orElse(s.Say.ShortDate(s.lastHeld(e.Activity)), s.Say.T("Never"))}}
		if e.Evaluation != nil {
			row[1] = Cell{Links: []Link{s.link(e.Evaluation)}}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// cadenceTable tells of each activity how often it is to be held, when it last was,
// and when it is due, with the days it is late.
func (s *Site) cadenceTable() Table {
	t := Table{Name: s.Say.T("Activity by activity"), Head: []string{s.Say.T("Activity"), s.Say.T("Cadence"), s.Say.T("Times held"), s.Say.T("Last held"), s.Say.T("Next due"), s.Say.T("Days late"), s.Say.T("State")}}
	for _, r := range s.in.Handbook.Rhythms(s.AsOf) {
		row := []Cell{{Text: s.term(string(r.Activity))}, {Text: s.Say.Title(s.Say.Every(r.Cadence)), Class: "nw"}, {Text: fmt.Sprint(r.Held), Class: "r"}, {Text: orElse(s.Say.ShortDate(r.Last.Last()), s.Say.T("Never")), Class: "nw"}, {Text: "–"}, {Text: "–", Class: "r"}, {}}
		if e := r.Next; e.State != "" {
			row[4], row[5].Text, row[6] = Cell{Text: s.Say.ShortDate(e.Start), Class: "nw"}, fmt.Sprint(e.Late), s.stateCell(e)
			if e.State == handbook.StateOverdue {
				row[4].Text = s.Say.ShortDate(e.End)
			}
			if e.Evaluation != nil {
				row[4] = Cell{Links: []Link{{Text: row[4].Text, To: s.link(e.Evaluation).To}}, Class: "nw"}
			}
		} else if r.Cadence.IsZero() {
			row[6] = Cell{Text: s.Say.T("Turned off"), Class: "mut"}
		} else {
			row[6] = Cell{Text: s.Say.T("Never held: plan the first"), Class: "mut"}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (s *Site) stateCell(e handbook.Event) Cell {
	switch e.State {
	case handbook.StateOverdue:
		return Cell{Text: s.daysLate(e.Late), Late: true, Class: "nw"}
	case handbook.StatePlanned:
		if n := s.AsOf.DaysUntil(e.Start); n >= 0 {
			return Cell{Text: s.Say.N(n, "Planned, in 1 day", "Planned, in %d days")}
		}
		return Cell{Text: s.Say.T("Open until %s", s.Say.Date(e.End))}
	}
	return Cell{Text: s.Say.T("Due by cadence"), Class: "mut"}
}

func (s *Site) lastHeld(a handbook.Activity) handbook.Date {
	for _, e := range s.in.Handbook.Evaluations {
		if e.Activity == a && s.held(e) {
			return e.Held.Last()
		}
	}
	return handbook.Date{}
}

func (s *Site) evaluationPage(p *Page, e *handbook.Evaluation) {
	p.Nav, p.Crumbs = "evaluation/index.html", s.crumbs(Link{Text: s.Say.T("Evaluation"), To: "evaluation/index.html"})
	switch {
	case e.Activity == handbook.Trigger:
		p.Standing = &Standing{Glyph: "finding", Word: s.Say.T("Trigger"), Clause: s.inside(e.TriggerKind)}
	case s.held(e):
		p.Standing = &Standing{Glyph: "lived", Word: s.Say.T("Held"), Clause: s.spanWords(e.Held)}
	case !e.Planned.IsZero() && e.Planned.Last().Before(s.AsOf):
		p.Standing = &Standing{Glyph: "late", Word: s.daysLate(e.Planned.Last().DaysUntil(s.AsOf))}
	default:
		p.Standing = &Standing{Glyph: "aspirational", Word: s.Say.T("Planned"), Clause: s.spanWords(e.Planned)}
	}
	p.Facts = facts(s.Say.T("Activity"), s.term(string(e.Activity)), s.Say.T("Planned"), s.spanWords(e.Planned), s.Say.T("Held"), s.spanWords(e.Held))
	if id, wave, ok := strings.Cut(e.Wave.ID, "/"); ok && s.in.Handbook.Source(id) != nil {
		p.Facts = append(p.Facts, Fact{Label: s.Say.T("Figures"), Links: []Link{{Text: waveTitle(wave), To: Address("alignment/" + slug(id) + ".html")}}})
	}
	if len(e.Values) > 0 {
		f := Fact{Label: s.Say.T("Values")}
		for _, v := range e.Values {
			f.Links = append(f.Links, s.valueLink(v.ID))
		}
		p.Facts = append(p.Facts, f)
	}
	s.common(p)
	if p.Lead == "" {
		p.Lead = e.Outcome
	} else if e.Outcome != "" {
		p.Sections = append(p.Sections, Section{ID: "outcome", Title: s.Say.T("What came of it"), Body: []Body{Para{Text: e.Outcome}}})
	}
	p.Sections = append(p.Sections, s.proseSections(p)...)
	if rows := s.decisionRows(e.Decisions); len(rows.Items) > 0 {
		p.Sections = append(p.Sections, Section{ID: "decisions", Title: s.Say.T("Decisions that followed"), Body: []Body{rows}})
	}
	if len(e.Interventions) > 0 {
		rows := s.interventionRows(func(i *handbook.Intervention) bool {
			return slices.ContainsFunc(e.Interventions, func(r handbook.Ref) bool { return r.ID == i.ID })
		})
		if len(rows.Items) > 0 {
			p.Sections = append(p.Sections, Section{ID: "interventions", Title: s.Say.T("Interventions that followed"), Body: []Body{rows}})
		}
	}
	p.Sections = uniqueIDs(p.Sections)
}

func (s *Site) spanWords(sp handbook.Span) string {
	if sp.IsZero() {
		return ""
	}
	if sp.Last() == sp.Open || sp.Open.IsZero() {
		return s.Say.Date(sp.Last())
	}
	return s.span(sp.Open, sp.Last())
}
