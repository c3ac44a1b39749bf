package load

import (
	"cmp"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/markdown"
)

// record is a decision record while it is being understood.
type record struct {
	src        source
	dateFormat string // how 02/09/2020 is read: "dmy", "mdy" or ""
	front      frontMatter
	text       outline
	d          *handbook.Decision
	problems   *diag.List
}

// readDecision understands one decision record. What it cannot read is a
// warning, never an error: the record is published all the same.
//
// The order is that in which each step needs the one before: front matter says
// most, the title is taken off the headings, the status and the dates are
// looked for in what is left, and links are read by the light of the status.
// Until linkDecisions has run, a link's ID holds the target as it was written.
func readDecision(src source, doc *markdown.Document, dateFormat string, problems *diag.List) *handbook.Decision {
	r := &record{src: src, dateFormat: dateFormat, text: newOutline(src, doc), d: &handbook.Decision{}, problems: problems}
	r.readFront()
	title := r.readTitle()
	r.readNumber(title)
	r.readStatus(title)
	r.readDate(title)
	r.readPeople()
	r.readLinks(title)
	r.readOpening(doc)
	return r.d
}

// say remembers where a field was found, unless the front matter holds it.
func (r *record) say(key string, at diag.Pos) {
	if r.d.At == nil {
		r.d.At = map[string]diag.Pos{}
	}
	r.d.At[key] = cmp.Or(r.d.At[key], at)
}

// warn reports a fault, and notes it as a doubt about the record.
func (r *record) warn(at diag.Pos, rule, hint, format string, args ...any) {
	r.doubt(at, rule, hint, format, args...)
	r.problems.Add(r.d.Problems[len(r.d.Problems)-1])
}

// doubt notes what was understood with less than certainty. It is no fault of
// the record's: the record is shown as it is.
func (r *record) doubt(at diag.Pos, rule, hint, format string, args ...any) {
	(*diag.List)(&r.d.Problems).Warnf(at, rule, hint, format, args...)
}
