package gaps

import (
	"cmp"
	"slices"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/results"
)

// Find lists where each active value stands in each dimension that has a target
// and a shown number. First come the gaps that lie clearly below their targets,
// then those near, then those met; among them the most severe, and the widest,
// first.
func Find(h *handbook.Handbook, r *results.Results) []Gap {
	var out []Gap
	first := primary(r)
	for _, v := range h.Active() {
		for _, d := range handbook.Dimensions {
			target := h.Target(v, d)
			p := latest(r, first, v.ID, d)
			if target == 0 || p.cell == nil {
				continue
			}
			out = append(out, gap(h, p, float64(target)))
		}
	}
	slices.SortStableFunc(out, func(a, b Gap) int { // dimensions keep their reading order
		return cmp.Or(cmp.Compare(a.State.rank(), b.State.rank()), cmp.Compare(b.Severity, a.Severity),
			cmp.Compare(b.Distance, a.Distance), cmp.Compare(a.Value, b.Value))
	})
	return out
}

// gap holds a shown cell against its target.
func gap(h *handbook.Handbook, p point, target float64) Gap {
	c := p.cell
	g := Gap{
		Value: c.Value, Dimension: c.Dimension, Source: p.source.ID, Wave: p.wave().ID, N: c.N, NBand: c.NBand,
		Now: c.Favourable, Low: c.Low, High: c.High, Target: target, Distance: target - c.Favourable,
		Change: change(p),
	}
	g.State = state(g)
	g.Severity = severity(g)
	g.aim(h)
	return g
}

// state tells how a gap stands. Without an interval nothing excludes the target.
func state(g Gap) State {
	switch {
	case g.Distance <= epsilon:
		return Met
	case g.High < g.Target:
		return Low
	}
	return Near
}

// rank orders the states: what needs attention first.
func (s State) rank() int { return slices.Index([]State{Low, Near, Met}, s) }

// severity counts the steps of 5, 10, 20 and 30 points that a gap's distance
// goes beyond, from 1, and one more where it declined; 5 at most.
func severity(g Gap) int {
	if g.State == Met {
		return 1
	}
	s := 1
	for _, step := range []float64{5, 10, 20, 30} {
		if g.Distance > step+epsilon {
			s++
		}
	}
	if g.Change.Verdict == Declined {
		s++
	}
	return min(s, 5)
}

// epsilon is what sums of percentages may be off by, in points.
const epsilon = 1e-9
