package check

import "github.com/ethos-handbook/ethos/generator/diag"

var lowResponse = Rule{
	Name:  "low-response",
	Level: diag.Warning,
	Title: "Fewer than half of those invited answered the newest wave",
	Why: "Those who do not answer differ from those who do, most of all on whether answering is of use. " +
		"With fewer than half the interval beside a figure no longer tells how far it may be off. " +
		"A falling response is a finding in itself: people saw nothing follow from the last survey.",
	Mend: "Say in the wave's `note:` who is missing, and say to everyone what came of the last wave before the next one opens. " +
		"If `invited:` counts people who were not asked, correct it: `{id: 2026-q1, file: 2026-q1.csv, closed: 2026-03-20, invited: 96}`.",
	find: func(in Input, r *report) {
		for _, s := range in.Results.Sources {
			if len(s.Waves) == 0 {
				continue
			}
			w := s.Waves[len(s.Waves)-1]
			if w.Invited > 0 && !w.Withheld && 2*w.Responded < w.Invited {
				r.add(wavePos(in.Handbook, s.ID, w.ID), `say in "note:" who is missing`, "%d of %d people invited answered the wave %q of %q, fewer than half",
					w.Responded, w.Invited, w.ID, s.ID)
			}
		}
	},
}
