package gaps

import (
	"math"

	"github.com/ethos-handbook/ethos/generator/results"
	"github.com/ethos-handbook/ethos/generator/survey/stats"
)

// A change is spoken of from so many points, where at most so large a share of
// the changes found between two waves may be chance.
const (
	leastChange   = 5
	mostDiscovery = .10
)

// change compares a point with the comparable one about a year before. The
// verdict waits for the family of changes.
func change(p point) Change {
	nan := math.NaN()
	c := Change{Verdict: First, Diff: nan, Low: nan, High: nan, Z: nan, P: nan, Q: nan}
	before := yearBefore(p)
	if before.cell == nil {
		return c
	}
	c.Verdict, c.Since = NoChange, before.wave().ID
	c.Diff, c.Low, c.High = difference(before.wave(), before.cell, p.wave(), p.cell)
	c.Z, c.P = test(before.wave(), before.cell, p.wave(), p.cell)
	return c
}

// family judges the changes between the same two waves together: one is spoken
// of where it is 5 points or more, its interval excludes 0, and it is still found
// when at most a tenth of those found may be chance.
//
// Source: Y. Benjamini and Y. Hochberg, "Controlling the false discovery rate",
// JRSS B 57 (1995) 289–300.
func family(list []Gap) {
	type comparison struct{ source, since, wave string }
	families := map[comparison][]*Change{}
	for i := range list {
		if g := &list[i]; !math.IsNaN(g.Change.P) {
			key := comparison{g.Source, g.Change.Since, g.Wave}
			families[key] = append(families[key], &g.Change)
		}
	}
	for _, all := range families {
		p := make([]float64, len(all))
		for i, c := range all {
			p[i] = c.P
		}
		found := stats.BenjaminiHochberg(p, mostDiscovery)
		for i, q := range stats.AdjustBH(p) {
			c := all[i]
			switch c.Q = q; {
			case !found[i]:
			case c.Diff >= leastChange-epsilon && c.Low > 0:
				c.Verdict = Improved
			case c.Diff <= -leastChange+epsilon && c.High < 0:
				c.Verdict = Declined
			}
		}
	}
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
	c := stats.NewcombeChange(a.Favourable/100, effective(wa, a), b.Favourable/100, effective(wb, b))
	return diff, 100 * c.Low, 100 * c.High
}

// test is the two-proportion test of a change at the effective sizes; NaN without
// an n. Where everybody answered, every difference is certain: so many answers
// stand for endless ones that the test sees it.
func test(wa *results.Wave, a *results.Cell, wb *results.Wave, b *results.Cell) (z, p float64) {
	if a.N == 0 || b.N == 0 {
		return math.NaN(), math.NaN()
	}
	const endless = 1e12
	c := stats.NewcombeChange(a.Favourable/100, min(effective(wa, a), endless), b.Favourable/100, min(effective(wb, b), endless))
	return c.Z, c.P
}
