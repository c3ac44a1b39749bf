package check

import (
	"fmt"
	"strings"

	"github.com/ethos-handbook/ethos/generator/diag"
)

var activityOverdue = Rule{
	Name:  "activity-overdue",
	Level: diag.Warning,
	Title: "An evaluation was due and has not been held",
	Why: "What is only looked at when something goes wrong is looked at too late. " +
		"The framework's cadence, a pulse every quarter up to a review of the statements every two years, keeps a small fault small. " +
		"An activity that slips once without a word will slip again.",
	Mend: "Hold it and record it in evaluations/ with `held: {open: 2026-03-02, close: 2026-03-13}`, set a new day with `planned:`, " +
		"or say openly that it comes less often, `cadence: {leadership-review: 1y}`, or not at all, `off`.",
	find: func(in Input, r *report) {
		for _, e := range in.Handbook.Overdue(in.AsOf) {
			at, name := configPos(in.Handbook, "cadence"), "the "+strings.ToLower(e.Activity.Title())
			if e.Evaluation != nil {
				at, name = e.Evaluation.Pos("planned"), fmt.Sprintf("%s %q", name, e.Title)
			}
			r.add(at, "hold it, or set a new day", "%s was due on %s and is %s overdue", name, e.End, figure(e.Late, "day", "days"))
		}
	},
}
