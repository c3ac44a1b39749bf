package check

import (
	"github.com/ethos-handbook/ethos/generator/gaps"
	"github.com/ethos-handbook/ethos/generator/locale"
)

// Indicators says of each leading and lagging indicator which way it went, by the
// same evidence as the rules, the leading first. Nothing is said of why.
func Indicators(in Input) []Finding {
	var leading, lagging []Finding
	for _, m := range gaps.Movements(in.Handbook, in.AsOf) {
		f := indicator(m)
		if m.Leading {
			leading = append(leading, f)
		} else {
			lagging = append(lagging, f)
		}
	}
	return append(leading, lagging...)
}

func indicator(m gaps.Movement) Finding {
	f := Finding{ID: m.Indicator, Name: m.Title, State: Unknown, Rule: indicatorSilent.Name, Moved: &m}
	n := len(m.Values)
	if n == 0 {
		f.Text, f.Next = locale.Messagef("No value yet."), locale.Messagef("Count it for the first time, and add a row to indicators.csv.")
		return f
	}
	first, last := m.Values[0], m.Values[n-1]
	then, now := locale.Amount{X: first.Value, Unit: m.Unit}, locale.Amount{X: last.Value, Unit: m.Unit}
	switch {
	case m.Verdict == gaps.TooOld:
		f.Text = locale.Messagef("The newest value, %s, is of %s: too old to tell.", now, last.Date)
		f.Next = locale.Messagef("Count it again, or say in the next edition why it is not counted any more.")
		return f
	case m.Verdict == gaps.TooFew:
		f.Text = locale.Messagen(n, "%s value, the newest %s on %s: too few to tell.", "%s values, the newest %s on %s: too few to tell.", locale.Numeral(n), now, last.Date).Titled()
		f.Next = locale.Messagen(m.Lacking(), "Go on counting: with %s value more there is something to tell.", "Go on counting: with %s values more there is something to tell.", locale.Numeral(m.Lacking()))
		return f
	case m.Verdict == gaps.Flat:
		f.Rule, f.State = indicatorWorse.Name, Flat
		f.Text = locale.Messagen(n, "No clear direction over %s value: %s on %s, %s on %s.", "No clear direction over %s values: %s on %s, %s on %s.", locale.Numeral(n), then, first.Date, now, last.Date)
		f.Next = locale.Messagef("Go on counting. Where it should have moved by now, ask whether it counts the right thing.")
		return f
	case m.Rose():
		f.Text = locale.Messagen(n, "It rose over %s value, from %s on %s to %s on %s.", "It rose over %s values, from %s on %s to %s on %s.", locale.Numeral(n), then, first.Date, now, last.Date)
	default:
		f.Text = locale.Messagen(n, "It fell over %s value, from %s on %s to %s on %s.", "It fell over %s values, from %s on %s to %s on %s.", locale.Numeral(n), then, first.Date, now, last.Date)
	}
	f.Rule, f.State = indicatorWorse.Name, Better
	f.Next = locale.Messagef("Nothing to do now. That it moved says nothing of why.")
	if m.Verdict == gaps.MovedWrong {
		f.State = Worse
		f.Next = locale.Messagef("Look at what is marked beside the line, and ask those who know. What came before it need not have caused it.")
	}
	return f
}
