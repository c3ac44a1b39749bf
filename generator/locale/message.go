package locale

import "github.com/ethos-handbook/ethos/generator/handbook"

// Message is a message that is said later, when the language is known: what a
// package finds that makes no pages. In a file for machines it is English.
type Message struct {
	one, many string // many is "" where nothing is counted
	n         int
	args      []any
	titled    bool // it begins with a large letter, whatever stands there
}

// What an arg of a message may be, besides a Message itself, a day, and what
// package fmt writes alike in every language.
type (
	Numeral     int      // a small number in words, as Numeral writes it
	Words       []string // words joined, as List writes them
	Label       string   // a label of the catalog as it stands inside a sentence
	Coefficient struct { // a number as statistics have it, as Coefficient writes it
		X        float64
		Decimals int
	}
	Amount struct { // a number with its unit, as Amount writes it
		X    float64
		Unit string
	}
)

// Messagef is a message as T says it.
func Messagef(english string, args ...any) Message { return Message{one: english, args: args} }

// Messagen is a message about n things, as N says it.
func Messagen(n int, one, many string, args ...any) Message {
	return Message{one: one, many: many, n: n, args: args}
}

// Titled is the same message with its first letter large, where a number in words
// or another arg may begin it.
func (m Message) Titled() Message {
	m.titled = true
	return m
}

// IsZero tells whether there is nothing to say.
func (m Message) IsZero() bool { return m.one == "" }

// String says the message in English.
func (m Message) String() string { return (*Locale)(nil).Say(m) }

// MarshalText gives the message in English.
func (m Message) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// Say says a message; days among its args are written in full.
func (l *Locale) Say(m Message) string {
	if m.IsZero() {
		return ""
	}
	var args []any
	for _, a := range m.args {
		args = append(args, l.arg(a))
	}
	said := ""
	if m.many == "" {
		said = l.T(m.one, args...)
	} else {
		said = l.N(m.n, m.one, m.many, args...)
	}
	if m.titled {
		return l.Title(said)
	}
	return said
}

// arg is an arg of a message as it is written.
func (l *Locale) arg(a any) any {
	switch a := a.(type) {
	case Message:
		return l.Say(a)
	case handbook.Date:
		return l.Date(a)
	case Numeral:
		return l.Numeral(int(a))
	case Words:
		return l.List(a)
	case Label:
		return l.Inside(l.T(string(a)))
	case Coefficient:
		return l.Coefficient(a.X, a.Decimals)
	case Amount:
		return l.Amount(a.X, a.Unit)
	}
	return a
}
