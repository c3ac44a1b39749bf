package check

import "github.com/ethos-handbook/ethos/generator/diag"

var valueUnassessed = Rule{
	Name:  "value-unassessed",
	Level: diag.Warning,
	Title: "No assessment asks about a value",
	Why: "Whether a value is understood, believed and lived cannot be seen from inside the group that wrote it. " +
		"What nobody asks about is assumed to be fine until it is a scandal. " +
		"A value needs items about understanding, agreement, behaviour and perception, because a gap in each is closed by other means.",
	Mend: "Add items to a source: in assessments/pulse/source.yaml, " +
		"`items: [{id: room-1, column: \"My team plans four days of work into five\", value: leave-room, dimension: behaviour, aspect: observed}]`.",
	find: func(in Input, r *report) {
		asked := askedAbout(in)
		for _, v := range in.Handbook.Active() {
			if !asked[v.ID] {
				r.add(diag.Pos{File: v.File}, "add items about it to a source under assessments/", "no assessment asks about %q", v.Title)
			}
		}
	},
}

// askedAbout holds the ids of the values that some item asks about, or of
// which some figure is published.
func askedAbout(in Input) map[string]bool {
	asked := map[string]bool{}
	for _, s := range in.Handbook.Sources {
		for _, item := range s.Items {
			asked[item.Value.ID] = true
		}
	}
	for _, s := range in.Results.Sources {
		for _, wave := range s.Waves {
			for _, cell := range wave.Cells {
				asked[cell.Value] = true
			}
		}
	}
	return asked
}
