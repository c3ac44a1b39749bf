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

// State says how a handbook stands with one of the framework's pitfalls, or which way
// one of its indicators went.
type State string

// The states of a finding.
const (
	Clear   State = "clear"   // looked for and not found
	Watch   State = "watch"   // a sign of it
	Found   State = "finding" // it is there
	Better  State = "better"  // an indicator moved the right way
	Worse   State = "worse"   // it moved the wrong way
	Flat    State = "flat"    // it moved neither way
	Unknown State = "unknown" // nothing to judge by, or too little
)

// Finding is a pitfall or an indicator, what the handbook shows of it, and what to do
// next.
type Finding struct {
	ID    string // as in "wallpaper", of an indicator its key in handbook.yaml
	Name  string // as in "Wallpaper", marked to be said in any language; of an indicator the author's title
	State State
	Text  locale.Message  // what is shown, one sentence or two
	Next  locale.Message  // what to do, one sentence or two
	Items []handbook.Item // what it rests on
	Rule  string          // the rule that watches over it; why it matters is marked as well

	Moved *gaps.Movement // of an indicator
}

// Pitfalls holds the handbook against the framework's six pitfalls, in its
// order, by the same evidence as the rules.
func Pitfalls(in Input) []Finding {
	in = in.whole()
	return []Finding{wallpaper(in), sayDo(in), inflation(in), generic(in), inconsistent(in), subcultures(in)}
}

// nothingToDo is what to do about a pitfall that is not there.
func nothingToDo() locale.Message { return locale.Messagef("Nothing to do now.") }

// items are values as what a finding rests on.
func items(values []*handbook.Value) (out []handbook.Item) {
	for _, v := range values {
		out = append(out, v)
	}
	return out
}

// wallpaper: values that hang on the wall and that nobody tells of.
func wallpaper(in Input) Finding {
	f := Finding{ID: "wallpaper", Name: locale.Mark("Wallpaper"), Rule: storyStale.Name}
	all := in.Handbook.Active()
	if len(all) == 0 || in.AsOf.IsZero() {
		f.State, f.Text, f.Next = Unknown, locale.Messagef("Nothing to judge by yet."), locale.Messagef("Begin with four to six values, and a story for each.")
		return f
	}
	var without []*handbook.Value
	for _, s := range staleValues(in) {
		without = append(without, s.value)
	}
	f.Items = items(without)
	f.Next = locale.Messagef("Ask in the next team meeting when %s last changed what somebody did, and write the answer down as a story. A value missed counts too.", locale.Words(titles(without)))
	switch {
	case len(without) == 0:
		f.State, f.Text = Clear, locale.Messagef("Every value has a story younger than a year.")
		v, story := oldestNewest(in)
		f.Items = []handbook.Item{story}
		f.Next = locale.Messagef("Nothing to do before %s, when the newest story about %s is a year old.", handbook.Duration{Years: 1}.After(story.Date), v.Title)
	case len(without) == len(all):
		f.State, f.Text = Found, locale.Messagef("No value has a story younger than a year.")
	default:
		f.State = partly(len(without), len(all))
		f.Text = locale.Messagen(len(without), "%s of %s values has no story younger than a year: %s.", "%s of %s values have no story younger than a year: %s.",
			locale.Numeral(len(without)), locale.Numeral(len(all)), locale.Words(titles(without))).Titled()
	}
	return f
}

// oldestNewest is the value whose newest story is the oldest, with that story, where
// every value has a recent one.
func oldestNewest(in Input) (value *handbook.Value, story *handbook.Story) {
	for _, v := range in.Handbook.Active() {
		var newest *handbook.Story
		for _, s := range in.Handbook.Stories {
			if s.About(v.ID) != "" && !in.AsOf.Before(s.Date) && (newest == nil || newest.Date.Before(s.Date)) {
				newest = s
			}
		}
		if story == nil || newest.Date.Before(story.Date) {
			value, story = v, newest
		}
	}
	return value, story
}

// sayDo: people agree with a value and do not live it.
func sayDo(in Input) Finding {
	f := Finding{ID: "say-do-gap", Name: locale.Mark("Say–do gap"), Rule: sayDoGap.Name}
	found := gaps.SayDo(in.Handbook, in.Results)
	slices.SortStableFunc(found, func(a, b gaps.SayDoGap) int { return cmp.Compare(b.Diff, a.Diff) })
	values := map[string]bool{}
	for _, g := range found {
		values[g.Value] = true
	}
	switch {
	case !asksSayAndDo(in.Results):
		f.State, f.Text = Unknown, locale.Messagef("No figures yet for what is agreed beside what is done.")
		f.Next = locale.Messagef("Ask in the next survey whether people agree with each value, and whether they see it done.")
	case len(found) == 0:
		f.State, f.Text = Clear, locale.Messagef("No clear difference between what is agreed and what is done.")
		f.Next = nothingToDo()
	default:
		widest := found[0]
		title, agreed, done := valueTitle(in.Handbook, widest.Value), round(widest.Agreement), round(widest.Behaviour)
		f.State, f.Text = Found, locale.Messagef("%s: agreed by %d%%, done by %d%%.", title, agreed, done)
		if more := len(values) - 1; more > 0 {
			f.Text = locale.Messagen(more, "%s: agreed by %d%%, done by %d%%; %s more value shows such a gap.", "%s: agreed by %d%%, done by %d%%; %s more values show such a gap.",
				title, agreed, done, locale.Numeral(more))
		}
		f.sayDoNext(in.Handbook, found)
	}
	return f
}

