package check

import (
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

var decisionAgainstOrder = Rule{
	Name:  "decision-against-order",
	Level: diag.Warning,
	Title: "A decision goes against the declared order of values and does not say why",
	Why: "The declared order says which value wins when two conflict. " +
		"A decision that goes the other way may well be right, but without its reason people conclude that the order is not meant. " +
		"Many such decisions mean that the order is wrong and should be changed openly. Only records in force are looked at.",
	Mend: "Say why this case was different, `exception: The line runs in July only, and nobody was waiting on the pier`, " +
		"or change `rank:` in the values so that it says what is really preferred.",
	find: func(in Input, r *report) {
		for _, u := range upsets(in.Handbook) {
			if !u.explained() {
				r.add(u.at, `add "exception:" with the reason, or change the ranks`, "%q (rank %d) won over %q (rank %d)",
					u.winner.Title, u.winner.Rank, u.loser.Title, u.loser.Rank)
			}
		}
	},
}

// upset is a decision in which a value won over one that the declared order
// puts above it.
type upset struct {
	decision      *handbook.Decision
	winner, loser *handbook.Value
	at            diag.Pos
}

func (u upset) explained() bool { return strings.TrimSpace(u.decision.Exception) != "" }

// upsets lists them for all decisions in force. A value named under "over"
// yields to the one that names it; a conceded one yields to the decisive value
// that ranks highest. Values without a rank have no place in the order.
func upsets(h *handbook.Handbook) []upset {
	var out []upset
	for _, d := range h.Decisions {
		if !d.InForce() {
			continue
		}
		found := decisionUpsets(h, d)
		for i, u := range found {
			same := func(o upset) bool { return o.winner == u.winner && o.loser == u.loser }
			if !slices.ContainsFunc(found[:i], same) {
				out = append(out, u)
			}
		}
	}
	return out
}

func decisionUpsets(h *handbook.Handbook, d *handbook.Decision) []upset {
	var out []upset
	var highest *handbook.Value // of the decisive ones
	for _, w := range d.Values {
		winner := ranked(h, w.ID)
		if winner == nil || w.Role != "decisive" {
			continue
		}
		if highest == nil || winner.Rank < highest.Rank {
			highest = winner
		}
		for _, over := range w.Over {
			if loser := ranked(h, over.ID); loser != nil && loser.Rank < winner.Rank {
				out = append(out, upset{d, winner, loser, refPos(over.At, &d.Common)})
			}
		}
	}
	for _, w := range d.Values {
		loser := ranked(h, w.ID)
		if highest != nil && loser != nil && w.Role == "conceded" && loser.Rank < highest.Rank {
			out = append(out, upset{d, highest, loser, refPos(w.At, &d.Common)})
		}
	}
	return out
}

// ranked is the value in force with this id, nil when it has no rank.
func ranked(h *handbook.Handbook, id string) *handbook.Value {
	if v := h.Value(id); v != nil && v.Rank > 0 && v.Status != handbook.Retired {
		return v
	}
	return nil
}
