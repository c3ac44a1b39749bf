package site

import (
	"strings"
	"testing"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/markdown"
	"github.com/ethos-handbook/ethos/generator/results"
)

// TestDeck spreads the names of values that are words among the common ones, each
// once, and gives every card a meaning of its own.
func TestDeck(t *testing.T) {
	value := func(title string) *handbook.Value {
		return &handbook.Value{Common: handbook.Common{Title: title}, Statement: title + " it is."}
	}
	common := (&Site{}).deck(nil)
	if n := len(common); n < 30 || n > 40 {
		t.Errorf("%d common values", n)
	}
	seen := map[string]bool{}
	for _, c := range common {
		if c.ID == "" || seen[c.ID] || seen[c.Meaning] || !strings.HasSuffix(c.Meaning, ".") || len(c.Meaning) > 70 {
			t.Errorf("card %+v", c)
		}
		seen[c.ID], seen[c.Meaning] = true, true
	}
	got := (&Site{}).deck([]*handbook.Value{value("Thrift"), value("candour"), value("We say it while it helps"), value("Plain words"), value("Thrift")})
	var own []string
	at := map[string]int{}
	for i, c := range got {
		if at[c.ID] = i; !seen[c.ID] {
			own = append(own, c.Word+": "+c.Meaning)
		}
	}
	if text := strings.Join(own, " "); text != "Thrift: Thrift it is. Plain words: Plain words it is." || len(got) != len(common)+2 {
		t.Error(text)
	}
	if a, b := at["thrift"], at["plain-words"]; a != len(common)/3 || b != 1+2*len(common)/3 {
		t.Errorf("at %d and %d of %d", a, b, len(got))
	}
}

// TestStart leads from the section to the card sort, and from a step of a path.
func TestStart(t *testing.T) {
	v := &handbook.Value{Common: handbook.Common{ID: "v", Title: "Candour", File: "values/v.md"}}
	p := &handbook.Path{Common: handbook.Common{ID: "p", Title: "P", File: "onboarding/p.md"}, Steps: []handbook.Step{{Kind: "sort", Day: 6}, {Kind: "sort", Title: "Yours", Day: 6}}}
	plan := func(values ...*handbook.Value) *Site {
		h := &handbook.Handbook{Values: values, Paths: []*handbook.Path{p}}
		h.Config.Defaults()
		s, _ := Plan(Input{Handbook: h, Results: &results.Results{}, AsOf: day(2026, 3, 1), Parser: markdown.New()})
		return s
	}
	s := plan(v)
	days := s.Page("start/p.html").Days.Days
	if len(days) != 1 || days[0].After != "8 7 7 7 7 7 9" {
		t.Errorf("%+v", days)
	}
	for i, want := range []string{"Your values beside ours", "Yours"} {
		if got := days[0].Steps[i].Title; got.Text != want || got.To != sortAt {
			t.Errorf("%+v", got)
		}
	}
	if sec := s.Page("start/index.html").Sections; len(sec) != 2 || sec[1].Body[0].(Rows).Items[0].Link.To != sortAt {
		t.Errorf("%+v", sec)
	}
	if bare := plan(); bare.Page(sortAt) != nil || len(bare.Page("start/index.html").Sections) != 1 {
		t.Error("a sort beside nothing")
	}
}
