package handbook

import "github.com/ethos-handbook/ethos/generator/diag"

// DecisionStatus is the folded state of a decision record.
type DecisionStatus string

// The states to which the words of real records are folded.
const (
	DecisionDraft       DecisionStatus = "draft"
	DecisionProposed    DecisionStatus = "proposed"
	DecisionAccepted    DecisionStatus = "accepted"
	DecisionRejected    DecisionStatus = "rejected"
	DecisionDeprecated  DecisionStatus = "deprecated"
	DecisionSuperseded  DecisionStatus = "superseded"
	DecisionWithdrawn   DecisionStatus = "withdrawn"
	DecisionOnHold      DecisionStatus = "on-hold"
	DecisionImplemented DecisionStatus = "implemented"
	DecisionUnknown     DecisionStatus = "unknown"
)

// Decision is a decision record: ours, MADR, Nygard or of some other form. Its
// text is never altered, only understood.
type Decision struct {
	Common
	Number       string         // as the file or heading numbers it, "" without one
	Status       DecisionStatus // folded; DecisionUnknown when no status is recorded
	StatusRaw    string         // as written, "" when no status is recorded
	DateRaw      string         // as written, "" when no date is; Common.Date holds it where it is unambiguous
	Deciders     []string
	Consulted    []string
	Informed     []string
	Values       []Weighed
	Exception    string // why the declared order of values was not followed
	Opening      string // the first paragraph that is none of its particulars, as plain text; "" where there is none
	Topic        string
	Resources    string // funded | deprioritised
	ReviewBy     Date
	Supersedes   []Link // decision records this one replaces
	SupersededBy []Link
	Amends       []Link
	AmendedBy    []Link
	Problems     []diag.Problem // every doubt about what was understood, in the order in which it arose
}

// Kind is KindDecision.
func (*Decision) Kind() Kind { return KindDecision }

// InForce tells whether the record is accepted or implemented, and not replaced as a whole.
func (d *Decision) InForce() bool {
	return d.Status == DecisionAccepted || d.Status == DecisionImplemented
}

// Weighed is a value's part in a decision.
type Weighed struct {
	ID   string   `yaml:"id,scalar" help:"the value"`
	Role string   `yaml:"role" enum:"decisive|supporting|conceded" help:"its part; default: supporting"`
	Over []Ref    `yaml:"over" help:"values it won over"`
	At   diag.Pos `yaml:",pos"`
}

// Link points from one decision record to another, or to something that is no
// record (a discussion, an outside address).
type Link struct {
	ID      string // the record's id; "" when the target is no record
	Text    string // as written
	Partial bool   // only a part is replaced or amended
	At      diag.Pos
}
