// Package diag is how the generator speaks about a handbook's sources: a
// problem has a file, a line, a column, the name of a rule and a hint that says
// what would mend it. A problem is the author's; an error is the machine's.
package diag

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Pos is a place in a source file. Line and Column count from 1, Column in
// characters (not bytes); 0 means that the place is the file as a whole.
type Pos struct {
	File   string // slash-separated path below the content folder
	Line   int
	Column int
}

// String gives "file", "file:line" or "file:line:column".
func (p Pos) String() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.Column == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// Level says how much a problem weighs.
type Level int

// The levels, in rising order. An Error stops a build; a Warning does not.
const (
	Off Level = iota
	Warning
	Error
)

func (l Level) String() string {
	return [...]string{"off", "warning", "error"}[l]
}

// ParseLevel reads "off", "warning" or "error".
func ParseLevel(s string) (Level, bool) {
	for l := Off; l <= Error; l++ {
		if s == l.String() {
			return l, true
		}
	}
	return Off, false
}

// Problem is one finding in a handbook's sources.
type Problem struct {
	Pos
	Level   Level
	Rule    string // name of the rule, as in "broken-link"; `ethos explain RULE` tells more
	Message string // lower case, no full stop, quotes what was written
	Hint    string // what would mend it; optional
	Source  string // the source line, for the caret on a terminal; optional
}

// String is the one-line form: `values/candour.md:3:1: error: unknown key
// "statment"; did you mean "statement"? [front-matter]`.
func (p Problem) String() string {
	var b strings.Builder
	if p.File != "" {
		fmt.Fprintf(&b, "%s: ", p.Pos)
	}
	fmt.Fprintf(&b, "%s: %s", p.Level, p.Message)
	if p.Hint != "" {
		fmt.Fprintf(&b, "; %s", p.Hint)
	}
	fmt.Fprintf(&b, " [%s]", p.Rule)
	return b.String()
}

// List is a set of problems. The zero value is an empty list, ready to use.
type List []Problem

// Errorf adds an error.
func (l *List) Errorf(at Pos, rule, hint, format string, args ...any) {
	*l = append(*l, Problem{Pos: at, Level: Error, Rule: rule, Hint: hint, Message: fmt.Sprintf(format, args...)})
}

// Warnf adds a warning.
func (l *List) Warnf(at Pos, rule, hint, format string, args ...any) {
	*l = append(*l, Problem{Pos: at, Level: Warning, Rule: rule, Hint: hint, Message: fmt.Sprintf(format, args...)})
}

// Add appends other lists.
func (l *List) Add(other ...Problem) { *l = append(*l, other...) }

// Errors counts the problems that stop a build.
func (l List) Errors() int {
	n := 0
	for _, p := range l {
		if p.Level == Error {
			n++
		}
	}
	return n
}

// Warnings counts the problems that do not stop a build.
func (l List) Warnings() int { return len(l) - l.Errors() }

// Sorted returns the list by file, line, column, rule and message, each
// identical problem once.
func (l List) Sorted() List {
	s := slices.Clone(l)
	slices.SortStableFunc(s, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Message, b.Message))
	})
	return slices.CompactFunc(s, func(a, b Problem) bool {
		return a.Pos == b.Pos && a.Rule == b.Rule && a.Message == b.Message
	})
}

// Relevel gives each problem the level that levels names for its rule; rules
// that are off are left out. A rule that levels does not name keeps its level.
func (l List) Relevel(levels map[string]Level) List {
	var out List
	for _, p := range l {
		if lv, ok := levels[p.Rule]; ok {
			p.Level = lv
		}
		if p.Level != Off {
			out = append(out, p)
		}
	}
	return out
}
