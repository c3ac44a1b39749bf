package site

import (
	"slices"
	"strings"
	"testing"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/markdown"
	"github.com/ethos-handbook/ethos/generator/results"

	"github.com/google/go-cmp/cmp"
)

// eventful is a handbook in which something of every kind happened, as of a day.
func eventful(asOf handbook.Date, e Editions) *Site {
	of := func(kind, id string) handbook.Common {
		return handbook.Common{ID: id, Title: id, File: kind + "/" + id + ".md"}
	}
	dated := func(kind, id string, d handbook.Date) handbook.Common {
		c := of(kind, id)
		c.Date = d
		return c
	}
	told := dated("stories", "told", day(2025, 5, 3))
	told.Summary = "It *rained*."
	h := &handbook.Handbook{
		Values: []*handbook.Value{
			{Common: of("values", "a"), Since: day(2019, 1, 1), Statement: "We do."},
			{Common: of("values", "b"), Since: day(2025, 4, 2)},
			{Common: of("values", "c"), Status: handbook.Retired, Retirement: &handbook.Retirement{On: day(2025, 4, 2), Reason: "vague", Into: []handbook.Ref{{ID: "b"}}}}},
		Stories:   []*handbook.Story{{Common: told, Team: "Apps", ToldBy: "leader", Values: []handbook.Shown{{ID: "a"}}}, {Common: dated("stories", "ahead", day(2027, 1, 1)), Values: []handbook.Shown{{ID: "a"}}}},
		Decisions: []*handbook.Decision{{Common: dated("decisions", "d", day(2025, 6, 30)), Number: "7", Status: handbook.DecisionAccepted, StatusRaw: "accepted", Values: []handbook.Weighed{{ID: "a", Role: "decisive"}}}},
		Interventions: []*handbook.Intervention{
			{Common: of("interventions", "i"), Status: "done", Start: day(2025, 4, 1), Due: day(2025, 9, 30)},
			{Common: of("interventions", "only planned"), Status: "planned", Start: day(2025, 4, 1), Due: day(2025, 9, 30)}},
		Evaluations: []*handbook.Evaluation{{Common: of("evaluations", "looked"), Activity: handbook.PulseSurvey, Held: handbook.Span{Open: day(2025, 3, 28), Close: day(2025, 4, 2)}, Outcome: "See [[value:a]]."},
			{Common: of("evaluations", "never held"), Activity: handbook.PulseSurvey, Planned: handbook.Span{Open: day(2025, 5, 1)}}},
	}
	h.Config.Defaults()
	h.Config.Title, h.Config.BaseURL = "Book", "https://values.example.org"
	cell := func(value string, state results.State, share float64) results.Cell {
		return results.Cell{Value: value, Dimension: "behaviour", Unit: results.All, State: state, Favourable: share}
	}
	r := &results.Results{Sources: []results.Source{{ID: "pulse", Title: "Pulse", Method: "survey", Waves: []results.Wave{
		{ID: "2025-q2", Closed: day(2025, 5, 20), Invited: 20, Responded: 12, Cells: []results.Cell{cell("a", results.Shown, 61.2), cell("b", results.Withheld, 99)}},
		{ID: "2025-q3", Closed: day(2025, 8, 20), Withheld: true}}}}}
	s, _ := Plan(Input{Handbook: h, Results: r, AsOf: asOf, Parser: markdown.New(), Editions: e})
	return s
}

// cut are two editions, one of which says of its text what it should have said, and
// does not have what somebody asked to be forgotten.
func cut() Editions {
	return Editions{AtRoot: true, Sums: map[string]string{"value:a": "1"}, All: []Edition{
		{ID: "1", Title: "First", Cut: day(2025, 4, 20), Effective: day(2025, 5, 1), Items: map[string]string{"value:a": "1"},
			Corrections: []Correction{{Date: day(2025, 6, 1), Key: "value:a", Path: "values/a.md", Text: "Read *four*."}},
			Redactions:  []Redaction{{Date: day(2025, 6, 2), Key: "story:gone", Path: "stories/gone.md", Reason: "Consent withdrawn"}}},
		{ID: "2", Cut: day(2026, 4, 20), Effective: day(2026, 5, 1), Items: map[string]string{"value:a": "1"}}}}
}

