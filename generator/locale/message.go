package locale

import "github.com/ethos-handbook/ethos/generator/handbook"

// Message is a message that is said later, when the language is known: what a
// package finds that makes no pages. In a file for machines it is English.
type Message struct {
	one, many string // many is "" where nothing is counted
	n         int
	args      []any
}

// Messagef is a message as T says it. An arg may be a Message itself, or a day.
func Messagef(english string, args ...any) Message { return Message{one: english, args: args} }

// Messagen is a message about n things, as N says it.
func Messagen(n int, one, many string, args ...any) Message {
	return Message{one: one, many: many, n: n, args: args}
}

// String says the message in English.
func (m Message) String() string { return (*Locale)(nil).Say(m) }

// MarshalText gives the message in English.
func (m Message) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// Say says a message; days among its args are written in full.
func (l *Locale) Say(m Message) string {
	var args []any
	for _, a := range m.args {
		switch a := a.(type) {
		case Message:
			args = append(args, l.Say(a))
		case handbook.Date:
			args = append(args, l.Date(a))
		default:
			args = append(args, a)
		}
	}
	if m.many == "" {
		return l.T(m.one, args...)
	}
	return l.N(m.n, m.one, m.many, args...)
}
