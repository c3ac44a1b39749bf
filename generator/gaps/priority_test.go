package gaps

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/locale"
	"github.com/ethos-handbook/ethos/generator/results"
	"github.com/ethos-handbook/ethos/generator/survey/stats"
)

// TestInterdependence counts what depends on each gap.
func TestInterdependence(t *testing.T) {
	h := valued()
	r := one(answered("2026-01-31", "understanding 60, agreement 60, behaviour 60, perception 60, know 60, believe 84, observed 60, self 60, colleagues 80, leaders 40"))
	show := func() string {
		var out []string
		for _, g := range Find(h, r) {
			out = append(out, fmt.Sprintf("%s %s %d %s", g.ID(), g.Type, g.Interdependence, strings.Join(g.DependsOn, " ")))
		}
		return strings.Join(out, "\n")
	}
	want := `v/understanding knowledge 3 
v/agreement knowledge 2 v/understanding
v/behaviour knowledge 1 v/understanding v/agreement v/perception
v/perception leadership 2 `
	if d := cmp.Diff(show(), want); d != "" {
		t.Errorf("got − want +\n%s", d)
	}

	h.Values = append(h.Values, &handbook.Value{Common: handbook.Common{ID: "w"}})
	w := &r.Sources[0].Waves[0]
	w.Cells = append(w.Cells, cell("w", "behaviour", 70), cell("w", "agreement", 95))
	intervene(h, "i", "w", "behaviour", "systemic", "2026-01-01").DependsOn = []handbook.Ref{{ID: "v"}}
	intervene(h, "j", "v", "understanding", "knowledge", "2026-01-01").DependsOn = []handbook.Ref{{ID: "i"}, {ID: "j"}}
	want = `v/understanding knowledge 4 w/behaviour
v/agreement knowledge 3 v/understanding
v/behaviour knowledge 2 v/understanding v/agreement v/perception
v/perception leadership 3 
w/behaviour behaviour gap, cause unknown 2 v/understanding v/agreement v/behaviour v/perception
w/agreement  1 `
	if d := cmp.Diff(show(), want); d != "" {
		t.Errorf("what interventions declare: got − want +\n%s", d)
	}
}

// numbered is a list of gaps with their four numbers, each of a value of its own.
func numbered(numbers ...[4]int) []Gap {
	var list []Gap
	for i, n := range numbers {
		list = append(list, Gap{Value: fmt.Sprint(i), Dimension: "behaviour", State: Low, Severity: n[0], Impact: n[1], Feasibility: n[2], Interdependence: n[3]})
	}
	return list
}

// TestRank gives ties the same place and tells how far it may move.
func TestRank(t *testing.T) {
	list := numbered([4]int{5, 5, 5, 1}, [4]int{4, 3, 3, 1}, [4]int{3, 4, 3, 1}, [4]int{1, 1, 1, 1})
	list = append(list, Gap{Value: "near", Dimension: "behaviour", State: Near, Severity: 1, Impact: 3, Feasibility: 3, Interdependence: 1},
		Gap{Value: "typed", Dimension: "behaviour", State: Near, Type: Skill, Severity: 1, Impact: 3, Feasibility: 3, Interdependence: 1},
		Gap{Value: "met", Dimension: "behaviour", State: Met, Type: Skill, Severity: 1, Impact: 5, Feasibility: 5, Interdependence: 1})
	rank(&handbook.Handbook{}, list)
	var got []string
	for _, g := range list {
		got = append(got, fmt.Sprintf("%s: %.4f, %d (%d–%d)", g.Value, g.Priority, g.Rank, g.RankLow, g.RankHigh))
	}
	want := []string{"0: 3.3437, 1 (1–1)", "1: 2.4495, 2 (2–3)", "2: 2.4495, 2 (2–3)", "3: 1.0000, 5 (5–5)", "near: 0.0000, 0 (0–0)", "typed: 1.7321, 4 (4–4)", "met: 0.0000, 0 (0–0)"}
	if d := cmp.Diff(got, want); d != "" {
		t.Errorf("got − want +\n%s", d)
	}
}

