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
	index := &Page{Path: "interventions/index.html", Nav: "alignment/index.html", Title: "What we do about it", Kind: "Section", Crumbs: crumbs(), Layout: LayoutPlain,
		Lead: "Each intervention names the gap it is to close, what would count as success, and when we look."}
	var pages []*Page
	for _, i := range h.Interventions {
		p := s.page(i)
		pages = append(pages, p)
		s.intervention(p, i)
	}
	neighbours(pages)
	for _, state := range []struct{ id, title string }{{"running", "Running"}, {"planned", "Planned"}, {"done", "Done"}, {"stopped", "Stopped"}} {
		if rows := s.interventionRows(func(i *handbook.Intervention) bool { return orElse(i.Status, "planned") == state.id }); len(rows.Items) > 0 {
			index.Sections = append(index.Sections, Section{ID: state.id, Title: state.title, Body: []Body{rows}})
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
		state := Line{Strong: plain(orElse(i.Status, "planned"))}
		var parts []string
		if !i.Start.IsZero() {
			parts = append(parts, "since "+month(i.Start))
		}
		if !i.Due.IsZero() {
			parts = append(parts, "due "+long(i.Due))
		}
		state.Text = strings.Join(parts, ", ")
		if i.Owner != "" {
			state.Text = join(". ", state.Text, "Owner: "+i.Owner)
		}
		rows.Items = append(rows.Items, Row{Link: s.link(i), Late: s.late(i), Lines: []Line{state, {Text: s.aim(i)}}})
	}
	return rows
}

// late tells whether an intervention should have ended by now.
func (s *Site) late(i *handbook.Intervention) bool {
	return !i.Due.IsZero() && i.Due.Before(s.AsOf) && i.Status != "done" && i.Status != "stopped"
}

// aim says which gap an intervention is to close and where the number stands.
func (s *Site) aim(i *handbook.Intervention) string {
	var b strings.Builder
	if i.Type != "" {
		fmt.Fprintf(&b, "Aims at the %s gap in %s", i.Type, orElse(i.Gap.Dimension, "the value"))
	} else {
		fmt.Fprintf(&b, "Aims at %s", orElse(i.Gap.Dimension, "the value"))
	}
	if v := s.in.Handbook.Value(i.Gap.Value.ID); v != nil {
		fmt.Fprintf(&b, " of %s", v.Title)
	}
	if i.Success.To > 0 {
		fmt.Fprintf(&b, ": from %s to %s", amount(i.Success.From, ""), amount(i.Success.To, ""))
		if i.Success.By != "" {
			by := waveTitle(i.Success.By)
			if d, err := handbook.ParseDate(i.Success.By); err == nil {
				by = long(d)
			}
			fmt.Fprintf(&b, " by %s", by)
		}
	}
	b.WriteString(".")
	if src := s.primary(); src != nil {
		if _, c := src.Latest(i.Gap.Value.ID, i.Gap.Dimension); c != nil {
			fmt.Fprintf(&b, " So far %d.", percent(c.Favourable))
		}
	}
	return b.String()
}

