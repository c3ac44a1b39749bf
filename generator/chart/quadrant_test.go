package chart

import (
	"math"
	"slices"
	"strconv"
	"testing"
)

// No mark hides another, and each stays in the cell of its numbers.
func TestQuadrantHidesNothing(t *testing.T) {
	for n := 1; n <= 25; n++ {
		var q Quadrant
		for i := range n {
			q.Items = append(q.Items, QuadrantItem{Rank: i + 1, Impact: 4, Feasibility: 2, Severity: 1 + i%5})
		}
		for _, f := range []quadrantFrame{quadrantWide, quadrantNarrow} {
			marks := q.marks(f)
			w, h := f.cell()
			for i, a := range marks {
				if math.Abs(a.x-f.across(2)) > w/2 || math.Abs(a.y-f.y(4)) > h/2 {
					t.Errorf("%d of %d leaves its cell", i, n)
				}
				for _, b := range marks[:i] {
					d := math.Hypot(a.x-b.x, a.y-b.y)
					if n <= 4 && d < a.radius()+b.radius() || d < 7 {
						t.Errorf("marks %d and %d of %d are %.1f px apart", a.Rank, b.Rank, n, d)
					}
				}
			}
		}
	}
}

func TestQuadrantNames(t *testing.T) {
	for want, at := range map[string][2]int{"do first": {4, 4}, "plan": {5, 3}, "when there is time": {3, 5}, "leave": {3, 3}, notJudged: {0, 3}} {
		if got := (QuadrantItem{Impact: at[0], Feasibility: at[1]}).quadrant(); got != want {
			t.Errorf("impact %d, feasibility %d: got %q, want %q", at[0], at[1], got, want)
		}
	}
}

func TestQuadrantSaysTheSameThrice(t *testing.T) {
	for _, q := range []Quadrant{priorities(), crowd()} {
		f := mustFigure(t, q)
		var drawn, option, want []string
		for _, e := range wideOf(t, f) {
			if e.name == "text" && e.has("fp") {
				drawn = append(drawn, e.text)
			}
		}
		for _, d := range seriesOf(t, f)[1].Data {
			for i, it := range q.Items {
				if it.name(nil) == d.Name && math.Abs(*d.Value[0]-float64(it.Feasibility)) <= .5 && math.Abs(*d.Value[1]-float64(it.Impact)) <= .5 {
					option = append(option, f.Table.Rows[i][1])
				}
			}
		}
		for _, it := range q.Items {
			if it.judged() {
				want = append(want, strconv.Itoa(it.Rank))
			}
		}
		for _, got := range [][]string{drawn, option} {
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("%s: got %q, want %q", q.ID, got, want)
			}
		}
	}
}
