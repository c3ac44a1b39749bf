package check

import (
	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

var decisionStagnant = Rule{
	Name:  "decision-stagnant",
	Level: diag.Warning,
	Title: "A decision has been proposed for more than six months",
	Why: "A proposal that is neither accepted nor rejected is a decision to leave things as they are that nobody has to answer for. " +
		"People stop bringing questions to a place where they lie. " +
		"Six months are enough for any question that matters; the rest can be taken back and asked again.",
	Mend: "Decide it and write `status: accepted` or `status: rejected`, take it back with `status: withdrawn`, " +
		"or say that it waits, `status: on-hold`, with the day on which it is taken up again in `review-by:`.",
	find: func(in Input, r *report) {
		halfYear := handbook.Duration{Months: 6}
		for _, d := range in.Handbook.Decisions {
			if d.Status == handbook.DecisionProposed && !d.Date.IsZero() && halfYear.After(d.Date).Before(in.AsOf) {
				r.add(d.Pos("status"), "decide it, withdraw it, or put it on hold", "the decision %q has been proposed since %s, for %s",
					d.Title, d.Date, figure(d.Date.DaysUntil(in.AsOf), "day", "days"))
			}
		}
	},
}
