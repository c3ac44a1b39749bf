package stats

import "math"

// Alpha is Cronbach's coefficient of internal consistency. rows holds one row a
// respondent, one code an item, all rows of equal length with at least two
// items; NaN when there are fewer or nobody differs.
//
// Source: L. J. Cronbach, "Coefficient alpha and the internal structure of
// tests", Psychometrika 16 (1951) 297–334.
func Alpha(rows [][]float64) float64 {
	if len(rows) < 2 || len(rows[0]) < 2 {
		return math.NaN()
	}
	totals := make([]float64, len(rows))
	for r, row := range rows {
		for _, v := range row {
			totals[r] += v
		}
	}
	_, whole := meanVariance(totals)
	k := float64(len(rows[0]))
	return k / (k - 1) * (1 - k*meanItemVariance(rows)/whole)
}

// RWG is the agreement within a group on one item of a scale of so many points,
// against the uniform answer of people who have no common view: 1 is full
// agreement. Values below 0 are cut off at 0.
//
// Source: L. R. James, R. G. Demaree and G. Wolf, "Estimating within-group
// interrater reliability", Journal of Applied Psychology 69 (1984) 85–98.
func RWG(answers []float64, points int) float64 {
	_, variance := meanVariance(answers)
	return max(0, 1-variance/uniformVariance(points))
}

// RWGJ is the agreement within a group on the items of rows (one row a
// respondent, one code an item), from their mean variance. Values below 0 are
// cut off at 0. Source: as RWG.
func RWGJ(rows [][]float64, points int) float64 {
	if len(rows) == 0 {
		return math.NaN()
	}
	j := float64(len(rows[0]))
	m := meanItemVariance(rows) / uniformVariance(points)
	if m >= 1 {
		return 0
	}
	return j * (1 - m) / (j*(1-m) + m)
}

// uniformVariance is the variance of answers spread evenly over the points of a scale.
func uniformVariance(points int) float64 { return float64(points*points-1) / 12 }

func meanItemVariance(rows [][]float64) float64 {
	items := len(rows[0])
	sum, column := 0.0, make([]float64, len(rows))
	for i := range items {
		for r, row := range rows {
			column[r] = row[i]
		}
		_, variance := meanVariance(column)
		sum += variance
	}
	return sum / float64(items)
}

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
func Between(groups [][]float64) Groups {
	var all []float64
	for _, g := range groups {
		all = append(all, g...)
	}
	k, n := float64(len(groups)), float64(len(all))
	if k < 2 || n <= k {
		nan := math.NaN()
		return Groups{nan, nan, nan, nan, nan}
	}
	grand, _ := meanVariance(all)
	between, within := 0.0, 0.0
	for _, g := range groups {
		if len(g) == 0 {
			continue
		}
		mean, _ := meanVariance(g)
		between += float64(len(g)) * (mean - grand) * (mean - grand)
		for _, v := range g {
			within += (v - mean) * (v - mean)
		}
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
