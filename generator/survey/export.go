package survey

import (
	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/results"
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
	units    *units
	leaders  map[string]bool // folded roles that count as leaders
	dates    *dates
	problems *problems

	organisation string     // as handbook.yaml names it
	cards        *cardTally // of a card sort
	percents     *percents  // of a table that is computed already
	notes        []results.Note

	at    struct{ respondent, submitted, unit, role int } // columns, −1: none
	roles map[string]bool                                 // roles seen before, as they stand in the file
}

// shape finds the answers of one kind of export and hands them to the tally.
// What it cannot read is a problem of the export.
type shape func(*export)

// shapes are the exports that can be read, by the word of source.yaml.
var shapes = map[string]shape{
	"tidy":            tidy,
	"card-sort":       cardSort,
	"aggregate":       aggregate,
	"wide":            rowsOf(layout{}),
	"google-forms":    rowsOf(googleForms),
	"surveymonkey":    rowsOf(surveyMonkey),
	"qualtrics":       rowsOf(qualtrics),
	"limesurvey":      rowsOf(limeSurvey),
	"typeform":        rowsOf(typeform),
	"microsoft-forms": rowsOf(microsoftForms),
}

// rowsOf is the shape of plain rows in a layout.
func rowsOf(l layout) shape { return func(e *export) { wide(e, l) } }

// misshapen is the problem of a file that is no export of its declared format.
func (e *export) misshapen(at cell, hint, format string, args ...any) {
	e.problems.errorf(e.problems.at(at), ruleAnswers, hint, format, args...)
}

// nothingDropped is the drops of a layout for a file that tells nothing.
func nothingDropped([]cell) string { return "" }

// answer reads a cell as a code of an item, noAnswer or dontKnow. A cell that is
// none of these is a problem and no answer.
func (e *export) answer(c cell, reversed bool) code {
	got := e.scale.code(c.text)
	switch {
	case e.scale.holds(got):
		if reversed {
			return e.scale.mirror(got)
		}
		return got
	case got == dontKnow:
		return got
	case got != noAnswer:
		message, hint := e.scale.unreadable(got, e.src.File)
		e.problems.errorf(e.problems.at(c), ruleAnswers, hint, "%s", message)
	}
	return noAnswer
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
		e.problems.errorf(at, ruleAnswers, tellApart(header, found), "%d columns of %s have the header %q", len(found), e.problems.file, header)
	}
	return -1
}

// declared finds the columns that hold what is no answer.
func (e *export) declared() {
	at := columnsPos(e.src, e.wave)
	e.at.submitted = e.column(e.columns.Submitted, at)
	e.at.unit = e.column(e.columns.Unit, at)
	e.at.role = e.column(e.columns.Role, at)
	e.at.respondent = e.column(e.columns.Respondent, at)
	e.tally.byUnit, e.tally.byRole = e.at.unit >= 0, e.at.role >= 0 && len(e.leaders) > 0
}

// group is the unit and the role that a row names. A unit that is unknown is a
// problem.
func (e *export) group(row []cell) (g group) {
	if e.at.unit >= 0 {
		c := cellAt(row, e.at.unit)
		unit, ok := e.units.find(c.text)
		if !ok {
			e.problems.errorf(e.problems.at(c), ruleReference, "add it to units.csv, or mend the export", "the row names no unit of units.csv")
		}
		g.unit = unit
	}
	if e.tally.byRole {
		text := cellAt(row, e.at.role).text
		leader, known := e.roles[string(text)]
		if !known {
			leader = e.leaders[fold(string(text))]
			if e.roles == nil {
				e.roles = map[string]bool{}
			}
			if len(e.roles) < maxKnown {
				e.roles[string(text)] = leader
			}
		}
		g.leader = leader
	}
	return g
}

// respondent is the id of the person who gave a row, "" for one without.
func (e *export) respondent(row []cell) []byte {
	if e.at.respondent < 0 {
		return nil
	}
	return trim(cellAt(row, e.at.respondent))
}
