package handbook

import "math"

// Status says how far a value is lived.
type Status string

// The states of a value.
const (
	Lived        Status = "lived"
	Emerging     Status = "emerging"
	Aspirational Status = "aspirational"
	Retired      Status = "retired"
)

// Value is one of the few sentences a company is asked to act on.
type Value struct {
	Common      `yaml:",inline"`
	Statement   string         `yaml:"statement" help:"an actionable sentence"`
	Status      Status         `yaml:"status" enum:"lived|emerging|aspirational|retired" help:"how far the value is lived"`
	Since       Date           `yaml:"since" help:"date from which it holds"`
	Rank        int            `yaml:"rank" min:"1" help:"declared order when values conflict; 1 wins"`
	Origin      []string       `yaml:"origin" help:"whose input shaped it: leadership, long-tenured, high-performers, past-decisions, …"`
	Behaviours  []Behaviour    `yaml:"behaviours" help:"what it looks like, by level"`
	Not         []string       `yaml:"not" help:"what it is not"`
	Tradeoffs   []Tradeoff     `yaml:"tradeoffs" help:"what it wins over, when, and at what cost"`
	Practices   Texts          `yaml:"practices" help:"what it means in engineering practice: code-review, testing, technical-debt, …"`
	Interview   []Question     `yaml:"interview" help:"interview questions with anchors"`
	Performance []Criterion    `yaml:"performance" help:"what it looks like in a performance review, by level"`
	Quiz        []Quiz         `yaml:"quiz" help:"scenarios with options, one of them right, each with a reason"`
	Targets     map[string]int `yaml:"targets" help:"favourable % per dimension; overrides handbook.yaml"`
	Retirement  *Retirement    `yaml:"retired" help:"when and why the value was given up"`
}

// Kind is KindValue.
func (*Value) Kind() Kind { return KindValue }

func (v *Value) rankOrder() int {
	switch {
	case v.Status == Retired:
		return math.MaxInt
	case v.Rank == 0:
		return math.MaxInt - 1
	}
	return v.Rank
}

// Behaviour is something that can be seen done.
type Behaviour struct {
	Do    string `yaml:"do,scalar" help:"what people do"`
	Level string `yaml:"level" help:"who: everyone, leads, directors, …"`
}

// Tradeoff says what a value wins over: another value, or a named good.
type Tradeoff struct {
	Over Ref    `yaml:"over" help:"another value's id, or a good thing in words"`
	When string `yaml:"when" help:"the situation"`
	Cost string `yaml:"cost" help:"what it costs"`
}

// Question is an interview question with anchors.
type Question struct {
	Ask       string         `yaml:"ask" help:"the question"`
	ListenFor string         `yaml:"listen_for" help:"what a good answer shows"`
	Scale     map[int]string `yaml:"scale" help:"anchors 1, 3 and 5"`
}

// Criterion says what a value looks like at a level.
type Criterion struct {
	Level     string `yaml:"level" help:"the level"`
	LooksLike string `yaml:"looks_like" help:"what it looks like there"`
}

// Quiz is a scenario with options.
type Quiz struct {
	Scenario string   `yaml:"scenario" help:"what happens"`
	Options  []Option `yaml:"options" help:"what one could do"`
}

// Option is one answer of a quiz.
type Option struct {
	Text  string `yaml:"text" help:"the answer"`
	Right bool   `yaml:"right" help:"true for the one that fits the value"`
	Why   string `yaml:"why" help:"the reason shown once chosen"`
}

// Retirement says when and why a value was given up.
type Retirement struct {
	On       Date   `yaml:"on" help:"the day"`
	Reason   string `yaml:"reason" enum:"duplicate|not-actionable|vague|merged|other" help:"why"`
	Into     []Ref  `yaml:"into" help:"values in which it lives on"`
	Decision Ref    `yaml:"decision" help:"the decision record"`
}

// Dimensions are what an assessment asks about a value, in reading order.
var Dimensions = []string{"understanding", "agreement", "behaviour", "perception"}

// Target is the favourable percentage aimed at for a dimension, 0 when none.
func (h *Handbook) Target(v *Value, dimension string) int {
	if t, ok := v.Targets[dimension]; ok {
		return t
	}
	return h.Config.Targets[dimension]
}
