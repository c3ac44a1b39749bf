package survey

import (
	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

// export is one file of a wave, on its way into the tally.
type export struct {
	src      *handbook.Source
	wave     *handbook.Wave
	waves    []string // ids of all waves of the source
	values   []string // ids of the handbook's values; nil: any is taken
	columns  handbook.Columns
	items    []asked // as source.yaml lists them; a shape leaves out what was not asked and adds what rows name
	table    *table
	scale    *scale
	tally    *tally // items by their index
	problems *problems
}

// shape finds the answers of one kind of export and hands them to the tally.
// What it cannot read is a problem of the export.
type shape func(*export)

// shapes are the exports that can be read, by the word of source.yaml.
var shapes = map[string]shape{
	"tidy":         tidy,
	"wide":         wide,
	"google-forms": googleForms,
}

// answer reads a cell as a code of an item, or noAnswer. A cell that is neither
// is a problem and no answer.
func (e *export) answer(c cell, reversed bool) code {
	got := e.scale.code(c.text)
	switch {
	case !e.scale.holds(got):
		if got != noAnswer {
			message, hint := e.scale.unreadable(got, e.src.File)
			e.problems.errorf(e.problems.at(c), ruleAnswers, hint, "%s", message)
		}
		return noAnswer
	case reversed:
		return e.scale.mirror(got)
	}
	return got
}

// column finds the one column with a header, −1 for "". That there is none, or
// that there are several, is a problem at the place where the header is named.
func (e *export) column(header string, at diag.Pos) int {
	if header == "" {
		return -1
	}
	found := e.table.find(header)
	switch len(found) {
	case 1:
		return found[0]
	case 0:
		e.problems.errorf(at, ruleAnswers, diag.DidYouMean(header, e.table.names()), "there is no column %q in %s", header, e.problems.file)
	default:
		e.problems.errorf(at, ruleAnswers, "give each its own header", "%d columns of %s have the header %q", len(found), e.problems.file, header)
	}
	return -1
}

// declared finds the columns that hold what is no answer, so that a name that
// was mistyped is told before anything relies on it. It returns the
// respondent's.
func (e *export) declared() (respondent int) {
	at := columnsPos(e.src, e.wave)
	for _, header := range []string{e.columns.Submitted, e.columns.Unit, e.columns.Role} {
		e.column(header, at)
	}
	return e.column(e.columns.Respondent, at)
}
