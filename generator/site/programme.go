package site

import (
	"slices"

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
			parts = append(parts, s.begun(i))
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

// begun says when an intervention began, or will.
func (s *Site) begun(i *handbook.Intervention) string {
	month := s.Say.Month(i.Start)
	switch i.Status {
	case "running":
		return s.Say.T("since %s", month)
	case "done", "stopped":
		return s.Say.T("begun in %s", month)
	}
	return s.Say.T("to begin in %s", month)
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
	from, to, by := s.Say.Amount(i.Success.From, ""), s.Say.Amount(i.Success.To, ""), waveTitle(i.Success.By)
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
