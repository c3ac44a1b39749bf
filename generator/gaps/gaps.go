// Package gaps compares what a handbook asks with what its assessments show:
// how far each value falls short of its target, what kind of gap that is, whether
// it is changing, and what is being done about it. Everything is computed from
// the safe table: two equal tables have equal gaps.
package gaps

import "github.com/ethos-handbook/ethos/generator/locale"

// Gap is where a value's dimension stands for the whole organisation, against
// its target. Percentages run from 0 to 100, unrounded.
type Gap struct {
	Value     string // id of the value
	Dimension string
	Unit      string // results.All; units that stand apart are Subcultures
	Source    string // id of the assessment source the numbers come from
	Wave      string // id of its newest wave that shows them
	N         int    // answers, 0 when NBand stands for it
	NBand     string // "5–9" where n may only be named as a band

	Now       float64 // favourable %
	Low, High float64 // 95 % interval of Now; NaN where none is published
	Target    float64 // favourable % aimed at
	Distance  float64 // Target − Now in points; zero or less when the target is met
	State     State
	Change    Change

	Type      Type             // the kind of gap, "" where the diagnosis names none for this dimension
	Evidence  []locale.Message // what speaks for the type, sentences with numbers
	Counter   []locale.Message // what speaks against it
	Missing   []locale.Message // what was not asked or may not be published, and would tell more
	Suggested []locale.Message // what the framework suggests for the type

	Interventions   []string       // ids of interventions aimed at it
	Severity        int            // 1–5, from Distance; one more when declining
	Impact          int            // 1–5, 3 where nothing tells
	Feasibility     int            // 1–5, 3 where nothing tells
	Interdependence int            // 1–5: 1 and one more for each gap that depends on this one
	ImpactFrom      locale.Message // "declared", "Spearman ρ −.71 with Engagement over 9 waves", none for the default
	FeasibilityFrom locale.Message // "declared: its reason", none for the default
	DependsOn       []string       // gaps that come first, as value/dimension

	Priority          float64 // geometric mean of the four numbers, 0 where the gap is not ranked
	Rank              int     // 1 is first, equal priorities share a rank; 0 where the gap is not ranked
	RankLow, RankHigh int     // the best and the worst rank when any one number of any gap moves by one

	Persistence Persistence
	Persistent  bool // Persistence.State is Persists: time to refine the value
}

// ID names the gap as DependsOn does: value/dimension.
func (g Gap) ID() string { return g.Value + "/" + g.Dimension }

// State says how a gap stands against its target.
type State string

// The states of a gap.
const (
	Met  State = "met"  // the target is reached
	Near State = "near" // below it, but the interval does not exclude it
	Low  State = "low"  // below it, and the interval as well
)

// Change compares the newest wave with an earlier one of the same wording.
type Change struct {
	Verdict   Verdict
	Since     string  // id of the earlier wave; "" when there is none
	Diff      float64 // points; NaN when there is no earlier wave
	Low, High float64 // 95 % Newcombe interval of Diff; NaN where n is not published
	Z, P      float64 // two-proportion test of no change, P two-sided; NaN where n is not published
	Q         float64 // P adjusted for all changes between the same two waves; NaN where P is
}

// Verdict says what may be said about a change.
type Verdict string

// The verdicts.
const (
	Improved Verdict = "improved"
	Declined Verdict = "declined"
	NoChange Verdict = "no detectable change"
	First    Verdict = "first wave" // nothing comparable came before
)

// SayDoGap is a value that people agree with more than they live it.
type SayDoGap struct {
	Value, Source, Wave  string
	Agreement, Behaviour float64 // favourable %; behaviour as others observe it, where that was asked
	Diff                 float64 // Agreement − Behaviour in points
	Low, High            float64 // 95 % Newcombe interval of Diff
}
