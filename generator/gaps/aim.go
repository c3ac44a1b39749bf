package gaps

import (
	"cmp"
	"math"
	"slices"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/locale"
	"github.com/ethos-handbook/ethos/generator/survey/stats"
)

// unknownNumber stands for an impact or a feasibility of which nothing is known:
// the middle of 1 to 5.
const unknownNumber = 3

// aim fills in the interventions aimed at a gap, by id, and its impact and
// feasibility: what those for the whole organisation declare, the one that
// matters now first (running before planned before done before stopped, among
// equals the one that began last), else what the numbers tell, else the middle.
func (g *Gap) aim(h *handbook.Handbook, p point) {
	var declared []*handbook.Intervention
	for _, i := range h.Interventions {
		if !aimedAt(i, g.Value, g.Dimension) {
			continue
		}
		g.Interventions = append(g.Interventions, i.ID)
		if everybody(i) {
			declared = append(declared, i)
		}
	}
	slices.SortStableFunc(declared, func(a, b *handbook.Intervention) int {
		return cmp.Or(cmp.Compare(turn(a), turn(b)), b.Start.Compare(a.Start), cmp.Compare(a.ID, b.ID))
	})
	g.Impact, g.Feasibility = unknownNumber, unknownNumber
	if impact, from := measuredImpact(h, p); impact != 0 {
		g.Impact, g.ImpactFrom = impact, from
	}
	for _, i := range slices.Backward(declared) {
		if i.Impact != 0 {
			g.Impact, g.ImpactFrom = i.Impact, locale.Messagef("declared")
		}
		if i.Feasibility != 0 {
			g.Feasibility, g.FeasibilityFrom = i.Feasibility, locale.Messagef("declared")
			if i.Because != "" {
				g.FeasibilityFrom = locale.Messagef("declared: %s", i.Because)
			}
		}
	}
}

// aimedAt tells whether an intervention aims at a value's dimension. One that
// names no dimension aims at all of them.
func aimedAt(i *handbook.Intervention, value, dimension string) bool {
	return i.Gap.Value.ID == value && (i.Gap.Dimension == dimension || i.Gap.Dimension == "")
}

// turn orders interventions by their status; one without comes after planned.
func turn(i *handbook.Intervention) int {
	return slices.Index([]string{"running", "planned", "", "done", "stopped"}, i.Status)
}

// The rules of a measured impact.
const (
	leastPeriods = 5  // a correlation of fewer says nothing
	nearDays     = 45 // half a quarter, by which an observation and a wave may lie apart
)

// measuredImpact is the impact, 1 to 5, by the strength of the rank correlation
// (Spearman 1904) of a dimension with the outcome over the periods common to
// both: below .2, .4, .6, .8, and above; and where it comes from. The outcome is
// the first lagging indicator that handbook.yaml lists and that has five or more
// such periods; 0 where there is none. It is association, not cause.
func measuredImpact(h *handbook.Handbook, p point) (impact int, from locale.Message) {
	series := append([]point{p}, comparable(p)...)
	for _, id := range h.Config.Indicators.Keys {
		indicator := h.Config.Indicators.Map[id]
		if indicator.Kind != "lagging" {
			continue
		}
		var x, y []float64
		used := map[handbook.Date]bool{}
		for _, at := range series {
			o := observed(h, id, at.wave().Closed)
			if o == nil || used[o.Date] {
				continue
			}
			used[o.Date] = true
			x, y = append(x, at.cell.Favourable), append(y, o.Value)
		}
		rho := stats.Spearman(x, y)
		if len(x) < leastPeriods || math.IsNaN(rho) {
			continue
		}
		return band(math.Abs(rho)), locale.Messagen(len(x), "Spearman ρ %s with %s over %d wave", "Spearman ρ %s with %s over %d waves", coefficient(rho), cmp.Or(indicator.Title, id), len(x))
	}
	return 0, from
}

// band is the impact of a correlation's strength.
func band(strength float64) int {
	n := 1
	for _, step := range []float64{.2, .4, .6, .8} {
		if strength >= step-epsilon {
			n++
		}
	}
	return n
}

// observed is the observation of an indicator of the whole organisation nearest
// to a day, of two as near the later; nil where none is near.
func observed(h *handbook.Handbook, indicator string, day handbook.Date) (near *handbook.Observation) {
	if day.IsZero() {
		return nil
	}
	least := nearDays
	for i := range h.Indicators {
		o := &h.Indicators[i]
		off := o.Date.DaysUntil(day)
		off = max(off, -off)
		if o.Indicator != indicator || o.Unit != "" || off > least || near != nil && off == least && o.Date.Before(near.Date) {
			continue
		}
		near, least = o, off
	}
	return near
}
