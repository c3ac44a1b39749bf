package check

import (
	"cmp"
	"math"
	"slices"

	"github.com/ethos-handbook/ethos/generator/gaps"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/locale"
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
	Name  string // as in "Wallpaper", marked to be said in any language
	State State
	Text  locale.Message // one sentence
	Rule  string         // the rule whose evidence it rests on; why it matters is marked as well
}

// Pitfalls holds the handbook against the framework's six pitfalls, in its
// order, by the same evidence as the rules.
func Pitfalls(in Input) []Finding {
	in = in.whole()
	return []Finding{wallpaper(in), sayDo(in), inflation(in), generic(in), inconsistent(in), subcultures(in)}
}

// wallpaper: values that hang on the wall and that nobody tells of.
func wallpaper(in Input) Finding {
	f := Finding{Name: locale.Mark("Wallpaper"), Rule: storyStale.Name}
	all := in.Handbook.Active()
	if len(all) == 0 || in.AsOf.IsZero() {
		f.State, f.Text = Unknown, locale.Messagef("Nothing to judge by yet.")
		return f
	}
	var without []*handbook.Value
	for _, s := range staleValues(in) {
		without = append(without, s.value)
	}
	switch {
	case len(without) == 0:
		f.State, f.Text = Clear, locale.Messagef("Every value has a story younger than a year.")
	case len(without) == len(all):
		f.State, f.Text = Found, locale.Messagef("No value has a story younger than a year.")
	default:
		f.State = partly(len(without), len(all))
		f.Text = locale.Messagen(len(without), "%s of %s values has no story younger than a year: %s.", "%s of %s values have no story younger than a year: %s.",
			locale.Numeral(len(without)), locale.Numeral(len(all)), locale.Words(titles(without))).Titled()
	}
	return f
}

// sayDo: people agree with a value and do not live it.
func sayDo(in Input) Finding {
	f := Finding{Name: locale.Mark("Say–do gap"), Rule: leaderGap.Name}
	found := gaps.SayDo(in.Handbook, in.Results)
	slices.SortStableFunc(found, func(a, b gaps.SayDoGap) int { return cmp.Compare(b.Diff, a.Diff) })
	values := map[string]bool{}
	for _, g := range found {
		values[g.Value] = true
	}
	switch {
	case !asksSayAndDo(in.Results):
		f.State, f.Text = Unknown, locale.Messagef("No figures yet for what is agreed beside what is done.")
	case len(found) == 0:
		f.State, f.Text = Clear, locale.Messagef("No clear difference between what is agreed and what is done.")
	default:
		widest := found[0]
		title, agreed, done := valueTitle(in.Handbook, widest.Value), round(widest.Agreement), round(widest.Behaviour)
		f.State, f.Text = Found, locale.Messagef("%s: agreed by %d%%, done by %d%%.", title, agreed, done)
		if more := len(values) - 1; more > 0 {
			f.Text = locale.Messagen(more, "%s: agreed by %d%%, done by %d%%; %s more value shows such a gap.", "%s: agreed by %d%%, done by %d%%; %s more values show such a gap.",
				title, agreed, done, locale.Numeral(more))
		}
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
	f := Finding{Name: locale.Mark("Inflation"), Rule: valueCount.Name}
	all := in.Handbook.Active()
	fewest, most := locale.Numeral(fewestValues), locale.Numeral(mostValues)
	switch n := len(all); {
	case n == 0:
		f.State, f.Text = Unknown, locale.Messagef("No values yet.")
	case n > mostValues:
		f.State, f.Text = Found, locale.Messagen(n, "%s value; %s to %s can be remembered.", "%s values; %s to %s can be remembered.", locale.Numeral(n), fewest, most).Titled()
	case n < fewestValues:
		f.State, f.Text = Watch, locale.Messagen(n, "%s value; the framework asks for %s to %s.", "%s values; the framework asks for %s to %s.", locale.Numeral(n), fewest, most).Titled()
	default:
		var newest handbook.Date
		for _, v := range all {
			if newest.Before(v.Since) && !in.AsOf.Before(v.Since) {
				newest = v.Since
			}
		}
		f.State, f.Text = Clear, locale.Messagen(n, "%s value.", "%s values.", locale.Numeral(n)).Titled()
		if !newest.IsZero() {
			f.Text = locale.Messagen(n, "%s value; the newest holds since %s.", "%s values; the newest holds since %s.", locale.Numeral(n), newest).Titled()
		}
	}
	return f
}

// generic: values that could be anyone's.
func generic(in Input) Finding {
	f := Finding{Name: locale.Mark("Generic"), Rule: valueNoTradeoff.Name}
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
		f.State, f.Text = Unknown, locale.Messagef("No values yet.")
	case len(anyones) > 0:
		f.Rule = valueGeneric.Name
		f.State, f.Text = Found, locale.Messagen(len(anyones), "%s value could be any company's: %s.", "%s values could be any company's: %s.", locale.Numeral(len(anyones)), locale.Words(titles(anyones))).Titled()
	case len(costless) == 0:
		f.State, f.Text = Clear, locale.Messagef("Every value names what it costs.")
	case len(costless) == len(all):
		f.State, f.Text = Found, locale.Messagef("No value names what it costs.")
	default:
		f.State = partly(len(costless), len(all))
		f.Text = locale.Messagen(len(costless), "%s of %s values does not name what it costs: %s.", "%s of %s values do not name what it costs: %s.",
			locale.Numeral(len(costless)), locale.Numeral(len(all)), locale.Words(titles(costless))).Titled()
	}
	return f
}

