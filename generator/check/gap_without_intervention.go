package check

import (
	"slices"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/gaps"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

// severe is the severity, of 1 to 5, from which a gap asks for an intervention.
const severe = 3

var gapWithoutIntervention = Rule{
	Name:  "gap-without-intervention",
	Level: diag.Warning,
	Title: "A value falls well short of its target and nothing is being done about it",
	Why: "People who are asked and see nothing follow answer less openly the next time, or not at all. " +
		"A gap that is known and left alone says that the value is not meant. " +
		"The rule looks at gaps of severity 3 to 5, 10 points or more, whose whole interval lies below the target.",
	Mend: "Say in interventions/ what is done, and why it should work: " +
		"`gap: {value: leave-room, dimension: behaviour}`, `type: systemic`, `status: planned`, `due: 2026-09-30`. " +
		"Where the target is wrong, change it, `targets: {behaviour: 60}`, and say so.",
	find: func(in Input, r *report) {
		for _, g := range in.Gaps {
			if g.State != gaps.Low || g.Severity < severe || hasOpenIntervention(in.Handbook, g) {
				continue
			}
			r.add(valuePos(in.Handbook, g.Value), "say in interventions/ what is done about it", "%s of %q stands at %d%%, %d points below its target of %d%% (%s, %s), and nothing is planned or running",
				g.Dimension, valueTitle(in.Handbook, g.Value), round(g.Now), round(g.Distance), round(g.Target), g.Source, g.Wave)
		}
	},
}

// hasOpenIntervention tells whether something planned or running aims at a gap.
func hasOpenIntervention(h *handbook.Handbook, g gaps.Gap) bool {
	return slices.ContainsFunc(g.Interventions, func(id string) bool {
		i := h.Intervention(id)
		return i != nil && isOpen(i)
	})
}
