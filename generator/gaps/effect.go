package gaps

import (
	"cmp"
	"math"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/results"
	"github.com/ethos-handbook/ethos/generator/survey/stats"
)

// Effect is what became of the number that an intervention is to change. It is a
// change beside the intervention, not because of it: nobody was left out by lot, and
// other things happened in the same months.
type Effect struct {
	Intervention              string // id
	Value, Dimension, Unit    string // of the number
	Source                    string // id of the assessment source it comes from, "" where no wave shows it
	Before, After             string // ids of the waves compared, "" for none
	BeforeClosed, AfterClosed handbook.Date
	From, To                  float64 // favourable % in them; NaN for none
	Diff, Low, High           float64 // points from one to the other, with the 95 % Newcombe interval; NaN where there is none
	P, Q                      float64 // two-proportion test of no change, and P adjusted for all effects; NaN where n is not published
	Verdict                   EffectVerdict
	Earliest                  handbook.Date // of a verdict TooEarly: a wave that closes from this day on can tell
}

// EffectVerdict says what may be said about an effect.
type EffectVerdict string

// The verdicts.
const (
	Worked       EffectVerdict = "worked"               // the number improved
	Worsened     EffectVerdict = "declined"             // it declined
	NoEffect     EffectVerdict = "no detectable change" // neither may be said
	TooEarly     EffectVerdict = "too early"            // no wave has closed a quarter or more after it began
	Incomparable EffectVerdict = "nothing to compare"   // no wave before it asked the same in the same words
)

// Effects lists what became of the numbers that interventions aim at, in the order
// of the handbook: one a dimension, those with a target where none is named. What
// is only planned, or says no first day, has none.
//
// The wave before is the last that closed by the day on which the intervention
// began. The wave after closed a quarter or more later (as for Persistence): of one
// that is done or stopped the last up to a quarter after it was due, or the first
// after that; of any other the newest. Both ask the same in the same words. The
// rules of a change hold (see family), with all effects as the family.
func Effects(h *handbook.Handbook, r *results.Results) []Effect {
	var out []Effect
	first := primary(r)
	for _, i := range h.Interventions {
		v := h.Value(i.Gap.Value.ID)
		if v == nil || i.Status == "planned" || i.Start.IsZero() {
			continue
		}
		for _, d := range handbook.Dimensions {
			if i.Gap.Dimension == d || i.Gap.Dimension == "" && h.Target(v, d) != 0 {
				out = append(out, effect(i, d, r, first))
			}
		}
	}
	judge(out)
	return out
}

// effect compares the waves before and after an intervention, of the source that
// shows the number last.
func effect(i *handbook.Intervention, dimension string, r *results.Results, first *results.Source) Effect {
	nan := math.NaN()
	e := Effect{Intervention: i.ID, Value: i.Gap.Value.ID, Dimension: dimension, Unit: cmp.Or(i.Gap.Unit, results.All),
		From: nan, To: nan, Diff: nan, Low: nan, High: nan, P: nan, Q: nan, Verdict: Incomparable}
	last := newest(r, first, func(w *results.Wave) *results.Cell {
		if c := w.For(e.Unit, e.Value, dimension); c != nil && c.State == results.Shown {
			return c
		}
		return nil
	})
	if last.cell == nil {
		return e
	}
	e.Source = last.source.ID
	tells := i.Start.AddDays(persistentDays)
	all := e.points(last.source)
	before := -1
	for n, p := range all {
		if !i.Start.Before(p.wave().Closed) {
			before = n
		}
	}
	if last.wave().Closed.Before(tells) {
		e.Verdict, e.Earliest = TooEarly, tells
	}
	if before < 0 {
		return e
	}
	b := all[before]
	e.Before, e.BeforeClosed, e.From = b.wave().ID, b.wave().Closed, b.cell.Favourable
	until := handbook.Date{}
	if (i.Status == "done" || i.Status == "stopped") && !i.Due.IsZero() {
		until = i.Due.AddDays(persistentDays)
	}
	after := -1
	for n, p := range all {
		closed := p.wave().Closed
		if p.part != b.part || closed.Before(tells) || after >= 0 && !until.IsZero() && until.Before(closed) {
			continue
		}
		after = n
	}
	if after < 0 {
		return e
	}
	a := all[after]
	e.After, e.AfterClosed, e.To = a.wave().ID, a.wave().Closed, a.cell.Favourable
	e.Diff, e.Low, e.High = difference(b.wave(), b.cell, a.wave(), a.cell)
	_, e.P = test(b.wave(), b.cell, a.wave(), a.cell)
	e.Verdict = NoEffect
	return e
}

// shown is a shown point of a series, and in which part of it: another begins where
// other words were asked.
type shown struct {
	point
	part int
}

// points lists the shown points of the effect's number in a source, the oldest
// first.
func (e Effect) points(s *results.Source) (out []shown) {
	part := 0
	for i := range s.Waves {
		c := s.Waves[i].For(e.Unit, e.Value, e.Dimension)
		if c == nil || s.Waves[i].Closed.IsZero() {
			continue // not asked then; the wording is held against the wave that last asked
		}
		if c.Reworded {
			part++
		}
		if c.State == results.Shown {
			out = append(out, shown{point{s, i, c}, part})
		}
	}
	return out
}

// judge tells of all effects together which may be spoken of.
func judge(all []Effect) {
	var p []float64
	var of []*Effect
	for i := range all {
		if e := &all[i]; !math.IsNaN(e.P) {
			p, of = append(p, e.P), append(of, e)
		}
	}
	found := stats.BenjaminiHochberg(p, mostDiscovery)
	for i, q := range stats.AdjustBH(p) {
		e := of[i]
		switch e.Q = q; {
		case !found[i]:
		case e.Diff >= leastChange-epsilon && e.Low > 0:
			e.Verdict = Worked
		case e.Diff <= -leastChange+epsilon && e.High < 0:
			e.Verdict = Worsened
		}
	}
}
