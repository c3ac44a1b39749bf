package site

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/ethos-handbook/ethos/generator/compare"
	"github.com/ethos-handbook/ethos/generator/gaps"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/markdown"
	"github.com/ethos-handbook/ethos/generator/results"

	"github.com/google/go-cmp/cmp"
)

// watched is the site of a handbook as of 1 March 2026.
func watched(h *handbook.Handbook, in Input) *Site {
	h.Config.Defaults()
	in.Handbook, in.AsOf, in.Parser = h, day(2026, 3, 1), markdown.New()
	if in.Results == nil {
		in.Results = &results.Results{}
	}
	s, _ := Plan(in)
	return s
}

func evaluated(id string, a handbook.Activity, held handbook.Date) *handbook.Evaluation {
	return &handbook.Evaluation{Common: handbook.Common{ID: id, Title: id, File: "evaluations/" + id + ".md"}, Activity: a, Held: handbook.Span{Open: held}}
}

// cells are the words of a table, a line a row.
func cells(t Table) (out []string) {
	for _, row := range t.Rows {
		var words []string
		for _, c := range row {
			text := c.Text
			for _, l := range c.Links {
				text += l.Text
			}
			if c.Quiet {
				text = ""
			}
			words = append(words, text)
		}
		out = append(out, strings.Join(words, " | "))
	}
	return out
}

// TestCadence tells of activities that are late, due, planned, were never held, and
// are turned off.
func TestCadence(t *testing.T) {
	h := &handbook.Handbook{Config: handbook.Config{Cadence: map[string]handbook.Duration{"process-audit": {Off: true}}}}
	planned := evaluated("next", handbook.ComprehensiveAssessment, handbook.Date{})
	planned.Planned = handbook.Span{Open: day(2026, 2, 20), Close: day(2026, 3, 4)}
	h.Evaluations = []*handbook.Evaluation{evaluated("p", handbook.PulseSurvey, day(2026, 1, 5)), evaluated("l", handbook.LeadershipReview, day(2025, 8, 31)), planned}
	h.Sort()
	want := []string{
		"Pulse survey | Every 3 months | 1 | 5 Jan 2026 | 5 Apr 2026 | 0 | Due by cadence",
		"Comprehensive assessment | Every year | 0 | Never | 20 Feb 2026 | 0 | Open until 4 March 2026",
		"Leadership review | Every 6 months | 1 | 31 Aug 2025 | 28 Feb 2026 | 1 | Overdue, 1 day",
		"Process audit | Off | 0 | Never | – | – | Turned off",
		"Statement review | Every 2 years | 0 | Never | – | – | Never held: plan the first",
	}
	if diff := cmp.Diff(want, cells(section(t, watched(h, Input{}), "evaluation/index.html", "cadence").Body[0].(Table))); diff != "" {
		t.Error(diff)
	}
}

// TestReviewsByOwner puts the owner of what is overdue longest first, and what nobody
// owns last; those who decided answer for a record.
func TestReviewsByOwner(t *testing.T) {
	page := func(id, owner string, last handbook.Date) *handbook.Page {
		return &handbook.Page{Common: handbook.Common{ID: id, Title: id, File: id + ".md", Owner: owner, Review: &handbook.Review{Every: handbook.Duration{Years: 1}, Last: last}}}
	}
	h := &handbook.Handbook{
		Values:    []*handbook.Value{{Common: handbook.Common{ID: "v", Title: "v", File: "values/v.md"}}},
		Pages:     []*handbook.Page{page("a", "Ann", day(2025, 6, 1)), page("b", "Ben", day(2025, 2, 28)), page("c", "", day(2025, 5, 1)), page("d", "Ben", day(2025, 9, 1)), page("e", "Cid", day(2025, 2, 1)), page("f", "Ann", day(2025, 3, 1))},
		Decisions: []*handbook.Decision{{Common: handbook.Common{ID: "r", Title: "r", File: "decisions/r.md"}, Status: handbook.DecisionAccepted, ReviewBy: day(2026, 4, 1), Deciders: []string{"Ann", "Ben"}}},
	}
	s := watched(h, Input{})
	want := []string{
		"Cid | e | 1 Feb 2026 | Overdue, 28 days",
		"Ben | b | 28 Feb 2026 | Overdue, 1 day",
		" | d | 1 Sep 2026 | in 184 days",
		"Ann | f | 1 Mar 2026 | in 0 days",
		" | a | 1 Jun 2026 | in 92 days",
		"Ann and Ben | r | 1 Apr 2026 | in 31 days",
		"Nobody | c | 1 May 2026 | in 61 days",
	}
	sec := section(t, s, "evaluation/index.html", "reviews")
	if diff := cmp.Diff(want, cells(sec.Body[0].(Table))); diff != "" {
		t.Error(diff)
	}
	if len(sec.Margin) != 2 || sec.Margin[1].Text != "1 page has no owner: write `owner` in its front matter." {
		t.Errorf("the margin says %+v", sec.Margin)
	}
	if lead := s.Page("evaluation/index.html").Lead; lead != "Nothing is overdue. Two pages wait to be read again." {
		t.Errorf("the lead says %q", lead)
	}
}

