package site

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ethos-handbook/ethos/generator/compare"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/markdown"
	"github.com/ethos-handbook/ethos/generator/results"
)

func day(year int, month time.Month, day int) handbook.Date {
	return handbook.Date{Year: year, Month: month, Day: day}
}

// storyOf is a story with a text.
func storyOf(id, text string) *handbook.Story {
	file := "stories/" + id + ".md"
	return &handbook.Story{Common: handbook.Common{ID: id, Title: plain(id), File: file, Body: handbook.Prose{File: file, Line: 1, Text: text}}}
}

// TestTakenOut plans the site of an edition from which a story was taken out: its
// page says so, links to it lead there, and no word of it is left.
func TestTakenOut(t *testing.T) {
	h := &handbook.Handbook{Stories: []*handbook.Story{storyOf("kept", "See [that weekend](whose-weekend.md) and [[whose-weekend]].")}}
	h.Config.Title = "Book"
	h.Config.Defaults()
	e := Edition{ID: "2025.1", Digest: strings.Repeat("a9fe7236", 8), Status: Superseded, Cut: day(2025, 2, 26), Effective: day(2025, 3, 3), Until: day(2025, 8, 31), File: "editions/2025.1.zip",
		Items: map[string]string{"story:kept": "1"}, Redacted: 1, Redactions: []Redaction{{Date: day(2025, 5, 2), Key: "story:whose-weekend", Path: "stories/whose-weekend.md", Reason: "The teller withdrew consent"}}}
	next := Edition{ID: "2026.1", Digest: strings.Repeat("00112233", 8), Status: InForce, Cut: day(2025, 8, 26), Effective: day(2025, 9, 1), File: "editions/2026.1.zip", Items: map[string]string{"story:kept": "1"}}
	s, problems := Plan(Input{Handbook: h, Results: &results.Results{}, AsOf: e.Cut, Parser: markdown.New(), Editions: Editions{All: []Edition{e, next}, This: "2025.1", Sums: map[string]string{"story:kept": "1"}}})
	if len(problems) > 0 {
		t.Error(problems)
	}
	p := s.Page("stories/whose-weekend.html")
	if p == nil {
		t.Fatal("there is no page of what was taken out")
	}
	if p.Lead != "The text of this story was taken out of edition 2025.1 on 2 May 2025, at the wish of its teller." || p.Title != "Story, taken out" || p.Seal == nil || p.Seal.ID != "2025.1" {
		t.Errorf("%q, %q, %v", p.Title, p.Lead, p.Seal)
	}
	if !slices.ContainsFunc(p.Facts, func(f Fact) bool { return f.Text == "The teller withdrew consent." }) || !slices.ContainsFunc(p.Facts, func(f Fact) bool { return strings.HasPrefix(f.Text, "Intact.") }) {
		t.Errorf("%+v", p.Facts)
	}
	links := s.Page("stories/kept.html").Doc.Links
	for _, l := range links {
		if to, ok, problem := s.Resolve("stories/kept.md", l); to != "stories/whose-weekend.html" || !ok || problem != nil {
			t.Errorf("%s leads to %q, %v", l.Target, to, problem)
		}
	}
	if len(links) != 2 {
		t.Errorf("%d links", len(links))
	}
	var words []string
	for _, pick := range s.Picks(p) {
		words = append(words, pick.ID+": "+pick.Words)
	}
	if got, want := strings.Join(words, "; "), "Working text: As it is today; 2026.1: Not there; 2025.1: Taken out, as its teller wished"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestHistory follows a value through its renaming: what changed before is told
// under the name it had.
func TestHistory(t *testing.T) {
	v := &handbook.Value{Common: handbook.Common{ID: "say-it", Title: "Say it", File: "values/say-it.md"}, Statement: "We say it."}
	h := &handbook.Handbook{Values: []*handbook.Value{v}}
	h.Config.Title = "Book"
	h.Config.Defaults()
	sealed := func(id string, year int, key, sum string) Edition {
		return Edition{ID: id, Digest: strings.Repeat("00112233", 8), Status: Superseded, Cut: day(year, 1, 1), Effective: day(year, 2, 1), File: "editions/" + id + ".zip", Items: map[string]string{key: sum}}
	}
	step := func(a, b string, it compare.Item) Comparison {
		return Comparison{A: a, B: b, Changes: compare.Changes{Items: []compare.Item{it}}}
	}
	in := Input{Handbook: h, Results: &results.Results{}, AsOf: day(2026, 3, 1), Parser: markdown.New(), Editions: Editions{
		All:    []Edition{sealed("1", 2023, "value:candour", "a"), sealed("2", 2024, "value:candour", "b"), sealed("3", 2025, "value:say-it", "c")},
		AtRoot: true, Sums: map[string]string{"value:say-it": "c"},
		Compared: []Comparison{
			step("1", "2", compare.Item{Kind: handbook.KindValue, ID: "candour", Title: "Candour", State: compare.Changed, Class: compare.Clarifying, WordsAdded: 4}),
			step("2", "3", compare.Item{Kind: handbook.KindValue, ID: "say-it", Title: "Say it", State: compare.Renamed, From: "candour", Class: compare.Substantive, WordsAdded: 2, WordsRemoved: 1}),
		}}}
	s, _ := Plan(in)
	p := s.Page("values/say-it/history.html")
	if p == nil {
		t.Fatal("the value has no history")
	}
	var got []string
	for _, row := range p.Sections[0].Body[0].(Rows).Items {
		got = append(got, row.Link.Text+" "+string(row.Link.To)+" "+row.Lines[0].Text)
	}
	want := []string{
		"3 changes/2..3/values/say-it.html 3 words, substantive. Renamed from candour",
		"2 changes/1..2/values/candour.html 4 words, clarifying",
		"1 editions/1/values/candour.html First edition that holds it",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestStanding tells how editions stand, also one that never was in force.
func TestStanding(t *testing.T) {
	all := []Edition{
		{ID: "1", Status: Superseded, Effective: day(2024, 1, 1), Until: day(2024, 12, 31)}, {ID: "2", Status: Superseded, Effective: day(2025, 1, 1)},
		{ID: "3", Status: InForce, Effective: day(2025, 1, 1)}, {ID: "4", Status: Upcoming, Effective: day(2027, 1, 1)},
	}
	s := &Site{in: Input{Editions: Editions{All: all, AtRoot: true}}}
	for i, want := range []string{"superseded by 3 on 1 January 2025 | 1 January 2024 to 31 December 2024", "never in force | never in force", "in force since 1 January 2025 | since 1 January 2025, in force", "in force from 1 January 2027 | from 1 January 2027"} {
		if got := s.standing(&all[i]) + " | " + s.when(&all[i]); got != want {
			t.Errorf("%s: got %q, want %q", all[i].ID, got, want)
		}
	}
}

// TestApproval gives roles their article, and leaves people alone.
func TestApproval(t *testing.T) {
	for by, want := range map[string]string{
		"Executive team": "the Executive team", "the Board": "the Board", "The board": "The board", "Ana Berg": "Ana Berg", "CEO": "CEO", "Ana and Bo": "Ana and Bo", "Board of directors": "the Board of directors", "Ana, lead": "Ana, lead",
	} {
		if got := (&Site{}).approval(&Edition{ApprovedBy: by}); got != "Approved by "+want {
			t.Errorf("%q: got %q, want %q", by, got, want)
		}
	}
}