// sayDoNext names what is done about the gaps, or the widest about which nothing is.
func (f *Finding) sayDoNext(h *handbook.Handbook, found []gaps.SayDoGap) {
	var at []handbook.Item
	idle := ""
	for _, g := range found {
		f.Items = append(f.Items, h.Value(g.Value))
		work := slices.IndexFunc(h.Interventions, func(i *handbook.Intervention) bool { return isOpen(i) && aimsAt(i, g.Value, "behaviour", "") })
		switch {
		case work >= 0:
			at = append(at, h.Interventions[work])
		case idle == "":
			idle = valueTitle(h, g.Value)
		}
	}
	f.Items = append(f.Items, at...)
	if idle != "" {
		f.Next = locale.Messagef("Find out what keeps people from %s although they agree with it, and plan what is done about that.", idle)
	} else {
		f.Next = locale.Messagef("Something is done about each. Look at the next wave whether the figures moved.")
	}
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
	f := Finding{ID: "inflation", Name: locale.Mark("Inflation"), Rule: valueCount.Name}
	all := in.Handbook.Active()
	f.Items, f.Next = items(all), nothingToDo()
	fewest, most := locale.Numeral(fewestValues), locale.Numeral(mostValues)
	switch n := len(all); {
	case n == 0:
		f.State, f.Text = Unknown, locale.Messagef("No values yet.")
		f.Next = locale.Messagef("Begin with four to six values, and a story for each.")
	case n > mostValues:
		f.Next = locale.Messagef("Merge or retire values until %s are left, and say of each where it lives on.", most)
		f.State, f.Text = Found, locale.Messagen(n, "%s value; %s to %s can be remembered.", "%s values; %s to %s can be remembered.", locale.Numeral(n), fewest, most).Titled()
	case n < fewestValues:
		f.Next = locale.Messagef("Look for another in decisions that were already taken.")
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
	f := Finding{ID: "generic", Name: locale.Mark("Generic"), Rule: valueNoTradeoff.Name}
	all := in.Handbook.Active()
	var costless []*handbook.Value
	for _, v := range all {
		if !namesCost(v) {
			costless = append(costless, v)
		}
	}
	anyones := genericValues(in.Handbook)
	f.Items, f.Next = items(costless), locale.Messagef("Write down what is given up for %s, when, and at what cost.", locale.Words(titles(costless)))
	switch {
	case len(all) == 0:
		f.State, f.Text = Unknown, locale.Messagef("No values yet.")
		f.Next = locale.Messagef("Begin with four to six values, and a story for each.")
	case len(anyones) > 0:
		f.Rule, f.Items = valueGeneric.Name, items(anyones)
		f.Next = locale.Messagef("For %s, say what people do and what it costs, or find a name that says it.", locale.Words(titles(anyones)))
		f.State, f.Text = Found, locale.Messagen(len(anyones), "%s value could be any company's: %s.", "%s values could be any company's: %s.", locale.Numeral(len(anyones)), locale.Words(titles(anyones))).Titled()
	case len(costless) == 0:
		f.State, f.Text = Clear, locale.Messagef("Every value names what it costs.")
		f.Items, f.Next = items(all), nothingToDo()
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
	f := Finding{ID: "inconsistent", Name: locale.Mark("Inconsistent"), Rule: decisionAgainstOrder.Name}
	weighed, against, silent := 0, map[string]bool{}, map[string]bool{}
	for _, d := range in.Handbook.Decisions {
		if d.InForce() && len(d.Values) > 0 {
			weighed++
		}
	}
	for _, u := range upsets(in.Handbook) {
		if !against[u.Decision.ID] {
			f.Items = append(f.Items, u.Decision)
		}
		against[u.Decision.ID] = true
		if !explained(u) {
			silent[u.Decision.ID] = true
		}
	}
	f.Next = locale.Messagef("Write into each such record why this case was different, or change the order of the values openly.")
	n := locale.Numeral(len(against))
	switch {
	case weighed == 0:
		f.State, f.Text = Unknown, locale.Messagef("No decision in force names the values that it weighed.")
		f.Next = locale.Messagef("Name in the next decision the value that decided it, and the one that gave way.")
	case len(against) == 0:
		f.State, f.Text = Clear, locale.Messagef("No decision in force went against the declared order.")
		f.Next = nothingToDo()
	case len(silent) == 0:
		f.State = Watch
		f.Next = locale.Messagef("Ask at the next statement review whether the declared order is still the one that is meant.")
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
	f := Finding{ID: "subcultures", Name: locale.Mark("Subcultures"), Rule: teamApart.Name}
	apart := gaps.Subcultures(in.Handbook, in.Results)
	teams, values := map[string]bool{}, map[string]bool{}
	for _, t := range apart {
		teams[t.Unit] = true
		if !values[t.Value] {
			f.Items = append(f.Items, in.Handbook.Value(t.Value))
		}
		values[t.Value] = true
	}
	f.Next = locale.Messagef("Talk with those teams before anything else: ask what the value asks of them that it does not ask of others.")
	switch {
	case !hasTeamFigures(in.Results):
		f.Rule = teamsUnassessed.Name
		f.State, f.Text = Unknown, locale.Messagef("No team figures yet.")
		f.Next = locale.Messagef("Ask for the team in the next survey. Small teams are pooled and are never named.")
	case len(apart) == 0:
		f.State, f.Text = Clear, locale.Messagef("No team stands clearly apart from the whole.")
		f.Next = nothingToDo()
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
