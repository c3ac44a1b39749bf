package site

import (
	"strings"
	"testing"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"

	"github.com/google/go-cmp/cmp"
)

// practised is a handbook with two values and a place in each state: required, only
// planned, of its own practice, in no area, and of a practice whose area is not said.
func practised() *handbook.Handbook {
	text := func(keys ...string) (t handbook.Texts) {
		for _, k := range keys {
			t.Put(k, func(v any) { *v.(*string) = "So in " + k + "." })
		}
		return t
	}
	at := func(kind, id string) handbook.Common {
		return handbook.Common{ID: id, Title: strings.ToUpper(id), File: kind + "/" + id + ".md"}
	}
	on := func(ids ...string) (out []handbook.Used) {
		for _, id := range ids {
			out = append(out, handbook.Used{ID: id})
		}
		return out
	}
	decision := func(id, topic, resources string, status handbook.DecisionStatus, values ...handbook.Weighed) *handbook.Decision {
		d := &handbook.Decision{Common: at("decisions", id), Number: id[1:], Status: status, Topic: topic, Resources: resources, Values: values}
		d.Date = day(2026, 1, int(id[1]-'0'))
		return d
	}
	won := handbook.Weighed{ID: "b", Role: "decisive", Over: []handbook.Ref{{ID: "a", At: diag.Pos{File: "decisions/d1.md"}}}}
	return &handbook.Handbook{
		Values: []*handbook.Value{
			{Common: at("values", "a"), Rank: 1, Performance: []handbook.Criterion{{Level: "everyone", LooksLike: "Does."}}, Interview: []handbook.Question{{Ask: "When?"}}, Practices: text("testing", "incidents")},
			{Common: at("values", "b"), Rank: 2, Practices: text("technical-debt")}},
		Decisions: []*handbook.Decision{decision("d1", "technical-debt", "funded", handbook.DecisionAccepted, won), decision("d2", "", "deprioritised", handbook.DecisionAccepted), decision("d3", "technical debt", "funded", handbook.DecisionRejected)},
		Touchpoints: []*handbook.Touchpoint{
			{Common: at("touchpoints", "form"), Area: "performance", Practice: "criteria", Strength: "required", System: "Form", Values: on("a"), LastChecked: day(2025, 12, 1)},
			{Common: at("touchpoints", "talk"), Area: "performance", Practice: "recognition", Strength: "planned", Values: on("b")},
			{Common: at("touchpoints", "note"), Area: "decisions", Practice: "incidents", Values: on("b"), LastChecked: day(2024, 12, 1)},
			{Common: at("touchpoints", "list"), Practice: "deprioritise", Strength: "prompted", Values: on("a", "b")},
			{Common: at("touchpoints", "wall"), Strength: "optional", LastChecked: day(2026, 2, 1)},
		},
	}
}

// TestNothingIntegrated says of values that are built in nowhere what comes first.
func TestNothingIntegrated(t *testing.T) {
	h := practised()
	h.Touchpoints = nil
	s := planned(h)
	if got, want := s.Page("integration/index.html").Lead, "None of the framework’s fifteen practices is in use."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if rows := section(t, s, "integration/index.html", "missing").Body[0].(Rows); len(rows.Items) != 15 {
		t.Errorf("%d practices are missing", len(rows.Items))
	}
	h.Values = nil
	if planned(h).Page("integration/index.html") != nil {
		t.Error("a handbook without values has a page about where they are built in")
	}
}

