package survey

import (
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// qualtrics is a Qualtrics survey, its data exported as CSV or TSV (in UTF-16).
// The header has three records: the export tag ("Q2_1"), the text ("Please rate -
// I know it", in the language of whoever exported it), and JSON with the id that
// does not change, {"ImportId":"QID2_1"}. The older layout has two: V1, V2, … for
// what is no question and the tags of questions, then the names and the texts;
// its last column is empty.
//
// A column is called by its tag, its text or its ImportId. Status and Finished
// tell previews, what was marked as spam, and who did not reach the end.
var qualtrics = layout{header: qualtricsHeader, drops: qualtricsDrops}

const (
	droppedPreview = "previews and test answers"
	droppedSpam    = "answers marked as spam"
)

// importID begins the cells that name a column's id.
const importID = `{"ImportId"`

// oldTag is what the older layout calls a column that is no question.
var oldTag = regexp.MustCompile(`^v[0-9]+$`)

func qualtricsHeader(e *export) {
	t := e.table
	texts, at := t.headerRow()
	if texts == nil {
		e.misshapen(t.first, "export it again", "a Qualtrics export has two or three header rows; this has one")
		return
	}
	if t.keys[0] == "v1" && fold(texts[0]) == "responseid" {
		for i, text := range texts {
			t.alsoCalled(i, text)
			if oldTag.MatchString(t.keys[i]) && text != "" {
				tag := t.header[i]
				t.rename(i, text)
				t.alsoCalled(i, tag)
			}
		}
		return
	}
	ids := texts
	if !slices.ContainsFunc(ids, isImportID) { // else the row of texts was taken out
		if ids, at = t.headerRow(); !slices.ContainsFunc(ids, isImportID) {
			if ids == nil {
				at = t.first
			}
			e.misshapen(at, "export it again and leave its three header rows; a file with one header row is format: wide",
				"the third header row of a Qualtrics export names an ImportId for every column; this file has none and begins with %s", t.begins())
			return
		}
	} else {
		texts = nil
	}
	for i := range t.header {
		if texts != nil {
			t.alsoCalled(i, texts[i])
		}
		var id struct{ ImportId string }
		if json.Unmarshal([]byte(ids[i]), &id) == nil {
			t.alsoCalled(i, id.ImportId)
		}
	}
}

func isImportID(cell string) bool { return strings.HasPrefix(cell, importID) }

// qualtricsDrops leaves out previews, test answers, what was marked as spam, and
// what was not finished.
func qualtricsDrops(e *export) func(row []cell) string {
	status := toldBy(e, "Status", "previews", ofStatus)
	finished := toldBy(e, "Finished", "unfinished answers", ofFinished)
	return func(row []cell) string {
		if reason := status(row); reason != "" {
			return reason
		}
		return finished(row)
	}
}

// toldBy leaves out what a column says of an answer, whose folded words tell reads.
func toldBy(e *export, name, what string, tell func(word string) (reason string, known bool)) func(row []cell) string {
	column := slices.Index(e.table.keys, fold(name))
	if column < 0 {
		e.problems.warnf(e.problems.at(e.table.first), ruleAnswers, "export it with this column", "there is no column %s, so %s count like others", name, what)
		return nothingDropped
	}
	seen := map[string]string{}
	return func(row []cell) string {
		c := cellAt(row, column)
		if reason, ok := seen[string(c.text)]; ok {
			return reason
		}
		reason, known := tell(fold(string(c.text)))
		switch {
		case !known:
			e.problems.errorf(e.problems.at(c), ruleAnswers, "export it again with numeric values", "a cell of the column %s is none of the words that Qualtrics has for it", name)
		case len(seen) < maxKnown:
			seen[string(c.text)] = reason
		}
		return reason
	}
}

// ofStatus tells by its status why an answer is left out, "" where it counts. As a
// number it is a sum of 1 (preview), 2 (test), 4 (imported), 8 (spam), 16
// (offline), 32 (employee experience), 128 (imported again) and 256 (made up by
// the platform).
func ofStatus(status string) (reason string, known bool) {
	if n, err := strconv.ParseUint(status, 10, 16); err == nil {
		switch {
		case n&(1|2|256) != 0:
			return droppedPreview, true
		case n&8 != 0:
			return droppedSpam, true
		}
		return "", true
	}
	switch status {
	case "survey preview", "survey test", "survey preview spam", "offline survey preview", "synthetic":
		return droppedPreview, true
	case "spam", "imported spam", "ex spam":
		return droppedSpam, true
	case "", "ip address", "imported", "offline", "ex", "ex offline":
		return "", true
	}
	return "", false
}

// ofFinished tells the same by whether somebody reached the end.
func ofFinished(finished string) (reason string, known bool) {
	switch finished {
	case "0", "false":
		return droppedUnfinished, true
	case "", "1", "true":
		return "", true
	}
	return "", false
}
