package gaps

import (
	"math"
	"slices"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// rank gives the gaps that lie clearly below their target, and those near it of a
// known type, their dependence on one another, their priority and their place.
//
// The rule of dependence: within a value, understanding comes before agreement,
// agreement before behaviour, behaviour before perception, and a gap depends on
// those before it. A leadership gap depends on none of its value; its gaps of
// behaviour and perception depend on it. Beyond that a gap depends on what its
// interventions say they depend on.
//
// The priority is the geometric mean of severity, impact, feasibility and
// interdependence.
func rank(h *handbook.Handbook, list []Gap) {
	var ranked []*Gap
	for i := range list {
		if g := &list[i]; g.State == Low || g.State == Near && g.Type != "" {
			ranked = append(ranked, g)
		}
	}
	for _, g := range ranked {
		g.Interdependence = 1
	}
	for _, g := range ranked {
		for _, o := range ranked {
			if g != o && (dependsWithin(g, o) || dependsDeclared(h, g, o)) {
				g.DependsOn = append(g.DependsOn, o.ID())
				o.Interdependence = min(o.Interdependence+1, 5)
			}
		}
	}
	for _, g := range ranked {
		g.Priority = math.Pow(float64(product(g.numbers())), .25)
		g.Rank, g.RankLow, g.RankHigh = ranks(ranked, g)
	}
}

// dependsWithin tells whether a gap depends on another of its value.
func dependsWithin(g, o *Gap) bool {
	switch {
	case g.Value != o.Value || g.Type == Leadership:
		return false
	case o.Type == Leadership:
		return g.Dimension == behaviour || g.Dimension == perception
	}
	return place(o.Dimension) < place(g.Dimension)
}

// dependsDeclared tells whether an intervention at a gap depends on another gap:
// on its value, or on an intervention aimed at it.
func dependsDeclared(h *handbook.Handbook, g, o *Gap) bool {
	for _, id := range g.Interventions {
		i := h.Intervention(id)
		if i == nil {
			continue
		}
		for _, on := range i.DependsOn {
			if on.ID == o.Value && g.Value != o.Value || on.ID != id && slices.Contains(o.Interventions, on.ID) && !slices.Contains(g.Interventions, on.ID) {
				return true
			}
		}
	}
	return false
}

// numbers are the four numbers of a priority.
func (g *Gap) numbers() [4]int {
	return [4]int{g.Severity, g.Impact, g.Feasibility, g.Interdependence}
}

func product(n [4]int) int { return n[0] * n[1] * n[2] * n[3] }

// ranks is the place of a gap, equals sharing one, and its best and worst place
// when one number of any one gap moves by one within 1 to 5.
func ranks(all []*Gap, g *Gap) (rank, best, worst int) {
	own := product(g.numbers())
	above := 0
	for _, o := range all {
		if product(o.numbers()) > own {
			above++
		}
	}
	rank, best, worst = above+1, above+1, above+1
	for _, o := range all {
		before := product(o.numbers()) > own
		for _, moved := range moves(o.numbers()) {
			at := 0
			switch {
			case o == g:
				for _, other := range all {
					if other != g && product(other.numbers()) > moved {
						at++
					}
				}
			case before == (moved > own):
				continue
			case before:
				at = above - 1
			default:
				at = above + 1
			}
			best, worst = min(best, at+1), max(worst, at+1)
		}
	}
	return rank, best, worst
}

// moves are the products of four numbers when one of them moves by one.
func moves(n [4]int) (out []int) {
	for i := range n {
		for _, by := range []int{-1, 1} {
			m := n
			if m[i] += by; m[i] >= 1 && m[i] <= 5 {
				out = append(out, product(m))
			}
		}
	}
	return out
}
