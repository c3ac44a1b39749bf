package gaps

import (
	"cmp"
	"slices"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// aim fills in the interventions aimed at a gap, by id, and what the one that
// matters now declares: running before planned before done before stopped,
// among equals the one that began last.
func (g *Gap) aim(h *handbook.Handbook) {
	var declared []*handbook.Intervention
	for _, i := range h.Interventions {
		if i.Gap.Value.ID != g.Value || i.Gap.Dimension != g.Dimension {
			continue
		}
		g.Interventions = append(g.Interventions, i.ID)
		if i.Impact != 0 || i.Feasibility != 0 {
			declared = append(declared, i)
		}
	}
	if len(declared) == 0 {
		return
	}
	first := slices.MinFunc(declared, func(a, b *handbook.Intervention) int {
		return cmp.Or(cmp.Compare(turn(a), turn(b)), b.Start.Compare(a.Start), cmp.Compare(a.ID, b.ID))
	})
	g.Impact, g.Feasibility = first.Impact, first.Feasibility
}

// turn orders interventions by their status; one without comes after planned.
func turn(i *handbook.Intervention) int {
	return slices.Index([]string{"running", "planned", "", "done", "stopped"}, i.Status)
}
