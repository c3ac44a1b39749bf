package check

import "github.com/ethos-handbook/ethos/generator/diag"

var interventionOverdue = Rule{
	Name:  "intervention-overdue",
	Level: diag.Warning,
	Title: "An intervention should be finished and is neither done nor stopped",
	Why: "An intervention without an end cannot be judged, so it is neither kept because it works nor ended because it does not. " +
		"Those whom it was to help see that it was forgotten. " +
		"Stopping one that did not help is a result; letting it run out is none.",
	Mend: "Write what became of it, `status: done` or `status: stopped`, or set a new day, `due: 2026-09-30`, and say in the text why it takes longer.",
	find: func(in Input, r *report) {
		for _, i := range in.Handbook.Interventions {
			if isPast(i.Due, in.AsOf) && isOpen(i) {
				r.add(i.Pos("due"), `write "status: done" or "status: stopped", or a new day`, "%q was due on %s, %s ago",
					i.Title, i.Due, figure(i.Due.DaysUntil(in.AsOf), "day", "days"))
			}
		}
	},
}
