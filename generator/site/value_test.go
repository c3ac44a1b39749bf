package site

import (
	"testing"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/markdown"
	"github.com/ethos-handbook/ethos/generator/results"

	"github.com/google/go-cmp/cmp"
)

// planned is the site of a handbook of which no answers are known.
func planned(h *handbook.Handbook) *Site {
	h.Config.Defaults()
	s, _ := Plan(Input{Handbook: h, Results: &results.Results{}, AsOf: day(2026, 3, 1), Parser: markdown.New()})
	return s
}

// section is a section of a page by its id.
func section(t *testing.T, s *Site, path, id string) Section {
	t.Helper()
	for _, sec := range s.Page(path).Sections {
		if sec.ID == id {
			return sec
		}
	}
	t.Fatalf("%s has no section %q", path, id)
	return Section{}
}

// TestStatus says how far a value is lived wherever it is listed or shown by itself.
func TestStatus(t *testing.T) {
	here := handbook.Value{Common: handbook.Common{ID: "a", Title: "A", File: "values/a.md"}, Status: handbook.Emerging, Interview: []handbook.Question{{Ask: "When?"}}}
	there := handbook.Value{Common: handbook.Common{ID: "b", Title: "B", File: "values/b.md"}, Status: handbook.Aspirational}
	gone := handbook.Value{Common: handbook.Common{ID: "c", Title: "C", File: "values/c.md"}, Status: handbook.Retired, Retirement: &handbook.Retirement{On: day(2025, 3, 3), Reason: "vague"}}
	s := planned(&handbook.Handbook{Values: []*handbook.Value{&here, &there, &gone},
		Decisions:   []*handbook.Decision{{Common: handbook.Common{ID: "d", File: "decisions/d.md"}}},
		Touchpoints: []*handbook.Touchpoint{{Common: handbook.Common{ID: "t", File: "touchpoints/t.md"}, Area: "hiring"}},
		Paths:       []*handbook.Path{{Common: handbook.Common{ID: "p", File: "onboarding/p.md"}}}})
	want := []string{"emerging Emerging", "aspirational Aspirational"}
	got := map[string][]string{}
	add := func(at, glyph, word string) { got[at] = append(got[at], glyph+" "+word) }
	for _, r := range section(t, s, "values/index.html", "in-force").Body[0].(Rows).Items {
		add("index", r.Glyph, r.When)
	}
	for _, r := range section(t, s, "values/coverage.html", "coverage").Body[0].(Table).Rows {
		add("coverage", r[1].Glyph, r[1].Text)
	}
	for _, r := range section(t, s, "values/tensions.html", "order").Body[0].(Table).Rows {
		add("tensions", r[2].Glyph, r[2].Text)
	}
	for _, c := range section(t, s, "integration/index.html", "matrix").Body[0].(Matrix).Columns {
		add("built in", c.Status.Glyph, c.Status.Word)
	}
	for _, v := range section(t, s, sortAt, "beside").Body[0].(Beside).Values {
		add("card sort", v.Status.Glyph, v.Status.Word)
	}
	for _, v := range s.Page("index.html").Home.Values {
		add("home", v.Status.Glyph, v.Status.Word)
	}
	for _, id := range []string{"a", "b"} {
		own, poster := s.Page("values/"+id+".html").Standing, s.Page("values/"+id+"/poster.html").Poster.Status
		add("own page", own.Glyph, own.Word)
		add("poster", poster.Glyph, poster.Word)
	}
	for _, at := range []string{"index", "coverage", "tensions", "built in", "card sort", "home", "own page", "poster"} {
		if diff := cmp.Diff(want, got[at]); diff != "" {
			t.Errorf("%s: %s", at, diff)
		}
	}
	if kit := s.Page("values/a/kit.html"); kit.Standing == nil || kit.Standing.Word != "Emerging" {
		t.Errorf("kit: %+v", kit.Standing)
	}
	row := section(t, s, "values/index.html", "retired").Body[0].(Rows).Items[0]
	if diff := cmp.Diff(Row{Link: Link{Text: "C", To: "values/c.html"}, Glyph: "retired", When: "Retired Mar 2025", Lines: []Line{{Text: "Given up as vague."}}}, row); diff != "" {
		t.Error(diff)
	}
}

// TestOrigin says whose input shaped a value: beside its text, and in the head of one
// that has none or was given up.
func TestOrigin(t *testing.T) {
	origin := []string{"leadership", "past-decisions"}
	told := handbook.Value{Common: handbook.Common{ID: "a", File: "values/a.md", Body: handbook.Prose{Text: "## Why\n\nBecause.\n"}}, Origin: origin}
	bare := handbook.Value{Common: handbook.Common{ID: "b", File: "values/b.md"}, Origin: origin}
	gone := handbook.Value{Common: handbook.Common{ID: "c", File: "values/c.md"}, Origin: origin, Status: handbook.Retired}
	s := planned(&handbook.Handbook{Values: []*handbook.Value{&told, &bare, &gone}})
	if got := s.Page("values/a.html").Sections[0].Margin; len(got) == 0 || got[0].Text != "Leadership and past decisions." {
		t.Errorf("beside the text: %+v", got)
	}
	for _, at := range []string{"values/b.html", "values/c.html"} {
		if diff := cmp.Diff([]Fact{{Label: "Origin", Text: "Leadership and past decisions"}}, s.Page(at).Facts); diff != "" {
			t.Errorf("%s: %s", at, diff)
		}
	}
}
