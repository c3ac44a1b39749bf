package check

import (
	"slices"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

var supersededCited = Rule{
	Name:  "superseded-cited",
	Level: diag.Warning,
	Title: "Something in force rests on a decision that was superseded",
	Why: "Whoever follows the reference learns what used to hold and may act on it. " +
		"A story may belong to an old decision, but its reader should be led on to the one that holds today. " +
		"Stories, interventions that are planned or running, and amendments in force are looked at.",
	Mend: "Name the newer record in place of the old one, or beside it: `decisions: [0012-one-channel, 0031-two-channels]`.",
	find: func(in Input, r *report) {
		h := in.Handbook
		for _, s := range h.Stories {
			citations(h, &s.Common, s.Decisions, r)
		}
		for _, i := range h.Interventions {
			if isOpen(i) {
				citations(h, &i.Common, i.Decisions, r)
			}
		}
		for _, d := range h.Decisions {
			if d.InForce() {
				citations(h, &d.Common, amended(d), r)
			}
		}
	},
}

// citations reports the superseded records among refs whose successor is not
// named beside them.
func citations(h *handbook.Handbook, from *handbook.Common, refs []handbook.Ref, r *report) {
	for _, ref := range refs {
		cited := h.Decision(ref.ID)
		if cited == nil || !isSuperseded(cited) {
			continue
		}
		newer := successor(h, cited)
		switch {
		case newer == nil:
			r.add(refPos(ref.At, from), "name the decision that holds today", "the decision %q is superseded", ref.ID)
		case newer.ID != from.ID && !slices.ContainsFunc(refs, func(o handbook.Ref) bool { return o.ID == newer.ID }):
			r.add(refPos(ref.At, from), "name that one, or both", "the decision %q is superseded by %q", ref.ID, newer.ID)
		}
	}
}

// amended lists the records that a record amends and did not itself replace.
func amended(d *handbook.Decision) []handbook.Ref {
	var refs []handbook.Ref
	for _, l := range d.Amends {
		if !leadTo(d.Supersedes, l.ID) {
			refs = append(refs, handbook.Ref{ID: l.ID, At: l.At})
		}
	}
	return refs
}

// isSuperseded tells whether a record was replaced as a whole.
func isSuperseded(d *handbook.Decision) bool {
	return d.Status == handbook.DecisionSuperseded || slices.ContainsFunc(d.SupersededBy, func(l handbook.Link) bool { return !l.Partial })
}

// successor is the record that holds in place of a superseded one: the end of
// the chain, nil when the chain leads to no record or round in a circle.
func successor(h *handbook.Handbook, d *handbook.Decision) *handbook.Decision {
	for seen := map[string]bool{}; isSuperseded(d); {
		if seen[d.ID] = true; len(d.SupersededBy) == 0 {
			return nil
		}
		next := d.SupersededBy[len(d.SupersededBy)-1].ID
		if d = h.Decision(next); d == nil || seen[next] {
			return nil
		}
	}
	return d
}

// isOpen tells whether an intervention is still planned or running.
func isOpen(i *handbook.Intervention) bool { return i.Status != "done" && i.Status != "stopped" }
