package handbook

import (
	"cmp"
	"slices"

	"github.com/ethos-handbook/ethos/generator/diag"
)

// Taken tells whether a record stands for a decision that was taken, even if it
// was replaced later. Old records without a status were.
func (d *Decision) Taken() bool {
	switch d.Status {
	case DecisionDraft, DecisionProposed, DecisionRejected, DecisionWithdrawn, DecisionOnHold:
		return false
	}
	return true
}

// Win is a record in which one value was decisive over another.
type Win struct {
	Decision      *Decision
	Winner, Loser *Value
	At            diag.Pos // where the record says so; its file alone where that is not known
}

// AgainstOrder tells whether the declared order has it the other way round.
// Values without a rank have no place in the order.
func (w Win) AgainstOrder() bool {
	return w.Loser.Rank > 0 && w.Winner.Rank > w.Loser.Rank && w.Loser.Status != Retired && w.Winner.Status != Retired
}

// Wins lists who won over whom in the decisions that were taken, each pair once a
// record. A value named under "over" yields to the one that names it; a conceded
// one to the decisive value that ranks highest.
func (h *Handbook) Wins() []Win {
	var out []Win
	for _, d := range h.Decisions {
		if d.Taken() {
			out = append(out, h.winsOf(d)...)
		}
	}
	return out
}

func (h *Handbook) winsOf(d *Decision) []Win {
	var out []Win
	add := func(winner, loser *Value, at diag.Pos) {
		if winner == nil || loser == nil || winner == loser || slices.ContainsFunc(out, func(w Win) bool { return w.Winner == winner && w.Loser == loser }) {
			return
		}
		if at == (diag.Pos{}) {
			at = diag.Pos{File: d.File}
		}
		out = append(out, Win{d, winner, loser, at})
	}
	var highest *Value // of the decisive ones
	for _, w := range d.Values {
		winner := h.Value(w.ID)
		if winner == nil || w.Role != "decisive" {
			continue
		}
		if highest == nil || winner.Rank > 0 && (highest.Rank == 0 || winner.Rank < highest.Rank) {
			highest = winner
		}
		for _, over := range w.Over {
			add(winner, h.Value(over.ID), over.At)
		}
	}
	for _, w := range d.Values {
		loser := h.Value(w.ID)
		if w.Role == "conceded" && !slices.ContainsFunc(out, func(o Win) bool { return o.Loser == loser }) {
			add(highest, loser, w.At)
		}
	}
	return out
}

// Tension is how one value fares against the others in the decisions that were
// taken.
type Tension struct {
	Value                          *Value
	Decisive, Supporting, Conceded int // records that name it so
	Won, Lost                      int // times it won over another value, and another over it
	Revealed                       int // its place in the order that decisions reveal, 1 is first; 0 where it never met another
}

// Untested tells whether the value was never decisive.
func (t Tension) Untested() bool { return t.Decisive == 0 }

// Decorative tells whether the value is named beside decisions and never decided
// one.
func (t Tension) Decorative() bool { return t.Decisive == 0 && t.Supporting > 0 }

// Tensions lists the active values in their declared order. The revealed order is
// by pairs: a value stands one place higher for each other that it won over more
// often than it yielded to, one lower for each to which it yielded more often;
// where that is equal the one with more wins less losses stands first, and where
// that is equal, too, they share a place.
//
// Source: A. H. Copeland, "A reasonable social welfare function", University of
// Michigan (1951).
func (h *Handbook) Tensions() []Tension {
	active := h.Active()
	met := map[[2]*Value]int{} // winner, loser → times
	for _, w := range h.Wins() {
		met[[2]*Value{w.Winner, w.Loser}]++
	}
	out := make([]Tension, len(active))
	score := map[*Value][2]int{}
	for i, v := range active {
		t := &out[i]
		t.Value = v
		for _, d := range h.Decisions {
			for _, w := range d.Values {
				if w.ID != v.ID || !d.Taken() {
					continue
				}
				switch w.Role {
				case "decisive":
					t.Decisive++
				case "conceded":
					t.Conceded++
				default:
					t.Supporting++
				}
			}
		}
		pairs := 0
		for _, o := range active {
			won, lost := met[[2]*Value{v, o}], met[[2]*Value{o, v}]
			t.Won += won
			t.Lost += lost
			pairs += cmp.Compare(won, lost)
		}
		score[v] = [2]int{pairs, t.Won - t.Lost}
	}
	for i := range out {
		if out[i].Won+out[i].Lost == 0 {
			continue
		}
		out[i].Revealed = 1
		mine := score[out[i].Value]
		for _, o := range out {
			theirs := score[o.Value]
			if o.Won+o.Lost > 0 && (theirs[0] > mine[0] || theirs[0] == mine[0] && theirs[1] > mine[1]) {
				out[i].Revealed++
			}
		}
	}
	return out
}

// InForceFrom is the day from which a record held and the day on which it was
// replaced as a whole; the second is zero while it holds. ok is false where the
// record does not tell: without a date, never taken, or replaced on a day that
// no record names.
func (h *Handbook) InForceFrom(d *Decision) (from, until Date, ok bool) {
	if d.Date.IsZero() || !d.Taken() || d.Status == DecisionUnknown || d.Status == "" {
		return Date{}, Date{}, false
	}
	for _, l := range d.SupersededBy {
		by := h.Decision(l.ID)
		if by == nil || l.Partial || by.Date.IsZero() {
			continue
		}
		if until.IsZero() || by.Date.Before(until) {
			until = by.Date
		}
	}
	if until.IsZero() && !d.InForce() {
		return d.Date, Date{}, false
	}
	if d.InForce() {
		until = Date{}
	}
	return d.Date, until, true
}
