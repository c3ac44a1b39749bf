package check

import "github.com/ethos-handbook/ethos/generator/diag"

var valueUntested = Rule{
	Name:  "value-untested",
	Level: diag.Warning,
	Title: "A value was never decisive in a decision",
	Why: "A value is proved by the decision that would have gone the other way without it. " +
		"One that decided nothing may be decoration, or its work may be done without anyone recording it; the records tell which. " +
		"Drafts, proposals and rejected or withdrawn records do not count.",
	Mend: "Look through the decisions of the last year for one that this value settled, and record it there: " +
		"`values: [{id: leave-room, role: decisive, over: [explain-it-on-one-page]}]`. Where there is none, ask whether the value is needed.",
	find: func(in Input, r *report) {
		taken := 0
		for _, d := range in.Handbook.Decisions {
			if d.Taken() {
				taken++
			}
		}
		for _, t := range in.Handbook.Tensions() {
			if t.Untested() {
				r.add(diag.Pos{File: t.Value.File}, `name it with "role: decisive" in a decision that it settled`,
					"%q was never decisive: %s on record", t.Value.Title, figure(taken, "decision", "decisions"))
			}
		}
	},
}