func (s *Site) intervention(p *Page, i *handbook.Intervention) {
	p.Nav, p.Crumbs = "alignment/index.html", crumbs(Link{Text: "What we do about it", To: "interventions/index.html"})
	p.Standing = &Standing{Glyph: map[string]string{"done": "lived", "running": "emerging", "stopped": "retired"}[i.Status], Word: plain(orElse(i.Status, "planned"))}
	if p.Standing.Glyph == "" {
		p.Standing.Glyph = "aspirational"
	}
	if s.late(i) {
		p.Standing = &Standing{Glyph: "late", Word: "Overdue, " + days(i.Due.DaysUntil(s.AsOf))}
	}
	p.Facts = facts("Start", long(i.Start), "Due", long(i.Due))
	if v := s.in.Handbook.Value(i.Gap.Value.ID); v != nil {
		p.Facts = append(p.Facts, Fact{Label: "Value", Links: []Link{s.link(v)}})
	}
	s.common(p)
	var items Pairs
	for _, pair := range []Pair{
		{Label: "Gap", Text: s.aim(i)}, {Label: "Hypothesis", Text: i.Hypothesis},
		{Label: "Impact", Text: outOfFive(i.Impact)}, {Label: "Feasibility", Text: join(": ", outOfFive(i.Feasibility), i.Because)},
	} {
		if pair.Text != "" {
			items.Items = append(items.Items, pair)
		}
	}
	if len(i.DependsOn) > 0 {
		pair := Pair{Label: "Waits for"}
		for _, d := range i.DependsOn {
			if other := s.in.Handbook.Intervention(d.ID); other != nil {
				pair.Links = append(pair.Links, s.link(other))
			} else {
				pair.Links = append(pair.Links, s.valueLink(d.ID))
			}
		}
		items.Items = append(items.Items, pair)
	}
	p.Sections = append(p.Sections, Section{ID: "plan", Title: "What it is to change", Body: []Body{items}})
	p.Sections = append(p.Sections, s.proseSections(p)...)
	if v := s.in.Handbook.Value(i.Gap.Value.ID); v != nil && i.Gap.Dimension != "" {
		if t := s.trend("trend", v, i.Gap.Dimension, i.Gap.Unit); t != nil {
			p.Sections = append(p.Sections, Section{ID: "figures", Title: "The figures beside it", Wide: true, Body: []Body{Figure{Chart: t}}})
		}
	}
	if rows := s.decisionRows(i.Decisions); len(rows.Items) > 0 {
		p.Sections = append(p.Sections, Section{ID: "decisions", Title: "Rests on", Body: []Body{rows}})
	}
	var called Rows
	for _, e := range s.in.Handbook.Evaluations {
		if slices.ContainsFunc(e.Interventions, func(r handbook.Ref) bool { return r.ID == i.ID }) {
			called.Items = append(called.Items, Row{Link: s.link(e), When: month(e.Day()), Lines: []Line{{Strong: e.Activity.Title(), Text: e.Outcome}}})
		}
	}
	if len(called.Items) > 0 {
		p.Sections = append(p.Sections, Section{ID: "called", Title: "Called for by", Body: []Body{called}})
	}
	p.Sections = uniqueIDs(p.Sections)
}

func outOfFive(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%d of 5", n)
}

// integration fills the matrix of areas and values, and a page a touchpoint.
func (s *Site) integration() {
	h := s.in.Handbook
	if len(h.Touchpoints) == 0 {
		return
	}
	var m Matrix
	for _, v := range h.Active() {
		m.Columns = append(m.Columns, s.link(v))
	}
	var pages []*Page
	empty := 0
	for _, area := range handbook.Areas {
		n := 0
		for _, t := range h.Touchpoints {
			if t.Area != area.ID {
				continue
			}
			row := MatrixRow{Area: area.Title, Quiet: n > 0, Practice: plain(t.Practice), Link: s.link(t)}
			n++
			for _, v := range h.Active() {
				word := ""
				if slices.ContainsFunc(t.Values, func(u handbook.Used) bool { return u.ID == v.ID }) {
					word = plain(orElse(t.Strength, "optional"))
				}
				row.Cells = append(row.Cells, word)
			}
			m.Rows = append(m.Rows, row)
			pages = append(pages, s.page(t))
			s.touchpoint(s.page(t), t, area)
		}
		if n == 0 {
			empty++
			m.Rows = append(m.Rows, MatrixRow{Area: area.Title, Practice: "Nothing yet", Cells: make([]string, len(m.Columns))})
		}
	}
	neighbours(pages)
	lead := fmt.Sprintf("%s in four areas of the company.", title(count(len(h.Touchpoints), "place", "places")))
	if empty > 0 {
		lead += fmt.Sprintf(" %s of the areas %s none.", title(number(empty)), plural(empty, "has", "have"))
	}
	s.add(&Page{Path: "integration/index.html", Nav: "values/index.html", Title: "Where the values are built in", Kind: "Section", Crumbs: crumbs(), Layout: LayoutPlain, Lead: lead, Tabs: s.valueTabs("integration/index.html"),
		Sections: []Section{{ID: "matrix", Title: "Practice by practice", Wide: true, Body: []Body{m}}}})
}

