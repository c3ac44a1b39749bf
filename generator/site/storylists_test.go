package site

import (
	"fmt"
	"testing"

	"github.com/ethos-handbook/ethos/generator/handbook"

	"github.com/google/go-cmp/cmp"
)

// TestStoryLists gives each value, team, kind of teller and way of showing a value a
// list, with its count, and leaves out those that nobody tells of.
func TestStoryLists(t *testing.T) {
	tell := func(id, team, by string, values ...handbook.Shown) *handbook.Story {
		return &handbook.Story{Common: handbook.Common{ID: id, Title: id, File: "stories/" + id + ".md", Date: day(2025, 11, 3)}, Team: team, ToldBy: by, Values: values}
	}
	s := planned(&handbook.Handbook{
		Values: []*handbook.Value{{Common: handbook.Common{ID: "a", Title: "Say it", File: "values/a.md"}}, {Common: handbook.Common{ID: "b", Title: "*Wait*", File: "values/b.md"}}, {Common: handbook.Common{ID: "c", Title: "C", File: "values/c.md"}}},
		Stories: []*handbook.Story{
			tell("one", "People and Finance", "leader", handbook.Shown{ID: "a"}),
			tell("three", "", ""),
			tell("two", "People and finance", "employee", handbook.Shown{ID: "a", Shown: "missed"}, handbook.Shown{ID: "b", Shown: "missed"}),
		}})
	find := section(t, s, "stories/index.html", "lists").Body[0].(Pairs)
	want := Pairs{Items: []Pair{
		{Label: "Value", Links: []Link{{Text: "Say it (2)", To: "stories/by/value-a.html"}, {Text: "*Wait* (1)", To: "stories/by/value-b.html"}}},
		{Label: "Team", Links: []Link{{Text: "People and finance (2)", To: "stories/by/team-people-and-finance.html"}}},
		{Label: "Told by", Links: []Link{{Text: "Leaders (1)", To: "stories/by/told-leader.html"}, {Text: "Employees (1)", To: "stories/by/told-employee.html"}}},
		{Label: "The value was", Links: []Link{{Text: "Lived (1)", To: "stories/by/shown-lived.html"}, {Text: "Missed (1)", To: "stories/by/shown-missed.html"}}},
	}}
	if diff := cmp.Diff(want, find); diff != "" {
		t.Error(diff)
	}
	for _, p := range want.Items {
		for _, l := range p.Links {
			page := s.Page(string(l.To))
			if page == nil {
				t.Fatalf("%s leads nowhere", l.To)
			}
			if n := len(section(t, s, string(l.To), "stories").Body[0].(StoryRows).Items()); l.Text[len(l.Text)-3:] != fmt.Sprintf("(%d)", n) {
				t.Errorf("%q lists %d", l.Text, n)
			}
		}
	}
	rows := section(t, s, "stories/by/value-b.html", "stories").Body[0].(StoryRows).Items()
	if diff := cmp.Diff([]Row{{Link: Link{Text: "two", To: "stories/two.html"}, When: "People and finance, Nov 2025, told by an employee",
		Lines: []Line{{Strong: "Missed", Text: `Say it and \*Wait\*`}}}}, rows); diff != "" {
		t.Error(diff)
	}
	if got := s.Page("stories/by/value-a.html"); got.Title != "Stories, value: Say it" || got.Lead != "Two stories. One is told by leaders." {
		t.Errorf("%q %q", got.Title, got.Lead)
	}
	if got := section(t, s, "values/a.html", "stories").Margin[1].Link.To; got != "stories/by/value-a.html" {
		t.Errorf("the value leads to %s", got)
	}
}