// TestDigest tells of a quarter what happened in it: nothing that was before, is ahead,
// was only planned, may not be published, or was taken out.
func TestDigest(t *testing.T) {
	s := eventful(day(2026, 2, 10), cut())
	want := `Book
Digest, 2025-Q2
1 April 2025 to 30 June 2025

Two values taken up or given up, one story, one decision, one intervention begun, one evaluation, one wave, one edition and one erratum.

Values
------

- b (Taken up)
  https://values.example.org/values/b.html

- c (Retired)
  Given up as vague. Lives on in b
  https://values.example.org/values/c.html

Stories
-------

- told (Apps, told by a lead)
  It *rained*.
  Lived: a
  https://values.example.org/stories/told.html

Decisions
---------

- 7 d (Accepted)
  Decided by a.
  https://values.example.org/decisions/d.html

Interventions begun
-------------------

- i
  Aims at the value.
  https://values.example.org/interventions/i.html

Evaluations
-----------

- looked (Pulse survey)
  See a.
  https://values.example.org/evaluation/looked.html

Waves published
---------------

- Pulse, 2025-Q2
  12 of 20 answered.
  Behaviour: a 61%
  https://values.example.org/alignment/pulse.html

Editions cut
------------

- Edition 1 (in force from 1 May 2025)
  First.
  https://values.example.org/editions/1/index.html

Errata
------

- a (Edition 1)
  Read four.
  https://values.example.org/editions/1/values/a.html

https://values.example.org/digest/2025-q2.html
`
	files := map[string]string{}
	var pages []string
	for _, d := range s.Data() {
		if strings.HasPrefix(d.Path, "digest/") {
			data, err := d.Bytes()
			if err != nil {
				t.Fatal(err)
			}
			files[d.Path] = string(data)
			pages = append(pages, strings.TrimSuffix(d.Path, ".txt"))
		}
	}
	if diff := cmp.Diff(want, files["digest/2025-q2.txt"]); diff != "" {
		t.Error(diff)
	}
	// Nothing happened in 2025-Q4; of the quarter of the day it is said that it is quiet.
	if diff := cmp.Diff([]string{"digest/2026-q1", "digest/2025-q3", "digest/2025-q2"}, pages); diff != "" {
		t.Error(diff)
	}
	var ids []string
	for _, sec := range s.Page("digest/2025-q2.html").Sections {
		ids = append(ids, sec.ID)
	}
	if diff := cmp.Diff([]string{"values", "stories", "decisions", "begun", "evaluations", "waves", "editions", "errata"}, ids); diff != "" {
		t.Error(diff)
	}
	if got := s.Page("digest/2025-q3.html").Lead; got != "One intervention ended." {
		t.Errorf("%q", got)
	}
	now := s.Page("digest/2026-q1.html")
	if now.Lead != "a and b have gone quiet." || now.Facts[0].Text != "1 January 2026 to 10 February 2026" || now.Prev.To != "digest/2025-q3.html" || now.Next != nil {
		t.Errorf("%q %+v", now.Lead, now)
	}
	if diff := cmp.Diff([]Row{
		{Link: Link{Text: "a", To: "values/a.html"}, When: "Quiet for two quarters", Lines: []Line{{Text: "The last sign of it: d, 30 June 2025."}}},
		{Link: Link{Text: "b", To: "values/b.html"}, When: "Quiet for two quarters", Lines: []Line{{Text: "No sign of it had been recorded."}}},
	}, section(t, s, "digest/2026-q1.html", "quiet").Body[0].(Rows).Items); diff != "" {
		t.Error(diff)
	}
	if rows := section(t, s, "digest/index.html", "digests").Body[0].(Rows).Items; len(rows) != 3 || rows[0].When != "until 10 February 2026" || rows[1].When != "" {
		t.Errorf("%+v", rows)
	}
	feed := string(s.atom)
	for at, there := range map[string]bool{"digest/2025-q2.html": true, "digest/2025-q3.html": true, "digest/2026-q1.html": false} {
		if got := strings.Contains(feed, at); got != there {
			t.Errorf("%s in the feed: %t", at, got)
		}
	}
	for _, at := range []string{"stories/index.html", "digest/index.html"} {
		if got := tabsOf(s, at); got != "The stories, Quarter by quarter" {
			t.Errorf("%s: %q", at, got)
		}
	}
	if !slices.ContainsFunc(s.Read(), func(l Link) bool { return l.To == "digest/index.html" }) {
		t.Error("the foot does not lead there")
	}
}

// TestNoDigest tells of nothing below the root, or where nothing happened.
func TestNoDigest(t *testing.T) {
	e := cut()
	e.AtRoot, e.This = false, "1"
	for name, s := range map[string]*Site{
		"an edition": eventful(day(2026, 2, 10), e),
		"a value":    planned(&handbook.Handbook{Values: []*handbook.Value{{Common: handbook.Common{ID: "a", File: "values/a.md"}, Since: day(2020, 1, 1)}}}),
		"records":    planned(&handbook.Handbook{Decisions: []*handbook.Decision{{Common: handbook.Common{ID: "d", File: "decisions/d.md", Date: day(2025, 1, 1)}}}}),
	} {
		if len(s.digests) > 0 || s.Page("digest/index.html") != nil {
			t.Errorf("%s has digests", name)
		}
	}
}
