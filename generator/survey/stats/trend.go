package stats

import (
	"cmp"
	"math"
	"slices"
)

// MannKendall tells whether a series rises or falls over time, without asking how
// evenly: score is the number of pairs of which the later is greater less those of
// which it is smaller, and p how likely a score so far from 0 is where order means
// nothing (two-sided, exact, ties among the values counted as ties; NaN with fewer
// than two values). With fewer than five values p is never below .05.
//
// Source: H. B. Mann, "Nonparametric tests against trend", Econometrica 13 (1945)
// 245–259; M. G. Kendall, Rank Correlation Methods (1948). With ties the number of
// pairs in the wrong order is that of inversions of a multiset, whose distribution
// is the Gaussian multinomial coefficient: R. P. Stanley, Enumerative Combinatorics 1,
// Proposition 1.7.1.
func MannKendall(series []float64) (score int, p float64) {
	if len(series) < 2 {
		return 0, math.NaN()
	}
	for i, x := range series {
		for _, y := range series[i+1:] {
			score += cmp.Compare(y, x)
		}
	}
	ways := inversions(series)
	pairs := len(ways) - 1 // that are not tied
	var all, far float64
	for wrong, n := range ways {
		all += n
		if s := pairs - 2*wrong; max(s, -s) >= max(score, -score) {
			far += n
		}
	}
	return score, far / all
}

// inversions counts, for each number of pairs in the wrong order, in how many ways
// these values can be arranged that have so many.
func inversions(values []float64) []float64 {
	sorted := slices.Sorted(slices.Values(values))
	ways, placed := []float64{1}, 0
	for from := 0; from < len(sorted); {
		to := from + 1
		for to < len(sorted) && sorted[to] == sorted[from] {
			to++
		}
		ways = product(ways, gaussian(placed+to-from, to-from))
		placed, from = placed+to-from, to
	}
	return ways
}

// gaussian is the Gaussian binomial coefficient of n over k, a polynomial by rising
// powers: [n, k] = [n−1, k−1] + q^k [n−1, k].
func gaussian(n, k int) []float64 {
	if k == 0 || k == n {
		return []float64{1}
	}
	out := make([]float64, k*(n-k)+1)
	copy(out, gaussian(n-1, k-1))
	for i, c := range gaussian(n-1, k) {
		out[i+k] += c
	}
	return out
}

// product multiplies two polynomials.
func product(a, b []float64) []float64 {
	out := make([]float64, len(a)+len(b)-1)
	for i, x := range a {
		for j, y := range b {
			out[i+j] += x * y
		}
	}
	return out
}
