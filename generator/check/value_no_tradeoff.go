package check

import (
	"strings"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/locale"
)

var valueNoTradeoff = Rule{
	Name:  "value-no-tradeoff",
	Level: diag.Warning,
	Title: "A value does not say what it wins over, and at what cost",
	Why: locale.Mark("A value shows where two good things exclude each other. One that never costs anything decides nothing, " +
		"and people find out what is really preferred by watching who is promoted. " +
		"At least one trade-off should name the good thing that yields, and its price."),
	Mend: "Name another value or any good thing that yields, when, and the price: " +
		"`tradeoffs: [{over: being sure, when: An hour of checking would take away an hour of acting, cost: We raise some alarms for nothing}]`.",
	find: func(in Input, r *report) {
		for _, v := range in.Handbook.Active() {
			switch {
			case namesCost(v):
			case len(v.Tradeoffs) == 0:
				r.add(v.Pos("tradeoffs"), `add "tradeoffs:" with over, when and cost`, "%q names nothing that it wins over", v.Title)
			default:
				r.add(v.Pos("tradeoffs"), `add "over:" and "cost:" to one of them`, "no trade-off of %q names both what yields and what it costs", v.Title)
			}
		}
	},
}

// namesCost tells whether a value has a trade-off that says what yields and
// what it costs.
func namesCost(v *handbook.Value) bool {
	for _, t := range v.Tradeoffs {
		if t.Over.ID != "" && strings.TrimSpace(t.Cost) != "" {
			return true
		}
	}
	return false
}
