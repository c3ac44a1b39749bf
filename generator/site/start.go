package site

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/locale"
)

// start fills the list of onboarding paths and a page for each.
func (s *Site) start() {
	h := s.in.Handbook
	if len(h.Paths) == 0 {
		return
	}
	rows, sheet := Rows{}, s.valuesSort()
	for _, path := range h.Paths {
		p := s.page(path)
		minutes, last := 0, 0
		for _, st := range path.Steps {
			minutes, last = minutes+st.Minutes, max(last, st.Day)
		}
		s.onboarding(p, path)
		rows.Items = append(rows.Items, Row{Link: s.link(path), When: s.forWhom(path),
			Lines: []Line{{Text: p.Lead}, {Text: s.Say.Title(s.Say.T("%s, about %s, over %s.", s.Say.Count(len(path.Steps), "one step", "%s steps"), s.hours(minutes), s.workdays(last)))}}})
	}
	sections := []Section{{ID: "paths", Title: s.Say.T("Paths"), Body: []Body{rows}}}
	if p := sheet; p != nil {
		sections = append(sections, Section{ID: "beside", Title: s.Say.T("For yourself"), Body: []Body{Rows{Items: []Row{{Link: Link{Text: p.Title, To: Address(p.Path)}, When: s.Say.T("For you alone"),
			Lines: []Line{{Text: p.Lead}, {Text: s.Say.T("About 20 minutes. Nothing is sent; what you sort stays in your browser, or on paper.")}}}}}}})
	}
	s.add(&Page{Path: "start/index.html", Nav: "start/index.html", Title: s.Say.T("Start here"), Kind: s.Say.T("Section"), Crumbs: s.crumbs(), Layout: LayoutPlain,
		Lead: s.Say.T("What to read, whom to talk to and what to try, day by day."), Sections: sections})
}

// forWhom says for whom a path is.
func (s *Site) forWhom(path *handbook.Path) string {
	if path.For == "" || path.For == "everyone" {
		return s.Say.T("For everyone")
	}
	return s.Say.T("For %s", s.Say.Inside(path.For))
}

// hours writes minutes as people say them.
func (s *Site) hours(minutes int) string {
	if minutes < 90 {
		return s.Say.N(minutes, "1 minute", "%d minutes")
	}
	return s.Say.Count((minutes+30)/60, "one hour", "%s hours")
}

func (s *Site) workdays(n int) string { return s.Say.Count(max(n, 1), "one day", "%s working days") }

// who names those who do a step with the new hire.
var who = map[string]string{"": locale.Mark("On your own"), "new-hire": locale.Mark("On your own"), "buddy": locale.Mark("With buddy"), "manager": locale.Mark("With manager")}

func (s *Site) onboarding(p *Page, path *handbook.Path) {
	p.Layout, p.Nav, p.Crumbs = LayoutPlain, "start/index.html", s.crumbs(Link{Text: s.Say.T("Start here"), To: "start/index.html"})
	p.Facts = facts(s.Say.T("For"), s.level(orElse(path.For, "everyone")))
	s.common(p)
	others := Fact{Label: s.Say.T("Other paths")}
	for _, o := range s.in.Handbook.Paths {
		if o != path {
			others.Links = append(others.Links, s.link(o))
		}
	}
	if len(others.Links) > 0 {
		p.Facts = append(p.Facts, others)
	}
	d := Days{Path: slug(path.ID), Steps: len(path.Steps)}
	for i, st := range path.Steps {
		day := max(st.Day, 1)
		if n := len(d.Days); n == 0 || d.Days[n-1].Day != day {
			d.Days = append(d.Days, Day{Day: day, After: strings.Trim(fmt.Sprint(handbook.WorkdayAfter(day)), "[]")})
		}
		g := &d.Days[len(d.Days)-1]
		g.Steps = append(g.Steps, s.step(path, i, st))
	}
	p.Sections, p.Days = s.proseSections(p), &d
	d.Form = s.calendarForm(p)
}

func (s *Site) step(path *handbook.Path, i int, st handbook.Step) StepLine {
	line := StepLine{ID: slug(path.ID + "-" + orElse(st.ID, fmt.Sprint(i+1))), Kind: s.term(orElse(st.Kind, "read")), Who: s.Say.T(who[st.Who]), Minutes: st.Minutes, Title: Link{Text: st.Title}}
	it := s.item(st.Item.ID)
	if it == nil {
		if p := s.byPath[sortAt]; p != nil && st.Kind == "sort" {
			line.Title = Link{Text: orElse(st.Title, p.Title), To: Address(p.Path)}
		}
		return line
	}
	line.Sum = textSum(s.page(it))
	line.Title = s.link(it)
	line.Title.Number = ""
	if st.Title != "" {
		line.Title.Text = st.Title
	}
	if v, ok := it.(*handbook.Value); ok && st.Kind == "quiz" && len(v.Quiz) > 0 {
		line.Quizzes = append(line.Quizzes, Quizzes{ID: line.ID, Items: v.Quiz})
		line.Title.To = ""
	}
	return line
}

// onPath tells whether a step of a path is about an item.
func (s *Site) onPath(it handbook.Item) bool {
	for _, p := range s.in.Handbook.Paths {
		if slices.ContainsFunc(p.Steps, func(st handbook.Step) bool { return s.item(st.Item.ID) == it }) {
			return true
		}
	}
	return false
}

// item finds what id or kind:id names.
func (s *Site) item(ref string) handbook.Item {
	if p := s.byID[ref]; p != nil {
		return p.Item
	}
	for _, kind := range handbook.Kinds {
		if p := s.byID[string(kind)+":"+ref]; p != nil {
			return p.Item
		}
	}
	return nil
}
