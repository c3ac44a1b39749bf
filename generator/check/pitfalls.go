package check

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/ethos-handbook/ethos/generator/gaps"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/results"
)

// State says how a handbook stands with one of the framework's pitfalls.
type State string

// The states of a finding.
const (
	Clear   State = "clear"   // looked for and not found
	Watch   State = "watch"   // a sign of it
	Found   State = "finding" // it is there
	Unknown State = "unknown" // nothing to judge by
)

// Finding is one pitfall, and what the handbook shows of it.
type Finding struct {
	Name  string // as in "Wallpaper"
	State State
	Text  string // one sentence
	Rule  string // the rule whose evidence it rests on
}

// Pitfalls holds the handbook against the framework's six pitfalls, in its
// order, by the same evidence as the rules.
func Pitfalls(in Input) []Finding {
	in = in.whole()
	return []Finding{wallpaper(in), sayDo(in), inflation(in), generic(in), inconsistent(in), subcultures(in)}
}

// wallpaper: values that hang on the wall and that nobody tells of.
func wallpaper(in Input) Finding {
	f := Finding{Name: "Wallpaper", Rule: storyStale.Name}
	all := in.Handbook.Active()
	if len(all) == 0 || in.AsOf.IsZero() {
		f.State, f.Text = Unknown, "Nothing to judge by yet."
		return f
	}
	var without []*handbook.Value
	for _, s := range staleValues(in) {
		without = append(without, s.value)
	}
	switch {
	case len(without) == 0:
		f.State, f.Text = Clear, "Every value has a story younger than a year."
	case len(without) == len(all):
		f.State, f.Text = Found, "No value has a story younger than a year."
	default:
		f.State, f.Text = partly(len(without), len(all)), fmt.Sprintf("%s no story younger than a year: %s.", has(len(without), len(all)), list(titles(without)))
	}
	return f
}

// sayDo: people agree with a value and do not live it.
func sayDo(in Input) Finding {
	f := Finding{Name: "Say–do gap", Rule: leaderGap.Name}
	found := gaps.SayDo(in.Handbook, in.Results)
	slices.SortStableFunc(found, func(a, b gaps.SayDoGap) int { return cmp.Compare(b.Diff, a.Diff) })
	values := map[string]bool{}
	for _, g := range found {
		values[g.Value] = true
	}
	switch {
	case !asksSayAndDo(in.Results):
		f.State, f.Text = Unknown, "No figures yet for what is agreed beside what is done."
	case len(found) == 0:
		f.State, f.Text = Clear, "No clear difference between what is agreed and what is done."
	default:
		widest := found[0]
		f.State, f.Text = Found, fmt.Sprintf("%s: agreed by %d%%, done by %d%%", valueTitle(in.Handbook, widest.Value), round(widest.Agreement), round(widest.Behaviour))
		if more := len(values) - 1; more > 0 {
			f.Text += "; " + counted(more, "more value shows", "more values show") + " such a gap"
		}
		f.Text += "."
	}
	return f
}

// asksSayAndDo tells whether some wave shows both agreement and behaviour.
func asksSayAndDo(r *results.Results) bool {
	for _, s := range r.Sources {
		for i := range s.Waves {
			for _, c := range s.Waves[i].Cells {
				if do := s.Waves[i].Cell(c.Value, "behaviour"); c.Dimension == "agreement" && c.Unit == results.All && c.State == results.Shown && do != nil && do.State == results.Shown {
					return true
				}
			}
		}
	}
	return false
}

// inflation: more values than anybody can remember.
func inflation(in Input) Finding {
	f := Finding{Name: "Inflation", Rule: valueCount.Name}
	all := in.Handbook.Active()
	switch n := len(all); {
	case n == 0:
		f.State, f.Text = Unknown, "No values yet."
	case n > mostValues:
		f.State, f.Text = Found, fmt.Sprintf("%s values; %s to %s can be remembered.", sentence(number(n)), number(fewestValues), number(mostValues))
	case n < fewestValues:
		f.State, f.Text = Watch, fmt.Sprintf("%s; the framework asks for %s to %s.", sentence(counted(n, "value", "values")), number(fewestValues), number(mostValues))
	default:
		f.State, f.Text = Clear, sentence(number(n))+" values"
		var newest handbook.Date
		for _, v := range all {
			if newest.Before(v.Since) && !in.AsOf.Before(v.Since) {
				newest = v.Since
			}
		}
		if !newest.IsZero() {
			f.Text += "; the newest holds since " + day(newest)
		}
		f.Text += "."
	}
	return f
}

