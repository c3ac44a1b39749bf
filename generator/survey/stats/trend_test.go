package stats

import (
	"math"
	"testing"
)

// TestMannKendall holds the test against the tables of Kendall's S (1 and 3 ways of
// n! at the ends) and, with ties, against arrangements that were counted one by one.
func TestMannKendall(t *testing.T) {
	for _, tt := range []struct {
		name   string
		series []float64
		score  int
		p      float64
	}{
		{"five that rise: 2 of 120", []float64{1, 2, 3, 4, 5}, 10, 2. / 120},
		{"five that fall", []float64{5, 4, 3, 2, 1}, -10, 2. / 120},
		{"one pair the other way: 2 and 8 of 120", []float64{1, 2, 3, 5, 4}, 8, 10. / 120},
		{"four that rise: 2 of 24", []float64{1, 2, 3, 4}, 6, 2. / 24},
		{"three", []float64{1, 2, 3}, 3, 2. / 6},
		{"no order", []float64{2, 1, 4, 3, 2, 3}, 3, tied([]float64{2, 1, 4, 3, 2, 3})},
		{"a tie: 2 of 60 and 0 between", []float64{1, 2, 2, 3, 4}, 9, 2. / 60},
		{"two ties", []float64{70, 69, 70, 72, 72}, 6, tied([]float64{70, 69, 70, 72, 72})},
		{"all the same", []float64{7, 7, 7, 7, 7}, 0, 1},
		{"one", []float64{7}, 0, math.NaN()},
		{"none", nil, 0, math.NaN()},
	} {
		score, p := MannKendall(tt.series)
		if score != tt.score || math.IsNaN(p) != math.IsNaN(tt.p) || math.Abs(p-tt.p) > 1e-12 {
			t.Errorf("%s: got %d, %v, want %d, %v", tt.name, score, p, tt.score, tt.p)
		}
	}
}

// tied is the probability by trying every arrangement.
func tied(series []float64) float64 {
	want, _ := MannKendall(series)
	var all, far float64
	var arrange func(rest, so []float64)
	arrange = func(rest, so []float64) {
		if len(rest) == 0 {
			all++
			if s, _ := MannKendall(so); math.Abs(float64(s)) >= math.Abs(float64(want)) {
				far++
			}
		}
		for i := range rest {
			left := append(append([]float64{}, rest[:i]...), rest[i+1:]...)
			arrange(left, append(append([]float64{}, so...), rest[i]))
		}
	}
	arrange(series, nil)
	return far / all
}
