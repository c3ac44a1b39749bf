package handbook

import (
	"cmp"
	"slices"
)

// Sign is something dated that kept a value before people's eyes: it was told of, it
// counted in a decision, or somebody was thanked for it.
type Sign struct {
	Kind SignKind
	On   Date
	Item Item // the story, decision record or touchpoint
}

// SignKind says what a sign is.
type SignKind string

// The kinds of sign. That a value was conceded in a decision is none, nor is that
// people were asked about it: every pulse asks about every value. That its words are
// others in an edition is none either: a wall can be painted anew while nobody looks.
const (
	SignStory       SignKind = "story"       // a story that shows it, also missed or torn
	SignDecisive    SignKind = "decisive"    // a decision, taken, that it decided
	SignSupporting  SignKind = "supporting"  // a decision, taken, that it supported
	SignRecognition SignKind = "recognition" // the use of a practice of recognition that carries it was seen
)

// Signs lists the dated signs of a value up to a day, the newest first. The day of a
// practice of recognition is that on which somebody last looked whether it is used,
// and wrote down what was seen.
func (h *Handbook) Signs(value string, asOf Date) []Sign {
	var out []Sign
	add := func(kind SignKind, on Date, it Item) {
		if !on.IsZero() && !asOf.Before(on) {
			out = append(out, Sign{kind, on, it})
		}
	}
	for _, s := range h.Stories {
		if s.About(value) != "" {
			add(SignStory, s.Date, s)
		}
	}
	for _, d := range h.Decisions {
		for _, w := range d.Values {
			switch {
			case w.ID != value || !d.Taken():
				continue
			case w.Role == "decisive":
				add(SignDecisive, d.Date, d)
			case w.Role != "conceded":
				add(SignSupporting, d.Date, d)
			}
			break
		}
	}
	for _, t := range h.Touchpoints {
		if t.Practice == "recognition" && t.Evidence != "" && slices.ContainsFunc(t.Values, func(u Used) bool { return u.ID == value }) {
			add(SignRecognition, t.LastChecked, t)
		}
	}
	slices.SortStableFunc(out, func(a, b Sign) int {
		return cmp.Or(b.On.Compare(a.On), cmp.Compare(a.Item.Meta().ID, b.Item.Meta().ID))
	})
	return out
}

// QuietFrom is the number of whole quarters without a sign at which a value has gone
// quiet.
const QuietFrom = 2

// Silence is the number of whole quarters, over by a day, since a value's last sign,
// or where it has none since it holds; 0 where neither is known. signs are as Signs
// gives them; those after the day do not count.
func (v *Value) Silence(signs []Sign, asOf Date) int {
	last := v.Since
	for _, s := range signs {
		if !asOf.Before(s.On) && last.Before(s.On) {
			last = s.On
		}
	}
	if last.IsZero() || asOf.IsZero() {
		return 0
	}
	over := QuarterOf(asOf)
	if asOf.Before(over.Last()) {
		over = over.Plus(-1)
	}
	return max(0, QuarterOf(last).Until(over))
}
