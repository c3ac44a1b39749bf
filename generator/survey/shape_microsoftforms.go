package survey

import "slices"

// microsoftForms is a Microsoft form, its workbook saved as CSV: one record of
// header, "ID, Start time, Completion time, Email, Name" first in the language of
// whoever saved it, then one column a question and one a row of a Likert question,
// with a number after a text that another column has already. A question that
// takes several choices has each followed by a semicolon, as a card sort reads
// them. Only answers that were sent are in it.
var microsoftForms = layout{header: func(e *export) {
	t := e.table
	times := func(key string) bool { return slices.Contains(startTimes, key) || slices.Contains(endTimes, key) }
	if t.keys[0] != "id" || !slices.ContainsFunc(t.keys[1:min(len(t.keys), 3)], times) {
		e.misshapen(t.first, "open it in Excel and save it as CSV; a file with other headers, or in a language not known here, is format: wide",
			"the first cells of a Microsoft Forms export are ID, Start time, Completion time; this begins with %s", t.begins())
	}
}}
