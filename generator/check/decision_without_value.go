package check

import "github.com/ethos-handbook/ethos/generator/diag"

var decisionWithoutValue = Rule{
	Name:  "decision-without-value",
	Level: diag.Warning,
	Title: "An accepted decision names no value",
	Why: "Decisions are where people see what the company prefers. " +
		"A record that names the values it weighed lets the next person decide alike without asking, and shows which values never decide anything. " +
		"Only records in force are looked at; a choice that no value touches may say so by a supporting one.",
	Mend: "Name what was weighed, without altering the record's text: " +
		"`values: [{id: keep-the-boats-running, role: decisive, over: [leave-room]}, {id: stay-for-the-wake, role: supporting}]`. " +
		"For records that are kept as they are, write `check: {decision-without-value: off}`.",
	find: func(in Input, r *report) {
		if len(in.Handbook.Active()) == 0 {
			return
		}
		for _, d := range in.Handbook.Decisions {
			if d.InForce() && len(d.Values) == 0 {
				r.add(d.Pos("status"), `add "values:" with the role of each`, "the decision %q names no value that it weighed", d.Title)
			}
		}
	},
}
