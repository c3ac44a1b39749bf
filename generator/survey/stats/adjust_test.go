package stats

import (
	"math/rand/v2"
	"testing"
)

// TestAdjustBH holds adjusted p-values against a worked family, and the findings
// at a rate against BenjaminiHochberg.
func TestAdjustBH(t *testing.T) {
	got := AdjustBH([]float64{.01, .04, .03, .005, .9})
	for i, want := range []float64{.025, .05, .05, .025, .9} { // p.adjust(c(.01, .04, .03, .005, .9), "BH") of R
		close(t, "q", got[i], want, 1e-12)
	}
	if got := AdjustBH(nil); len(got) != 0 {
		t.Errorf("of nothing: %v", got)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		p := make([]float64, 1+random.IntN(12))
		for i := range p {
			p[i] = float64(random.IntN(40)) / 160 // with ties
		}
		adjusted, found := AdjustBH(p), BenjaminiHochberg(p, .1)
		for i := range p {
			if (adjusted[i] <= .1+1e-12) != found[i] {
				t.Errorf("%v: p %v has q %v and is found: %v", p, p[i], adjusted[i], found[i])
			}
		}
	}
}
