package check

import (
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/locale"
)

var decisionAgainstOrder = Rule{
	Name:  "decision-against-order",
	Level: diag.Warning,
	Title: "A decision goes against the declared order of values and does not say why",
	Why: locale.Mark("The declared order says which value wins when two conflict. " +
		"A decision that goes the other way may well be right, but without its reason people conclude that the order is not meant. " +
		"Many such decisions mean that the order is wrong and should be changed openly. Only records in force are looked at."),
	Mend: "Say why this case was different, `exception: The line runs in July only, and nobody was waiting on the pier`, " +
		"or change `rank:` in the values so that it says what is really preferred.",
	find: func(in Input, r *report) {
		for _, u := range upsets(in.Handbook) {
			if !explained(u) {
				r.add(u.At, `add "exception:" with the reason, or change the ranks`, "%q (rank %d) won over %q (rank %d)",
					u.Winner.Title, u.Winner.Rank, u.Loser.Title, u.Loser.Rank)
			}
		}
	},
}

// upsets are the decisions in force in which a value won over one that the
// declared order puts above it.
func upsets(h *handbook.Handbook) []handbook.Win {
	return slices.DeleteFunc(h.Wins(), func(w handbook.Win) bool { return !w.Decision.InForce() || !w.AgainstOrder() })
}

// explained tells whether a decision says why it did not follow the order.
func explained(w handbook.Win) bool { return strings.TrimSpace(w.Decision.Exception) != "" }
