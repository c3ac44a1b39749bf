package locale

import (
	"regexp"
	"strconv"
)

// verb finds the verbs of package fmt that messages have, and %% for a per cent
// sign.
var verb = regexp.MustCompile(`%(?:%|(?:\[(\d+)\])?\+?-?\d*(?:\.\d+)?([a-zA-Z]))`)

// Part is a piece of a message that is put together where it is shown, because
// names in it are marked up: a text, or the place of an arg.
type Part struct {
	Text string
	Arg  int // from 1; 0: a text
}

// Parts takes a message apart at its verbs.
func Parts(message string) (parts []Part) {
	text := func(s string) {
		if s != "" {
			parts = append(parts, Part{Text: s})
		}
	}
	next, from := 1, 0
	for _, m := range verb.FindAllStringSubmatchIndex(message, -1) {
		if m[4] < 0 { // %%
			text(message[from : m[0]+1])
			from = m[1]
			continue
		}
		text(message[from:m[0]])
		from = m[1]
		if m[2] >= 0 {
			next, _ = strconv.Atoi(message[m[2]:m[3]])
		}
		parts = append(parts, Part{Arg: next})
		next++
	}
	text(message[from:])
	return parts
}
