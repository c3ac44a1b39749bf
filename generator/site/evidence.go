package site

import (
	"fmt"
	"slices"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/locale"
)

// tensions fills the page on which value won over which, and in which records:
// the declared order beside the order that decisions reveal.
func (s *Site) tensions() {
	active := s.in.Handbook.Active()
	if len(active) < 2 || len(s.in.Handbook.Decisions) == 0 {
		return
	}
	t := Table{Name: s.Say.T("Who won over whom"), Head: []string{s.Say.T("Won")}}
	for _, v := range active {
		t.Head = append(t.Head, s.Say.T("over %s", v.Title))
	}
	for i, winner := range active {
		row := []Cell{{Links: []Link{s.link(winner)}}}
		for j, loser := range active {
			cell := Cell{Text: "–", Class: "mut"}
			if i == j {
				cell.Text = ""
			} else if records := s.wonOver(winner, loser); len(records) > 0 {
				cell = Cell{Links: records}
			}
			row = append(row, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	order := Table{Name: s.Say.T("Declared order and decisions"), Head: []string{s.Say.T("Declared"), s.Say.T("Value"), s.Say.T("Status"), s.Say.T("Revealed"), s.Say.T("Decisive"), s.Say.T("Supporting"),
		s.Say.T("Gave way"), s.Say.T("Won over another"), s.Say.T("Lost to another"), s.Say.T("Finding")}}
	for i, n := range s.in.Handbook.Tensions() {
		revealed := s.Say.T("Never met another")
		if n.Revealed > 0 {
			revealed = fmt.Sprint(n.Revealed)
		}
		row := []Cell{{Text: orElse(s.page(n.Value).Number, fmt.Sprint(i+1))}, {Links: []Link{{Text: n.Value.Title, To: s.link(n.Value).To}}}, s.statusCell(n.Value), {Text: revealed, Class: "r"}}
		for _, count := range []int{n.Decisive, n.Supporting, n.Conceded, n.Won, n.Lost} {
			row = append(row, Cell{Text: fmt.Sprint(count), Class: "r"})
		}
		order.Rows = append(order.Rows, append(row, Cell{Text: s.tensionFinding(n, i+1)}))
	}
	p := &Page{Path: "values/tensions.html", Nav: "values/index.html", Title: s.Say.T("Where values pull apart"), Kind: s.Say.T("Section"), Layout: LayoutPlain, Lead: s.tensionsLead(),
		Crumbs: s.crumbs(Link{Text: s.Say.T("Values"), To: "values/index.html"}), Tabs: s.valueTabs("values/tensions.html"), Sections: []Section{
			{ID: "order", Title: s.Say.T("The order declared, and the order that decisions reveal"), Wide: true, Body: []Body{order}, Margin: []Note{{Text: s.Say.T("A value stands higher for each other that it won over more often than it yielded to. Records that were taken count, also those replaced since."), Link: Link{Text: "JSON", To: "data/tensions.json"}}}},
			{ID: "matrix", Title: s.Say.T("Who won over whom"), Wide: true, Body: []Body{t}, Margin: []Note{{Text: s.Say.T("Each number is a record in which the value of the row was decisive over the one of the column. Below the diagonal: against the declared order.")}}}}}
	if rows := s.exceptions(); len(rows.Items) > 0 {
		p.Sections = append(p.Sections, Section{ID: "exceptions", Title: s.Say.T("Against the declared order"), Body: []Body{rows}})
	}
	s.add(p)
}

// tensionsLead says how far decisions follow the declared order.
func (s *Site) tensionsLead() string {
	with, against := 0, 0
	for _, w := range s.in.Handbook.Wins() {
		switch {
		case w.AgainstOrder():
			against++
		case w.Winner.Rank > 0 && w.Loser.Rank > 0:
			with++
		}
	}
	var untested, decorative []string
	for _, t := range s.in.Handbook.Tensions() {
		switch {
		case t.Decorative():
			decorative = append(decorative, t.Value.Title)
		case t.Untested():
			untested = append(untested, t.Value.Title)
		}
	}
	lead := s.Say.N(with+against, "Values met %s time; %s against the declared order.", "Values met %s times; %s against the declared order.", s.Say.Numeral(with+against), s.Say.Numeral(against))
	if len(untested) > 0 {
		lead = join(" ", lead, s.Say.T("Never decisive: %s.", s.Say.List(untested)))
	}
	if len(decorative) > 0 {
		lead = join(" ", lead, s.Say.T("Named beside decisions, and never decided one: %s.", s.Say.List(decorative)))
	}
	return lead
}

// tensionFinding says what decisions show of a value's place.
func (s *Site) tensionFinding(t handbook.Tension, declared int) string {
	switch {
	case t.Decorative():
		return s.Say.T("Decorative: named, never decisive")
	case t.Untested():
		return s.Say.T("Never tested")
	case t.Revealed == 0:
		return s.Say.T("Decides alone, never over another")
	case t.Revealed < declared:
		return s.Say.T("Decided more than its place says")
	case t.Revealed > declared:
		return s.Say.T("Yields more than its place says")
	}
	return s.Say.T("As declared")
}

// exceptions lists the records in which a lower value won, with the reason.
func (s *Site) exceptions() (out Rows) {
	for _, w := range s.in.Handbook.Wins() {
		if !w.AgainstOrder() {
			continue
		}
		reason := s.Say.T("No reason recorded.")
		if w.Decision.Exception != "" {
			reason = w.Decision.Exception
		}
		out.Items = append(out.Items, Row{Link: s.link(w.Decision), When: orElse(s.Say.ShortDate(w.Decision.Date), w.Decision.DateRaw),
			Lines: []Line{{Strong: s.Say.T("%s over %s.", w.Winner.Title, w.Loser.Title), Text: reason}}})
	}
	return out
}

// wonOver lists the records in which one value was decisive over another, by
// their numbers.
func (s *Site) wonOver(winner, loser *handbook.Value) []Link {
	var out []Link
	for _, w := range s.in.Handbook.Wins() {
		if w.Winner == winner && w.Loser == loser {
			out = append(out, Link{Text: orElse(w.Decision.Number, w.Decision.Title), To: s.link(w.Decision).To})
		}
	}
	return out
}

// statements counts what was asked about each value by items that rows named and
// source.yaml does not list.
func (s *Site) statements() map[string]int {
	out := map[string]int{}
	for _, src := range s.in.Results.Sources {
		for _, it := range src.Items {
			if it.Wording == "" && !slices.ContainsFunc(s.in.Handbook.Source(src.ID).Items, func(l handbook.ItemAsked) bool { return l.ID == it.ID }) {
				out[it.Value]++
			}
		}
	}
	return out
}

// coverage fills the table of values and the evidence there is for each.
func (s *Site) coverage() {
	all := s.in.Handbook.Coverage(s.statements())
	if len(all) == 0 {
		return
	}
	t := Table{Name: s.Say.T("Values and their evidence"), Head: []string{s.Say.T("Value"), s.Say.T("Status"), s.Say.T("Stories"), s.Say.T("Decisions"), s.Say.T("Touchpoints"), s.Say.T("Interventions"),
		s.Say.T("Interview questions"), s.Say.T("Statements asked"), s.Say.T("Score"), s.Say.T("Missing")}}
	whole := 0
	for _, c := range all {
		words := s.Say.T("Nothing")
		if len(c.Missing) > 0 {
			words = s.Say.Title(s.missing(c))
		} else {
			whole++
		}
		row := []Cell{{Links: []Link{s.link(c.Value)}}, s.statusCell(c.Value)}
		for _, n := range []int{c.Stories, c.Decisions} {
			row = append(row, Cell{Text: fmt.Sprint(n), Class: "r"})
		}
		row = append(row, Cell{Text: s.Say.T("%d of %d areas", len(c.Touchpoints), len(handbook.Areas)), Class: "r"})
		for _, n := range []int{c.Interventions, c.Questions, c.Statements} {
			row = append(row, Cell{Text: fmt.Sprint(n), Class: "r"})
		}
		t.Rows = append(t.Rows, append(row, Cell{Text: s.Say.T("%d%%", c.Score), Class: "r"}, Cell{Text: words, Class: "mut"}))
	}
	s.add(&Page{Path: "values/coverage.html", Nav: "values/index.html", Title: s.Say.T("The evidence for every value"), Kind: s.Say.T("Section"), Layout: LayoutPlain,
		Lead: s.coverageLead(whole, len(all)), Crumbs: s.crumbs(Link{Text: s.Say.T("Values"), To: "values/index.html"}), Tabs: s.valueTabs("values/coverage.html"),
		Sections: []Section{{ID: "coverage", Title: s.Say.T("Value by value"), Wide: true, Body: []Body{t}, Margin: []Note{{Text: s.Say.T("The score counts eight kinds of evidence alike: a story, a decision, a touchpoint in each of the four areas, an interview question, a statement asked."), Link: Link{Text: "JSON", To: "data/coverage.json"}}}}}})
}

// coverageLead says how many of the values have all the evidence there can be.
func (s *Site) coverageLead(whole, all int) string {
	if all == 1 {
		return s.Say.Title(s.Say.N(whole, "%s of the one value has every kind of evidence.", "%s of the one value have every kind of evidence.", s.Say.Numeral(whole)))
	}
	return s.Say.Title(s.Say.N(whole, "%s of the %s values has every kind of evidence.", "%s of the %s values have every kind of evidence.", s.Say.Numeral(whole), s.Say.Numeral(all)))
}

// missing lists the kinds of evidence that a value lacks.
func (s *Site) missing(c handbook.Coverage) string {
	var kinds []string
	for _, kind := range c.Missing {
		kinds = append(kinds, s.Say.T(evidenceKinds[kind]))
	}
	return s.Say.List(kinds)
}

// evidenceKinds are the kinds of evidence, as handbook.Coverage names them.
var evidenceKinds = map[string]string{
	"a story": locale.Mark("a story"), "a decision": locale.Mark("a decision"),
	"a touchpoint in hiring": locale.Mark("a touchpoint in hiring"), "a touchpoint in performance": locale.Mark("a touchpoint in performance"),
	"a touchpoint in decisions": locale.Mark("a touchpoint in decisions"), "a touchpoint in resources": locale.Mark("a touchpoint in resources"),
	"an interview question": locale.Mark("an interview question"), "a statement in an assessment": locale.Mark("a statement in an assessment"),
}

// evidenceOf is a value's part of the page of evidence, for the margin of its own.
func (s *Site) evidenceOf(v *handbook.Value) []Note {
	var out []Note
	for _, c := range s.in.Handbook.Coverage(s.statements()) {
		if c.Value != v {
			continue
		}
		text := s.Say.T("Evidence %d%%.", c.Score)
		if len(c.Missing) > 0 {
			text = s.Say.T("Evidence %d%%. Missing: %s.", c.Score, s.missing(c))
		}
		out = append(out, Note{Text: text, Link: Link{Text: s.Say.T("Evidence for every value"), To: "values/coverage.html"}})
	}
	return out
}

// valueTabs links the pages about all values.
func (s *Site) valueTabs(current string) []Link {
	tabs := []Link{{Text: s.Say.T("The values"), To: "values/index.html"}}
	if len(s.in.Handbook.Active()) > 1 && len(s.in.Handbook.Decisions) > 0 {
		tabs = append(tabs, Link{Text: s.Say.T("Tensions"), To: "values/tensions.html"})
	}
	tabs = append(tabs, Link{Text: s.Say.T("Evidence"), To: "values/coverage.html"})
	if _, ok := s.firstKept(); ok {
		tabs = append(tabs, Link{Text: s.Say.T("Over time"), To: overTimeAt})
	}
	if s.integrates() {
		tabs = append(tabs, Link{Text: s.Say.T("Built in"), To: "integration/index.html"})
	}
	if all, _ := s.engineeringPractices(); len(all) > 0 {
		tabs = append(tabs, Link{Text: s.Say.T("In engineering"), To: engineeringAt})
	}
	for i := range tabs {
		tabs[i].Current = string(tabs[i].To) == current
	}
	return tabs
}
