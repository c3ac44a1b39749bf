package survey

import (
	"regexp"
	"slices"
	"strings"
)

// typeform is a Typeform, its responses downloaded as CSV: one record of header,
// "#" with an id of the answer first, "Start Date (UTC)", "Submit Date (UTC)" and
// "Network ID" last, of late with more after it. Questions bear the marks of their
// emphasis, "*team*", "_team_" or "<strong>team</strong>", and may repeat. Where
// partial answers are kept, "Response Type" tells them: started, partial,
// completed.
//
// A column is called by its header, with or without such marks.
var typeform = layout{header: typeformHeader, drops: typeformDrops}

func typeformHeader(e *export) {
	t := e.table
	known := func(key string) bool { return key == "network id" || key == "submit date (utc)" }
	if t.keys[0] != "#" || !slices.ContainsFunc(t.keys, known) {
		e.misshapen(t.first, "download the responses as CSV; a file with other headers is format: wide",
			"the first cell of a Typeform export is #, one of the last Network ID; this begins with %s", t.begins())
		return
	}
	for i, h := range t.header {
		t.rename(i, withoutMarks(h))
		t.alsoCalled(i, h)
	}
}

var (
	markTag = regexp.MustCompile(`</?[A-Za-z][^<>]*>`)
	marked  = regexp.MustCompile(`(^|[\s("'“‘])([*_]{1,2})([^\s*_](?:[^*_]*[^\s*_])?)([*_]{1,2})($|[\s.,;:!?)"'”’])`)
)

// withoutMarks is a header without the marks of emphasis.
func withoutMarks(header string) string {
	header = markTag.ReplaceAllString(header, "")
	for range 2 { // words side by side share the blank between them
		header = marked.ReplaceAllString(header, "$1$3$5")
	}
	return strings.TrimSpace(header)
}

// typeformDrops leaves out what was not completed.
func typeformDrops(e *export) func(row []cell) string {
	at := e.table.called("response type")
	if len(at) == 0 {
		return nothingDropped
	}
	column := at[len(at)-1] // a question of that name stands before it
	return func(row []cell) string {
		if kind := fold(string(cellAt(row, column).text)); kind != "completed" && kind != "" {
			return droppedUnfinished
		}
		return ""
	}
}
