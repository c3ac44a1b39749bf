package stats

import (
	"cmp"
	"slices"
)

// AdjustBH gives each p-value of a family the least false discovery rate at which
// it is still found: min over the larger p-values of p·m/rank, at most 1. What is
// at most q here is what BenjaminiHochberg finds at q.
//
// Source: Y. Benjamini and Y. Hochberg, "Controlling the false discovery rate",
// JRSS B 57 (1995) 289–300; as adjusted p-values, D. Yekutieli and Y. Benjamini,
// Journal of Statistical Planning and Inference 82 (1999) 171–196.
func AdjustBH(p []float64) []float64 {
	order := make([]int, len(p))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(p[b], p[a]) })
	q, least := make([]float64, len(p)), 1.0
	for i, at := range order { // the largest first; its rank is len(p)
		least = min(least, p[at]*float64(len(p))/float64(len(p)-i))
		q[at] = least
	}
	return q
}
