package stats

import "math"

// incompleteBeta is the regularised incomplete beta function I_x(a, b) for
// a, b > 0 and x from 0 to 1, by its continued fraction.
//
// Source: NIST Digital Library of Mathematical Functions, 8.17.22; evaluated by
// the modified Lentz algorithm.
func incompleteBeta(a, b, x float64) float64 {
	switch {
	case x <= 0:
		return 0
	case x >= 1:
		return 1
	case x > (a+1)/(a+b+2): // the fraction converges fast only below
		return 1 - incompleteBeta(b, a, 1-x)
	}
	const tiny = 1e-300
	away := func(v float64) float64 {
		if math.Abs(v) < tiny {
			return tiny
		}
		return v
	}
	c, d := 1.0, 1/away(1-(a+b)*x/(a+1))
	fraction := d
	for m := 1.0; m < 1000; m++ {
		before := fraction
		for _, numerator := range [2]float64{
			m * (b - m) * x / ((a + 2*m - 1) * (a + 2*m)),
			-(a + m) * (a + b + m) * x / ((a + 2*m) * (a + 2*m + 1)),
		} {
			d = 1 / away(1+numerator*d)
			c = away(1 + numerator/c)
			fraction *= c * d
		}
		if math.Abs(fraction-before) <= 1e-16*math.Abs(fraction) {
			break
		}
	}
	gab, _ := math.Lgamma(a + b)
	ga, _ := math.Lgamma(a)
	gb, _ := math.Lgamma(b)
	return math.Exp(gab-ga-gb+a*math.Log(x)+b*math.Log1p(-x)) / a * fraction
}

// twoSidedT is the two-sided p-value of Student's t with df degrees of freedom.
func twoSidedT(t, df float64) float64 { return incompleteBeta(df/2, 0.5, df/(df+t*t)) }

// upperF is the upper tail of the F distribution with d1 and d2 degrees of freedom.
func upperF(f, d1, d2 float64) float64 { return incompleteBeta(d2/2, d1/2, d2/(d2+d1*f)) }
