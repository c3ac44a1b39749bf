package check

import (
	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/results"
)

var waveUnreleased = Rule{
	Name:  "wave-unreleased",
	Level: diag.Warning,
	Title: "A wave is published without a release ledger",
	Why: "Once figures are out, a late answer or a moved person can give away a small group by subtraction. " +
		"The release ledger holds what was published, so that the wave may later only repeat it or say less. " +
		"Until a wave is released its figures are shown as provisional, and no edition can be cut.",
	Mend: "Run `ethos assess release 2026-q1` and commit the file that it writes, releases/2026-q1.json. Afterwards the raw export need not be kept.",
	find: func(in Input, r *report) {
		for _, s := range in.Results.Sources {
			for _, w := range s.Waves {
				if w.Provisional {
					command := "ethos assess release " + w.ID
					if !alone(in.Results, w.ID) {
						command += " --source " + s.ID
					}
					r.add(wavePos(in.Handbook, s.ID, w.ID), "run `"+command+"`", "the wave %q of %q is not released; its figures are provisional", w.ID, s.ID)
				}
			}
		}
	},
}

// alone tells whether one source alone has a wave of this name.
func alone(r *results.Results, wave string) bool {
	n := 0
	for _, s := range r.Sources {
		for _, w := range s.Waves {
			if w.ID == wave {
				n++
			}
		}
	}
	return n == 1
}
