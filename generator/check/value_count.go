package check

import (
	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/locale"
)

// The framework asks for four to six values.
const (
	fewestValues = 4
	mostValues   = 6
)

var valueCount = Rule{
	Name:  "value-count",
	Level: diag.Warning,
	Title: "Fewer than four or more than six values are in force",
	Why: locale.Mark("Values work when people can name them without looking. Past six they are recited, not used, and every addition makes the others weaker. " +
		"With fewer than four, situations remain in which the handbook has nothing to say. Retired values do not count."),
	Mend: "Retire a value that repeats another or cannot be acted on, and say where it lives on: `status: retired` with " +
		"`retired: {on: 2026-03-01, reason: merged, into: [say-it-while-it-helps]}`. Where there are too few, look for one in decisions already taken.",
	find: func(in Input, r *report) {
		switch n := len(in.Handbook.Active()); {
		case len(in.Handbook.Values) == 0: // pages or decision records alone
		case n == 0:
			r.add(wholeHandbook, "describe four to six in values/", "no value is in force")
		case n < fewestValues:
			r.add(wholeHandbook, "look for one in decisions already taken", "only %s in force, fewer than %d", figure(n, "value is", "values are"), fewestValues)
		case n > mostValues:
			r.add(wholeHandbook, "retire or merge what repeats another", "%s in force, more than %d", figure(n, "value is", "values are"), mostValues)
		}
	},
}
