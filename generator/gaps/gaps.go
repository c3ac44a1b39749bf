// Package gaps compares what a handbook asks with what its assessments show:
// how far each value falls short of its target, whether that is changing, and
// what is being done about it.
package gaps

// Gap is where a value's dimension stands for the whole organisation, against
// its target. Percentages run from 0 to 100, unrounded.
type Gap struct {
	Value     string // id of the value
	Dimension string
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

	Severity      int      // 1–5, from Distance; one more when declining
	Interventions []string // ids of interventions aimed at it
	Impact        int      // 1–5 as an intervention declares it; 0: not declared
	Feasibility   int      // 1–5 as an intervention declares it; 0: not declared
}

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
	Agreement, Behaviour float64 // favourable %
	Diff                 float64 // Agreement − Behaviour in points
	Low, High            float64 // 95 % Newcombe interval of Diff
}
