package check

import (
	"strings"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

var valueNoBehaviour = Rule{
	Name:  "value-no-behaviour",
	Level: diag.Warning,
	Title: "A value does not say what people do who live it",
	Why: "Only what can be seen can be asked for, noticed and talked about in a review. " +
		"A value without behaviours is judged by feeling, which rewards whoever speaks of it best. " +
		"Behaviours also show what is asked of leads and directors beyond what is asked of everyone.",
	Mend: "Name things that a colleague could see somebody do, with the level of those it is asked of: " +
		"`behaviours: [{do: We answer bad news with a question before an opinion, level: leads}]`.",
	find: func(in Input, r *report) {
		for _, v := range in.Handbook.Active() {
			if !hasBehaviour(v) {
				r.add(v.Pos("behaviours"), `add "behaviours:", things that can be seen done`, "%q does not say what people do who live it", v.Title)
			}
		}
	},
}

func hasBehaviour(v *handbook.Value) bool {
	for _, b := range v.Behaviours {
		if strings.TrimSpace(b.Do) != "" {
			return true
		}
	}
	return false
}