// generic: values that could be anyone's.
func generic(in Input) Finding {
	f := Finding{Name: "Generic", Rule: valueNoTradeoff.Name}
	all := in.Handbook.Active()
	var costless []*handbook.Value
	for _, v := range all {
		if !namesCost(v) {
			costless = append(costless, v)
		}
	}
	anyones := genericValues(in.Handbook)
	switch {
	case len(all) == 0:
		f.State, f.Text = Unknown, "No values yet."
	case len(anyones) > 0:
		f.Rule = valueGeneric.Name
		f.State, f.Text = Found, fmt.Sprintf("%s could be any company's: %s.", sentence(counted(len(anyones), "value", "values")), list(titles(anyones)))
	case len(costless) == 0:
		f.State, f.Text = Clear, "Every value names what it costs."
	case len(costless) == len(all):
		f.State, f.Text = Found, "No value names what it costs."
	default:
		verb := "do"
		if len(costless) == 1 {
			verb = "does"
		}
		f.State = partly(len(costless), len(all))
		f.Text = fmt.Sprintf("%s of %s values %s not name what it costs: %s.", sentence(number(len(costless))), number(len(all)), verb, list(titles(costless)))
	}
	return f
}

// inconsistent: decisions that prefer otherwise than was declared.
func inconsistent(in Input) Finding {
	f := Finding{Name: "Inconsistent", Rule: decisionAgainstOrder.Name}
	weighed, against, silent := 0, map[string]bool{}, map[string]bool{}
	for _, d := range in.Handbook.Decisions {
		if d.InForce() && len(d.Values) > 0 {
			weighed++
		}
	}
	for _, u := range upsets(in.Handbook) {
		against[u.Decision.ID] = true
		if !explained(u) {
			silent[u.Decision.ID] = true
		}
	}
	went := sentence(counted(len(against), "decision", "decisions")) + " went against the declared order"
	switch {
	case weighed == 0:
		f.State, f.Text = Unknown, "No decision in force names the values that it weighed."
	case len(against) == 0:
		f.State, f.Text = Clear, "No decision in force went against the declared order."
	case len(silent) == 0 && len(against) == 1:
		f.State, f.Text = Watch, went+" and says why."
	case len(silent) == 0:
		f.State, f.Text = Watch, went+", each with its reason."
	case len(silent) == len(against):
		f.State, f.Text = Found, went+" without saying why."
	default:
		f.State, f.Text = Found, fmt.Sprintf("%s, %s without saying why.", went, number(len(silent)))
	}
	return f
}

// subcultures: teams for which the handbook is another book.
func subcultures(in Input) Finding {
	f := Finding{Name: "Subcultures", Rule: teamsUnassessed.Name}
	apart := gaps.Subcultures(in.Handbook, in.Results)
	teams := map[string]bool{}
	for _, t := range apart {
		teams[t.Unit] = true
	}
	switch {
	case !hasTeamFigures(in.Results):
		f.State, f.Text = Unknown, "No team figures yet."
	case len(apart) == 0:
		f.State, f.Text = Clear, "No team stands clearly apart from the whole."
	case len(teams) == 1:
		f.State, f.Text = Watch, fmt.Sprintf("%s stands %d points from the whole on %s.", apart[0].Unit, round(math.Abs(apart[0].Favourable-apart[0].Organisation)), valueTitle(in.Handbook, apart[0].Value))
	default:
		f.State, f.Text = Found, fmt.Sprintf("%s teams stand clearly apart from the whole; furthest %s, %d points on %s.",
			sentence(number(len(teams))), apart[0].Unit, round(math.Abs(apart[0].Favourable-apart[0].Organisation)), valueTitle(in.Handbook, apart[0].Value))
	}
	return f
}

// partly is the state when some of several fall short: a sign below half.
func partly(n, of int) State {
	if 2*n < of {
		return Watch
	}
	return Found
}

// has begins a sentence about some of several values: "Two of five values have".
func has(n, of int) string {
	verb := "have"
	if n == 1 {
		verb = "has"
	}
	return fmt.Sprintf("%s of %s values %s", sentence(number(n)), number(of), verb)
}
