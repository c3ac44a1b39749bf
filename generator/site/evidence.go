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
	against := 0
	won := map[string]int{}
	for i, winner := range active {
		row := []Cell{{Links: []Link{s.link(winner)}}}
		for j, loser := range active {
			records := s.wonOver(winner.ID, loser.ID)
			won[winner.ID] += len(records)
			if i > j {
				against += len(records)
			}
			cell := Cell{Text: fmt.Sprint(len(records)), Class: "mut"}
			switch {
			case i == j:
				cell.Text = "—"
			case len(records) > 0:
				cell = Cell{Links: records}
			}
			row = append(row, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	order := Table{Name: "Declared order and decisions", Head: []string{"Declared", "Value", "Decisive", "Won over another", "Gave way"}}
	var untested []string
	for _, v := range active {
		decisive, conceded := s.roles(v)
		if decisive == 0 {
			untested = append(untested, v.Title)
		}
		order.Rows = append(order.Rows, []Cell{{Text: s.page(v).Number}, {Links: []Link{{Text: v.Title, To: s.link(v).To}}}, {Text: fmt.Sprint(decisive), Class: "r"}, {Text: fmt.Sprint(won[v.ID]), Class: "r"}, {Text: fmt.Sprint(conceded), Class: "r"}})
	}
	lead := fmt.Sprintf("%s against the declared order.", title(count(against, "time a value won", "times a value won")))
	if len(untested) > 0 {
		lead += " Never decisive: " + list(untested) + "."
	}
	s.add(&Page{Path: "values/tensions.html", Nav: "values/index.html", Title: "Where values pull apart", Kind: "Section", Layout: LayoutPlain, Lead: lead,
		Crumbs: crumbs(Link{Text: "Values", To: "values/index.html"}), Tabs: s.valueTabs("values/tensions.html"), Sections: []Section{
			{ID: "matrix", Title: "Who won over whom", Wide: true, Body: []Body{t}, Margin: []Note{{Text: "Each number is a record in which the value in the row was decisive over the one in the column."}}},
			{ID: "order", Title: "The declared order, and how often each decided", Wide: true, Body: []Body{order}}}})
}

// wonOver lists the records in which one value was decisive over another, by
// their numbers.
func (s *Site) wonOver(winner, loser string) []Link {
	var out []Link
	for _, d := range s.decisionsByDate() {
		for _, w := range d.Values {
			if w.ID == winner && w.Role == "decisive" && slices.Contains(s.over(d, w), loser) && d.Status != handbook.DecisionRejected {
				out = append(out, Link{Text: orElse(d.Number, d.Title), To: s.link(d).To})
			}
		}
	}
	return out
}

// roles counts the records in which a value was decisive, and gave way.
func (s *Site) roles(v *handbook.Value) (decisive, conceded int) {
	for _, d := range s.in.Handbook.Decisions {
		for _, w := range d.Values {
			switch {
			case w.ID == v.ID && w.Role == "decisive":
				decisive++
			case w.ID == v.ID && w.Role == "conceded":
				conceded++
			}
		}
	}
	return decisive, conceded
}

// coverage fills the table of values and the evidence there is for each.
func (s *Site) coverage() {
	h := s.in.Handbook
	active := h.Active()
	if len(active) == 0 {
		return
	}
	t := Table{Name: "Values and their evidence", Head: []string{"Value", "Stories", "Decisions", "Touchpoints", "Interventions", "Interview questions", "Statements asked", "Missing"}}
	whole := 0
	for _, v := range active {
		stories, decisions, items := 0, 0, 0
		for _, st := range h.Stories {
			if st.About(v.ID) != "" {
				stories++
			}
		}
		for _, d := range h.Decisions {
			if slices.ContainsFunc(d.Values, func(w handbook.Weighed) bool { return w.ID == v.ID }) {
				decisions++
			}
		}
		areas := map[string]bool{}
		for _, tp := range h.Touchpoints {
			if slices.ContainsFunc(tp.Values, func(u handbook.Used) bool { return u.ID == v.ID }) {
				areas[tp.Area] = true
			}
		}
		for _, src := range h.Sources {
			for _, it := range src.Items {
				if it.Value.ID == v.ID {
					items++
				}
			}
		}
		interventions := len(s.interventionRows(func(i *handbook.Intervention) bool { return i.Gap.Value.ID == v.ID }).Items)
		var missing []string
		for _, m := range []struct {
			n    int
			what string
		}{{stories, "stories"}, {decisions, "decisions"}, {len(v.Interview), "interview questions"}, {items, "statements"}} {
			if m.n == 0 {
				missing = append(missing, m.what)
			}
		}
		for _, area := range handbook.Areas {
			if len(h.Touchpoints) > 0 && !areas[area.ID] {
				missing = append(missing, area.ID)
			}
		}
		words := "Nothing"
		if len(missing) > 0 {
			words = title(list(missing))
		} else {
			whole++
		}
		row := []Cell{{Links: []Link{s.link(v)}}}
		for _, n := range []int{stories, decisions} {
			row = append(row, Cell{Text: fmt.Sprint(n), Class: "r"})
		}
		row = append(row, Cell{Text: fmt.Sprintf("%d of 4 areas", len(areas)), Class: "r"})
		for _, n := range []int{interventions, len(v.Interview), items} {
			row = append(row, Cell{Text: fmt.Sprint(n), Class: "r"})
		}
		t.Rows = append(t.Rows, append(row, Cell{Text: words, Class: "mut"}))
	}
	s.add(&Page{Path: "values/coverage.html", Nav: "values/index.html", Title: "The evidence for every value", Kind: "Section", Layout: LayoutPlain,
		Lead: fmt.Sprintf("%s of the %s %s every kind of evidence.", title(number(whole)), count(len(active), "value", "values"), plural(whole, "has", "have")), Crumbs: crumbs(Link{Text: "Values", To: "values/index.html"}), Tabs: s.valueTabs("values/coverage.html"),
		Sections: []Section{{ID: "coverage", Title: "Value by value", Wide: true, Body: []Body{t}}}})
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
