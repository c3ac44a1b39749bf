package check

import (
	"math"
	"slices"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/gaps"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/results"
)

// A gap persists when it is there in at least so many comparable waves and the
// upper bound of its change over them stays below so many points.
const (
	persistentWaves = 3
	detectablePoint = 5
)

var persistentGap = Rule{
	Name:  "persistent-gap",
	Level: diag.Warning,
	Title: "A gap stays open although something was done about it",
	Why: "Three comparable waves below the target, with an intervention at work for a quarter or longer, mean that more of the same will not help. " +
		"Either the intervention answers another kind of gap, or the value asks for something that cannot be done here. " +
		"The framework calls this a trigger for refinement; the rule fires where a change of 5 points or more can be ruled out.",
	Mend: "Look at the value and at the intervention afresh, and record that it was done, in evaluations/: " +
		"`activity: trigger`, `trigger: persistent-gap`, `date: 2026-03-20`, `values: [leave-room]`, with the decision that followed.",
	find: func(in Input, r *report) {
		for _, g := range in.Gaps {
			source := in.Results.Source(g.Source)
			if g.State != gaps.Low || source == nil {
				continue
			}
			low := lowWaves(source, g)
			if len(low) < persistentWaves {
				continue
			}
			first, last := low[0], low[len(low)-1]
			tried := triedBefore(in.Handbook, g, last.wave.Closed)
			if tried == nil || !(changeUpper(first.cell, last.cell) < detectablePoint) || refined(in.Handbook, g.Value, last.wave.Closed) {
				continue
			}
			r.add(tried.Pos("gap"), "look at the value and at the intervention afresh, and record the trigger in evaluations/",
				"%s of %q has stayed below its target in %d waves, %s to %s, although %q began on %s",
				g.Dimension, valueTitle(in.Handbook, g.Value), len(low), first.wave.ID, last.wave.ID, tried.Title, tried.Start)
		}
	},
}

// point is what one wave shows for a value's dimension.
type point struct {
	wave *results.Wave
	cell *results.Cell
}

// lowWaves lists the newest waves of a source, oldest first, that asked with
// the same wording and all lie below the gap's target with their whole
// interval. Waves that show nothing are passed over.
func lowWaves(s *results.Source, g gaps.Gap) []point {
	var low []point
	for i := range s.Waves {
		w := &s.Waves[i]
		c := w.Cell(g.Value, g.Dimension)
		if c == nil || c.State != results.Shown {
			continue
		}
		if c.Reworded || !(c.Favourable < g.Target) || c.High >= g.Target {
			low = nil
		}
		if c.Favourable < g.Target && !(c.High >= g.Target) {
			low = append(low, point{w, c})
		}
	}
	return low
}

// changeUpper is the upper bound, in points, of the 95 % interval of the
// change between two cells (Newcombe 1998, hybrid score, method 10); NaN where
// one of them has no interval.
func changeUpper(before, after *results.Cell) float64 {
	return after.Favourable - before.Favourable + math.Hypot(after.High-after.Favourable, before.Favourable-before.Low)
}

// triedBefore is the first intervention at a gap that began at least a quarter
// before a day; nil when there is none.
func triedBefore(h *handbook.Handbook, g gaps.Gap, day handbook.Date) *handbook.Intervention {
	quarter := handbook.Duration{Months: 3}
	var first *handbook.Intervention
	for _, id := range g.Interventions {
		i := h.Intervention(id)
		if i == nil || i.Status == "planned" || i.Start.IsZero() || day.Before(quarter.After(i.Start)) {
			continue
		}
		if first == nil || i.Start.Before(first.Start) {
			first = i
		}
	}
	return first
}

// refined tells whether a refinement trigger about a value was recorded on a
// day or after it.
func refined(h *handbook.Handbook, value string, since handbook.Date) bool {
	return slices.ContainsFunc(h.Evaluations, func(e *handbook.Evaluation) bool {
		day := e.Day()
		if day.IsZero() {
			day = e.Date
		}
		return e.Activity == handbook.Trigger && !day.Before(since) &&
			slices.ContainsFunc(e.Values, func(v handbook.Ref) bool { return v.ID == value })
	})
}
