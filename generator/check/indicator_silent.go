package check

import (
	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/gaps"
)

var indicatorSilent = Rule{
	Name:  "indicator-silent",
	Level: diag.Warning,
	Title: "An indicator has no value, or none has come for a long time",
	Why: "An indicator that nobody counts any more still stands on the page, and looks as if all were as it was. " +
		"That the counting stopped is often the first sign that the programme did. " +
		"It is silent after twice the usual time between its values, and after a year where there is only one.",
	Mend: "Add the newest value to indicators.csv, `2026-03-20,engagement,73,`, or take the indicator out of handbook.yaml and indicators.csv and say why in the next edition.",
	find: func(in Input, r *report) {
		for _, m := range gaps.Movements(in.Handbook, in.AsOf) {
			const hint = "add a row to indicators.csv, or take the indicator out of handbook.yaml"
			switch n := len(m.Values); {
			case n == 0:
				r.add(configPos(in.Handbook, "indicators"), hint, "the indicator %q has no value yet", m.Title)
			case m.Verdict == gaps.TooOld:
				last := m.Values[n-1]
				r.add(last.At, hint, "the newest value of %q is of %s, %s ago", m.Title, last.Date, figure(last.Date.DaysUntil(in.AsOf), "day", "days"))
			}
		}
	},
}
