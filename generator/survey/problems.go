package survey

import "github.com/ethos-handbook/ethos/generator/diag"

// The rules under which the problems of an export stand.
const (
	ruleUnreadable = "unreadable"         // there is no file, or its bytes are no table
	ruleFormat     = "format-unsupported" // the shape cannot be read yet
	ruleConfig     = "config"             // source.yaml contradicts itself
	ruleReference  = "unknown-reference"  // an id that is declared nowhere
	ruleReleased   = "release-changed"    // a released wave no longer gives what was published
	ruleAnswers    = "answers"            // columns and cells that do not fit the declared mapping
)

// maxProblems is how many problems of one export are told one by one.
const maxProblems = 20

// problems collects what is wrong with one export. Nothing that a respondent
// wrote may be put into one: messages name files, places, headers, ids and
// scales, never a cell below the header.
type problems struct {
	file   string // the export, below the content folder
	list   diag.List
	left   int        // how many were not told
	worst  diag.Level // the heaviest of those
	errors int        // all errors, told or not
}

// at is where a cell of the export stands.
func (p *problems) at(c cell) diag.Pos {
	return diag.Pos{File: p.file, Line: c.line, Column: c.column}
}

// whole is the export as a whole.
func (p *problems) whole() diag.Pos { return diag.Pos{File: p.file} }

func (p *problems) errorf(at diag.Pos, rule, hint, format string, args ...any) {
	p.errors++
	if p.room(diag.Error) {
		p.list.Errorf(at, rule, hint, format, args...)
	}
}

func (p *problems) warnf(at diag.Pos, rule, hint, format string, args ...any) {
	if p.room(diag.Warning) {
		p.list.Warnf(at, rule, hint, format, args...)
	}
}

// room tells whether a problem is still told, and counts it when not.
func (p *problems) room(level diag.Level) bool {
	if len(p.list) < maxProblems {
		return true
	}
	p.left++
	p.worst = max(p.worst, level)
	return false
}

// told is the list, with a last word on how many were left out.
func (p *problems) told() diag.List {
	if p.left == 0 {
		return p.list
	}
	last := diag.List{}
	last.Errorf(p.whole(), ruleAnswers, "mend these first", "and %d more", p.left)
	last[0].Level = p.worst
	return append(p.list, last...)
}
