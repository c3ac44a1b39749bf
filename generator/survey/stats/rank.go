package stats

import (
	"cmp"
	"math"
	"slices"
)

// Ranks gives each number its place from the least, which is 1; equal numbers
// share the mean of their places.
//
// Source: M. G. Kendall, "The treatment of ties in ranking problems", Biometrika
// 33 (1945) 239–251.
func Ranks(values []float64) []float64 {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(values[a], values[b]) })
	ranks := make([]float64, len(values))
	for from := 0; from < len(order); {
		to := from + 1
		for to < len(order) && values[order[to]] == values[order[from]] {
			to++
		}
		for _, i := range order[from:to] {
			ranks[i] = float64(from+1+to) / 2
		}
		from = to
	}
	return ranks
}

// Spearman is the rank correlation of two series of equal length, from −1 to 1:
// Pearson's coefficient of their ranks, so that ties need no correction. NaN with
// fewer than two pairs, with unequal lengths, and where a series does not vary.
//
// Source: C. Spearman, "The proof and measurement of association between two
// things", American Journal of Psychology 15 (1904) 72–101.
func Spearman(x, y []float64) float64 {
	if len(x) != len(y) || len(x) < 2 {
		return math.NaN()
	}
	rx, ry := Ranks(x), Ranks(y)
	middle := float64(len(x)+1) / 2
	var xy, xx, yy float64
	for i := range rx {
		a, b := rx[i]-middle, ry[i]-middle
		xy, xx, yy = xy+a*b, xx+a*a, yy+b*b
	}
	if xx == 0 || yy == 0 {
		return math.NaN()
	}
	return max(-1, min(1, xy/math.Sqrt(xx*yy)))
}
