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
// first. Rank orders them by priority instead.
func Find(h *handbook.Handbook, r *results.Results) []Gap {
	var out []Gap
	points := map[string]point{}
	first := primary(r)
	for _, v := range h.Active() {
		for _, d := range handbook.Dimensions {
			target := h.Target(v, d)
			p := latest(r, first, v.ID, d)
			if target == 0 || p.cell == nil {
				continue
			}
			g := held(p, float64(target))
			points[g.ID()] = p
			out = append(out, g)
		}
	}
	family(out)
	for i := range out {
		g := &out[i]
		g.Severity = severity(*g)
		g.aim(h, points[g.ID()])
	}
	for _, v := range h.Active() {
		if l, ok := look(h, r, first, v); ok {
			l.tell(out)
		}
	}
	rank(h, out)
	slices.SortStableFunc(out, func(a, b Gap) int { // dimensions keep their reading order
		return cmp.Or(cmp.Compare(a.State.rank(), b.State.rank()), cmp.Compare(b.Severity, a.Severity),
			cmp.Compare(b.Distance, a.Distance), cmp.Compare(a.Value, b.Value))
	})
	return out
}

// held holds a shown cell against its target.
func held(p point, target float64) Gap {
	c := p.cell
	g := Gap{
		Value: c.Value, Dimension: c.Dimension, Unit: results.All, Source: p.source.ID, Wave: p.wave().ID, N: c.N, NBand: c.NBand,
		Now: c.Favourable, Low: c.Low, High: c.High, Target: target, Distance: target - c.Favourable,
		Change: change(p), Interdependence: 1, Persistence: noPersistence(),
	}
	g.State = state(g)
	return g
}

// tell gives the gaps of the lens's value their types, with what speaks for and
// against them, and follows each finding through the waves where it begins.
func (l lens) tell(list []Gap) {
	d := l.diagnose()
	for i := range list {
		g := &list[i]
		if g.Value != l.value.ID {
			continue
		}
		f := d.of(*g)
		if f == nil {
			if g.State != Met {
				g.Missing = d.Missing
			}
			continue
		}
		g.Type, g.Evidence, g.Counter, g.Missing, g.Suggested = f.Type, f.Evidence, f.Counter, f.Missing, f.Type.Suggested()
		if g.Dimension == f.Dimensions[0] {
			g.Persistence = l.persistence(*f)
			g.Persistent = g.Persistence.State == Persists
		}
	}
}

// of is the finding that a gap belongs to. What shows in its dimension goes
// first, leadership before the other in perception, and elsewhere only where the
// other begins later or names no cause. Else a gap clearly below its target falls short because of
// what begins before it. Nil where nothing explains it.
func (d Diagnosis) of(g Gap) *Finding {
	var lead, other *Finding
	for i := range d.Findings {
		if f := &d.Findings[i]; f.Type == Leadership {
			lead = f
		} else {
			other = f
		}
	}
	shows := func(f *Finding) bool { return f != nil && slices.Contains(f.Dimensions, g.Dimension) }
	reaches := func(f *Finding) bool { return f != nil && place(f.Dimensions[0]) <= place(g.Dimension) }
	switch {
	case shows(lead) && (g.Dimension == perception || !reaches(other) || other.Type == Unknown):
		return lead
	case shows(other):
		return other
	case g.State != Low:
		return nil
	case reaches(other):
		return other
	case reaches(lead):
		return lead
	}
	return nil
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
