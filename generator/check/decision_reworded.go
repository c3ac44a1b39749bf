package check

import "github.com/ethos-handbook/ethos/generator/diag"

// Reworded is a decision whose text is another than the one that was sealed.
type Reworded struct {
	Decision string // id
	Edition  string
	Words    int // that came or went
}

var decisionReworded = Rule{
	Name:  "decision-reworded",
	Level: diag.Warning,
	Title: "An accepted decision reads otherwise than in the edition that sealed it",
	Why: "People rely on what was decided and why. A record whose text changes after it was accepted and sealed tells a past that was not. " +
		"A new status, or a link to the record that replaces it, is no such change.",
	Mend: "Put the text back as it was sealed, `ethos diff 2026.1 current decision:0044` shows what differs, and write a new record that replaces this one: " +
		"`ethos new decision \"Announce at once\" --supersedes 0044`. A mistake in the sealed text is noted by `ethos edition correct`.",
	find: func(in Input, r *report) {
		for _, w := range in.Reworded {
			d := in.Handbook.Decision(w.Decision)
			if d == nil || !d.InForce() {
				continue
			}
			r.add(diag.Pos{File: d.File}, "put the text back and write a record that supersedes it", "the accepted decision %q differs in %s from edition %s, which sealed it",
				d.Title, figure(w.Words, "word", "words"), w.Edition)
		}
	},
}