func (s *Site) touchpoint(p *Page, t *handbook.Touchpoint, area handbook.Area) {
	p.Nav, p.Crumbs = "values/index.html", crumbs(Link{Text: "Where the values are built in", To: "integration/index.html"})
	p.Facts = facts("Area", area.Title, "Practice", plain(t.Practice), "Strength", plain(t.Strength), "Where", t.System, "Since", long(t.Since), "Checked", orElse(long(t.LastChecked), "Not yet"))
	s.common(p)
	var items Pairs
	for _, u := range t.Values {
		items.Items = append(items.Items, Pair{Label: "", Links: []Link{s.valueLink(u.ID)}, Text: u.How})
	}
	if len(items.Items) > 0 {
		p.Sections = append(p.Sections, Section{ID: "values", Title: "Which values it carries", Body: []Body{items}})
	}
	p.Sections = append(p.Sections, s.proseSections(p)...)
	if t.Evidence != "" {
		p.Sections = append(p.Sections, Section{ID: "evidence", Title: "What was seen", Body: []Body{Para{Text: t.Evidence}}})
	}
	p.Sections = uniqueIDs(p.Sections)
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
	p := &Page{Path: "evaluation/index.html", Nav: "evaluation/index.html", Title: "When we look, and when we should have", Kind: "Section", Crumbs: crumbs(), Layout: LayoutPlain, Lead: s.evaluationLead(events)}
	p.Facts = facts("As of", long(s.AsOf), "Held", fmt.Sprint(countState(events, handbook.StateHeld)))
	p.Sections = []Section{{ID: "line", Title: "Held, planned, overdue", Wide: true, Body: []Body{Figure{Chart: s.timeline("timeline")}}}, {ID: "next", Title: "What is next", Wide: true, Body: []Body{s.nextTable()}}}
	if rows := s.triggerRows(); len(rows.Items) > 0 {
		p.Sections = append(p.Sections, Section{ID: "triggers", Title: "What called for a second look", Body: []Body{rows}})
	}
	var held Rows
	for _, e := range h.Evaluations {
		if e.Activity != handbook.Trigger && !e.Held.IsZero() && !s.AsOf.Before(e.Held.Open) {
			held.Items = append(held.Items, Row{Link: s.link(e), When: long(e.Held.Last()), Lines: []Line{{Strong: e.Activity.Title(), Text: e.Outcome}}})
		}
	}
	if len(held.Items) > 0 {
		p.Sections = append(p.Sections, Section{ID: "held", Title: "What was held", Body: []Body{held}})
	}
	s.add(p)
}

// timeline draws the evaluations.
func (s *Site) timeline(id string) chart.Timeline {
	events := s.in.Handbook.Timeline(s.AsOf, s.horizon())
	return chart.Timeline{ID: id, Title: "Evaluations held, planned and overdue", Rows: chart.TimelineRows(s.Say, events, s.in.Handbook.Config.Cadence), AsOf: s.AsOf,
		Finding: s.overdueWords(), Caption: "Due dates follow from the last one held and the cadence."}
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
		return "Nothing is overdue"
	case 1:
		return fmt.Sprintf("The %s is overdue by %s", strings.ToLower(late[0].Activity.Title()), days(late[0].Late))
	}
	return fmt.Sprintf("%s are overdue, the longest by %s", title(count(len(late), "evaluation", "evaluations")), days(late[0].Late))
}

func (s *Site) evaluationLead(events []handbook.Event) string {
	lead := s.overdueWords() + "."
	for _, e := range events {
		if e.State == handbook.StatePlanned {
			return lead + fmt.Sprintf(" Next: %s on %s.", strings.ToLower(orElse(e.Activity.Title(), e.Title)), long(e.Start))
		}
	}
	return lead
}

