package check

import (
	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/gaps"
)

var indicatorsLate = Rule{
	Name:  "indicators-late",
	Level: diag.Warning,
	Title: "Every indicator is a lagging one",
	Why: "Engagement, turnover and the speed of decisions move a year after people began to live otherwise, and for many other reasons as well. " +
		"Who follows only those learns too late that nothing changed. " +
		"The framework's leading indicators tell early: values named unprompted, values in the language of discussions, hiring decisions that refer to them, conflicts settled by a shared principle.",
	Mend: "Choose one that can be counted in an hour a quarter and list it in handbook.yaml: `indicators: {hiring-decisions-citing-values: {title: Hiring decisions that cite a value, kind: leading, better: higher, unit: \"%\"}}`. " +
		"Then add a row to indicators.csv each quarter.",
	find: func(in Input, r *report) {
		all := gaps.Movements(in.Handbook, in.AsOf)
		for _, m := range all {
			if m.Leading {
				return
			}
		}
		if len(all) > 0 {
			r.add(configPos(in.Handbook, "indicators"), `add one with "kind: leading"`, "none of the indicators, %d in all, tells early", len(all))
		}
	},
}
