package check

import (
	"slices"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/gaps"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/locale"
)

var teamApart = Rule{
	Name:  "team-apart",
	Level: diag.Warning,
	Title: "A team stands far below the whole on a value, and nothing is done about it there",
	Why: locale.Mark("For such a team the handbook is the book of another company, and the average of the whole hides it. " +
		"The difference may lie in the team, or in what is asked of it alone; only its people can say which. " +
		"A team stands apart from 15 points, after its number was drawn towards the whole as far as few answers ask for. Small teams are pooled and are never named."),
	Mend: "Talk with the team before anything else. Then say in interventions/ what is done there, `gap: {value: leave-room, dimension: behaviour, unit: Field}`; " +
		"one for the whole organisation counts as well.",
	find: func(in Input, r *report) {
		for _, a := range gaps.Subcultures(in.Handbook, in.Results) {
			if a.Diff > 0 || slices.ContainsFunc(in.Handbook.Interventions, func(i *handbook.Intervention) bool {
				return isOpen(i) && aimsAt(i, a.Value, a.Dimension, a.Unit)
			}) {
				continue
			}
			r.add(valuePos(in.Handbook, a.Value), "talk with the team, and say in interventions/ what is done there", "%q stands %d points below the whole on %s of %q (%s, %s), and nothing is planned or running",
				a.Unit, round(a.Organisation-a.Favourable), a.Dimension, valueTitle(in.Handbook, a.Value), a.Source, a.Wave)
		}
	},
}
