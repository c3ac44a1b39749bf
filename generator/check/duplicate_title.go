package check

import (
	"strings"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

var duplicateTitle = Rule{
	Name:  "duplicate-title",
	Level: diag.Warning,
	Title: "Two items of one kind have the same title",
	Why: "In a list, in a search result and in the tab of a browser the title is all that a reader sees. " +
		"Two of the same make people open both, or the wrong one. " +
		"Capitals and blanks are not looked at, and a story may be called like a value.",
	Mend: "Say in each title what sets it apart: `title: One channel for incidents` and `title: One channel for releases`.",
	find: func(in Input, r *report) {
		type name struct {
			kind  handbook.Kind
			title string
		}
		first := map[name]string{}
		for item := range in.Handbook.Items {
			c := item.Meta()
			n := name{item.Kind(), strings.ToLower(strings.Join(strings.Fields(c.Title), " "))}
			if n.title == "" {
				continue
			}
			if other, taken := first[n]; taken {
				r.add(c.Pos("title"), "say in each title what sets it apart", "the title %q is that of %s as well", c.Title, other)
			} else {
				first[n] = c.File
			}
		}
	},
}
