package stats

import "math"

// WelchTest is the comparison of two means of unequal variance.
type WelchTest struct {
	Diff float64 // mean of the later less mean of the earlier, in scale points
	T    float64
	DF   float64 // Welch–Satterthwaite degrees of freedom
	P    float64 // two-sided
}

// Welch compares the means of two samples of answers, two or more each. Samples
// without any spread have no test: T, DF and P are NaN.
//
// Source: B. L. Welch, "The generalization of Student's problem when several
// different population variances are involved", Biometrika 34 (1947) 28–35.
func Welch(earlier, later Sample) WelchTest {
	n1, n2 := float64(earlier.N), float64(later.N)
	e1, e2 := earlier.Variance()/n1, later.Variance()/n2
	w := WelchTest{Diff: later.Mean() - earlier.Mean()}
	w.T = w.Diff / math.Sqrt(e1+e2)
	w.DF = (e1 + e2) * (e1 + e2) / (e1*e1/(n1-1) + e2*e2/(n2-1))
	w.P = twoSidedT(w.T, w.DF)
	if e1+e2 == 0 {
		w.T, w.DF, w.P = math.NaN(), math.NaN(), math.NaN()
	}
	return w
}