// TestRankRange holds the range of ranks against ranking anew after every move.
func TestRankRange(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 7))
	for range 100 {
		var numbers [][4]int
		for range 1 + random.IntN(9) {
			numbers = append(numbers, [4]int{1 + random.IntN(5), 1 + random.IntN(5), 1 + random.IntN(5), 1 + random.IntN(5)})
		}
		place := func(numbers [][4]int, i int) int {
			at := 1
			for _, n := range numbers {
				if product(n) > product(numbers[i]) {
					at++
				}
			}
			return at
		}
		list := numbered(numbers...)
		all := []*Gap{}
		for i := range list {
			all = append(all, &list[i])
		}
		for i := range list {
			rank, best, worst := ranks(all, &list[i])
			least, most := place(numbers, i), place(numbers, i)
			if rank != least {
				t.Fatalf("%v: %d has rank %d, want %d", numbers, i, rank, least)
			}
			for j := range numbers {
				for k := range 4 {
					for _, by := range []int{-1, 1} {
						moved := append([][4]int{}, numbers...)
						if moved[j][k] += by; moved[j][k] < 1 || moved[j][k] > 5 {
							continue
						}
						least, most = min(least, place(moved, i)), max(most, place(moved, i))
					}
				}
			}
			if best != least || worst != most {
				t.Fatalf("%v: %d moves from %d to %d, want %d to %d", numbers, i, best, worst, least, most)
			}
		}
	}
}

// TestImpact takes what is declared, else the correlation with the outcome, else
// the middle.
func TestImpact(t *testing.T) {
	var waves []results.Wave
	h := book("a")
	h.Config.Indicators.Put("mood", func(v any) { *v.(*handbook.Indicator) = handbook.Indicator{Kind: "leading"} })
	h.Config.Indicators.Put("young", func(v any) { *v.(*handbook.Indicator) = handbook.Indicator{Kind: "lagging"} })
	h.Config.Indicators.Put("turnover", func(v any) {
		*v.(*handbook.Indicator) = handbook.Indicator{Title: "Voluntary turnover", Kind: "lagging", Better: "lower"}
	})
	observe := func(date, indicator string, value float64, unit string) {
		h.Indicators = append(h.Indicators, handbook.Observation{Date: day(date), Indicator: indicator, Value: value, Unit: unit})
	}
	quarters := []string{"2025-01-31", "2025-04-30", "2025-07-31", "2025-10-31", "2026-01-31"}
	for i, q := range quarters {
		waves = append(waves, wave(q, cell("a", "behaviour", []float64{40, 42, 41, 45, 50}[i])))
		observe(day(q).AddDays(20).String(), "turnover", []float64{12, 11, 10, 9, 8}[i], "") // ranks 1 3 2 4 5 and 5 4 3 2 1
		observe(q, "mood", float64(i), "")
		observe(q, "turnover", 99, "Payments")
		if i > 0 {
			observe(q, "young", float64(i), "")
		}
	}
	find := func() Gap { return Find(h, one(waves...))[0] }
	if g := find(); g.Impact != 5 || g.ImpactFrom.String() != "Spearman ρ −.90 with Voluntary turnover over 5 waves" {
		t.Errorf("measured: got %d, %q", g.Impact, g.ImpactFrom)
	}
	intervene(h, "i", "a", "behaviour", "skill", "2025-05-01").Impact = 2
	if g := find(); g.Impact != 2 || g.ImpactFrom.String() != "declared" || g.Feasibility != 3 || g.FeasibilityFrom.String() != "" {
		t.Errorf("declared: got %d, %q, %d, %q", g.Impact, g.ImpactFrom, g.Feasibility, g.FeasibilityFrom)
	}
	j := intervene(h, "j", "a", "", "skill", "2025-06-01")
	j.Feasibility, j.Because = 4, "one hour a week"
	k := intervene(h, "k", "a", "behaviour", "skill", "2025-07-01")
	k.Impact, k.Feasibility, k.Gap.Unit = 1, 1, "Payments"
	if g := find(); g.Impact != 2 || g.Feasibility != 4 || g.FeasibilityFrom.String() != "declared: one hour a week" || strings.Join(g.Interventions, " ") != "i j k" {
		t.Errorf("by two interventions: got %d, %d, %q, %v", g.Impact, g.Feasibility, g.FeasibilityFrom, g.Interventions)
	}
	h.Interventions = nil
	waves[3].Cells[0].Reworded = true
	if g := find(); g.Impact != 3 || g.ImpactFrom.String() != "" {
		t.Errorf("two comparable waves: got %d, %q", g.Impact, g.ImpactFrom)
	}
}

