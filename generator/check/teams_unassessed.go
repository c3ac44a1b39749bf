package check

import (
	"slices"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/locale"
	"github.com/ethos-handbook/ethos/generator/results"
)

var teamsUnassessed = Rule{
	Name:  "teams-unassessed",
	Level: diag.Warning,
	Title: "No assessment tells teams apart",
	Why: locale.Mark("A company's average hides its subcultures: one team that lives a value and one that fears it look like two that do not mind. " +
		"People experience their team, not the average. " +
		"Figures of teams are published only where the anonymity rules allow it; smaller ones are pooled."),
	Mend: "Ask for the team and name its column in source.yaml, `columns: {unit: Team}`, and list the teams in units.csv: `unit,parent,headcount`.",
	find: func(in Input, r *report) {
		if len(in.Results.Sources) == 0 || hasTeamFigures(in.Results) || slices.ContainsFunc(in.Handbook.Sources, asksForUnit) {
			return
		}
		at := wholeHandbook
		if len(in.Handbook.Sources) > 0 {
			at = diag.Pos{File: in.Handbook.Sources[0].File}
		}
		r.add(at, `name the column of the team under "columns:", as unit`, "no assessment tells teams apart")
	},
}

// hasTeamFigures tells whether some cell is about less than the whole
// organisation.
func hasTeamFigures(r *results.Results) bool {
	for _, s := range r.Sources {
		for _, w := range s.Waves {
			if slices.ContainsFunc(w.Cells, func(c results.Cell) bool { return c.Unit != results.All }) {
				return true
			}
		}
	}
	return false
}

// asksForUnit tells whether a source's files say to which unit an answer
// belongs, be it that too few answered to publish any.
func asksForUnit(s *handbook.Source) bool {
	return s.Format == "tidy" || s.Format == "aggregate" || s.Columns.Unit != "" ||
		slices.ContainsFunc(s.Waves, func(w handbook.Wave) bool { return w.Columns != nil && w.Columns.Unit != "" })
}
