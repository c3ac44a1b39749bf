package site

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/chart"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

// interventions fills the list of interventions and a page for each.
func (s *Site) interventions() {
	h := s.in.Handbook
	if len(h.Interventions) == 0 {
		return
	}
	index := &Page{Path: "interventions/index.html", Nav: "alignment/index.html", Title: s.Say.T("What we do about it"), Kind: s.Say.T("Section"), Crumbs: s.crumbs(), Layout: LayoutPlain,
		Lead: s.Say.T("Each intervention names the gap it is to close, what would count as success, and when we look.")}
	var pages []*Page
	for _, i := range h.Interventions {
		p := s.page(i)
		pages = append(pages, p)
		s.intervention(p, i)
	}
	neighbours(pages)
	if len(s.effects) > 0 {
		index.Sections = append(index.Sections, Section{ID: "effects", Title: s.Say.T("What changed beside them"), Wide: true, Body: []Body{s.effectTable(), Para{Text: s.noCause(), Muted: true}},
			Margin: []Note{{Text: s.effectRule(), Link: Link{Text: s.Say.T("Method"), To: "alignment/method.html"}}}})
	}
	for _, state := range []string{"running", "planned", "done", "stopped"} {
		if rows := s.interventionRows(func(i *handbook.Intervention) bool { return orElse(i.Status, "planned") == state }); len(rows.Items) > 0 {
			index.Sections = append(index.Sections, Section{ID: state, Title: s.term(state), Body: []Body{rows}})
		}
	}
	s.add(index)
}

func (s *Site) interventionRows(keep func(*handbook.Intervention) bool) Rows {
	var rows Rows
	for _, i := range s.in.Handbook.Interventions {
		if !keep(i) {
			continue
		}
		state := Line{Strong: s.term(orElse(i.Status, "planned"))}
		var parts []string
		if !i.Start.IsZero() {
			parts = append(parts, s.Say.T("since %s", s.Say.Month(i.Start)))
		}
		if !i.Due.IsZero() {
			parts = append(parts, s.Say.T("due %s", s.Say.Date(i.Due)))
		}
		state.Text = s.commas(parts...)
		if i.Owner != "" {
			state.Text = join(". ", state.Text, s.Say.T("Owner: %s", i.Owner))
		}
		rows.Items = append(rows.Items, Row{Link: s.link(i), Late: s.late(i), Lines: append([]Line{state, {Text: s.aim(i)}}, s.effectLines(i)...)})
	}
	return rows
}

// late tells whether an intervention should have ended by now.
func (s *Site) late(i *handbook.Intervention) bool {
	return !i.Due.IsZero() && i.Due.Before(s.AsOf) && i.Status != "done" && i.Status != "stopped"
}

// aim says which gap an intervention is to close and where the number stands.
func (s *Site) aim(i *handbook.Intervention) string {
	aim := s.Say.T("Aims at %s", s.aimed(i))
	if i.Type != "" {
		aim = s.Say.T("Aims at the %s gap in %s", s.inside(i.Type), s.aimed(i))
	}
	from, to, by := s.amount(i.Success.From, ""), s.amount(i.Success.To, ""), waveTitle(i.Success.By)
	if d, err := handbook.ParseDate(i.Success.By); err == nil {
		by = s.Say.Date(d)
	}
	switch {
	case i.Success.To > 0 && by != "":
		aim = s.Say.T("%s: from %s to %s by %s.", aim, from, to, by)
	case i.Success.To > 0:
		aim = s.Say.T("%s: from %s to %s.", aim, from, to)
	default:
		aim = sentence(aim)
	}
	if src := s.primary(); src != nil {
		if _, c := src.Latest(i.Gap.Value.ID, i.Gap.Dimension); c != nil {
			aim += " " + s.Say.T("So far %d.", percent(c.Favourable))
		}
	}
	return aim
}

// aimed is what an intervention is to change: "behaviour of Candour".
func (s *Site) aimed(i *handbook.Intervention) string {
	switch v := s.in.Handbook.Value(i.Gap.Value.ID); {
	case v != nil && i.Gap.Dimension != "":
		return s.Say.C("dimension of a value", "%s of %s", s.inside(i.Gap.Dimension), v.Title)
	case v != nil:
		return s.Say.T("the value of %s", v.Title)
	case i.Gap.Dimension != "":
		return s.inside(i.Gap.Dimension)
	}
	return s.Say.T("the value")
}

// daysLate says by how many days something is late, as a label.
func (s *Site) daysLate(days int) string { return s.Say.N(days, "Overdue, 1 day", "Overdue, %d days") }