// TestBand counts the bands of a correlation.
func TestBand(t *testing.T) {
	for strength, want := range map[float64]int{0: 1, .199: 1, .2: 2, .4: 3, .6: 4, .79: 4, .8: 5, 1: 5} {
		if got := band(strength); got != want {
			t.Errorf("%v: got %d, want %d", strength, got, want)
		}
	}
}

// TestObserved takes the nearest observation within half a quarter.
func TestObserved(t *testing.T) {
	h := &handbook.Handbook{}
	for _, d := range []string{"2025-11-01", "2026-01-21", "2026-02-10", "2026-06-30"} {
		h.Indicators = append(h.Indicators, handbook.Observation{Date: day(d), Indicator: "x"})
	}
	for at, want := range map[string]string{"2026-01-31": "2026-02-10", "2026-01-30": "2026-01-21", "2025-12-16": "2026-01-21", "2025-12-01": "2025-11-01", "2026-05-15": "", "2026-05-16": "2026-06-30"} {
		got := ""
		if o := observed(h, "x", day(at)); o != nil {
			got = o.Date.String()
		}
		if got != want {
			t.Errorf("%s: got %s, want %s", at, got, want)
		}
	}
	if o := observed(h, "x", handbook.Date{}); o != nil {
		t.Errorf("of no day: got %v", o)
	}
}

// TestFamily calls nothing an improvement that one of many comparisons gives by
// chance.
func TestFamily(t *testing.T) {
	h := &handbook.Handbook{Config: handbook.Config{Targets: map[string]int{"behaviour": 75}}}
	var before, after []results.Cell
	add := func(id string, a, b float64) {
		h.Values = append(h.Values, &handbook.Value{Common: handbook.Common{ID: id}})
		before, after = append(before, cell(id, "behaviour", a)), append(after, cell(id, "behaviour", b))
	}
	add("a", 40, 54) // p .047 alone
	verdicts := func() (out []string) {
		for _, g := range Find(h, one(wave("2025-01-31", before...), wave("2026-01-31", after...))) {
			out = append(out, fmt.Sprintf("%s %s p %.4f q %.4f", g.Value, g.Change.Verdict, g.Change.P, g.Change.Q))
		}
		return out
	}
	if d := cmp.Diff(verdicts(), []string{"a improved p 0.0473 q 0.0473"}); d != "" {
		t.Errorf("alone: got − want +\n%s", d)
	}
	add("b", 50, 51)
	add("c", 50, 52)
	if d := cmp.Diff(verdicts(), []string{"b no detectable change p 0.8875 q 0.8875", "c no detectable change p 0.7773 q 0.8875", "a no detectable change p 0.0473 q 0.1419"}); d != "" {
		t.Errorf("of three: got − want +\n%s", d)
	}
	add("d", 70, 40) // so sure that .0473 is found beside it
	if d := cmp.Diff(verdicts(), []string{"d declined p 0.0000 q 0.0001", "b no detectable change p 0.8875 q 0.8875", "c no detectable change p 0.7773 q 0.8875", "a improved p 0.0473 q 0.0946"}); d != "" {
		t.Errorf("of four: got − want +\n%s", d)
	}
	if got := stats.BenjaminiHochberg([]float64{.0473, .8875, .7773, .0001}, .1); fmt.Sprint(got) != "[true false false true]" {
		t.Errorf("got %v", got)
	}
}