// TestIntegration shows the fifteen practices with what is there and what is missing.
func TestIntegration(t *testing.T) {
	s := planned(practised())
	if got, want := s.Page("integration/index.html").Lead, "Two of the framework’s fifteen practices are in use. One is planned. Twelve are missing. Two are our own."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	matrix := section(t, s, "integration/index.html", "matrix").Body[0].(Matrix)
	got := map[string]string{}
	for _, r := range matrix.Rows {
		var words []string
		for _, c := range r.Cells {
			words = append(words, join(" ", c.Standing.Word, string(c.Link.To)))
		}
		got[join(", ", r.Area, r.Link.Text, r.Practice)] = strings.Join(words, " | ")
	}
	for row, want := range map[string]string{
		"Hiring and onboarding, Values questions": "Missing | Missing",
		"Performance, Criteria":                   "Required integration/form.html | Missing",
		"Performance, Recognition":                "Missing | Planned integration/talk.html",
		"Decisions, Incidents, Our own":           "Missing | Optional integration/note.html",
		"Resources, Deprioritise":                 "Prompted integration/list.html | Prompted integration/list.html",
		"Elsewhere, No practice named, Our own":   "Missing | Missing",
		"In use, Of the framework’s fifteen":      "2 of 15 | 1 of 15",
	} {
		if got[row] != want {
			t.Errorf("%s: got %q, want %q", row, got[row], want)
		}
	}
	if len(matrix.Rows) != 18 {
		t.Errorf("%d rows", len(matrix.Rows))
	}
	missing := section(t, s, "integration/index.html", "missing").Body[0].(Rows).Items
	if len(missing) != 13 || missing[0].Link.To != "integration/index.html#p-hiring-values-questions" || missing[12].Link.Text != "Recognition" || missing[12].Lines[0].Strong != "Planned, and not in use." {
		t.Errorf("missing: %+v", missing)
	}

	parts := map[string]PracticePart{}
	for _, area := range []string{"hiring", "performance", "decisions", "resources", "elsewhere"} {
		for _, p := range section(t, s, "integration/index.html", "area-"+area).Body[0].(Practices).Items {
			parts[p.ID] = p
			if p.About == "" {
				t.Errorf("%s does not say what it is", p.ID)
			}
		}
	}
	for id, want := range map[string]string{
		"p-hiring-values-questions":     "In the handbook: 1 interview question, on 1 of 2 values. None on B.\nMissing: No process has it.\nNext: Choose a question for each value, and put it on the interview sheet. Then describe it in `touchpoints/`, with `area: hiring` and `practice: values-questions`.",
		"p-performance-criteria":        "Required: FORM Form. Looked at on 1 December 2025.\nIn the handbook: 1 criterion for performance, on 1 of 2 values. None on B.\nMissing: It does not carry B.",
		"p-performance-how-beside-what": "In the handbook: Nothing yet.\nMissing: No process has it.\nNext: Give the review form a part about the how, as long as the one about the what. Then describe it in `touchpoints/`, with `area: performance` and `practice: how-beside-what`.",
		"p-decisions-tiebreaker":        "In the handbook: Tensions In 1 case one value won over another, in 1 against the declared order.\nMissing: No process has it.\nNext: Declare the order of the values, and say who sees to it that it holds. Then describe it in `touchpoints/`, with `area: decisions` and `practice: tiebreaker`.",
		"p-decisions-incidents":         "Optional: NOTE Looked at on 1 December 2024.\nMissing: Nobody has looked since 1 December 2024 whether it is used.\nNext: Look whether it is used, and write `last_checked` and `evidence`.",
		"p-resources-fund":              "In the handbook: D1 1 decision gave hours or money to something.\nMissing: No process has it.\nNext: Name the line of the plan or the budget that stands there because of a value. Then describe it in `touchpoints/`, with `area: resources` and `practice: fund`.",
		"p-resources-deprioritise":      "Prompted: LIST Nobody has looked yet.\nIn the handbook: D2 1 decision put something back.\nMissing: Nobody has looked whether it is used.\nNext: Look whether it is used, and write `last_checked` and `evidence`.",
		"p-elsewhere-none":              "Optional: WALL Looked at on 1 February 2026.",
	} {
		var lines []string
		for _, p := range parts[id].Pairs.Items {
			line := p.Label + ":"
			for _, l := range p.Links {
				line += " " + l.Text
			}
			lines = append(lines, join(" ", line, p.Text))
		}
		if diff := cmp.Diff(want, strings.Join(lines, "\n")); diff != "" {
			t.Errorf("%s: %s", id, diff)
		}
	}
	if len(parts) != 17 {
		t.Errorf("%d practices", len(parts))
	}
	if p := s.Page("integration/wall.html"); len(p.Facts) == 0 || p.Facts[0].Text != "Elsewhere" {
		t.Errorf("a place in no area: %+v", p.Facts)
	}
}

// TestEngineering shows what each value asks for in each practice of engineering, and
// the decisions of its topic, however it is written.
func TestEngineering(t *testing.T) {
	s := planned(practised())
	if got, want := s.Page(engineeringAt).Lead, "What each value asks for in each practice: 2 of 12 are said."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	var got []string
	for _, r := range section(t, s, engineeringAt, "matrix").Body[0].(Matrix).Rows {
		line := join(" ", r.Link.Text, r.Practice) + ":"
		for _, c := range r.Cells {
			line += " " + c.Standing.Word
		}
		got = append(got, line)
	}
	want := []string{"Code review: Missing Missing", "Testing: Said Missing", "Technical debt: Missing Said", "Build or buy: Missing Missing", "Innovation: Missing Missing", "Remote: Missing Missing", "Incidents Our own: Said Missing"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	debt := section(t, s, engineeringAt, "e-technical-debt")
	var notes []string
	for _, n := range debt.Margin {
		notes = append(notes, join(" ", n.Title, n.Text, n.Link.Text))
	}
	if diff := cmp.Diff([]string{"Decisions on it", "3, rejected. D3", "1, accepted. D1", "All of them"}, notes); diff != "" {
		t.Error(diff)
	}
	if p := debt.Body[1].(Para); !strings.HasPrefix(p.Text, "Missing: A. Next: write what it asks for there, under `practices` and `technical-debt`") {
		t.Errorf("missing: %q", p.Text)
	}
	if notes := section(t, s, engineeringAt, "e-remote").Margin; len(notes) != 1 || notes[0].Text != "No decision has this topic yet." {
		t.Errorf("no decision: %+v", notes)
	}
	h := practised()
	h.Values[0].Practices, h.Values[1].Practices = handbook.Texts{}, handbook.Texts{}
	if planned(h).Page(engineeringAt) != nil {
		t.Error("a page about nothing")
	}
}
