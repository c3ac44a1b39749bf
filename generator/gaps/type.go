package gaps

import (
	"slices"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/locale"
)

// Type is a kind of gap, by what would close it.
type Type string

// The framework's six kinds of gap in the order in which they are looked for, and
// what is left when none of them explains that people do less than they agree
// with.
const (
	Knowledge      Type = "knowledge"      // people do not know what the value asks
	Interpretation Type = "interpretation" // they know it and understand different things
	Motivation     Type = "motivation"     // they understand it and do not believe in it
	Systemic       Type = "systemic"       // they believe in it and the way of working is in its way
	Skill          Type = "skill"          // they believe in it and do not know how
	Leadership     Type = "leadership"     // leaders live it less than they think, or less than colleagues
	Unknown        Type = "behaviour gap, cause unknown"
)

// Home is the dimension in which a gap of the type begins, "" for no type. What
// comes after it in handbook.Dimensions falls short because of it.
func (t Type) Home() string {
	switch t {
	case Knowledge, Interpretation:
		return understanding
	case Motivation:
		return agreement
	case Systemic, Skill, Unknown:
		return behaviour
	case Leadership:
		return perception
	}
	return ""
}

// Suggested is what the framework suggests for a gap of the type.
func (t Type) Suggested() []locale.Message {
	switch t {
	case Knowledge:
		return []locale.Message{locale.Messagef("Communication: tell what the value asks, with stories of days on which it was kept. Say it where the work is done.")}
	case Interpretation:
		return []locale.Message{locale.Messagef("Clarification workshops: put the same cases before people of several units and settle what the value asks in each. Write down what was settled.")}
	case Motivation:
		return []locale.Message{locale.Messagef("Incentives: let recognition, reviews and promotion follow the value, and name what it costs. Hear why people do not believe in it.")}
	case Systemic:
		return []locale.Message{locale.Messagef("Policy and process: change the rule, the plan or the tool that makes the value hard to keep. Training does not mend a process.")}
	case Skill:
		return []locale.Message{locale.Messagef("Training: practise what the value asks on real cases, with feedback. Let those who can do it show how.")}
	case Leadership:
		return []locale.Message{locale.Messagef("Coaching: work with leaders on what others see them do. Let them go first, and in sight.")}
	case Unknown:
		return []locale.Message{locale.Messagef("Ask first: add statements about skill and about the way of working, so that the cause shows. Until then talk to those who agree and do not do it.")}
	}
	return nil
}

// The dimensions, and what enables behaviour.
const (
	understanding = "understanding"
	agreement     = "agreement"
	behaviour     = "behaviour"
	perception    = "perception"
	enabler       = "enabler"
)

// place is where a dimension stands in reading order.
func place(dimension string) int { return slices.Index(handbook.Dimensions, dimension) }
