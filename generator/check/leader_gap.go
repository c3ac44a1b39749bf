package check

import (
	"slices"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/gaps"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/locale"
)

var leaderGap = Rule{
	Name:  "leader-gap",
	Level: diag.Warning,
	Title: "Leaders see a value lived far more than employees do, and nothing is done about it",
	Why: locale.Mark("Where leaders rate a value 15 points or more above everyone else, they speak of a company that the others do not work in. " +
		"It is the widest form of the gap between saying and doing, and those who could close it are those who do not see it. " +
		"The rule needs answers with a role, published for leaders and for employees apart, or a statement about leaders; without either it finds nothing."),
	Mend: "Plan an intervention with `type: leadership` for the value. Where answers do not tell leaders apart yet, ask for the level and name its column in source.yaml, " +
		"`columns: {role: Level}`, and say in handbook.yaml who counts as a leader, `leaders: {roles: [director, executive]}`.",
	find: func(in Input, r *report) {
		for _, d := range gaps.Diagnoses(in.Handbook, in.Results) {
			f := d.Finding(gaps.Leadership)
			if f == nil || len(f.Evidence) == 0 || slices.ContainsFunc(in.Handbook.Interventions, func(i *handbook.Intervention) bool {
				return i.Gap.Value.ID == d.Value && i.Type == string(gaps.Leadership) && isOpen(i)
			}) {
				continue
			}
			r.add(valuePos(in.Handbook, d.Value), "plan an intervention with type: leadership", "%q: %s (%s, %s)", valueTitle(in.Handbook, d.Value), f.Evidence[0], d.Source, d.Wave)
		}
	},
}
