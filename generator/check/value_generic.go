package check

import (
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

var valueGeneric = Rule{
	Name:  "value-generic",
	Level: diag.Warning,
	Title: "A value could be any company's",
	Why: "A value that every company could print tells nobody how this one decides. " +
		"Words such as integrity, excellence, innovation, respect and teamwork stand on most walls; nobody would choose their opposite. " +
		"The rule fires where the whole title is made of such words and neither behaviours nor trade-offs say what they mean here.",
	Mend: "Say what people do, and what it wins over, or rename the value after that: `title: Say it while it helps` in place of `title: Transparency`, " +
		"with `tradeoffs: [{over: being sure, when: An hour of checking would take away an hour of acting, cost: We raise some alarms for nothing}]`.",
	find: func(in Input, r *report) {
		for _, v := range genericValues(in.Handbook) {
			r.add(v.Pos("title"), "add behaviours and trade-offs, or name the value after what people do",
				"%q could be any company's value, and nothing says what it means here", v.Title)
		}
	},
}

// genericValues lists the values in force whose title says nothing of its own
// and that have neither behaviours nor trade-offs.
func genericValues(h *handbook.Handbook) []*handbook.Value {
	var out []*handbook.Value
	for _, v := range h.Active() {
		if len(v.Behaviours) == 0 && len(v.Tradeoffs) == 0 && isEnglish(h) && isGeneric(v.Title) {
			out = append(out, v)
		}
	}
	return out
}

// genericWords stand on most companies' walls.
var genericWords = []string{
	"accountability", "accountable", "agility", "agile", "ambition", "be bold", "boldness", "caring", "collaboration", "collaborative", "commitment",
	"communication", "community", "courage", "creativity", "curiosity", "customer centricity", "customer first", "customer focus", "customer obsession",
	"customer satisfaction", "customer success", "customers", "customers first", "dedication", "diversity", "efficiency", "empathy", "empowerment",
	"equality", "ethics", "excellence", "fairness", "fun", "growth", "have fun", "honesty", "humility", "impact", "inclusion", "innovation", "innovative",
	"integrity", "kindness", "leadership", "learning", "loyalty", "openness", "ownership", "partnership", "passion", "people", "people first",
	"performance", "pride", "professionalism", "quality", "reliability", "respect", "responsibility", "results", "safety", "service", "simplicity",
	"social responsibility", "speed", "sustainability", "team spirit", "team work", "teamwork", "think big", "transparency", "trust", "trustworthiness",
	"unity", "win together", "work life balance",
}

// emptyAdjectives change nothing about a generic word.
var emptyAdjectives = set("our the true total continuous radical mutual personal operational uncompromising absolute")

// isGeneric tells whether a title is made of generic words alone: "Integrity",
// "Customer focus", "Trust & respect".
func isGeneric(title string) bool {
	parts := strings.FieldsFunc(strings.ReplaceAll(strings.ToLower(title), " and ", ","), func(r rune) bool { return strings.ContainsRune(",&/+;", r) })
	for _, part := range parts {
		all := words(strings.ReplaceAll(part, "-", " "))
		for len(all) > 1 && emptyAdjectives[all[0]] {
			all = all[1:]
		}
		if !slices.Contains(genericWords, strings.Join(all, " ")) {
			return false
		}
	}
	return len(parts) > 0
}
