// Package check holds a values handbook against the practice it describes:
// whether there are few enough values to remember, whether each says what it
// costs, decides something, is told in stories, asked about and built into the
// company's work, and whether what was promised by a date was done. Every rule
// has a name, says why it matters and how to mend what it finds.
package check

import (
	"maps"
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/gaps"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/results"
)

// Input is what the rules look at.
type Input struct {
	Handbook *handbook.Handbook // required
	Results  *results.Results   // nil counts as no results
	Gaps     []gaps.Gap         // as gaps.Find gives them
	AsOf     handbook.Date      // the day from which dates are judged; rules about dates are silent without it
	Reworded []Reworded         // decisions whose text differs from the newest edition's
}

// Rule is one thing that a handbook is held against.
type Rule struct {
	Name  string     // as in "value-count"
	Level diag.Level // unless handbook.yaml says otherwise
	Title string     // what is wrong where it fires, in one line
	Why   string     // why it matters, two to four sentences
	Mend  string     // how to mend it, with an example

	find func(Input, *report) // nil for what another stage reports
}

// report collects what one rule finds.
type report struct {
	rule     Rule
	problems diag.List
}

// add reports a problem at the rule's own level.
func (r *report) add(at diag.Pos, hint, format string, args ...any) {
	r.problems.Warnf(at, r.rule.Name, hint, format, args...)
	r.problems[len(r.problems)-1].Level = r.rule.Level
}

// Run applies every rule of this package at its own level and returns what
// they find, sorted. What a rule that is off by default finds is in the list
// with the level Off: diag.List.Relevel, which a list always passes on its way
// to the reader, drops it or raises it as handbook.yaml says.
func Run(in Input) diag.List {
	in = in.whole()
	var all diag.List
	for _, rule := range Rules() {
		if rule.find == nil {
			continue
		}
		r := report{rule: rule}
		rule.find(in, &r)
		all.Add(r.problems...)
	}
	return all.Sorted()
}

// whole makes missing results empty ones.
func (in Input) whole() Input {
	if in.Results == nil {
		in.Results = &results.Results{}
	}
	return in
}

// Levels reads the levels that handbook.yaml gives to rules under "check", for
// diag.List.Relevel. It holds only the rules named there, so that a problem
// for which no level is set keeps the one with which it was reported.
func Levels(cfg handbook.Config) (map[string]diag.Level, diag.List) {
	at, ok := cfg.At["check"]
	if !ok {
		at = wholeHandbook
	}
	levels := map[string]diag.Level{}
	var problems diag.List
	for _, name := range slices.Sorted(maps.Keys(cfg.Check)) {
		written := cfg.Check[name]
		level, known := diag.ParseLevel(written)
		switch {
		case !slices.Contains(Names(), name):
			problems.Errorf(at, config.Name, diag.DidYouMean(name, Names()), "unknown rule %q", name)
		case !known:
			hint := diag.DidYouMean(written, []string{"off", "warning", "error"})
			if hint == "" {
				hint = "write off, warning or error"
			}
			problems.Errorf(at, config.Name, hint, "unknown level %q of the rule %q", written, name)
		default:
			levels[name] = level
		}
	}
	return levels, problems
}

// Names lists the names of all rules, in the order of Rules.
func Names() []string {
	var names []string
	for _, rule := range Rules() {
		names = append(names, rule.Name)
	}
	return names
}

// Explain returns the rule with this name.
func Explain(name string) (Rule, bool) {
	for _, rule := range Rules() {
		if rule.Name == strings.TrimSpace(name) {
			return rule, true
		}
	}
	return Rule{}, false
}
