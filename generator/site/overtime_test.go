package site

import (
	"strings"
	"testing"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/markdown"
	"github.com/ethos-handbook/ethos/generator/results"

	"github.com/google/go-cmp/cmp"
)

// keeping is a handbook with a value that is told of, one that has gone quiet though
// an edition changed its words, and one of which nothing is known, as of a day.
func keeping(asOf handbook.Date) *Site {
	value := func(id string, since handbook.Date) *handbook.Value {
		return &handbook.Value{Common: handbook.Common{ID: id, Title: strings.ToUpper(id), File: "values/" + id + ".md"}, Since: since, Status: handbook.Emerging}
	}
	h := &handbook.Handbook{
		Values: []*handbook.Value{value("a", handbook.Date{}), value("b", handbook.Date{}), value("c", handbook.Date{})},
		Stories: []*handbook.Story{
			{Common: handbook.Common{ID: "new", Title: "New", File: "stories/new.md", Date: day(2026, 2, 3)}, Values: []handbook.Shown{{ID: "a"}}},
			{Common: handbook.Common{ID: "old", Title: "Old", File: "stories/old.md", Date: day(2025, 5, 3)}, Values: []handbook.Shown{{ID: "a", Shown: "torn"}, {ID: "b"}}}},
		Decisions: []*handbook.Decision{{Common: handbook.Common{ID: "d", Title: "D", File: "decisions/d.md", Date: day(2026, 2, 9)}, Status: handbook.DecisionAccepted, Values: []handbook.Weighed{{ID: "a", Role: "decisive"}}}},
	}
	h.Config.Defaults()
	e := Editions{AtRoot: true, Sums: map[string]string{"value:a": "1", "value:b": "2", "value:c": "1"}, All: []Edition{
		{ID: "1", Cut: day(2025, 6, 1), Effective: day(2025, 6, 2), Items: map[string]string{"value:a": "1", "value:b": "1"}},
		{ID: "2", Cut: day(2025, 12, 1), Effective: day(2026, 1, 2), Items: map[string]string{"value:a": "1", "value:b": "2"}},
		{ID: "3", Cut: day(2026, 4, 1), Effective: day(2026, 4, 2), Items: map[string]string{"value:a": "1", "value:b": "3"}}}}
	s, _ := Plan(Input{Handbook: h, Results: &results.Results{}, AsOf: asOf, Parser: markdown.New(), Editions: e})
	return s
}

// TestOverTime shows what there was of each value, quarter by quarter, and what has
// gone quiet. A change of words is no sign, and what lies ahead is not shown.
func TestOverTime(t *testing.T) {
	s := keeping(day(2026, 3, 1))
	p := s.Page(overTimeAt)
	if p.Lead != "B has gone quiet." {
		t.Errorf("lead: %q", p.Lead)
	}
	emerging := Standing{Glyph: "emerging", Word: "Emerging"}
	want := Seasons{Name: "Values, quarter by quarter", Quarters: []string{"2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1"}, Rows: []SeasonRow{
		{Link: Link{Text: "A", To: "values/a.html"}, Status: emerging, Quarters: [][]string{{"1 story", "edition 1"}, nil, nil, {"1 story", "1 decisive"}}, Last: "9 Feb 2026"},
		{Link: Link{Text: "B", To: "values/b.html"}, Status: emerging, Quarters: [][]string{{"1 story", "edition 1"}, nil, {"edition 2"}, nil}, Last: "3 May 2025", Quiet: "Quiet for two quarters"},
		{Link: Link{Text: "C", To: "values/c.html"}, Status: emerging, Quarters: [][]string{nil, nil, nil, nil}, Last: "No sign yet"},
	}}
	if diff := cmp.Diff(want, section(t, s, overTimeAt, "quarters").Body[0]); diff != "" {
		t.Error(diff)
	}
	own := section(t, s, "values/b.html", "over-time")
	if diff := cmp.Diff(Pairs{Items: []Pair{{Label: "2026-Q1", Text: "Nothing yet"}, {Label: "2025-Q4", Text: "edition 2"}, {Label: "2025-Q3", Text: "Nothing"}, {Label: "2025-Q2", Text: "1 story, edition 1"}}}, own.Body[0]); diff != "" {
		t.Error(diff)
	}
	if got := own.Margin[0]; got.Text != "Last sign: 3 May 2025. Quiet for two quarters." || got.Link.To != overTimeAt {
		t.Errorf("%+v", got)
	}
	if got := section(t, s, "values/index.html", "in-force"); got.ID == "" || !strings.Contains(tabsOf(s, "values/index.html"), "Over time") {
		t.Errorf("nothing leads there: %s", tabsOf(s, "values/index.html"))
	}
	data := s.coverageData().Values
	if diff := cmp.Diff([]quarterKept{{"2025-Q2", 1, 0, 0, 0, []string{"1"}}, {"2025-Q3", 0, 0, 0, 0, []string{}}, {"2025-Q4", 0, 0, 0, 0, []string{}}, {"2026-Q1", 1, 1, 0, 0, []string{}}}, data[0].Quarters); diff != "" {
		t.Error(diff)
	}
	if b, c := data[1], data[2]; b.QuietQuarters != 2 || b.LastSign != day(2025, 5, 3) || len(c.Quarters) != 0 || c.QuietQuarters != 0 {
		t.Errorf("%+v %+v", b, c)
	}
}

// TestOverTimeOfLong shows no more quarters than there is room for, and has no page
// where nothing is known.
func TestOverTimeOfLong(t *testing.T) {
	quarters := section(t, keeping(day(2031, 3, 1)), overTimeAt, "quarters").Body[0].(Seasons).Quarters
	if len(quarters) != mostQuarters || quarters[0] != "2029-Q2" || quarters[len(quarters)-1] != "2031-Q1" {
		t.Error(quarters)
	}
	s := planned(&handbook.Handbook{Values: []*handbook.Value{{Common: handbook.Common{ID: "a", Title: "A", File: "values/a.md"}}}})
	if s.Page(overTimeAt) != nil || strings.Contains(tabsOf(s, "values/index.html"), "Over time") {
		t.Error("a page of nothing")
	}
}

// tabsOf are the words over a page.
func tabsOf(s *Site, path string) string {
	var words []string
	for _, l := range s.Page(path).Tabs {
		words = append(words, l.Text)
	}
	return strings.Join(words, ", ")
}