// inconsistent: decisions that prefer otherwise than was declared.
func inconsistent(in Input) Finding {
	f := Finding{Name: locale.Mark("Inconsistent"), Rule: decisionAgainstOrder.Name}
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
	n := locale.Numeral(len(against))
	switch {
	case weighed == 0:
		f.State, f.Text = Unknown, locale.Messagef("No decision in force names the values that it weighed.")
	case len(against) == 0:
		f.State, f.Text = Clear, locale.Messagef("No decision in force went against the declared order.")
	case len(silent) == 0:
		f.State = Watch
		f.Text = locale.Messagen(len(against), "%s decision went against the declared order and says why.", "%s decisions went against the declared order, each with its reason.", n).Titled()
	case len(silent) == len(against):
		f.State = Found
		f.Text = locale.Messagen(len(against), "%s decision went against the declared order without saying why.", "%s decisions went against the declared order without saying why.", n).Titled()
	default:
		f.State = Found
		f.Text = locale.Messagen(len(against), "%s decision went against the declared order, %s without saying why.", "%s decisions went against the declared order, %s without saying why.", n, locale.Numeral(len(silent))).Titled()
	}
	return f
}

// subcultures: teams for which the handbook is another book.
func subcultures(in Input) Finding {
	f := Finding{Name: locale.Mark("Subcultures"), Rule: teamsUnassessed.Name}
	apart := gaps.Subcultures(in.Handbook, in.Results)
	teams := map[string]bool{}
	for _, t := range apart {
		teams[t.Unit] = true
	}
	switch {
	case !hasTeamFigures(in.Results):
		f.State, f.Text = Unknown, locale.Messagef("No team figures yet.")
	case len(apart) == 0:
		f.State, f.Text = Clear, locale.Messagef("No team stands clearly apart from the whole.")
	case len(teams) == 1:
		f.State, f.Text = Watch, locale.Messagen(points(apart[0]), "%s stands %d point from the whole on %s.", "%s stands %d points from the whole on %s.", apart[0].Unit, points(apart[0]), valueTitle(in.Handbook, apart[0].Value))
	default:
		f.State, f.Text = Found, locale.Messagen(len(teams), "%s team stands clearly apart from the whole; furthest %s, %d points on %s.", "%s teams stand clearly apart from the whole; furthest %s, %d points on %s.",
			locale.Numeral(len(teams)), apart[0].Unit, points(apart[0]), valueTitle(in.Handbook, apart[0].Value)).Titled()
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

// points is how far a unit stands from the organisation.
func points(s gaps.Subculture) int { return round(math.Abs(s.Favourable - s.Organisation)) }
