package check

import (
	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/gaps"
	"github.com/ethos-handbook/ethos/generator/locale"
)

var indicatorWorse = Rule{
	Name:  "indicator-worse",
	Level: diag.Warning,
	Title: "An indicator moved the wrong way",
	Why: "Leading indicators tell early whether the values are in use, lagging ones late whether it was worth it. " +
		"One that goes the wrong way asks for a look, not for a culprit: what happened before it need not have caused it. " +
		"The rule fires where the newest eight values went one way more than chance would have them go (Mann–Kendall, p < .05). With fewer than five it cannot tell.",
	Mend: "Look at what stands beside the line on the page of indicators, ask those who know, and write down what you find, in evaluations/: " +
		"`activity: trigger`, `trigger: feedback`, `date: 2026-03-20`. If the other way is better, say so: `indicators: {turnover: {better: lower}}`.",
	find: func(in Input, r *report) {
		for _, m := range gaps.Movements(in.Handbook, in.AsOf) {
			if m.Verdict != gaps.MovedWrong {
				continue
			}
			first, last := m.Values[0], m.Values[len(m.Values)-1]
			r.add(last.At, "look at what stands beside it, and ask", "%q went the wrong way over %d values, from %s on %s to %s on %s",
				m.Title, len(m.Values), inEnglish(first.Value, m.Unit), first.Date, inEnglish(last.Value, m.Unit), last.Date)
		}
	},
}

// inEnglish writes a number with its unit, as messages have it.
func inEnglish(x float64, unit string) string { return (*locale.Locale)(nil).Amount(x, unit) }
