package stats

import "math"

// Alpha is Cronbach's coefficient of internal consistency: items holds one sample
// an item, total the sample of each person's sum over the items, all of the same
// people. NaN with fewer than two people or items, and when nobody differs.
//
// Source: L. J. Cronbach, "Coefficient alpha and the internal structure of
// tests", Psychometrika 16 (1951) 297–334.
func Alpha(items []Sample, total Sample) float64 {
	if total.N < 2 || len(items) < 2 {
		return math.NaN()
	}
	k, within := float64(len(items)), 0.0
	for _, s := range items {
		within += s.Variance()
	}
	return k / (k - 1) * (1 - within/total.Variance())
}

// RWG is the agreement within a group on one item of a scale of so many points,
// against the uniform answer of people who have no common view: 1 is full
// agreement. Values below 0 are cut off at 0.
//
// Source: L. R. James, R. G. Demaree and G. Wolf, "Estimating within-group
// interrater reliability", Journal of Applied Psychology 69 (1984) 85–98.
func RWG(answers Sample, points int) float64 {
	return max(0, 1-answers.Variance()/uniformVariance(points))
}

// RWGJ is the agreement within a group on several items, from their mean
// variance. Values below 0 are cut off at 0; NaN without items or with fewer than
// two people. Source: as RWG.
func RWGJ(items []Sample, points int) float64 {
	j, m := float64(len(items)), 0.0
	for _, s := range items {
		m += s.Variance() / j / uniformVariance(points)
	}
	switch {
	case len(items) == 0:
		return math.NaN()
	case m >= 1:
		return 0
	}
	return j * (1 - m) / (j*(1-m) + m)
}

// uniformVariance is the variance of answers spread evenly over the points of a scale.
func uniformVariance(points int) float64 { return float64(points*points-1) / 12 }

// Groups is a one-way analysis of variance: how far groups differ from one
// another, against how far people differ within them.
type Groups struct {
	F, P float64 // F test of no difference, upper tail
	ICC1 float64 // reliability of one person's answer as a sign of the group's, at the mean group size
	ICC2 float64 // reliability of a group's mean
	Eta2 float64 // share of the variance that lies between groups
}

// Between analyses groups of answers, two groups or more and more people than
// groups; otherwise every number is NaN.
//
// Source: P. D. Bliese, "Within-group agreement, non-independence, and
// reliability", in Klein and Kozlowski (eds.), Multilevel Theory, Research, and
// Methods in Organizations (2000) 349–381.
func Between(groups []Sample) Groups {
	var all Sample
	for _, g := range groups {
		all = all.Plus(g)
	}
	k, n := float64(len(groups)), float64(all.N)
	if k < 2 || n <= k {
		nan := math.NaN()
		return Groups{nan, nan, nan, nan, nan}
	}
	between, within := 0.0, 0.0
	for _, g := range groups {
		if g.N == 0 {
			continue
		}
		d := g.Mean() - all.Mean()
		between += float64(g.N) * d * d
		within += g.squares()
	}
	msb, msw := between/(k-1), within/(n-k)
	return Groups{
		F: msb / msw, P: upperF(msb/msw, k-1, n-k),
		ICC1: (msb - msw) / (msb + (n/k-1)*msw), ICC2: (msb - msw) / msb,
		Eta2: between / (between + within),
	}
}

// ENPS is the employee net promoter score, promoters less detractors in points
// of 100 people, from −100 to 100, and its standard error in points. NaN
// without anybody.
//
// Source: F. Reichheld, "The one number you need to grow", Harvard Business
// Review 81 (2003); the error is that of a difference of two shares of one sample.
func ENPS(promoters, passives, detractors int) (score, se float64) {
	n := float64(promoters + passives + detractors)
	p, d := float64(promoters)/n, float64(detractors)/n
	return 100 * (p - d), 100 * math.Sqrt((p+d-(p-d)*(p-d))/n)
}