// nextTable lists what is overdue, planned and due.
func (s *Site) nextTable() Table {
	t := Table{Name: "What is next", Head: []string{"When", "What", "State", "Last held"}}
	for _, e := range s.upcoming() {
		row := []Cell{{Text: short(e.Start)}, {Text: orElse(e.Title, e.Activity.Title())}, s.stateCell(e), {Text: orElse(short(s.lastHeld(e.Activity)), "Never")}}
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
		return Cell{Text: "Overdue, " + days(e.Late), Late: true}
	case handbook.StatePlanned:
		if n := s.AsOf.DaysUntil(e.Start); n >= 0 {
			return Cell{Text: "Planned, in " + days(n)}
		}
		return Cell{Text: "Open until " + long(e.End)}
	}
	return Cell{Text: "Due by cadence", Class: "mut"}
}

func (s *Site) lastHeld(a handbook.Activity) handbook.Date {
	for _, e := range s.in.Handbook.Evaluations {
		if e.Activity == a && !e.Held.IsZero() && !s.AsOf.Before(e.Held.Open) {
			return e.Held.Last()
		}
	}
	return handbook.Date{}
}

func (s *Site) triggerRows() Rows {
	var rows Rows
	for _, e := range s.in.Handbook.Evaluations {
		if e.Activity == handbook.Trigger {
			rows.Items = append(rows.Items, Row{Link: s.link(e), When: long(e.Day()), Lines: []Line{{Strong: plain(e.TriggerKind), Text: e.Outcome}}})
		}
	}
	return rows
}

func (s *Site) evaluationPage(p *Page, e *handbook.Evaluation) {
	p.Nav, p.Crumbs = "evaluation/index.html", crumbs(Link{Text: "Evaluation", To: "evaluation/index.html"})
	switch {
	case e.Activity == handbook.Trigger:
		p.Standing = &Standing{Glyph: "finding", Word: "Trigger", Clause: strings.ToLower(plain(e.TriggerKind))}
	case !e.Held.IsZero():
		p.Standing = &Standing{Glyph: "lived", Word: "Held", Clause: spanWords(e.Held)}
	case !e.Planned.IsZero() && e.Planned.Last().Before(s.AsOf):
		p.Standing = &Standing{Glyph: "late", Word: "Overdue, " + days(e.Planned.Last().DaysUntil(s.AsOf))}
	default:
		p.Standing = &Standing{Glyph: "aspirational", Word: "Planned", Clause: spanWords(e.Planned)}
	}
	p.Facts = facts("Activity", e.Activity.Title(), "Planned", spanWords(e.Planned), "Held", spanWords(e.Held))
	if id, wave, ok := strings.Cut(e.Wave.ID, "/"); ok && s.in.Handbook.Source(id) != nil {
		p.Facts = append(p.Facts, Fact{Label: "Figures", Links: []Link{{Text: waveTitle(wave), To: Address("alignment/" + slug(id) + ".html")}}})
	}
	if len(e.Values) > 0 {
		f := Fact{Label: "Values"}
		for _, v := range e.Values {
			f.Links = append(f.Links, s.valueLink(v.ID))
		}
		p.Facts = append(p.Facts, f)
	}
	s.common(p)
	if p.Lead == "" {
		p.Lead = e.Outcome
	} else if e.Outcome != "" {
		p.Sections = append(p.Sections, Section{ID: "outcome", Title: "What came of it", Body: []Body{Para{Text: e.Outcome}}})
	}
	p.Sections = append(p.Sections, s.proseSections(p)...)
	if rows := s.decisionRows(e.Decisions); len(rows.Items) > 0 {
		p.Sections = append(p.Sections, Section{ID: "decisions", Title: "Decisions that followed", Body: []Body{rows}})
	}
	if len(e.Interventions) > 0 {
		rows := s.interventionRows(func(i *handbook.Intervention) bool {
			return slices.ContainsFunc(e.Interventions, func(r handbook.Ref) bool { return r.ID == i.ID })
		})
		if len(rows.Items) > 0 {
			p.Sections = append(p.Sections, Section{ID: "interventions", Title: "Interventions that followed", Body: []Body{rows}})
		}
	}
	p.Sections = uniqueIDs(p.Sections)
}

func spanWords(sp handbook.Span) string {
	if sp.IsZero() {
		return ""
	}
	if sp.Last() == sp.Open || sp.Open.IsZero() {
		return long(sp.Last())
	}
	return long(sp.Open) + " to " + long(sp.Last())
}
