package site

import (
	"fmt"
	"slices"

	"github.com/ethos-handbook/ethos/generator/check"
)

// healthPages are the pages on which the evidence of the pitfalls stands, by their ids.
var healthPages = map[string]string{
	"wallpaper": "stories/index.html", "say-do-gap": "alignment/index.html", "inflation": "values/index.html",
	"generic": "values/coverage.html", "inconsistent": "values/tensions.html", "subcultures": "alignment/teams.html",
}

// health fills the page that says whether the programme is alive: the framework's six
// pitfalls and its leading and lagging indicators as findings, each with what it rests
// on, what to do next, and why it matters.
func (s *Site) health() {
	if len(s.in.Handbook.Values) == 0 || len(s.in.Pitfalls) == 0 {
		return
	}
	p := &Page{Path: "health/index.html", Nav: "alignment/index.html", Title: s.Say.T("Is the programme alive?"), Kind: s.Say.T("Section"), Crumbs: s.crumbs(), Layout: LayoutText, Lead: s.healthLead()}
	p.Facts = append(facts(s.Say.T("As of"), s.Day()), Fact{Label: s.Say.T("Data"), Links: []Link{{Text: "JSON", To: "data/health.json"}}})
	for i, f := range s.in.Pitfalls {
		sec := Section{ID: fmt.Sprintf("p-%d", i+1), Title: s.Say.T(f.Name), Body: []Body{State{State: string(f.State), Text: s.Say.Say(f.Text)}, s.groundsAndNext(f)}}
		if rule, ok := check.Explain(f.Rule); ok {
			sec.Body = append(sec.Body, Para{Text: plainText(s.Say.T(rule.Why)), Muted: true})
			sec.Margin = []Note{{Title: s.Say.T("Found by"), Text: "`ethos explain " + rule.Name + "`"}}
		}
		p.Sections = append(p.Sections, sec)
	}
	leading := slices.IndexFunc(s.in.Indicators, func(f check.Finding) bool { return !f.Moved.Leading })
	if leading < 0 {
		leading = len(s.in.Indicators)
	}
	note := Note{Text: s.Say.T("Judged by the newest eight values of each: they moved where so many went one way that chance would seldom have it (Mann–Kendall, p < .05). What moved and what happened stand side by side; nothing here says that one caused the other.")}
	if len(s.in.Handbook.Indicators) > 0 {
		note.Link = Link{Text: s.Say.T("Signs before and after"), To: "alignment/indicators.html"}
	}
	p.Sections = append(p.Sections, s.indicatorFindings("leading", s.Say.T("Leading indicators"), s.in.Indicators[:leading], note, Note{Title: s.Say.T("Found by"), Text: "`ethos explain indicator-worse`"})...)
	p.Sections = append(p.Sections, s.indicatorFindings("lagging", s.Say.T("Lagging indicators"), s.in.Indicators[leading:], Note{Text: s.Say.T("They tell late whether it was worth it.")})...)
	s.add(p)
}

// groundsAndNext says what a finding rests on and what to do about it.
func (s *Site) groundsAndNext(f check.Finding) Pairs {
	var out Pairs
	if links := s.groundsOf(f); len(links) > 0 {
		out.Items = append(out.Items, Pair{Label: s.Say.T("Evidence"), Links: links})
	}
	out.Items = append(out.Items, Pair{Label: s.Say.C("action", "Next"), Text: plainText(s.Say.Say(f.Next))})
	return out
}

// groundsOf leads to what a finding rests on: the items, then the page on which all of
// it stands.
func (s *Site) groundsOf(f check.Finding) (out []Link) {
	if f.Moved != nil {
		if len(f.Moved.Values) > 0 {
			out = append(out, Link{Text: f.Name, To: Address("alignment/indicators.html#i-" + slug(f.ID))})
		}
		return out
	}
	for _, it := range f.Items {
		if l := s.link(it); !slices.Contains(out, l) {
			out = append(out, l)
		}
	}
	if p := s.byPath[healthPages[f.ID]]; p != nil {
		out = append(out, Link{Text: p.Title, To: Address(p.Path)})
	}
	return out
}

// indicatorFindings is a section of indicators, none where there are none.
func (s *Site) indicatorFindings(id, title string, findings []check.Finding, notes ...Note) []Section {
	if len(findings) == 0 {
		return nil
	}
	var rows Rows
	for _, f := range findings {
		row := Row{Link: Link{Text: f.Name}, Glyph: movedGlyphs[f.State], When: s.movedWord(f.State), Lines: []Line{{Text: plainText(s.Say.Say(f.Text))}, {Strong: s.Say.C("action", "Next"), Text: plainText(s.Say.Say(f.Next))}}}
		for _, l := range s.groundsOf(f) {
			row.Link = l
		}
		rows.Items = append(rows.Items, row)
	}
	return []Section{{ID: id, Title: title, Margin: notes, Body: []Body{rows}}}
}

// movedGlyphs are the signs of which way an indicator went.
var movedGlyphs = map[check.State]string{check.Better: "clear", check.Worse: "finding", check.Flat: "same", check.Unknown: "absent"}

// movedWord says in a word or two which way an indicator went.
func (s *Site) movedWord(state check.State) string {
	switch state {
	case check.Better:
		return s.Say.C("an indicator moved", "The right way")
	case check.Worse:
		return s.Say.C("an indicator moved", "The wrong way")
	case check.Flat:
		return s.Say.C("an indicator moved", "Neither way")
	}
	return s.Say.C("an indicator moved", "Cannot be told yet")
}

// Pitfall is what the home page shows of one of the framework's pitfalls.
type Pitfall struct {
	Name  string
	State check.State
	Text  string
}

func (s *Site) pitfalls() (out []Pitfall) {
	for _, f := range s.in.Pitfalls {
		out = append(out, Pitfall{s.Say.T(f.Name), f.State, s.Say.Say(f.Text)})
	}
	return out
}

// healthLead counts the pitfalls by their states, and the indicators that moved.
func (s *Site) healthLead() string {
	n := map[check.State]int{}
	for _, f := range append(slices.Clone(s.in.Pitfalls), s.in.Indicators...) {
		n[f.State]++
	}
	orNone := func(n int, none, some string) string {
		if n == 0 {
			return none
		}
		return some
	}
	lead := s.Say.T("Of six ways in which values die, %s, %s and %s.",
		orNone(n[check.Found], s.Say.T("none is found"), s.Say.Count(n[check.Found], "one is found", "%s are found")),
		orNone(n[check.Watch], s.Say.T("none is to be watched"), s.Say.Count(n[check.Watch], "one is to be watched", "%s are to be watched")),
		orNone(n[check.Clear], s.Say.T("none is clear"), s.Say.Count(n[check.Clear], "one is clear", "%s are clear")))
	if all := len(s.in.Indicators); all > 0 {
		lead += " " + s.Say.N(all, "Of %s indicator, %s and %s.", "Of %s indicators, %s and %s.", s.Say.Numeral(all),
			orNone(n[check.Better], s.Say.T("none moved the right way"), s.Say.Count(n[check.Better], "one moved the right way", "%s moved the right way")),
			orNone(n[check.Worse], s.Say.T("none the wrong way"), s.Say.Count(n[check.Worse], "one the wrong way", "%s the wrong way")))
	}
	return lead
}
