package gaps

import (
	"math"

	"github.com/ethos-handbook/ethos/generator/results"
	"github.com/ethos-handbook/ethos/generator/survey/stats"
)

// leastChange is how many points a change must be to be spoken of.
const leastChange = 5

// change compares a point with the comparable one about a year before.
func change(p point) Change {
	nan := math.NaN()
	before := yearBefore(p)
	if before.cell == nil {
		return Change{Verdict: First, Diff: nan, Low: nan, High: nan}
	}
	diff, low, high := difference(before.wave(), before.cell, p.wave(), p.cell)
	c := Change{Verdict: NoChange, Since: before.wave().ID, Diff: diff, Low: low, High: high}
	switch {
	case diff >= leastChange-epsilon && low > 0:
		c.Verdict = Improved
	case diff <= -leastChange+epsilon && high < 0:
		c.Verdict = Declined
	}
	return c
}

// yearBefore is the earlier shown point of the same wording that lies nearest to
// a year before; where the wording is younger, its earliest.
func yearBefore(p point) (best point) {
	year := p.wave().Closed
	year.Year--
	off := func(q point) int { d := q.wave().Closed.DaysUntil(year); return max(d, -d) }
	for _, q := range comparable(p) {
		if best.cell == nil || off(q) <= off(best) {
			best = q
		}
	}
	return best
}

// comparable lists the shown points of the same wording before a point, newest
// first.
func comparable(p point) (out []point) {
	for i, c := p.index, p.cell; !c.Reworded && i > 0; {
		i--
		earlier := p.source.Waves[i].Cell(p.cell.Value, p.cell.Dimension)
		if earlier == nil {
			continue // not asked then; the wording is held against the wave that last asked
		}
		if c = earlier; c.State == results.Shown {
			out = append(out, point{p.source, i, c})
		}
	}
	return out
}

// difference is b − a in points with its Newcombe interval, at the
// finite-population effective sizes; without an n the interval is NaN.
func difference(wa *results.Wave, a *results.Cell, wb *results.Wave, b *results.Cell) (diff, low, high float64) {
	diff = b.Favourable - a.Favourable
	if a.N == 0 || b.N == 0 {
		return diff, math.NaN(), math.NaN()
	}
	c := stats.NewcombeChange(a.Favourable/100, stats.EffectiveN(float64(a.N), float64(wa.Invited)),
		b.Favourable/100, stats.EffectiveN(float64(b.N), float64(wb.Invited)))
	return diff, 100 * c.Low, 100 * c.High
}
