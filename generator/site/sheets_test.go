package site

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/markdown"
	"github.com/ethos-handbook/ethos/generator/results"
)

// TestSheets plans the sheets of a value: the kit holds what the value has, and the
// poster what a sheet has room for.
func TestSheets(t *testing.T) {
	full := &handbook.Value{Common: handbook.Common{ID: "say-it", Title: "Say it", File: "values/say-it.md"}, Rank: 2, Statement: "We say it.",
		Behaviours: []handbook.Behaviour{{Do: "Leads thank.", Level: "leads"}, {Do: "One.", Level: "everyone"}, {Do: "Two.", Level: "everyone"}, {Do: "Directors publish.", Level: "directors"}},
		Not:        []string{"A licence.", "Another."}, Interview: []handbook.Question{{Ask: "When?", Scale: map[int]string{1: "never", 5: "early"}}},
		Performance: []handbook.Criterion{{Level: "leads", LooksLike: "Hears it."}}, Quiz: []handbook.Quiz{{Scenario: "It is Friday."}}}
	bare := &handbook.Value{Common: handbook.Common{ID: "bare", Title: "Bare", File: "values/bare.md"}}
	gone := &handbook.Value{Common: handbook.Common{ID: "gone", Title: "Gone", File: "values/gone.md"}, Status: handbook.Retired}
	h := &handbook.Handbook{Values: []*handbook.Value{full, bare, gone}}
	h.Config.Title = "Book"
	h.Config.Defaults()
	s, _ := Plan(Input{Handbook: h, Results: &results.Results{}, AsOf: day(2026, 3, 1), Parser: markdown.New()})
	var ids []string
	for _, sec := range s.Page("values/say-it/kit.html").Sections {
		ids = append(ids, sec.ID)
	}
	if diff := cmp.Diff([]string{"ask", "score", "performance", "talk"}, ids); diff != "" {
		t.Error(diff)
	}
	want := &Poster{Number: "2", Name: "Say it", Statement: "We say it.", Behaviours: []string{"One.", "Two.", "Leads thank."}, Not: "A licence.", By: "As of 1 March 2026"}
	if diff := cmp.Diff(want, s.Page("values/say-it/poster.html").Poster); diff != "" {
		t.Error(diff)
	}
	for path, there := range map[string]bool{"values/bare/kit.html": false, "values/bare/poster.html": true, "values/gone/kit.html": false, "values/gone/poster.html": false} {
		if got := s.Page(path) != nil; got != there {
			t.Errorf("%s: %t", path, got)
		}
	}
	var offered []string
	for _, sec := range s.Page("values/say-it.html").Sections {
		for _, n := range sec.Margin {
			offered = append(offered, sec.ID+" "+string(n.Link.To))
		}
	}
	if got := strings.Join(offered, "; "); got != "ask values/say-it/kit.html; ask values/say-it/poster.html; ask cards/index.html#c-say-it" {
		t.Error(got)
	}
}

// TestPosterSize gives the numeral less room where there are more words.
func TestPosterSize(t *testing.T) {
	some := strings.Repeat("word ", 20)
	for _, tt := range []struct {
		p    Poster
		want string
	}{
		{Poster{Name: "Leave room", Statement: "We plan four days of work into five.", Behaviours: []string{"One.", "Two."}}, "l"},
		{Poster{Name: "Say it while it helps", Statement: some, Behaviours: []string{some}, Not: "A licence."}, "m"},
		{Poster{Name: "A name of three lines, or of four", Statement: some + some, Behaviours: []string{some + some}, Not: some}, "s"},
	} {
		if got := tt.p.Size(); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.p.Name, got, tt.want)
		}
	}
}