// TestSubcultures lists units that stand apart after few answers were drawn
// towards everybody's.
func TestSubcultures(t *testing.T) {
	h := book("a", "old")
	h.Values[1].Status = handbook.Retired
	of := func(unit string, n int, pct float64) results.Cell {
		c := cell("a", "behaviour", pct)
		c.Unit, c.N = unit, n
		return c
	}
	few := banded(of("Few", 0, 20))
	less := banded(of("Less", 0, 10))
	coded := of("Coded", 12, 0)
	coded.State, coded.Text, coded.Favourable = results.Coded, "≤ 10", math.NaN()
	retired := of("Far", 30, 0)
	retired.Value = "old"
	w := wave("2026-01-31", cell("a", "behaviour", 60), of("Far", 20, 37.5), of("Nearer", 20, 37.6), of("Above", 30, 80), few, less, coded, hidden(of("Hidden", 20, 0)), of("leaders", 30, 100), cell("old", "behaviour", 60), retired)
	for _, id := range []string{"Far", "Nearer", "Above", "Few", "Less", "Coded", "Hidden"} {
		w.Units = append(w.Units, results.Unit{ID: id, Kind: results.UnitTeam, Parent: results.All})
	}
	w.Units = append(w.Units, results.Unit{ID: "leaders", Kind: results.UnitLeaders, Parent: results.All})
	got := Subcultures(h, one(wave("2025-01-31", cell("a", "behaviour", 60)), w))
	want := []Subculture{
		{Unit: "Less", Value: "a", Dimension: "behaviour", Source: "pulse", Wave: "2026-01-31", Favourable: 10, Organisation: 60, Shrunk: 650. / 15, Diff: 650./15 - 60},
		{Unit: "Above", Value: "a", Dimension: "behaviour", Source: "pulse", Wave: "2026-01-31", Favourable: 80, Organisation: 60, Shrunk: 75, Diff: 15},
		{Unit: "Far", Value: "a", Dimension: "behaviour", Source: "pulse", Wave: "2026-01-31", Favourable: 37.5, Organisation: 60, Shrunk: 45, Diff: -15},
	}
	if d := cmp.Diff(got, want, cmpopts.EquateApprox(0, 1e-9)); d != "" {
		t.Errorf("got − want +\n%s", d)
	}
}

// TestJSON writes what is not met, lists never null and no type as null.
func TestJSON(t *testing.T) {
	list := []Gap{
		{Value: "a", Dimension: "behaviour", Unit: "all", State: Low, Type: Systemic, Evidence: []locale.Message{locale.Messagef("%d%% say", 31)}, Severity: 5, Impact: 4, Feasibility: 2, Interdependence: 2, Priority: 2.9907, Rank: 1, Interventions: []string{"i"}, Persistent: true},
		{Value: "a", Dimension: "agreement", Unit: "all", State: Near, Severity: 1, Impact: 3, Feasibility: 3, Interdependence: 1},
		{Value: "a", Dimension: "perception", Unit: "all", State: Met, Type: Leadership},
	}
	got, err := json.Marshal(JSON(list))
	if err != nil {
		t.Fatal(err)
	}
	want := `{"gaps":[` +
		`{"value":"a","dimension":"behaviour","unit":"all","type":"systemic","evidence":["31% say"],"counter":[],"severity":5,"impact":4,"feasibility":2,"interdependence":2,"priority":3,"rank":1,"interventions":["i"],"persistent":true},` +
		`{"value":"a","dimension":"agreement","unit":"all","type":null,"evidence":[],"counter":[],"severity":1,"impact":3,"feasibility":3,"interdependence":1,"priority":0,"rank":0,"interventions":[],"persistent":false}]}`
	if d := cmp.Diff(string(got), want); d != "" {
		t.Errorf("got − want +\n%s", d)
	}
	if got, _ := json.Marshal(JSON(nil)); string(got) != `{"gaps":[]}` {
		t.Errorf("of nothing: got %s", got)
	}
}