// TestTriggers lists what is recorded and what is computed: a gap that persists, unless
// somebody has recorded it since; a review of a value; and restated numbers from each
// edition to the next, and from the newest to the working text.
func TestTriggers(t *testing.T) {
	restated := func(a, b string, waves ...string) Comparison {
		c := Comparison{A: a, B: b}
		for _, w := range waves {
			c.Changes.Waves = append(c.Changes.Waves, compare.WaveChange{Source: "pulse", Wave: w, State: compare.WaveRestated}, compare.WaveChange{Source: "pulse", Wave: w + "x", State: compare.WaveBroken})
		}
		return c
	}
	of := func(recorded *handbook.Evaluation) []string {
		h := &handbook.Handbook{Values: []*handbook.Value{{Common: handbook.Common{ID: "v", Title: "V", File: "values/v.md", Review: &handbook.Review{Every: handbook.Duration{Months: 6}, Last: day(2025, 7, 1)}}}},
			Evaluations: []*handbook.Evaluation{recorded}}
		persists := gaps.Gap{Value: "v", Dimension: "behaviour", Source: "pulse", Persistent: true, Persistence: gaps.Persistence{State: gaps.Persists, Waves: []string{"a", "b", "c"}}}
		s := watched(h, Input{Gaps: []gaps.Gap{persists}, Results: &results.Results{Sources: []results.Source{{ID: "pulse", Waves: []results.Wave{{ID: "c", Closed: day(2026, 2, 20)}}}}},
			Editions: Editions{AtRoot: true, All: []Edition{{ID: "1", Cut: day(2025, 1, 1)}, {ID: "2", Cut: day(2025, 6, 1)}, {ID: "3", Cut: day(2026, 2, 2)}, {ID: "4", Cut: day(2026, 9, 9)}},
				Compared: []Comparison{restated("1", "2", "2024-q1", "2024-q2"), restated("2", "3"), restated("3", "4", "2025-q1"), restated("1", "", "2024-q1"), restated("4", "", "2025-q4")}}})
		var out []string
		for _, r := range section(t, s, "evaluation/index.html", "triggers").Body[0].(Rows).Items {
			line := fmt.Sprintf("%s: %s (%s)", r.When, r.Link.Text, r.Link.To)
			for _, l := range r.Lines {
				line += " " + l.Strong + " " + l.Text
			}
			out = append(out, line)
		}
		for _, e := range s.timelineData().Events {
			if e.Kind == "trigger" {
				out = append(out, fmt.Sprintf("%s %s %s %s", e.Date, e.Status, e.Title, *e.URL))
			}
		}
		return out
	}
	merger := evaluated("merger", handbook.Trigger, handbook.Date{})
	merger.TriggerKind, merger.Date, merger.Values = "organisational-change", day(2026, 1, 9), []handbook.Ref{{ID: "v"}}
	others := []string{
		"9 January 2026: merger (evaluation/merger.html) Organisational change. Recorded. Not answered yet.",
		"2 January 2026: Review overdue: V (values/v.html) Review overdue. Computed. To be read again by 1 January 2026, 59 days late.",
		"1 June 2025: Restated data: 1 to 2 (changes/1..2/index.html#data) Restated data. Computed. Other numbers for the same 2 waves: Pulse 2024-Q1 and Pulse 2024-Q2.",
	}
	want := slices.Concat([]string{"1 March 2026: Restated data: 4 to the working text (changes/4..current/index.html#data) Restated data. Computed. Another number for the same wave: Pulse 2025-Q4.",
		"20 February 2026: Persistent gap: V (values/v.html#gap) Persistent gap. Computed. Low in 3 waves with no improvement since something was done about it."}, others,
		[]string{"2025-06-01 trigger Restated data: 1 to 2 changes/1..2/index.html#data", "2026-01-02 trigger Review overdue: V values/v.html", "2026-01-09 trigger merger evaluation/merger.html",
			"2026-02-20 trigger Persistent gap: V values/v.html#gap", "2026-03-01 trigger Restated data: 4 to the working text changes/4..current/index.html#data"})
	if diff := cmp.Diff(want, of(merger)); diff != "" {
		t.Error(diff)
	}
	seen := evaluated("seen", handbook.Trigger, handbook.Date{})
	seen.TriggerKind, seen.Date, seen.Values, seen.Outcome = "persistent-gap", day(2026, 2, 20), []handbook.Ref{{ID: "v"}}, "It was looked at."
	got := of(seen)
	if got[1] != "20 February 2026: seen (evaluation/seen.html) Persistent gap. Recorded. It was looked at. Computed as well. Low in 3 waves with no improvement since something was done about it." {
		t.Errorf("recorded: %q", got)
	}
	if all := strings.Join(got, "\n"); strings.Contains(all, "Persistent gap: V") {
		t.Errorf("computed, though recorded: %s", all)
	}
}
