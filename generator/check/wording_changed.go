package check

import (
	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/results"
)

var wordingChanged = Rule{
	Name:  "wording-changed",
	Level: diag.Off,
	Title: "A trend breaks because other words were asked",
	Why: "Two figures can be compared only when the same thing was asked in the same words. " +
		"Where an item was reworded, added or dropped, the line of the trend stops and a new one begins, and no change is computed across the break. " +
		"Off by default: a better question is worth a break, but some want to know.",
	Mend: "Keep items as they are from wave to wave. Where the wording must change, say from when, `since: 2025-q1`, " +
		"and change all items that need it in the same wave. To be told of breaks, write `check: {wording-changed: warning}`.",
	find: func(in Input, r *report) {
		for _, s := range in.Results.Sources {
			for _, w := range s.Waves {
				for _, c := range w.Cells {
					if c.Reworded && c.Unit == results.All {
						r.add(wavePos(in.Handbook, s.ID, w.ID), "", "the items about %s of %q changed with the wave %q of %q; the trend breaks there",
							c.Dimension, valueTitle(in.Handbook, c.Value), w.ID, s.ID)
					}
				}
			}
		}
	},
}
