package survey

import (
	"regexp"
	"slices"
)

// limeSurvey is a LimeSurvey survey, exported as CSV: one record of header. Its
// headings are codes, "team" and "V1[SQ001]" for a row of an array; or the code
// and the text, "V1[SQ001]. We tell the truth [I know what it means]"; or the text
// alone. The codes of what is no question are the same in every language: id,
// submitdate, lastpage, startlanguage, startdate, datestamp. The submitdate of an
// answer that was never sent is blank; where a survey stamps no dates, that of one
// that was sent is 1980-01-01. Answers are texts, or codes such as AO05, which
// scale.labels names.
//
// A column is called by its heading, its code or its text.
var limeSurvey = layout{header: limeSurveyHeader, drops: limeSurveyDrops}

const droppedUnfinished = "unfinished answers"

// codeAndText splits "V1[SQ001]. We tell the truth".
var codeAndText = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9_]*(?:\[[^\]]*\])*)\.(?: (.*))?$`)

func limeSurveyHeader(e *export) {
	t := e.table
	headers, coded := 0, 0
	for i, h := range t.header {
		if h != "" {
			headers++
		}
		if m := codeAndText.FindStringSubmatch(h); m != nil {
			coded++
			t.alsoCalled(i, m[1])
			t.alsoCalled(i, m[2])
		}
	}
	known := slices.ContainsFunc([]string{"submitdate", "date submitted", "lastpage", "startlanguage"}, func(name string) bool { return len(t.called(name)) > 0 })
	if !known && 2*coded < headers {
		e.misshapen(t.first, "export it with question codes, or question codes and texts, as headings; a file with other headings is format: wide",
			"a LimeSurvey export has columns id and submitdate, or headings such as \"team. Which team?\"; this begins with %s", t.begins())
	}
}

// limeSurveyDrops leaves out what was never sent.
func limeSurveyDrops(e *export) func(row []cell) string {
	column := slices.Concat(e.table.called("submitdate"), e.table.called("date submitted"), []int{e.at.submitted})[0]
	if column < 0 {
		e.problems.warnf(e.problems.at(e.table.first), ruleAnswers, "export it with this column, or name the one that says it under columns.submitted",
			"there is no column submitdate, so unfinished answers count like others")
		return nothingDropped
	}
	return func(row []cell) string {
		if !filled(cellAt(row, column)) {
			return droppedUnfinished
		}
		return ""
	}
}
