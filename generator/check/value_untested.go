package check

import (
	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

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
		decisive := map[string]bool{}
		for _, d := range in.Handbook.Decisions {
			if !wasTaken(d) {
				continue
			}
			taken++
			for _, w := range d.Values {
				decisive[w.ID] = decisive[w.ID] || w.Role == "decisive"
			}
		}
		for _, v := range in.Handbook.Active() {
			if !decisive[v.ID] {
				r.add(diag.Pos{File: v.File}, `name it with "role: decisive" in a decision that it settled`,
					"%q was never decisive: %s on record", v.Title, figure(taken, "decision", "decisions"))
			}
		}
	},
}

// wasTaken tells whether a record stands for a decision that was taken, even
// if it was replaced later. Old records without a status were.
func wasTaken(d *handbook.Decision) bool {
	switch d.Status {
	case handbook.DecisionDraft, handbook.DecisionProposed, handbook.DecisionRejected, handbook.DecisionWithdrawn, handbook.DecisionOnHold:
		return false
	}
	return true
}
