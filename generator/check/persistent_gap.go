package check

import (
	"slices"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

var persistentGap = Rule{
	Name:  "persistent-gap",
	Level: diag.Warning,
	Title: "A gap stays open although something was done about it",
	Why: "Three comparable waves with the same kind of gap, and an intervention at work for a quarter or longer, mean that more of the same will not help. " +
		"Either the intervention answers another kind of gap, or the value asks for something that cannot be done here. " +
		"The framework calls this a trigger for refinement; the rule fires where a change of 5 points or more can be ruled out.",
	Mend: "Look at the value and at the intervention afresh, and record that it was done, in evaluations/: " +
		"`activity: trigger`, `trigger: persistent-gap`, `date: 2026-03-20`, `values: [leave-room]`, with the decision that followed.",
	find: func(in Input, r *report) {
		for _, g := range in.Gaps {
			waves := g.Persistence.Waves
			tried := in.Handbook.Intervention(g.Persistence.Intervention)
			if !g.Persistent || tried == nil || len(waves) == 0 || Refined(in.Handbook, g.Value, in.Results.Closed(g.Source, waves[len(waves)-1])) {
				continue
			}
			r.add(tried.Pos("gap"), "look at the value and at the intervention afresh, and record the trigger in evaluations/",
				"the gap in %s of %q (%s) has stayed open in %d waves, %s to %s, although %q began on %s",
				g.Dimension, valueTitle(in.Handbook, g.Value), g.Type, len(waves), waves[0], waves[len(waves)-1], tried.Title, tried.Start)
		}
	},
}

// Refined tells whether a refinement trigger about a value was recorded on a
// day or after it.
func Refined(h *handbook.Handbook, value string, since handbook.Date) bool {
	return slices.ContainsFunc(h.Evaluations, func(e *handbook.Evaluation) bool {
		day := e.Day()
		if day.IsZero() {
			day = e.Date
		}
		return e.Activity == handbook.Trigger && !day.Before(since) &&
			slices.ContainsFunc(e.Values, func(v handbook.Ref) bool { return v.ID == value })
	})
}
