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

// cell is a shown cell of 100 answers; pct is its favourable percentage.
func cell(value, dimension string, pct float64) results.Cell {
	return results.Cell{Value: value, Dimension: dimension, Unit: results.All, N: 100, Favourable: pct, Low: pct - 8, High: pct + 8, State: results.Shown}
}

// reworded is a cell that is not compared with those before.
func reworded(c results.Cell) results.Cell { c.Reworded = true; return c }

// banded is a cell of few answers, without an interval.
func banded(c results.Cell) results.Cell {
	c.N, c.NBand, c.Low, c.High = 0, "5–9", math.NaN(), math.NaN()
	return c
}

// hidden is a cell of which nothing may be said.
func hidden(c results.Cell) results.Cell {
	return results.Cell{Value: c.Value, Dimension: c.Dimension, Unit: c.Unit, State: results.Withheld, Favourable: math.NaN()}
}

func day(s string) handbook.Date {
	d, err := handbook.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// wave is named after the day on which it closed.
func wave(closed string, cells ...results.Cell) results.Wave {
	return results.Wave{ID: closed, Closed: day(closed), Cells: cells, Responded: 100}
}

func survey(id string, waves ...results.Wave) results.Source {
	return results.Source{ID: id, Method: "survey", Waves: waves}
}

// book holds values with a target for behaviour of 75 and for agreement of 80.
func book(values ...string) *handbook.Handbook {
	h := &handbook.Handbook{Config: handbook.Config{Targets: map[string]int{"behaviour": 75, "agreement": 80}}}
	for _, id := range values {
		h.Values = append(h.Values, &handbook.Value{Common: handbook.Common{ID: id}})
	}
	return h
}

// show writes gaps as lines.
func show(list []Gap) string {
	var b strings.Builder
	for _, g := range list {
		fmt.Fprintf(&b, "%s %s %.0f of %.0f, %s %d, %s", g.Value, g.Dimension, g.Now, g.Target, g.State, g.Severity, g.Change.Verdict)
		if g.Change.Since != "" {
			fmt.Fprintf(&b, " since %s %+.1f [%+.3f, %+.3f]", g.Change.Since, g.Change.Diff, g.Change.Low, g.Change.High)
		}
		fmt.Fprintf(&b, " (%s %s)\n", g.Source, g.Wave)
	}
	return b.String()
}

// TestOrder puts low before near before met, the most severe and widest first.
func TestOrder(t *testing.T) {
	h := book("b", "a", "c", "old")
	h.Values[3].Status = handbook.Retired
	h.Values[2].Targets = map[string]int{"behaviour": 0, "agreement": 90}
	r := &results.Results{Sources: []results.Source{survey("pulse", wave("2026-01-31",
		cell("a", "behaviour", 75), cell("a", "agreement", 50), cell("a", "perception", 10), // no target
		cell("b", "behaviour", 60), cell("b", "agreement", 50),
		cell("c", "behaviour", 10), cell("c", "agreement", 84),
		cell("old", "behaviour", 1)))}}
	want := `a agreement 50 of 80, low 4, first wave (pulse 2026-01-31)
b agreement 50 of 80, low 4, first wave (pulse 2026-01-31)
b behaviour 60 of 75, low 3, first wave (pulse 2026-01-31)
c agreement 84 of 90, near 2, first wave (pulse 2026-01-31)
a behaviour 75 of 75, met 1, first wave (pulse 2026-01-31)
`
	if d := cmp.Diff(show(Find(h, r)), want); d != "" {
		t.Errorf("got − want +\n%s", d)
	}
}

// TestSeverity counts the steps of the distance.
func TestSeverity(t *testing.T) {
	for _, tt := range []struct {
		distance float64
		verdict  Verdict
		want     int
	}{
		{-3, Declined, 1}, {0, Declined, 1}, {1e-12, Declined, 1}, {0.1, First, 1}, {0.1, Declined, 2}, {5, First, 1}, {5 + 1e-12, First, 1}, {5.1, First, 2},
		{10, First, 2}, {10.1, First, 3}, {20.1, NoChange, 4}, {30, Improved, 4}, {30.1, First, 5}, {25, Declined, 5}, {31, Declined, 5},
	} {
		g := Gap{Target: 80, Distance: tt.distance, High: math.NaN(), Change: Change{Verdict: tt.verdict}}
		g.State = state(g)
		if got := severity(g); got != tt.want {
			t.Errorf("%v %s: got %d, want %d", tt.distance, tt.verdict, got, tt.want)
		}
	}
}

// TestState tells low from near by the interval, and without one never says low.
func TestState(t *testing.T) {
	for _, tt := range []struct {
		now, high float64
		want      State
	}{{80, 85, Met}, {81, math.NaN(), Met}, {79, 85, Near}, {79, 80, Near}, {70, 79.9, Low}, {20, math.NaN(), Near}} {
		if got := state(Gap{Now: tt.now, High: tt.high, Target: 80, Distance: 80 - tt.now}); got != tt.want {
			t.Errorf("%v: got %s, want %s", tt, got, tt.want)
		}
	}
}

// TestChange compares with the wave about a year before, as far back as the
// wording goes.
func TestChange(t *testing.T) {
	c := func(pct float64) results.Cell { return cell("a", "behaviour", pct) }
	for _, tt := range []struct {
		name  string
		waves []results.Wave
		want  string
	}{
		{"the contract's 60 and 72 of 100", []results.Wave{wave("2025-01-31", c(60)), wave("2026-01-31", c(72))}, "near 1, no detectable change since 2025-01-31 +12.0 [-1.119, +24.563]"},
		{"a year before, not the nearest", []results.Wave{wave("2024-10-31", c(10)), wave("2025-01-31", c(40)), wave("2025-10-31", c(70)), wave("2026-01-31", c(72))}, "near 1, improved since 2025-01-31 +32.0 [+18.360, +43.994]"},
		{"declined", []results.Wave{wave("2025-02-10", c(72)), wave("2026-01-31", c(50))}, "low 5, declined since 2025-02-10 -22.0 [-34.420, -8.491]"},
		{"younger than a year", []results.Wave{wave("2025-08-31", c(40)), wave("2025-10-31", c(50)), wave("2026-01-31", c(72))}, "near 1, improved since 2025-08-31 +32.0 [+18.360, +43.994]"},
		{"broken in between", []results.Wave{wave("2025-01-31", c(10)), wave("2025-07-31", reworded(c(70))), wave("2026-01-31", c(72))}, "near 1, no detectable change since 2025-07-31 +2.0 [-10.479, +14.396]"},
		{"broken by the newest", []results.Wave{wave("2025-01-31", c(10)), wave("2026-01-31", reworded(c(72)))}, "near 1, first wave"},
		{"broken by a wave that is withheld", []results.Wave{wave("2025-01-31", c(10)), wave("2025-07-31", reworded(hidden(c(1)))), wave("2026-01-31", c(72))}, "near 1, first wave"},
		{"not asked in between", []results.Wave{wave("2025-01-31", c(40)), wave("2025-07-31"), wave("2026-01-31", c(72))}, "near 1, improved since 2025-01-31 +32.0 [+18.360, +43.994]"},
		{"few answers", []results.Wave{wave("2025-01-31", banded(c(20))), wave("2026-01-31", c(72))}, "near 1, no detectable change since 2025-01-31 +52.0 [+NaN, +NaN]"},
		{"a late wave that is withheld", []results.Wave{wave("2025-01-31", c(72)), wave("2026-01-31", hidden(c(1)))}, "near 1, first wave"},
	} {
		got := show(Find(book("a"), &results.Results{Sources: []results.Source{survey("pulse", tt.waves...)}}))
		_, got, _ = strings.Cut(got, ", ")
		got, _, _ = strings.Cut(got, " (")
		if got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestSmall says nothing of a change of fewer than five points, however sure.
func TestSmall(t *testing.T) {
	before, after := cell("a", "behaviour", 60), cell("a", "behaviour", 64.9)
	before.N, after.N = 100000, 100000
	r := &results.Results{Sources: []results.Source{survey("pulse", wave("2025-01-31", before), wave("2026-01-31", after))}}
	if got := Find(book("a"), r)[0].Change; got.Verdict != NoChange || got.Low <= 0 {
		t.Errorf("got %+v", got)
	}
}

// TestEverybody takes a change in a whole population for what it is.
func TestEverybody(t *testing.T) {
	r := &results.Results{Sources: []results.Source{survey("pulse", wave("2025-01-31", cell("a", "behaviour", 60)), wave("2026-01-31", cell("a", "behaviour", 66)))}}
	for i := range r.Sources[0].Waves {
		r.Sources[0].Waves[i].Invited = 100
	}
	c := Find(book("a"), r)[0].Change
	if c.Verdict != Improved || math.Abs(c.Low-6) > 1e-9 || math.Abs(c.High-6) > 1e-9 {
		t.Errorf("got %+v", c)
	}
}

// TestSources takes the survey with the most waves, and what it does not ask
// from whichever closed last.
func TestSources(t *testing.T) {
	withheld := results.Wave{ID: "w", Withheld: true}
	interviews := survey("interviews", wave("2026-03-01", cell("a", "behaviour", 1)), wave("2026-03-02", cell("a", "agreement", 30)), wave("2026-03-03", cell("a", "behaviour", 1)))
	interviews.Method = "interview"
	r := &results.Results{Sources: []results.Source{
		interviews,
		survey("pulse", wave("2025-01-31", cell("a", "behaviour", 70)), wave("2025-06-30", cell("a", "behaviour", 71))),
		survey("yearly", wave("2026-03-04", cell("a", "behaviour", 2), cell("a", "agreement", 20)), withheld, withheld),
	}}
	want := `a agreement 20 of 80, low 5, first wave (yearly 2026-03-04)
a behaviour 71 of 75, near 1, no detectable change since 2025-01-31 +1.0 [-11.517, +13.475] (pulse 2025-06-30)
`
	if d := cmp.Diff(show(Find(book("a"), r)), want); d != "" {
		t.Errorf("got − want +\n%s", d)
	}
}

// TestInterventions names all that aim at a gap, and declares what the one that
// runs declares.
func TestInterventions(t *testing.T) {
	h := book("a")
	add := func(id, dimension, status string, impact, feasibility int) {
		i := &handbook.Intervention{Common: handbook.Common{ID: id}, Status: status, Impact: impact, Feasibility: feasibility}
		i.Gap = handbook.GapRef{Value: handbook.Ref{ID: "a"}, Dimension: dimension}
		h.Interventions = append(h.Interventions, i)
	}
	add("done", "behaviour", "done", 1, 1)
	add("elsewhere", "agreement", "running", 2, 2)
	add("planned", "behaviour", "planned", 3, 3)
	add("running", "behaviour", "running", 4, 2)
	add("silent", "behaviour", "running", 0, 0)
	r := &results.Results{Sources: []results.Source{survey("pulse", wave("2026-01-31", cell("a", "behaviour", 50)))}}
	g := Find(h, r)[0]
	if d := cmp.Diff(g.Interventions, []string{"done", "planned", "running", "silent"}); d != "" || g.Impact != 4 || g.Feasibility != 2 {
		t.Errorf("got %+v\n%s", g, d)
	}
}

// TestSayDo lists differences of fifteen points and more in one wave.
func TestSayDo(t *testing.T) {
	r := &results.Results{Sources: []results.Source{survey("pulse",
		wave("2025-01-31", cell("a", "agreement", 99), cell("a", "behaviour", 1), cell("d", "agreement", 90), cell("d", "behaviour", 50)),
		wave("2026-01-31", cell("a", "agreement", 80), cell("a", "behaviour", 65), cell("b", "agreement", 80), cell("b", "behaviour", 66),
			banded(cell("c", "agreement", 90)), banded(cell("c", "behaviour", 30)), cell("d", "agreement", 80), hidden(cell("d", "behaviour", 1)),
			cell("e", "agreement", 40), cell("e", "behaviour", 90)))}}
	var got []string
	for _, g := range SayDo(book("a", "b", "c", "d", "e"), r) {
		got = append(got, fmt.Sprintf("%s %s %s %.0f − %.0f = %.0f [%.3f, %.3f]", g.Value, g.Source, g.Wave, g.Agreement, g.Behaviour, g.Diff, g.Low, g.High))
	}
	want := []string{"d pulse 2025-01-31 90 − 50 = 40 [27.843, 50.608]", "a pulse 2026-01-31 80 − 65 = 15 [2.611, 26.806]"}
	if d := cmp.Diff(got, want); d != "" {
		t.Errorf("got − want +\n%s", d)
	}
}

// TestNothing finds nothing in nothing.
func TestNothing(t *testing.T) {
	if got := Find(book("a"), &results.Results{}); len(got) > 0 {
		t.Errorf("got %+v", got)
	}
	if got := SayDo(book("a"), &results.Results{}); len(got) > 0 {
		t.Errorf("got %+v", got)
	}
}
