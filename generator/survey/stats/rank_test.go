package stats

import (
	"math"
	"slices"
	"testing"
)

// TestRanks shares the mean place among equals.
func TestRanks(t *testing.T) {
	for _, tt := range []struct{ of, want []float64 }{
		{nil, []float64{}},
		{[]float64{30, 10, 20}, []float64{3, 1, 2}},
		{[]float64{5, 5, 1, 9, 5}, []float64{3, 3, 1, 5, 3}},
		{[]float64{2, 2}, []float64{1.5, 1.5}},
	} {
		if got := Ranks(tt.of); !slices.Equal(got, tt.want) {
			t.Errorf("%v: got %v, want %v", tt.of, got, tt.want)
		}
	}
}

// TestSpearman holds the coefficient against values worked by hand.
func TestSpearman(t *testing.T) {
	for _, tt := range []struct {
		name string
		x, y []float64
		want float64
	}{
		{"the same order", []float64{1, 2, 3, 4, 5}, []float64{10, 11, 50, 51, 900}, 1},
		{"the opposite order", []float64{1, 2, 3, 4, 5}, []float64{5, 4, 3, 2, 1}, -1},
		{"1 − 6·4/(5·24)", []float64{1, 2, 3, 4, 5}, []float64{2, 1, 4, 3, 5}, .8},
		{"1 − 6·194/(10·99)", []float64{106, 100, 86, 101, 99, 103, 97, 113, 112, 110}, []float64{7, 27, 2, 50, 28, 29, 20, 12, 6, 17}, -29. / 165},
		{"ties: 4.5/√(4.5·5)", []float64{1, 2, 2, 3}, []float64{1, 2, 3, 4}, 4.5 / math.Sqrt(4.5*5)},
		{"one that does not vary", []float64{1, 1, 1}, []float64{1, 2, 3}, math.NaN()},
		{"unequal lengths", []float64{1, 2, 3}, []float64{1, 2}, math.NaN()},
		{"one pair", []float64{1}, []float64{1}, math.NaN()},
		{"nothing", nil, nil, math.NaN()},
	} {
		got := Spearman(tt.x, tt.y)
		if math.IsNaN(got) != math.IsNaN(tt.want) || math.Abs(got-tt.want) > 1e-12 {
			t.Errorf("%s: got %v, want %v", tt.name, got, tt.want)
		}
	}
}
