package gaps

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/results"
)

// TestEffects holds the waves that are compared, and what is said of them. The
// numbers of 40, 60 and 72 in a hundred answers are worked: 60 → 72 is not told from
// chance (z 1.79), 40 → 60 is.
func TestEffects(t *testing.T) {
	quarters := []string{"2024-12-31", "2025-03-31", "2025-06-30", "2025-09-30", "2025-12-31"}
	of := func(pct ...float64) (waves []results.Wave) {
		for i, p := range pct {
			waves = append(waves, wave(quarters[i], cell("v", "behaviour", p)))
		}
		return waves
	}
	change := func(waves []results.Wave, at int, how func(results.Cell) results.Cell) []results.Wave {
		waves[at].Cells[0] = how(waves[at].Cells[0])
		return waves
	}
	for _, tt := range []struct {
		name, status, start, due string
		waves                    []results.Wave
		want                     string
	}{
		{"planned", "planned", "2025-01-15", "", of(40, 60), ""},
		{"no first day", "running", "", "", of(40, 60), ""},
		{"no wave yet", "running", "2025-01-15", "", nil, "nothing to compare"},
		{"the last wave closed the day before a quarter was over", "running", "2025-01-01", "", of(40, 60), "too early 2024-12-31:40 from 2025-04-01"},
		{"the last wave closed when a quarter was over", "running", "2024-12-31", "", of(40, 60), "worked 2024-12-31:40 → 2025-03-31:60 +20.0 [+6.1, +32.8]"},
		{"the wave before closed the day after it began", "running", "2024-12-30", "", of(40, 60, 70), "nothing to compare"},
		{"before any wave, and early", "running", "2024-12-30", "", of(40), "too early from 2025-03-30"},
		{"the newest", "running", "2025-01-15", "2025-02-01", of(40, 70, 45), "no detectable change 2024-12-31:40 → 2025-06-30:45 +5.0 [-8.6, +18.3]"},
		{"not told from chance", "running", "2025-01-15", "", of(60, 60, 72), "no detectable change 2024-12-31:60 → 2025-06-30:72 +12.0 [-1.1, +24.6]"},
		{"it declined", "stopped", "2025-01-15", "2025-03-31", of(60, 60, 40), "declined 2024-12-31:60 → 2025-06-30:40 -20.0 [-32.8, -6.1]"},
		{"done: up to a quarter after it was due", "done", "2025-01-15", "2025-07-02", of(40, 45, 50, 60, 40), "worked 2024-12-31:40 → 2025-09-30:60 +20.0 [+6.1, +32.8]"},
		{"done: the first after that", "done", "2025-01-15", "2025-02-01", of(40, 60, 60, 40), "worked 2024-12-31:40 → 2025-06-30:60 +20.0 [+6.1, +32.8]"},
		{"done without a last day", "done", "2025-01-15", "", of(40, 60, 60, 40), "no detectable change 2024-12-31:40 → 2025-09-30:40 +0.0 [-13.3, +13.3]"},
		{"other words since", "running", "2025-01-15", "", change(of(40, 45, 60), 2, reworded), "nothing to compare 2024-12-31:40"},
		{"other words, and the same ever since", "running", "2025-04-15", "", change(of(10, 40, 50, 60), 1, reworded), "worked 2025-03-31:40 → 2025-09-30:60 +20.0 [+6.1, +32.8]"},
		{"done before other words", "done", "2025-01-15", "2025-06-30", change(of(40, 50, 60, 90), 3, reworded), "worked 2024-12-31:40 → 2025-06-30:60 +20.0 [+6.1, +32.8]"},
		{"withheld", "running", "2025-01-15", "", change(of(40, 50, 60), 0, hidden), "nothing to compare"},
		{"few answers", "running", "2025-01-15", "", change(of(40, 50, 60), 2, banded), "no detectable change 2024-12-31:40 → 2025-06-30:60 +20.0 [+NaN, +NaN]"},
	} {
		h := book("v")
		i := &handbook.Intervention{Common: handbook.Common{ID: "i"}, Status: tt.status, Gap: handbook.GapRef{Value: handbook.Ref{ID: "v"}, Dimension: "behaviour"}}
		if tt.start != "" {
			i.Start = day(tt.start)
		}
		if tt.due != "" {
			i.Due = day(tt.due)
		}
		h.Interventions = []*handbook.Intervention{i}
		var got []string
		for _, e := range Effects(h, &results.Results{Sources: []results.Source{survey("pulse", tt.waves...)}}) {
			got = append(got, effectLine(e))
		}
		if d := cmp.Diff(strings.Join(got, "; "), tt.want); d != "" {
			t.Errorf("%s: -got +want\n%s", tt.name, d)
		}
	}
}

func effectLine(e Effect) string {
	s := string(e.Verdict)
	if e.Before != "" {
		s += fmt.Sprintf(" %s:%.0f", e.Before, e.From)
	}
	if e.After != "" {
		s += fmt.Sprintf(" → %s:%.0f %+.1f [%+.1f, %+.1f]", e.After, e.To, e.Diff, e.Low, e.High)
	}
	if !e.Earliest.IsZero() {
		s += " from " + e.Earliest.String()
	}
	return s
}

// TestEffectsAreAFamily finds a change of one alone that is not found among many,
// and takes all dimensions with a target where an intervention names none.
func TestEffectsAreAFamily(t *testing.T) {
	h := book("v")
	before, after := wave("2025-01-31"), wave("2025-07-31")
	for n := range 12 {
		id := fmt.Sprint("v", n)
		h.Values = append(h.Values, &handbook.Value{Common: handbook.Common{ID: id}})
		h.Interventions = append(h.Interventions, &handbook.Intervention{Common: handbook.Common{ID: id}, Status: "running", Start: day("2025-02-01"), Gap: handbook.GapRef{Value: handbook.Ref{ID: id}}})
		to := 50.0
		if n == 0 {
			to = 65 // p .032 alone
		}
		before.Cells = append(before.Cells, cell(id, "behaviour", 50), cell(id, "agreement", 50))
		after.Cells = append(after.Cells, cell(id, "behaviour", to), cell(id, "agreement", 50))
	}
	all := Effects(h, &results.Results{Sources: []results.Source{survey("pulse", before, after)}})
	if len(all) != 24 || all[0].Dimension != "agreement" && all[1].Dimension != "agreement" {
		t.Fatalf("%d effects: %+v", len(all), all)
	}
	one := &handbook.Handbook{Config: h.Config, Values: h.Values, Interventions: h.Interventions[:1]}
	alone := Effects(one, &results.Results{Sources: []results.Source{survey("pulse", before, after)}})
	verdict := func(list []Effect) EffectVerdict {
		for _, e := range list {
			if e.Intervention == "v0" && e.Dimension == "behaviour" {
				if math.IsNaN(e.Q) || e.Q < e.P {
					t.Errorf("q is %v of p %v", e.Q, e.P)
				}
				return e.Verdict
			}
		}
		return ""
	}
	if verdict(alone) != Worked || verdict(all) != NoEffect {
		t.Errorf("alone %q, among many %q", verdict(alone), verdict(all))
	}
}
