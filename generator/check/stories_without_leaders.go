package check

import "github.com/ethos-handbook/ethos/generator/diag"

var storiesWithoutLeaders = Rule{
	Name:  "stories-without-leaders",
	Level: diag.Warning,
	Title: "No story of the last twelve months is told by a leader",
	Why: "People watch leaders to learn which values are meant. " +
		"Where only employees tell stories, values look like something asked of them and not of the board. " +
		"A leader's story of having fallen short does more than any announcement.",
	Mend: "Ask a leader for a story, best of a value missed or torn, and mark it with `told_by: leader`.",
	find: func(in Input, r *report) {
		recent := 0
		for _, s := range in.Handbook.Stories {
			if !isRecent(s.Date, in.AsOf) {
				continue
			}
			recent++
			if s.ToldBy == "leader" {
				return
			}
		}
		if recent > 0 {
			r.add(wholeHandbook, `ask a leader for one and mark it "told_by: leader"`, "no leader tells a story of the last twelve months, %d in all", recent)
		}
	},
}
