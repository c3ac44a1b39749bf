package handbook

import "github.com/ethos-handbook/ethos/generator/diag"

// Story shows a value lived, missed or torn.
type Story struct {
	Common     `yaml:",inline"`
	Values     []Shown  `yaml:"values" help:"the values it shows: ids, or {id, shown}"`
	Team       string   `yaml:"team" help:"where it happened"`
	ToldBy     string   `yaml:"told_by" enum:"leader|employee" help:"who tells it"`
	Consent    *Consent `yaml:"consent" help:"what the people named in it agreed to"`
	Anonymised bool     `yaml:"anonymised" help:"true: nobody in it can be recognised"`
	Decisions  []Ref    `yaml:"decisions" help:"decision records it belongs to"`
}

// Kind is KindStory.
func (*Story) Kind() Kind { return KindStory }

// Shown says how a story shows a value.
type Shown struct {
	ID    string   `yaml:"id,scalar" help:"the value"`
	Shown string   `yaml:"shown" enum:"lived|missed|torn" help:"how it shows the value; default: lived"`
	At    diag.Pos `yaml:",pos"`
}

// How is the way the value is shown, "lived" where nothing is said.
func (s Shown) How() string {
	if s.Shown == "" {
		return "lived"
	}
	return s.Shown
}

// Consent is what the people named in a story agreed to.
type Consent struct {
	Scope string `yaml:"scope" help:"who may read it, in words"`
	On    Date   `yaml:"on" help:"the day it was given"`
	Until Date   `yaml:"until" help:"the day it ends"`
}

// About tells how the story shows a value, "" when it does not.
func (s *Story) About(value string) string {
	for _, v := range s.Values {
		if v.ID == value {
			return v.How()
		}
	}
	return ""
}
