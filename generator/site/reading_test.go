package site

import (
	"testing"

	"github.com/ethos-handbook/ethos/generator/compare"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/markdown"
	"github.com/ethos-handbook/ethos/generator/results"

	"github.com/google/go-cmp/cmp"
)

// TestTextSum changes a value: what is read of it counts, what is known of it does not.
func TestTextSum(t *testing.T) {
	value := func(change func(*handbook.Value)) string {
		v := &handbook.Value{Common: handbook.Common{ID: "v", Title: "V", Owner: "People lead", Body: handbook.Prose{Text: "One  two\nthree."}}, Statement: "We say it.", Rank: 1,
			Tradeoffs: []handbook.Tradeoff{{Over: handbook.Ref{ID: "w"}, When: "It rains."}}}
		change(v)
		return textSum(&Page{Item: v, Doc: markdown.New().Parse(v.Body)})
	}
	was := value(func(*handbook.Value) {})
	for _, tt := range []struct {
		name   string
		change func(*handbook.Value)
		same   bool
	}{
		{"lines", func(v *handbook.Value) { v.Body.Text = "One two three.\n" }, true},
		{"owner", func(v *handbook.Value) { v.Owner, v.Review, v.Tags = "Another", &handbook.Review{}, []string{"new"} }, true},
		{"place", func(v *handbook.Value) { v.Tradeoffs[0].Over.At.Line = 7 }, true},
		{"word", func(v *handbook.Value) { v.Body.Text = "One two four." }, false},
		{"statement", func(v *handbook.Value) { v.Statement = "We must say it." }, false},
		{"order", func(v *handbook.Value) { v.Rank = 2 }, false},
		{"cost", func(v *handbook.Value) { v.Tradeoffs[0].Cost = "An hour." }, false},
		{"practice", func(v *handbook.Value) {
			v.Practices = handbook.Texts{Keys: []string{"testing"}, Map: map[string]string{"testing": "First."}}
		}, false},
	} {
		if got := value(tt.change); (got == was) != tt.same {
			t.Errorf("%s: %s, was %s", tt.name, got, was)
		}
	}
}

// TestReading tells what a page can be held against, on the site at the root alone.
func TestReading(t *testing.T) {
	v := &handbook.Value{Common: handbook.Common{ID: "v", Title: "V", File: "values/v.md"}}
	h := &handbook.Handbook{Values: []*handbook.Value{v}}
	h.Config.Defaults()
	changed := compare.Changes{Items: []compare.Item{{Kind: handbook.KindValue, ID: "v", State: compare.Changed}}}
	e := Editions{AtRoot: true, Sums: map[string]string{"value:v": "b"}, All: []Edition{{ID: "1", Items: map[string]string{"value:v": "a"}}, {ID: "2", Items: map[string]string{"value:v": "b"}}},
		Compared: []Comparison{{A: "1", B: "2", Changes: changed}, {A: "1", Changes: changed}, {A: "2"}}}
	plan := func(e Editions) *Site {
		s, _ := Plan(Input{Handbook: h, Results: &results.Results{}, AsOf: day(2026, 3, 1), Parser: markdown.New(), Editions: e})
		return s
	}
	s := plan(e)
	want := &Reading{Page: "values/v.html", Sum: textSum(s.Page("values/v.html")), Edition: "2", Redline: "changes/~..current/values/v.html", Editions: "1", Since: "changes/since/index.html"}
	if diff := cmp.Diff(want, s.Reading(s.Page("values/v.html"))); diff != "" {
		t.Error(diff)
	}
	if got := s.Reading(s.Page("values/index.html")); got != nil {
		t.Errorf("a list: %+v", got)
	}
	s = plan(Editions{})
	if diff := cmp.Diff(&Reading{Page: "values/v.html", Sum: textSum(s.Page("values/v.html")), Redline: want.Redline}, s.Reading(s.Page("values/v.html"))); diff != "" {
		t.Error(diff)
	}
	e.AtRoot, e.This = false, "1"
	s = plan(e)
	if got := s.Reading(s.Page("values/v.html")); got != nil {
		t.Errorf("an edition of the past: %+v", got)
	}
}
