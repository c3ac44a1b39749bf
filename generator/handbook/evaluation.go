package handbook

// Activity is a kind of evaluation.
type Activity string

// The framework's five activities, and triggers.
const (
	PulseSurvey             Activity = "pulse-survey"
	ComprehensiveAssessment Activity = "comprehensive-assessment"
	LeadershipReview        Activity = "leadership-review"
	ProcessAudit            Activity = "process-audit"
	StatementReview         Activity = "statement-review"
	Trigger                 Activity = "trigger"
)

// Activities lists those that have a cadence, in the framework's order.
var Activities = []Activity{PulseSurvey, ComprehensiveAssessment, LeadershipReview, ProcessAudit, StatementReview}

// Title is the activity in words.
func (a Activity) Title() string {
	return map[Activity]string{
		PulseSurvey: "Pulse survey", ComprehensiveAssessment: "Comprehensive assessment", LeadershipReview: "Leadership review",
		ProcessAudit: "Process audit", StatementReview: "Statement review", Trigger: "Trigger",
	}[a]
}

// Evaluation is a pulse, assessment, review, audit or refinement trigger,
// planned or held.
type Evaluation struct {
	Common        `yaml:",inline"`
	Activity      Activity `yaml:"activity" enum:"pulse-survey|comprehensive-assessment|leadership-review|process-audit|statement-review|trigger" help:"what it is" required:"true"`
	TriggerKind   string   `yaml:"trigger" enum:"organisational-change|persistent-gap|external-shift|feedback" help:"for a trigger: what called"`
	Planned       Span     `yaml:"planned" help:"when it was or is to be held"`
	Held          Span     `yaml:"held" help:"when it was held"`
	Wave          Ref      `yaml:"wave" help:"<source>/<wave>: the answers it brought"`
	Values        []Ref    `yaml:"values" help:"the values it concerned"`
	Outcome       string   `yaml:"outcome" help:"what came of it"`
	Decisions     []Ref    `yaml:"decisions" help:"decision records that followed"`
	Interventions []Ref    `yaml:"interventions" help:"interventions that followed"`
}

// Kind is KindEvaluation.
func (*Evaluation) Kind() Kind { return KindEvaluation }

// Span is a stretch of days; either end may be left out.
type Span struct {
	Open  Date `yaml:"open" help:"first day"`
	Close Date `yaml:"close" help:"last day"`
}

// IsZero tells whether nothing was said.
func (s Span) IsZero() bool { return s.Open.IsZero() && s.Close.IsZero() }

// First is the first day of the span, its only day where one was said.
func (s Span) First() Date {
	if s.Open.IsZero() {
		return s.Close
	}
	return s.Open
}

// Last is the last day of the span, its only day where one was said.
func (s Span) Last() Date {
	if s.Close.IsZero() {
		return s.Open
	}
	return s.Close
}

// plan is when the evaluation is to be held, on a day before it was: as planned, else
// as it is said to have been held, else on its date.
func (e *Evaluation) plan() Span {
	switch {
	case !e.Planned.IsZero():
		return e.Planned
	case !e.Held.IsZero():
		return e.Held
	}
	return Span{Open: e.Date}
}

// Day is the day on which the evaluation began or is to begin: held, else
// planned, else the front matter's date; of a trigger, the day it is dated.
func (e *Evaluation) Day() Date {
	switch {
	case e.Activity == Trigger && !e.Date.IsZero():
		return e.Date
	case !e.Held.IsZero():
		return e.Held.First()
	case !e.Planned.IsZero():
		return e.Planned.First()
	}
	return e.Date
}
