// Package stats holds the formulas by which answers become numbers: intervals,
// changes between waves, agreement within and between groups. They are pure:
// numbers in, numbers out. A share runs from 0 to 1; n is a number of people.
package stats

import "math"

// z95 is the 97.5 % quantile of the standard normal distribution.
const z95 = 1.959963984540054

// Wilson is the 95 % score interval of a share observed among n people, without
// continuity correction. n need not be whole. Without people the interval is
// [0, 1].
//
// Source: E. B. Wilson, "Probable inference, the law of succession, and
// statistical inference", JASA 22 (1927) 209–212.
func Wilson(share, n float64) (low, high float64) {
	switch {
	case n <= 0:
		return 0, 1
	case math.IsInf(n, 1):
		return share, share
	}
	z2 := z95 * z95
	middle := (share + z2/(2*n)) / (1 + z2/n)
	half := z95 / (1 + z2/n) * math.Sqrt(share*(1-share)/n+z2/(4*n*n))
	return max(0, middle-half), min(1, middle+half)
}

// EffectiveN is the number of people in an endless population that would tell
// as much as n of population: n(N−1)/(N−n). When everybody answered it is
// infinite; a population that is unknown (0) or smaller than n leaves n as it is.
//
// Source: the finite population correction, W. G. Cochran, Sampling Techniques,
// 3rd ed. (1977), section 2.6, solved for n.
func EffectiveN(n, population float64) float64 {
	switch {
	case population < n || population <= 0:
		return n
	case population == n:
		return math.Inf(1)
	}
	return n * (population - 1) / (population - n)
}

// WilsonFPC is the Wilson interval of a share observed among n of a population,
// at the effective size. When everybody answered it is a point.
func WilsonFPC(share, n, population float64) (low, high float64) {
	return Wilson(share, EffectiveN(n, population))
}

// Change is the difference of two shares, the later less the earlier.
type Change struct {
	Diff      float64 // −1 to 1
	Z, P      float64 // pooled two-proportion test, P two-sided
	Low, High float64 // 95 % Newcombe interval of Diff
}

// NewcombeChange compares the share observed among n1 people with the share
// observed among n2 later ones, as independent samples. The interval is
// Newcombe's hybrid score interval (his method 10), which the Wilson intervals
// of the two shares make up.
//
// Source: R. G. Newcombe, "Interval estimation for the difference between
// independent proportions", Statistics in Medicine 17 (1998) 873–890.
func NewcombeChange(share1, n1, share2, n2 float64) Change {
	low1, high1 := Wilson(share1, n1)
	low2, high2 := Wilson(share2, n2)
	c := Change{Diff: share2 - share1, P: 1}
	c.Low = c.Diff - math.Hypot(share2-low2, high1-share1)
	c.High = c.Diff + math.Hypot(high2-share2, share1-low1)
	pooled := (share1*n1 + share2*n2) / (n1 + n2)
	if se := math.Sqrt(pooled * (1 - pooled) * (1/n1 + 1/n2)); se > 0 {
		c.Z = c.Diff / se
		c.P = math.Erfc(math.Abs(c.Z) / math.Sqrt2)
	}
	return c
}

// BenjaminiHochberg tells which of a family of p-values stay significant when
// at most a share q of the findings may be false.
//
// Source: Y. Benjamini and Y. Hochberg, "Controlling the false discovery rate",
// JRSS B 57 (1995) 289–300.
func BenjaminiHochberg(p []float64, q float64) []bool {
	limit := -1.0
	for _, candidate := range p {
		rank := 0
		for _, other := range p {
			if other <= candidate {
				rank++
			}
		}
		if candidate <= q*float64(rank)/float64(len(p)) {
			limit = max(limit, candidate)
		}
	}
	found := make([]bool, len(p))
	for i := range p {
		found[i] = p[i] <= limit
	}
	return found
}
