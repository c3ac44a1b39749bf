package site

import (
	"fmt"
	"slices"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// tensions fills the page on which value won over which, and in which records:
// the declared order beside the order that decisions reveal.
func (s *Site) tensions() {
	active := s.in.Handbook.Active()
	if len(active) < 2 || len(s.in.Handbook.Decisions) == 0 {
		return
	}
	t := Table{Name: "Who won over whom", Head: []string{"Won"}}
	for _, v := range active {
		t.Head = append(t.Head, "over "+v.Title)
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
	order := Table{Name: "Declared order and decisions", Head: []string{"Declared", "Value", "Revealed", "Decisive", "Supporting", "Gave way", "Won over another", "Lost to another", "Finding"}}
	for i, n := range s.in.Handbook.Tensions() {
		revealed := "Never met another"
		if n.Revealed > 0 {
			revealed = fmt.Sprint(n.Revealed)
		}
		row := []Cell{{Text: orElse(s.page(n.Value).Number, fmt.Sprint(i+1))}, {Links: []Link{{Text: n.Value.Title, To: s.link(n.Value).To}}}, {Text: revealed, Class: "r"}}
		for _, count := range []int{n.Decisive, n.Supporting, n.Conceded, n.Won, n.Lost} {
			row = append(row, Cell{Text: fmt.Sprint(count), Class: "r"})
		}
		order.Rows = append(order.Rows, append(row, Cell{Text: tensionFinding(n, i+1)}))
	}
	p := &Page{Path: "values/tensions.html", Nav: "values/index.html", Title: "Where values pull apart", Kind: "Section", Layout: LayoutPlain, Lead: s.tensionsLead(),
		Crumbs: s.crumbs(Link{Text: "Values", To: "values/index.html"}), Tabs: s.valueTabs("values/tensions.html"), Sections: []Section{
			{ID: "order", Title: "The order declared, and the order that decisions reveal", Wide: true, Body: []Body{order}, Margin: []Note{{Text: "A value stands higher for each other that it won over more often than it yielded to. Records that were taken count, also those replaced since.", Link: Link{Text: "JSON", To: "data/tensions.json"}}}},
			{ID: "matrix", Title: "Who won over whom", Wide: true, Body: []Body{t}, Margin: []Note{{Text: "Each number is a record in which the value of the row was decisive over the one of the column. Below the diagonal: against the declared order."}}}}}
	if rows := s.exceptions(); len(rows.Items) > 0 {
		p.Sections = append(p.Sections, Section{ID: "exceptions", Title: "Against the declared order", Body: []Body{rows}})
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
	lead := fmt.Sprintf("Values met %s; %s against the declared order.", count(with+against, "time", "times"), number(against))
	if len(untested) > 0 {
		lead += " Never decisive: " + list(untested) + "."
	}
	if len(decorative) > 0 {
		lead += " Named beside decisions, and never decided one: " + list(decorative) + "."
	}
	return lead
}

// tensionFinding says what decisions show of a value's place.
func tensionFinding(t handbook.Tension, declared int) string {
	switch {
	case t.Decorative():
		return "Decorative: named, never decisive"
	case t.Untested():
		return "Never tested"
	case t.Revealed == 0:
		return "Decides alone, never over another"
	case t.Revealed < declared:
		return "Decided more than its place says"
	case t.Revealed > declared:
		return "Yields more than its place says"
	}
	return "As declared"
}

// exceptions lists the records in which a lower value won, with the reason.
func (s *Site) exceptions() (out Rows) {
	for _, w := range s.in.Handbook.Wins() {
		if !w.AgainstOrder() {
			continue
		}
		reason := "No reason recorded."
		if w.Decision.Exception != "" {
			reason = w.Decision.Exception
		}
		out.Items = append(out.Items, Row{Link: s.link(w.Decision), When: orElse(short(w.Decision.Date), w.Decision.DateRaw),
			Lines: []Line{{Strong: fmt.Sprintf("%s over %s.", w.Winner.Title, w.Loser.Title), Text: reason}}})
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
	t := Table{Name: "Values and their evidence", Head: []string{"Value", "Stories", "Decisions", "Touchpoints", "Interventions", "Interview questions", "Statements asked", "Score", "Missing"}}
	whole := 0
	for _, c := range all {
		words := "Nothing"
		if len(c.Missing) > 0 {
			words = title(list(c.Missing))
		} else {
			whole++
		}
		row := []Cell{{Links: []Link{s.link(c.Value)}}}
		for _, n := range []int{c.Stories, c.Decisions} {
			row = append(row, Cell{Text: fmt.Sprint(n), Class: "r"})
		}
		row = append(row, Cell{Text: fmt.Sprintf("%d of %d areas", len(c.Touchpoints), len(handbook.Areas)), Class: "r"})
		for _, n := range []int{c.Interventions, c.Questions, c.Statements} {
			row = append(row, Cell{Text: fmt.Sprint(n), Class: "r"})
		}
		t.Rows = append(t.Rows, append(row, Cell{Text: fmt.Sprintf("%d%%", c.Score), Class: "r"}, Cell{Text: words, Class: "mut"}))
	}
	s.add(&Page{Path: "values/coverage.html", Nav: "values/index.html", Title: "The evidence for every value", Kind: "Section", Layout: LayoutPlain,
		Lead: fmt.Sprintf("%s of the %s %s every kind of evidence.", title(number(whole)), count(len(all), "value", "values"), plural(whole, "has", "have")), Crumbs: s.crumbs(Link{Text: "Values", To: "values/index.html"}), Tabs: s.valueTabs("values/coverage.html"),
		Sections: []Section{{ID: "coverage", Title: "Value by value", Wide: true, Body: []Body{t}, Margin: []Note{{Text: "The score counts eight kinds of evidence alike: a story, a decision, a touchpoint in each of the four areas, an interview question, a statement asked.", Link: Link{Text: "JSON", To: "data/coverage.json"}}}}}})
}

// evidenceOf is a value's part of the page of evidence, for the margin of its own.
func (s *Site) evidenceOf(v *handbook.Value) []Note {
	var out []Note
	for _, c := range s.in.Handbook.Coverage(s.statements()) {
		if c.Value != v {
			continue
		}
		text := fmt.Sprintf("Evidence %d%%.", c.Score)
		if len(c.Missing) > 0 {
			text += " Missing: " + list(c.Missing) + "."
		}
		out = append(out, Note{Text: text, Link: Link{Text: "Evidence for every value", To: "values/coverage.html"}})
	}
	return out
}

// valueTabs links the pages about all values.
func (s *Site) valueTabs(current string) []Link {
	tabs := []Link{{Text: "The values", To: "values/index.html"}}
	if len(s.in.Handbook.Active()) > 1 && len(s.in.Handbook.Decisions) > 0 {
		tabs = append(tabs, Link{Text: "Tensions", To: "values/tensions.html"})
	}
	tabs = append(tabs, Link{Text: "Evidence", To: "values/coverage.html"})
	if len(s.in.Handbook.Touchpoints) > 0 {
		tabs = append(tabs, Link{Text: "Built in", To: "integration/index.html"})
	}
	for i := range tabs {
		tabs[i].Current = string(tabs[i].To) == current
	}
	return tabs
}
