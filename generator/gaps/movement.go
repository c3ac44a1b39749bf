package gaps

import (
	"cmp"
	"slices"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/survey/stats"
)

// Movement says which way an indicator went, of the whole organisation. It says
// nothing of why.
type Movement struct {
	Indicator string // its key in handbook.yaml
	Title     string
	Leading   bool // else lagging
	Lower     bool // lower is better, else higher
	Unit      string
	Values    []handbook.Observation // the newest up to the as-of day, at most eight, by date
	Score     int                    // Mann–Kendall over them
	P         float64                // its two-sided probability where order means nothing; NaN with fewer than two values
	Verdict   MovementVerdict
}

// MovementVerdict is what may be said of an indicator.
type MovementVerdict string

// The verdicts.
const (
	MovedRight MovementVerdict = "better"  // it went the way that is better
	MovedWrong MovementVerdict = "worse"   // it went the other way
	Flat       MovementVerdict = "flat"    // neither way
	TooFew     MovementVerdict = "too few" // values to tell
	TooOld     MovementVerdict = "too old" // nothing came where a value should have
)

// An indicator is judged by its newest values, and spoken of where a score so far
// from 0 has less than this chance. Five values are the fewest that can have it.
const (
	newestValues = 8
	leastValues  = 5
	mostChance   = .05
)

// An indicator is silent after twice the usual time between its values, but no
// sooner than after a quarter, and after a year where there is only one.
const (
	leastSilence  = 92
	silenceOfOne  = 366
	timesOfSilent = 2
)

// Movements says of every indicator of handbook.yaml, in its order, which way it
// went by the newest eight values (see stats.MannKendall). Without an as-of day all
// values count and none is too old.
func Movements(h *handbook.Handbook, asOf handbook.Date) []Movement {
	var out []Movement
	for _, id := range h.Config.Indicators.Keys {
		of := h.Config.Indicators.Map[id]
		m := Movement{Indicator: id, Title: cmp.Or(of.Title, id), Leading: of.Kind == "leading", Lower: of.Better == "lower", Unit: of.Unit}
		for _, o := range h.Indicators {
			if o.Indicator == id && o.Unit == "" && (asOf.IsZero() || !asOf.Before(o.Date)) {
				m.Values = append(m.Values, o)
			}
		}
		m.Values = m.Values[max(0, len(m.Values)-newestValues):]
		m.judge(asOf)
		out = append(out, m)
	}
	return out
}

func (m *Movement) judge(asOf handbook.Date) {
	var series []float64
	for _, o := range m.Values {
		series = append(series, o.Value)
	}
	m.Score, m.P = stats.MannKendall(series)
	switch {
	case m.silent(asOf):
		m.Verdict = TooOld
	case len(series) < leastValues:
		m.Verdict = TooFew
	case m.P >= mostChance:
		m.Verdict = Flat
	case m.Score > 0 == !m.Lower:
		m.Verdict = MovedRight
	default:
		m.Verdict = MovedWrong
	}
}

// Lacking is how many values an indicator needs before anything can be said of it.
func (m Movement) Lacking() int { return max(0, leastValues-len(m.Values)) }

// Rose tells whether it went up, be that better or not.
func (m Movement) Rose() bool { return m.Score > 0 }

// silent tells whether a value should have come since the newest.
func (m *Movement) silent(asOf handbook.Date) bool {
	n := len(m.Values)
	if n == 0 || asOf.IsZero() {
		return false
	}
	since := m.Values[n-1].Date.DaysUntil(asOf)
	if n == 1 {
		return since > silenceOfOne
	}
	var between []int
	for i, o := range m.Values[1:] {
		between = append(between, m.Values[i].Date.DaysUntil(o.Date))
	}
	slices.Sort(between)
	return since > max(leastSilence, timesOfSilent*between[len(between)/2])
}
