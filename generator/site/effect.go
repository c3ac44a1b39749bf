package site

import (
	"math"

	"github.com/ethos-handbook/ethos/generator/gaps"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/locale"
	"github.com/ethos-handbook/ethos/generator/results"
)

// effectVerdicts are the verdicts on an effect in words.
var effectVerdicts = map[gaps.EffectVerdict]string{
	gaps.Worked: locale.Mark("Worked"), gaps.Worsened: locale.Mark("Declined"), gaps.NoEffect: locale.Mark("No detectable change"),
	gaps.TooEarly: locale.Mark("Too early"), gaps.Incomparable: locale.Mark("Nothing to compare"),
}

// effectsOf are what became of the numbers that an intervention aims at.
func (s *Site) effectsOf(i *handbook.Intervention) (out []gaps.Effect) {
	for _, e := range s.effects {
		if e.Intervention == i.ID {
			out = append(out, e)
		}
	}
	return out
}

// effectLines are the effects of an intervention, a line each: the verdict, then the
// change with its interval.
func (s *Site) effectLines(i *handbook.Intervention) (out []Line) {
	all := s.effectsOf(i)
	for _, e := range all {
		words := s.effectWords(e)
		if len(all) > 1 {
			words = s.Say.T("%s: %s", s.term(e.Dimension), words)
		}
		out = append(out, Line{Strong: sentence(s.Say.T(effectVerdicts[e.Verdict])), Text: words})
	}
	return out
}

// effectWords says what was compared, and what came of it.
func (s *Site) effectWords(e gaps.Effect) string {
	switch {
	case e.After != "":
		return join(" ", s.Say.T("From %s in %s to %s in %s.", s.share(e.From), waveTitle(e.Before), s.share(e.To), waveTitle(e.After)), s.changeWithInterval(e))
	case e.Verdict == gaps.TooEarly:
		return s.Say.T("A wave that closes on %s or later can tell.", s.Say.Date(e.Earliest))
	case e.Source == "":
		return s.Say.T("No wave shows this number.")
	case e.Before == "":
		return s.Say.T("No wave before it began shows this number.")
	}
	return s.Say.T("The words of the question changed since.")
}

// changeWithInterval is a change in points with its interval: "+9.9 points, 95%
// interval +1.2 to +18.6."
func (s *Site) changeWithInterval(e gaps.Effect) string {
	if math.IsNaN(e.Low) {
		return s.Say.T("%s points; too few answers for an interval.", s.signed(e.Diff))
	}
	return s.Say.T("%s points, 95%% interval %s to %s.", s.signed(e.Diff), s.signed(e.Low), s.signed(e.High))
}

// share is a percentage as it is published: "67%".
func (s *Site) share(p float64) string { return s.Say.T("%d%%", percent(p)) }

// signed is a number of points with its sign and one decimal, half up: "+9.9", "−0.4".
func (s *Site) signed(x float64) string { return s.Say.Difference(math.Floor(x*10+.5)/10, 1) }

// noCause is said wherever an effect is shown.
func (s *Site) noCause() string {
	return s.Say.T("What changed beside an intervention is not therefore because of it: nobody was left out by lot, and other things happened in the same months.")
}

// effectSection shows on an intervention's page what became of its numbers.
func (s *Site) effectSection(i *handbook.Intervention) (Section, bool) {
	var items Pairs
	for _, e := range s.effectsOf(i) {
		text := s.effectWords(e)
		if e.After != "" && e.Unit == results.All && i.Success.To > 0 && i.Gap.Dimension != "" {
			text = join(" ", text, s.Say.T("It aimed at %s.", s.Say.T("%s%%", s.Say.Amount(i.Success.To, ""))))
		}
		items.Items = append(items.Items, Pair{Label: s.term(e.Dimension), Text: "**" + sentence(s.Say.T(effectVerdicts[e.Verdict])) + "** " + text})
	}
	if len(items.Items) == 0 {
		return Section{}, false
	}
	return Section{ID: "effect", Title: s.Say.T("What changed beside it"), Body: []Body{items, Para{Text: s.noCause(), Muted: true}},
		Margin: []Note{{Text: s.effectRule(), Link: Link{Text: s.Say.T("Method"), To: "alignment/method.html"}}}}, true
}

// effectRule says how an effect is judged.
func (s *Site) effectRule() string {
	return s.Say.T("The last wave before it began, and one a quarter or more later, in the same words. “Worked” is said where the interval leaves out 0, the change is five points or more, and at most a tenth of all that is found may be chance.")
}

// effectTable sets the effects of all interventions one below the other.
func (s *Site) effectTable() Table {
	t := Table{Name: s.Say.T("What changed beside them"), Head: []string{s.Say.T("Intervention"), s.Say.T("Number"), s.Say.C("wave", "Before"), s.Say.C("wave", "After"), s.Say.T("Points"), s.Say.T("95% interval"), s.Say.T("Verdict")}}
	for n, e := range s.effects {
		i := s.in.Handbook.Intervention(e.Intervention)
		row := []Cell{{Links: []Link{s.link(i)}}, {Text: s.effectNumber(e)}, {Text: "–", Class: "r"}, {Text: "–", Class: "r"}, {Text: "–", Class: "r"}, {Text: "–"}, {Text: s.Say.T(effectVerdicts[e.Verdict])}}
		if n > 0 && s.effects[n-1].Intervention == e.Intervention {
			row[0] = Cell{Text: i.Title, Quiet: true}
		}
		if e.Before != "" {
			row[2].Text = s.Say.C("share in a wave", "%s (%s)", s.share(e.From), waveTitle(e.Before))
		}
		if e.After != "" {
			row[3].Text = s.Say.C("share in a wave", "%s (%s)", s.share(e.To), waveTitle(e.After))
			row[4].Text = s.signed(e.Diff)
			if !math.IsNaN(e.Low) {
				row[5].Text = s.Say.C("interval", "%s to %s", s.signed(e.Low), s.signed(e.High))
			}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// effectNumber names the number of an effect: "behaviour of Leave room".
func (s *Site) effectNumber(e gaps.Effect) string {
	words := s.Say.C("dimension of a value", "%s of %s", s.term(e.Dimension), s.valueLink(e.Value).Text)
	if e.Unit != results.All {
		words = join(", ", words, s.unitName(e.Unit))
	}
	return words
}
