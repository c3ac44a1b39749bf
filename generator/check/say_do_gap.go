package check

import (
	"slices"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/gaps"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/locale"
)

var sayDoGap = Rule{
	Name:  "say-do-gap",
	Level: diag.Warning,
	Title: "People agree with a value far more than they see it done, and nothing is done about it",
	Why: locale.Mark("A value that people believe in and do not live is worse than one that nobody holds: everyone sees the difference, and concludes that words here are words. " +
		"Something keeps people from doing what they agree with, a process, a skill that is missing, or what leaders do; more talk about the value does not change it. " +
		"The rule fires where agreement lies 15 points or more above behaviour and the interval of the difference excludes 0."),
	Mend: "Find out what keeps people from it, and say in interventions/ what is done: `gap: {value: leave-room, dimension: behaviour}`, `type: systemic`, `status: planned`. " +
		"The gap table of the site shows for each value what speaks for which kind of gap.",
	find: func(in Input, r *report) {
		for _, g := range gaps.SayDo(in.Handbook, in.Results) {
			if slices.ContainsFunc(in.Handbook.Interventions, func(i *handbook.Intervention) bool { return isOpen(i) && aimsAt(i, g.Value, "behaviour", "") }) {
				continue
			}
			r.add(valuePos(in.Handbook, g.Value), "say in interventions/ what is done about it", "%q is agreed with by %d%% and done by %d%%: %d points apart (95%% interval %d to %d) (%s, %s), and nothing is planned or running",
				valueTitle(in.Handbook, g.Value), round(g.Agreement), round(g.Behaviour), round(g.Diff), round(g.Low), round(g.High), g.Source, g.Wave)
		}
	},
}

// aimsAt tells whether an intervention aims at a dimension of a value, in a unit or
// in the whole organisation; one that names no dimension aims at all of them.
func aimsAt(i *handbook.Intervention, value, dimension, unit string) bool {
	return i.Gap.Value.ID == value && (i.Gap.Dimension == dimension || i.Gap.Dimension == "") && (i.Gap.Unit == unit || i.Gap.Unit == "")
}