func (s *Site) intervention(p *Page, i *handbook.Intervention) {
	p.Nav, p.Crumbs = "alignment/index.html", s.crumbs(Link{Text: s.Say.T("What we do about it"), To: "interventions/index.html"})
	p.Standing = &Standing{Glyph: map[string]string{"done": "lived", "running": "emerging", "stopped": "retired"}[i.Status], Word: s.term(orElse(i.Status, "planned"))}
	if p.Standing.Glyph == "" {
		p.Standing.Glyph = "aspirational"
	}
	if s.late(i) {
		p.Standing = &Standing{Glyph: "late", Word: s.daysLate(i.Due.DaysUntil(s.AsOf))}
	}
	p.Facts = facts(s.Say.T("Start"), s.Say.Date(i.Start), s.Say.T("Due"), s.Say.Date(i.Due))
	if v := s.in.Handbook.Value(i.Gap.Value.ID); v != nil {
		p.Facts = append(p.Facts, Fact{Label: s.Say.T("Value"), Links: []Link{s.link(v)}})
	}
	s.common(p)
	var items Pairs
	for _, pair := range []Pair{
		{Label: s.Say.T("Gap"), Text: s.aim(i)}, {Label: s.Say.T("Hypothesis"), Text: i.Hypothesis},
		{Label: s.Say.T("Impact"), Text: s.outOfFive(i.Impact)}, {Label: s.Say.T("Feasibility"), Text: join(": ", s.outOfFive(i.Feasibility), i.Because)},
	} {
		if pair.Text != "" {
			items.Items = append(items.Items, pair)
		}
	}
	if len(i.DependsOn) > 0 {
		pair := Pair{Label: s.Say.T("Waits for")}
		for _, d := range i.DependsOn {
			if other := s.in.Handbook.Intervention(d.ID); other != nil {
				pair.Links = append(pair.Links, s.link(other))
			} else {
				pair.Links = append(pair.Links, s.valueLink(d.ID))
			}
		}
		items.Items = append(items.Items, pair)
	}
	p.Sections = append(p.Sections, Section{ID: "plan", Title: s.Say.T("What it is to change"), Body: []Body{items}})
	if effect, ok := s.effectSection(i); ok {
		p.Sections = append(p.Sections, effect)
	}
	p.Sections = append(p.Sections, s.proseSections(p)...)
	if v := s.in.Handbook.Value(i.Gap.Value.ID); v != nil && i.Gap.Dimension != "" {
		if t := s.trend("trend", v, i.Gap.Dimension, i.Gap.Unit); t != nil {
			p.Sections = append(p.Sections, Section{ID: "figures", Title: s.Say.T("The figures beside it"), Wide: true, Body: []Body{Figure{Chart: t}}})
		}
	}
	if rows := s.decisionRows(i.Decisions); len(rows.Items) > 0 {
		p.Sections = append(p.Sections, Section{ID: "decisions", Title: s.Say.T("Rests on"), Body: []Body{rows}})
	}
	var called Rows
	for _, e := range s.in.Handbook.Evaluations {
		if slices.ContainsFunc(e.Interventions, func(r handbook.Ref) bool { return r.ID == i.ID }) {
			called.Items = append(called.Items, Row{Link: s.link(e), When: s.Say.Month(e.Day()), Lines: []Line{{Strong: s.term(string(e.Activity)), Text: e.Outcome}}})
		}
	}
	if len(called.Items) > 0 {
		p.Sections = append(p.Sections, Section{ID: "called", Title: s.Say.T("Called for by"), Body: []Body{called}})
	}
	p.Sections = uniqueIDs(p.Sections)
}

func (s *Site) outOfFive(n int) string {
	if n == 0 {
		return ""
	}
	return s.Say.T("%d of 5", n)
}

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

// evaluation fills the timeline and a page for each evaluation.
func (s *Site) evaluation() {
	h := s.in.Handbook
	if len(h.Evaluations) == 0 {
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
	p.Sections = []Section{{ID: "line", Title: s.Say.T("Held, planned, overdue"), Wide: true, Body: []Body{Figure{Chart: s.timeline("timeline")}}}, {ID: "next", Title: s.Say.T("What is next"), Wide: true, Body: []Body{s.nextTable()}}}
	if rows := s.triggerRows(); len(rows.Items) > 0 {
		p.Sections = append(p.Sections, Section{ID: "triggers", Title: s.Say.T("What called for a second look"), Body: []Body{rows}})
	}
	var held Rows
	for _, e := range h.Evaluations {
		if e.Activity != handbook.Trigger && !e.Held.IsZero() && !s.AsOf.Before(e.Held.First()) {
			held.Items = append(held.Items, Row{Link: s.link(e), When: s.Say.Date(e.Held.Last()), Lines: []Line{{Strong: s.term(string(e.Activity)), Text: e.Outcome}}})
		}
	}
	if len(held.Items) > 0 {
		p.Sections = append(p.Sections, Section{ID: "held", Title: s.Say.T("What was held"), Body: []Body{held}})
	}
	s.add(p)
}

// timeline draws the evaluations.
func (s *Site) timeline(id string) chart.Timeline {
	events := s.in.Handbook.Timeline(s.AsOf, s.horizon())
	return chart.Timeline{ID: id, Title: s.Say.T("Evaluations held, planned and overdue"), Rows: chart.TimelineRows(s.Say, events, s.in.Handbook.Config.Cadence), AsOf: s.AsOf,
		Finding: s.overdueWords(), Caption: s.Say.T("Due dates follow from the last one held and the cadence.")}
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

func (s *Site) stateCell(e handbook.Event) Cell {
	switch e.State {
	case handbook.StateOverdue:
		return Cell{Text: s.daysLate(e.Late), Late: true}
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
		if e.Activity == a && !e.Held.IsZero() && !s.AsOf.Before(e.Held.First()) {
			return e.Held.Last()
		}
	}
	return handbook.Date{}
}

func (s *Site) triggerRows() Rows {
	var rows Rows
	for _, e := range s.in.Handbook.Evaluations {
		if e.Activity == handbook.Trigger {
			rows.Items = append(rows.Items, Row{Link: s.link(e), When: s.Say.Date(e.Day()), Lines: []Line{{Strong: s.term(e.TriggerKind), Text: e.Outcome}}})
		}
	}
	return rows
}

func (s *Site) evaluationPage(p *Page, e *handbook.Evaluation) {
	p.Nav, p.Crumbs = "evaluation/index.html", s.crumbs(Link{Text: s.Say.T("Evaluation"), To: "evaluation/index.html"})
	switch {
	case e.Activity == handbook.Trigger:
		p.Standing = &Standing{Glyph: "finding", Word: s.Say.T("Trigger"), Clause: s.inside(e.TriggerKind)}
	case !e.Held.IsZero():
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
