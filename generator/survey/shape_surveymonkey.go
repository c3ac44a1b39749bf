package survey

import (
	"slices"
	"strings"
)

// surveyMonkey is a SurveyMonkey survey, "all responses data" with expanded
// columns: two records of header, "Respondent ID, Collector ID, …" first; a
// question stands over the first of its columns and the cells to its right are
// blank, its rows and choices stand below it. "Response" and "Open-Ended
// Response" are no such row but say that the question has none. The second record
// begins with a blank cell, for the columns about the respondent have nothing
// below them. Where the end points of a scale alone have words, the file has
// "1: strongly disagree", 2, 3, 4, "5: strongly agree".
//
// A column is called "Question [Row]", or "Row" alone; "Question" where it has no
// row, or is the question's only column.
var surveyMonkey = layout{header: surveyMonkeyHeader}

func surveyMonkeyHeader(e *export) {
	t := e.table
	if strings.ReplaceAll(t.keys[0], " ", "") != "respondentid" {
		e.misshapen(t.first, "export all responses data as CSV, with expanded columns; a file with one header row is format: wide",
			"the first cells of a SurveyMonkey export are Respondent ID, Collector ID; this begins with %s", t.begins())
		return
	}
	rows, at := t.headerRow()
	switch {
	case rows == nil:
		e.misshapen(t.first, "export it again", "a SurveyMonkey export has two header rows; this has one")
		return
	case rows[0] != "":
		e.misshapen(at, "export it with expanded columns; a file with one header row is format: wide",
			"the second header row of a SurveyMonkey export begins with a blank cell; that of this file does not")
		return
	}
	question := ""
	questions := slices.Clone(t.header)
	for i, row := range rows {
		if questions[i] != "" {
			question = questions[i]
		}
		switch {
		case slices.Contains(noLabels, fold(row)):
			if row != "" {
				t.rename(i, question)
			}
		default:
			t.rename(i, question+" ["+row+"]")
			t.alsoCalled(i, row)
			if questions[i] != "" && (i+1 == len(rows) || questions[i+1] != "" || rows[i+1] == "") {
				t.alsoCalled(i, question)
			}
		}
	}
}
