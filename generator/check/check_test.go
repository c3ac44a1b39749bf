package check_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/ethos-handbook/ethos/generator/check"
	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/gaps"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/results"
)

func day(s string) handbook.Date {
	d, err := handbook.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func ref(id string) handbook.Ref {
	return handbook.Ref{ID: id, At: diag.Pos{File: "ref.md", Line: 2, Column: 5}}
}

// sound is a handbook in which no rule finds anything: four values, each told,
// decided by, built in, asked about.
func sound() check.Input {
	h := &handbook.Handbook{}
	h.Config.Language = "en"
	titles := []string{"Keep the boats running", "Say it while it helps", "Explain it on one page", "Go back and look"}
	for i, title := range titles {
		id := fmt.Sprintf("v%d", i+1)
		v := &handbook.Value{Statement: title + ", we say.", Status: handbook.Lived, Rank: i + 1,
			Behaviours: []handbook.Behaviour{{Do: "We do it.", Level: "everyone"}}, Tradeoffs: []handbook.Tradeoff{{Over: handbook.Ref{ID: "speed"}, When: "late", Cost: "a day"}}}
		v.ID, v.Title, v.File, v.Body = id, title, "values/"+id+".md", handbook.Prose{File: "values/" + id + ".md", Line: 9, Text: "## Why\n\nIt happened.\n"}
		h.Values = append(h.Values, v)

		s := &handbook.Story{Values: []handbook.Shown{{ID: id}}, ToldBy: "leader", Anonymised: true}
		s.ID, s.Title, s.File, s.Date = "s"+id, "Story of "+title, "stories/"+id+".md", day("2026-01-10")
		h.Stories = append(h.Stories, s)

		d := &handbook.Decision{Status: handbook.DecisionAccepted, StatusRaw: "accepted", Values: []handbook.Weighed{{ID: id, Role: "decisive"}}}
		d.ID, d.Title, d.File, d.Date = "d"+id, "Decision on "+title, "decisions/"+id+".md", day("2025-06-01")
		h.Decisions = append(h.Decisions, d)

		t := &handbook.Touchpoint{Area: handbook.Areas[i].ID, Strength: "required", Values: []handbook.Used{{ID: id}}}
		t.ID, t.Title, t.File = "t"+id, "Place of "+title, "touchpoints/"+id+".md"
		h.Touchpoints = append(h.Touchpoints, t)
	}
	src := &handbook.Source{ID: "pulse", File: "assessments/pulse/source.yaml", Method: "survey", Columns: handbook.Columns{Unit: "Team"}, Waves: []handbook.Wave{{ID: "q1"}}}
	r := results.Source{ID: "pulse", Title: "Pulse", Method: "survey", Waves: []results.Wave{{ID: "q1", Closed: day("2026-02-01"), Invited: 40, Responded: 30}}}
	for _, v := range h.Values {
		src.Items = append(src.Items, handbook.ItemAsked{ID: v.ID, Value: handbook.Ref{ID: v.ID}, Dimension: "behaviour"})
		r.Waves[0].Cells = append(r.Waves[0].Cells, results.Cell{Value: v.ID, Dimension: "behaviour", Unit: results.All, N: 30, Favourable: 80, State: results.Shown})
	}
	h.Sources = []*handbook.Source{src}
	return check.Input{Handbook: h, Results: &results.Results{Sources: []results.Source{r}}, AsOf: day("2026-03-27")}
}

// faults are the ways to break a sound handbook, each with the rule that finds
// it and what it says.
var faults = []struct {
	rule   string
	mutate func(in *check.Input, h *handbook.Handbook)
	want   string
}{
	{"value-count", func(in *check.Input, h *handbook.Handbook) { h.Values[3].Status = handbook.Retired }, `handbook.yaml: warning: only 3 values are in force, fewer than 4; look for one in decisions already taken [value-count]`},
	{"value-abstract", func(in *check.Input, h *handbook.Handbook) { h.Values[0].Statement = "Integrity and excellence" }, `values/v1.md: warning: the statement "Integrity and excellence" names an abstraction and nothing to do; say who does what, with a verb that can be seen done [value-abstract]`},
	{"value-generic", func(in *check.Input, h *handbook.Handbook) {
		h.Values[0].Title, h.Values[0].Statement, h.Values[0].Behaviours, h.Values[0].Tradeoffs = "Integrity", "We act with integrity.", nil, nil
	}, `values/v1.md: warning: "Integrity" could be any company's value, and nothing says what it means here; add behaviours and trade-offs, or name the value after what people do [value-generic]`},
	{"value-no-tradeoff", func(in *check.Input, h *handbook.Handbook) { h.Values[0].Tradeoffs = nil }, `values/v1.md: warning: "Keep the boats running" names nothing that it wins over; add "tradeoffs:" with over, when and cost [value-no-tradeoff]`},
	{"value-no-why", func(in *check.Input, h *handbook.Handbook) { h.Values[0].Body.Text = "## Why\n\n## More\n\ntext" }, `values/v1.md:9:1: warning: the section on why "Keep the boats running" is held is empty; tell what happened that made the company hold it [value-no-why]`},
	{"value-no-behaviour", func(in *check.Input, h *handbook.Handbook) { h.Values[0].Behaviours = nil }, `values/v1.md: warning: "Keep the boats running" does not say what people do who live it; add "behaviours:", things that can be seen done [value-no-behaviour]`},
	{"value-unassessed", func(in *check.Input, h *handbook.Handbook) {
		h.Sources[0].Items = h.Sources[0].Items[1:]
		in.Results.Sources[0].Waves[0].Cells = in.Results.Sources[0].Waves[0].Cells[1:]
	}, `values/v1.md: warning: no assessment asks about "Keep the boats running"; add items about it to a source under assessments/ [value-unassessed]`},
	{"value-untested", func(in *check.Input, h *handbook.Handbook) { h.Decisions[0].Values[0].Role = "supporting" }, `values/v1.md: warning: "Keep the boats running" was never decisive`},
	{"story-stale", func(in *check.Input, h *handbook.Handbook) { h.Stories[0].Date = day("2024-01-01") }, `values/v1.md: warning: `},
	{"stories-without-leaders", func(in *check.Input, h *handbook.Handbook) {
		for _, s := range h.Stories {
			s.ToldBy = "employee"
		}
	}, `handbook.yaml: warning: no leader tells a story of the last twelve months, 4 in all; ask a leader for one and mark it "told_by: leader" [stories-without-leaders]`},
	{"consent-missing", func(in *check.Input, h *handbook.Handbook) { h.Stories[0].Anonymised = false }, `stories/v1.md: warning: the story "Story of Keep the boats running" says neither that its people agreed nor that nobody can be recognised; add "consent:" or "anonymised: true" [consent-missing]`},
	{"consent-expired", func(in *check.Input, h *handbook.Handbook) {
		h.Stories[0].Anonymised = false
		h.Stories[0].Consent = &handbook.Consent{Scope: "inside", On: day("2024-01-01"), Until: day("2026-03-26")}
	}, `stories/v1.md: error: consent to the story "Story of Keep the boats running" ended on 2026-03-26, 1 day ago; ask the people in it again, or take the story out [consent-expired]`},
	{"decision-without-value", func(in *check.Input, h *handbook.Handbook) { h.Decisions[0].Values = nil }, `decisions/v1.md: warning: `},
	{"decision-against-order", func(in *check.Input, h *handbook.Handbook) {
		h.Decisions[1].Values = []handbook.Weighed{{ID: "v2", Role: "decisive", Over: []handbook.Ref{ref("v1")}}}
	}, `warning: `},
	{"decision-stagnant", func(in *check.Input, h *handbook.Handbook) {
		d := *h.Decisions[0]
		d.ID, d.File, d.Title, d.Status, d.Date = "old", "decisions/old.md", "Old", handbook.DecisionProposed, day("2025-01-01")
		h.Decisions = append(h.Decisions, &d)
	}, `decisions/old.md: warning: the decision "Old" has been proposed since 2025-01-01, for 450 days; decide it, withdraw it, or put it on hold [decision-stagnant]`},
	{"supersession", func(in *check.Input, h *handbook.Handbook) {
		h.Decisions[0].Supersedes = []handbook.Link{{ID: "dv2", At: diag.Pos{File: "decisions/v1.md", Line: 4, Column: 1}}}
	}, `decisions/v1.md:4:1: warning: this record supersedes "dv2", which does not say so; add "superseded-by:" to decisions/v2.md [supersession]`},
	{"superseded-cited", func(in *check.Input, h *handbook.Handbook) {
		h.Decisions[0].Status = handbook.DecisionSuperseded
		h.Stories[1].Decisions = []handbook.Ref{ref("dv1")}
	}, `ref.md:2:5: warning: the decision "dv1" is superseded; name the decision that holds today [superseded-cited]`},
	{"touchpoint-missing", func(in *check.Input, h *handbook.Handbook) { h.Touchpoints = h.Touchpoints[1:] }, `handbook.yaml: warning: no touchpoint in the area "hiring"; describe one in touchpoints/ [touchpoint-missing]`},
	{"teams-unassessed", func(in *check.Input, h *handbook.Handbook) {
		h.Sources[0].Columns.Unit = ""
		h.Units = []handbook.Unit{{ID: "All"}, {ID: "A", Parent: "All"}}
	}, `no assessment tells teams apart`},
	{"gap-without-intervention", func(in *check.Input, h *handbook.Handbook) {
		in.Gaps = []gaps.Gap{{Value: "v1", Dimension: "behaviour", Source: "pulse", Wave: "q1", N: 30, Now: 40, Low: 30, High: 50, Target: 75, Distance: 35, State: gaps.Low, Severity: 5}}
	}, `values/v1.md: warning: behaviour of "Keep the boats running" stands at 40%, 35 points below its target of 75%`},
	{"persistent-gap", func(in *check.Input, h *handbook.Handbook) {
		i := &handbook.Intervention{Status: "running", Start: day("2025-03-01")}
		i.ID, i.Title, i.File = "i", "Hour", "interventions/i.md"
		h.Interventions = append(h.Interventions, i)
		for _, value := range []string{"v1", "v2", "v3"} {
			in.Gaps = append(in.Gaps, gaps.Gap{Value: value, Dimension: "behaviour", Source: "pulse", Wave: "q1", State: gaps.Low, Type: gaps.Systemic, Persistent: value != "v2",
				Persistence: gaps.Persistence{State: gaps.Persists, Waves: []string{"q-1", "q0", "q1"}, Intervention: "i"}})
		}
		e := &handbook.Evaluation{Activity: handbook.Trigger, Values: []handbook.Ref{ref("v3")}}
		e.ID, e.Title, e.File, e.Date = "e", "Afresh", "evaluations/e.md", day("2026-02-01")
		h.Evaluations = append(h.Evaluations, e)
	}, `interventions/i.md: warning: the gap in behaviour of "Keep the boats running" (systemic) has stayed open in 3 waves, q-1 to q1, although "Hour" began on 2025-03-01; look at the value`},
	{"intervention-overdue", func(in *check.Input, h *handbook.Handbook) {
		i := &handbook.Intervention{Status: "running", Due: day("2026-03-01")}
		i.ID, i.Title, i.File = "i", "Hour", "interventions/i.md"
		h.Interventions = append(h.Interventions, i)
	}, `interventions/i.md: warning: `},
	{"low-response", func(in *check.Input, h *handbook.Handbook) { in.Results.Sources[0].Waves[0].Responded = 12 }, `warning: 12 of 40 people invited answered the wave "q1" of `},
	{"activity-overdue", func(in *check.Input, h *handbook.Handbook) {
		h.Config.Cadence = map[string]handbook.Duration{"process-audit": {Years: 1}}
		e := &handbook.Evaluation{Activity: handbook.ProcessAudit, Held: handbook.Span{Open: day("2025-03-01")}}
		e.ID, e.Title, e.File = "e", "Audit", "evaluations/e.md"
		h.Evaluations = append(h.Evaluations, e)
	}, `warning: the process audit was due on 2026-03-01 and is 26 days overdue; hold it, or set a new day [activity-overdue]`},
	{"review-overdue", func(in *check.Input, h *handbook.Handbook) {
		h.Values[0].Review = &handbook.Review{Every: handbook.Duration{Months: 6}, Last: day("2025-09-01")}
	}, `values/v1.md: warning: "Keep the boats running" was to be read again by 2026-03-01, 26 days ago`},
	{"leader-gap", func(in *check.Input, h *handbook.Handbook) { ask(in, "perception", "leaders", 80, "employees", 30) },
		`values/v1.md: warning: "Keep the boats running": 80% of leaders and 30% of employees`},
	{"say-do-gap", func(in *check.Input, h *handbook.Handbook) { sayNotDo(in) },
		`values/v1.md: warning: "Keep the boats running" is agreed with by 90% and done by 40%: 50 points apart (95% interval 39 to 59) (pulse, q1), and nothing is planned or running; say in interventions/ what is done about it [say-do-gap]`},
	{"team-apart", func(in *check.Input, h *handbook.Handbook) { ask(in, "behaviour", "Quay", 20, "Timetables", 82) },
		`values/v1.md: warning: "Quay" stands 60 points below the whole on behaviour of "Keep the boats running" (pulse, q1), and nothing is planned or running; talk with the team, and say in interventions/ what is done there [team-apart]`},
	{"wave-unreleased", func(in *check.Input, h *handbook.Handbook) { in.Results.Sources[0].Waves[0].Provisional = true },
		"assessments/pulse/source.yaml: warning: the wave \"q1\" of \"pulse\" is not released; its figures are provisional; run `ethos assess release q1` [wave-unreleased]"},
	{"wording-changed", func(in *check.Input, h *handbook.Handbook) { in.Results.Sources[0].Waves[0].Cells[0].Reworded = true },
		`assessments/pulse/source.yaml: off: the items about behaviour of "Keep the boats running" changed with the wave "q1" of "pulse"; the trend breaks there [wording-changed]`},
	{"decision-reworded", func(in *check.Input, h *handbook.Handbook) {
		in.Reworded = []check.Reworded{{Decision: "dv1", Edition: "2026.1", Words: 3}}
	}, `decisions/v1.md: warning: the accepted decision "Decision on Keep the boats running" differs in 3 words from edition 2026.1, which sealed it; put the text back and write a record that supersedes it [decision-reworded]`},
	{"indicator-worse", func(in *check.Input, h *handbook.Handbook) { follow(h, "leading", "lower", 1, 2, 3, 4, 5.5) },
		`indicators.csv:6:1: warning: "Turnover" went the wrong way over 5 values, from 1% on 2025-03-20 to 5.5% on 2026-03-19; look at what stands beside it, and ask [indicator-worse]`},
	{"indicator-silent", func(in *check.Input, h *handbook.Handbook) {
		follow(h, "leading", "lower", 5, 4)
		in.AsOf = day("2026-10-01")
	}, `indicators.csv:3:1: warning: the newest value of "Turnover" is of 2026-03-19, 196 days ago; add a row to indicators.csv, or take the indicator out of handbook.yaml [indicator-silent]`},
	{"indicator-silent", func(in *check.Input, h *handbook.Handbook) { follow(h, "leading", "lower") },
		`handbook.yaml: warning: the indicator "Turnover" has no value yet; add a row`},
	{"indicators-late", func(in *check.Input, h *handbook.Handbook) { follow(h, "lagging", "lower", 5, 4, 3, 2, 1) },
		`handbook.yaml: warning: none of the indicators, 1 in all, tells early; add one with "kind: leading" [indicators-late]`},
	{"duplicate-title", func(in *check.Input, h *handbook.Handbook) { h.Stories[1].Title = h.Stories[0].Title }, `warning: the title "Story of Keep the boats running" is that of stories/`},
}

// ask puts figures of two units on a dimension of the first value into the wave.
func ask(in *check.Input, dimension, one string, a float64, other string, b float64) {
	w := &in.Results.Sources[0].Waves[0]
	w.Cells = slices.DeleteFunc(w.Cells, func(c results.Cell) bool { return c.Value == "v1" && c.Dimension == dimension })
	cell := func(unit string, n int, favourable float64) {
		low, high := favourable-10, favourable+10
		w.Cells = append(w.Cells, results.Cell{Value: "v1", Dimension: dimension, Unit: unit, N: n, Favourable: favourable, Low: low, High: high, Neutral: math.NaN(), State: results.Shown})
		if unit != results.All {
			w.Units = append(w.Units, results.Unit{ID: unit})
		}
	}
	cell(results.All, 60, 80)
	cell(one, 30, a)
	cell(other, 30, b)
}

// sayNotDo lets people agree with the first value and not do it.
func sayNotDo(in *check.Input) {
	w := &in.Results.Sources[0].Waves[0]
	w.Cells = []results.Cell{{Value: "v1", Dimension: "agreement", Unit: results.All, N: 30, Favourable: 90, Low: 80, High: 96, Neutral: math.NaN(), State: results.Shown},
		{Value: "v1", Dimension: "behaviour", Unit: results.All, N: 30, Favourable: 40, Low: 28, High: 52, Neutral: math.NaN(), State: results.Shown}}
}

// follow lists an indicator, with a value a quarter up to March 2026.
func follow(h *handbook.Handbook, kind, better string, values ...float64) {
	h.Config.Indicators = handbook.Ordered[handbook.Indicator]{Keys: []string{"turnover"}, Map: map[string]handbook.Indicator{"turnover": {Title: "Turnover", Kind: kind, Better: better, Unit: "%"}}}
	for i, v := range values {
		h.Indicators = append(h.Indicators, handbook.Observation{Date: day("2026-03-19").AddDays(-91 * (len(values) - 1 - i)), Indicator: "turnover", Value: v, At: diag.Pos{File: "indicators.csv", Line: i + 2, Column: 1}})
	}
}

func find(in check.Input, rule string) string {
	var lines []string
	for _, p := range check.Run(in) {
		if p.Rule == rule {
			lines = append(lines, p.String())
		}
	}
	return strings.Join(lines, "\n")
}

// TestRules breaks a sound handbook in every way: the rule says so, and it alone
// says nothing before.
func TestRules(t *testing.T) {
	seen := map[string]bool{}
	defer func() {
		for _, rule := range check.Rules() {
			if rule.Finds() && !seen[rule.Name] {
				t.Errorf("nothing breaks %s", rule.Name)
			}
		}
	}()
	for _, f := range faults {
		seen[f.rule] = true
		t.Run(f.rule, func(t *testing.T) {
			in := sound()
			if got := find(in, f.rule); got != "" {
				t.Errorf("a sound handbook: %s", got)
			}
			f.mutate(&in, in.Handbook)
			if got := find(in, f.rule); !strings.Contains(got, f.want) || got == "" || strings.Contains(got, "\n") {
				t.Errorf("got  %s\nwant %s", got, f.want)
			}
		})
	}
}

// TestQuiet holds that nothing is found where nothing is wrong, and little
// where there is nothing.
func TestQuiet(t *testing.T) {
	for _, p := range check.Run(sound()) {
		if p.Level != diag.Off {
			t.Error(p)
		}
	}
	for _, p := range check.Run(check.Input{Handbook: &handbook.Handbook{}}) {
		t.Errorf("an empty handbook: %s", p)
	}
}

// TestAnswered holds that a gap about which something is done is not reported, nor a
// team that stands above the whole.
func TestAnswered(t *testing.T) {
	at := func(dimension, unit, status string) *handbook.Intervention {
		i := &handbook.Intervention{Gap: handbook.GapRef{Value: ref("v1"), Dimension: dimension, Unit: unit}, Status: status}
		i.ID, i.Title, i.File = "i", "Hour", "interventions/i.md"
		return i
	}
	for _, tt := range []struct {
		name, rule string
		mutate     func(in *check.Input)
		open       bool
	}{
		{"said and not done, at work", "say-do-gap", func(in *check.Input) {
			sayNotDo(in)
			in.Handbook.Interventions = append(in.Handbook.Interventions, at("behaviour", "", "running"))
		}, false},
		{"said and not done, planned for all dimensions", "say-do-gap", func(in *check.Input) {
			sayNotDo(in)
			in.Handbook.Interventions = append(in.Handbook.Interventions, at("", "", "planned"))
		}, false},
		{"said and not done, done with", "say-do-gap", func(in *check.Input) {
			sayNotDo(in)
			in.Handbook.Interventions = append(in.Handbook.Interventions, at("behaviour", "", "done"))
		}, true},
		{"said and not done, at work elsewhere", "say-do-gap", func(in *check.Input) {
			sayNotDo(in)
			in.Handbook.Interventions = append(in.Handbook.Interventions, at("agreement", "", "running"))
		}, true},
		{"below, at work there", "team-apart", func(in *check.Input) {
			ask(in, "behaviour", "Quay", 20, "Sea", 82)
			in.Handbook.Interventions = append(in.Handbook.Interventions, at("behaviour", "Quay", "running"))
		}, false},
		{"below, at work in another team", "team-apart", func(in *check.Input) {
			ask(in, "behaviour", "Quay", 20, "Sea", 82)
			in.Handbook.Interventions = append(in.Handbook.Interventions, at("behaviour", "Sea", "running"))
		}, true},
		{"above", "team-apart", func(in *check.Input) {
			ask(in, "behaviour", "Quay", 99, "Sea", 82)
			in.Results.Sources[0].Waves[0].Cells[3].Favourable = 50
		}, false},
		{"a leading one beside", "indicators-late", func(in *check.Input) { follow(in.Handbook, "leading", "lower", 1) }, false},
	} {
		in := sound()
		tt.mutate(&in)
		if got := find(in, tt.rule); (got != "") != tt.open {
			t.Errorf("%s: %s", tt.name, got)
		}
	}
}

// TestIndicators takes an indicator through its states, and holds that nothing is said
// of why.
func TestIndicators(t *testing.T) {
	for _, tt := range []struct {
		better string
		values []float64
		asOf   string
		want   string
	}{
		{"lower", []float64{5, 4, 3, 2, 1}, "2026-03-27", "better: It fell over five values, from 5% on 20 March 2025 to 1% on 19 March 2026. [indicator-worse]"},
		{"higher", []float64{5, 4, 3, 2, 1}, "2026-03-27", "worse: It fell over five values, from 5% on 20 March 2025 to 1% on 19 March 2026. [indicator-worse]"},
		{"higher", []float64{1, 2, 3, 4, 5}, "2026-03-27", "better: It rose over five values, from 1% on 20 March 2025 to 5% on 19 March 2026. [indicator-worse]"},
		{"higher", []float64{3, 2, 4, 3, 3.5}, "2026-03-27", "flat: No clear direction over five values: 3% on 20 March 2025, 3.5% on 19 March 2026. [indicator-worse]"},
		{"higher", []float64{3}, "2026-03-27", "unknown: One value, the newest 3% on 19 March 2026: too few to tell. [indicator-silent]"},
		{"higher", nil, "2026-03-27", "unknown: No value yet. [indicator-silent]"},
		{"higher", []float64{1, 2, 3, 4, 5}, "2027-03-27", "unknown: The newest value, 5%, is of 19 March 2026: too old to tell. [indicator-silent]"},
	} {
		in := sound()
		follow(in.Handbook, "leading", tt.better, tt.values...)
		in.AsOf = day(tt.asOf)
		all := check.Indicators(in)
		if len(all) != 1 {
			t.Fatalf("%d findings", len(all))
		}
		f := all[0]
		if got := fmt.Sprintf("%s: %s [%s]", f.State, f.Text, f.Rule); got != tt.want {
			t.Errorf("got  %s\nwant %s", got, tt.want)
		}
		if !strings.HasSuffix(f.Next.String(), ".") || strings.Contains(f.Text.String()+f.Next.String(), "because") {
			t.Errorf("next: %s", f.Next)
		}
		if _, ok := check.Explain(f.Rule); !ok || f.Moved == nil || f.Name != "Turnover" {
			t.Errorf("%+v", f)
		}
	}
}

// TestNames holds the list of rules against the names that the manual and
// people's handbook.yaml rely on.
func TestNames(t *testing.T) {
	names := check.Names()
	for _, want := range strings.Fields(`value-count value-abstract value-generic value-no-tradeoff value-no-why value-no-behaviour value-unassessed value-untested
		story-stale stories-without-leaders decision-without-value decision-against-order supersession superseded-cited decision-stagnant touchpoint-missing
		activity-overdue review-overdue indicator-worse indicator-silent indicators-late teams-unassessed team-apart say-do-gap gap-without-intervention intervention-overdue leader-gap persistent-gap consent-expired wave-unreleased
		low-response wording-changed broken-link broken-anchor orphan-page missing-alt image-large image-damaged image-location duplicate-title bidi-control html-dropped ambiguous-date`) {
		if !slices.Contains(names, want) {
			t.Errorf("there is no rule %q", want)
		}
	}
	seen := map[string]bool{}
	for _, r := range check.Rules() {
		if seen[r.Name] {
			t.Errorf("%s stands twice", r.Name)
		}
		seen[r.Name] = true
		if r.Title == "" || !strings.HasSuffix(r.Why, ".") || r.Mend == "" || strings.HasSuffix(r.Title, ".") {
			t.Errorf("%s is not explained: %+v", r.Name, r)
		}
	}
}

// TestLevels sets levels by name, and reports names and levels that are none.
func TestLevels(t *testing.T) {
	cfg := handbook.Config{Check: map[string]string{"story-stale": "error", "value-generic": "off", "stry-stale": "off", "value-count": "warn"}, At: map[string]diag.Pos{"check": {File: "handbook.yaml", Line: 4, Column: 1}}}
	levels, problems := check.Levels(cfg)
	if levels["story-stale"] != diag.Error || levels["value-generic"] != diag.Off || len(levels) != 2 {
		t.Errorf("levels: %v", levels)
	}
	want := `handbook.yaml:4:1: error: unknown level "warn" of the rule "value-count"; write off, warning or error [config]
handbook.yaml:4:1: error: unknown rule "stry-stale"; did you mean "story-stale"? [config]`
	var got []string
	for _, p := range problems.Sorted() {
		got = append(got, p.String())
	}
	if g := strings.Join(got, "\n"); g != want {
		t.Errorf("got\n%s\nwant\n%s", g, want)
	}
}

// TestPitfalls takes each of the six through its states.
func TestPitfalls(t *testing.T) {
	states := func(in check.Input) string {
		var out []string
		for _, f := range check.Pitfalls(in) {
			if !strings.HasSuffix(f.Text.String(), ".") || !strings.HasSuffix(f.Next.String(), ".") {
				t.Errorf("%s: %q, %q is no sentence", f.Name, f.Text, f.Next)
			}
			if f.ID == "" || f.State != check.Unknown && f.State != check.Clear && len(f.Items) == 0 {
				t.Errorf("%s is %s and rests on nothing", f.Name, f.State)
			}
			if _, ok := check.Explain(f.Rule); !ok {
				t.Errorf("%s rests on %q, which is no rule", f.Name, f.Rule)
			}
			for _, it := range f.Items {
				if it == nil {
					t.Errorf("%s rests on what is not there", f.Name)
				}
			}
			out = append(out, fmt.Sprintf("%s=%s (%s)", f.Name, f.State, f.Next))
		}
		return strings.Join(out, " ")
	}
	with := func(by func(in *check.Input, h *handbook.Handbook)) string {
		in := sound()
		by(&in, in.Handbook)
		return states(in)
	}
	for _, tt := range []struct{ name, got, part string }{
		{"no recent story", with(func(in *check.Input, h *handbook.Handbook) { h.Stories[0].Date = day("2024-01-01") }), "Wallpaper=watch (Ask in the next team meeting when Keep the boats running last changed"},
		{"told", states(sound()), "Wallpaper=clear (Nothing to do before 10 January 2027, when the newest story about Keep the boats running is a year old.)"},
		{"eight values", with(func(in *check.Input, h *handbook.Handbook) {
			for i := range 4 {
				v := *h.Values[0]
				v.ID = fmt.Sprint("w", i)
				h.Values = append(h.Values, &v)
			}
		}), "Inflation=finding (Merge or retire values until six are left,"},
		{"four values", states(sound()), "Inflation=clear (Nothing to do now.)"},
		{"a value that costs nothing", with(func(in *check.Input, h *handbook.Handbook) { h.Values[0].Tradeoffs = nil }), "Generic=watch (Write down what is given up for Keep the boats running,"},
		{"in order", states(sound()), "Inconsistent=clear (Nothing to do now.)"},
		{"against the order", with(func(in *check.Input, h *handbook.Handbook) {
			h.Decisions[1].Values = []handbook.Weighed{{ID: "v2", Role: "decisive", Over: []handbook.Ref{ref("v1")}}}
		}), "Inconsistent=finding (Write into each such record"},
		{"no team figures", states(sound()), "Subcultures=unknown (Ask for the team in the next survey."},
		{"a team apart", with(func(in *check.Input, h *handbook.Handbook) { ask(in, "behaviour", "Quay", 20, "Sea", 82) }), "Subcultures=watch (Talk with those teams"},
		{"said, not done", with(func(in *check.Input, h *handbook.Handbook) {
			sayNotDo(in)
		}), "Say–do gap=finding (Find out what keeps people from Keep the boats running"},
	} {
		if !strings.Contains(tt.got, tt.part) {
			t.Errorf("%s: %s lacks %s", tt.name, tt.got, tt.part)
		}
	}
}
