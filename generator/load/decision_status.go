package load

import (
	"slices"
	"strings"
	"unicode"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/markdown"
)

func isLetter(r rune) bool { return unicode.IsLetter(r) }

// statusPlaces are the places of a status in the order in which they count.
var statusPlaces = []func(*record, title) []statement{
	func(r *record, _ title) []statement { return r.frontStatus() },
	func(r *record, _ title) []statement { return r.text.statusSection(statusField) },
	func(r *record, _ title) []statement { return r.text.statusFields(markdown.BlockItem) },
	func(r *record, _ title) []statement { return r.text.statusFields(markdown.BlockTableRow) },
	func(r *record, _ title) []statement {
		return r.text.statusFields(markdown.BlockParagraph, markdown.BlockQuote, markdown.BlockHeading, markdown.BlockAlert)
	},
	func(_ *record, t title) []statement { return t.statements() },
	func(r *record, _ title) []statement { return r.text.statusAlert() },
	func(r *record, _ title) []statement { return r.text.statusSection(historyField) },
	func(r *record, _ title) []statement { return r.text.statusAnywhere() },
}

// readStatus takes the status from the first place that has one. A template's
// line is no status; it is kept as raw text where nothing better is found.
func (r *record) readStatus(t title) {
	r.d.Status = handbook.DecisionUnknown
	for i, place := range statusPlaces {
		statements := pickTasks(place(r, t))
		if len(statements) == 0 {
			continue
		}
		s, status := r.current(statements)
		template := status == handbook.DecisionUnknown && isTemplate(s.raw)
		if r.d.StatusRaw != "" && (template || status == handbook.DecisionUnknown) {
			continue
		}
		r.d.Status, r.d.StatusRaw = status, strings.TrimSpace(plain(s.raw))
		delete(r.d.At, statusField)
		r.say(statusField, s.at)
		// A section of prose may be about something else's status: a field that
		// is shorter and clearer comes before it.
		prose := i > 0 && !startsWithStatus(plain(s.raw)) && wordCount(plain(s.raw)) > 4
		if !template && !prose {
			break
		}
	}
	r.doubtStatus()
}

// doubtStatus notes a status that no word of the vocabulary explains.
func (r *record) doubtStatus() {
	at, raw := r.d.At[statusField], r.d.StatusRaw
	switch {
	case raw == "" || r.d.Status != handbook.DecisionUnknown:
	case isTemplate(raw):
		r.doubt(at, "front-matter", "write one word, such as accepted", "the status %q is a template's line that was not filled in", raw)
	default:
		r.doubt(at, "front-matter", "proposed, accepted, rejected, deprecated and superseded are known", "the status %q is none of the words that are known", raw)
	}
}

// current picks the statement that holds: the last of a dated history, else
// the first with a status, unless a further one says that it was superseded.
func (r *record) current(statements []statement) (statement, handbook.DecisionStatus) {
	folds := make([]folding, len(statements))
	for i, s := range statements {
		folds[i] = r.foldStatement(s)
	}
	if s, status, ok := r.lastDated(statements, folds); ok {
		return s, status
	}
	best, status := statements[0], handbook.DecisionUnknown
	for i, s := range statements {
		f := folds[i]
		if !f.known() {
			continue
		}
		switch {
		case status == handbook.DecisionUnknown:
			best, status = s, f.status
		case f.status == handbook.DecisionSuperseded && startsWithStatus(plain(s.raw)):
			best, status = s, f.status
		}
	}
	return best, status
}

// foldStatement folds one statement; a template's is unknown.
func (r *record) foldStatement(s statement) folding {
	if word, ok := chosen(s.raw); ok {
		return foldStatus(word)
	}
	if isTemplate(s.raw) {
		return folding{handbook.DecisionUnknown, -1}
	}
	return foldStatus(plain(s.raw))
}

// lastDated reads a history: two or more statements, each with a status and a
// date. The latest date counts, and of equal ones the last.
func (r *record) lastDated(statements []statement, folds []folding) (best statement, status handbook.DecisionStatus, ok bool) {
	dated := 0
	var at handbook.Date
	for i, s := range statements {
		f := folds[i]
		_, d, fault := findDate(unstruck(plain(s.raw)), r.dateFormat)
		if !f.known() || fault == noDate {
			continue
		}
		if dated++; !d.Before(at) {
			best, status, at = s, f.status, d
		}
	}
	return best, status, dated > 1
}

func (r *record) frontStatus() []statement {
	var out []statement
	for _, ref := range r.front[statusField].refs {
		if !isBlank(ref.ID) {
			out = append(out, statement{ref.ID, -1, ref.At})
		}
	}
	return out
}

// statements is the status that stands in the title.
func (t title) statements() []statement {
	if t.status == "" {
		return nil
	}
	return []statement{{t.status, t.said.entry, t.said.at}}
}

// statusSection reads what stands below the headings of a field's name, or
// below a line of that name in bold face.
func (o *outline) statusSection(name string) []statement {
	var out []statement
	for i, e := range o.entries {
		if e.kind != markdown.BlockHeading && !isBold(e) || labelOf(plain(e.raw)) != name {
			continue
		}
		below := o.under(i)
		if e.kind != markdown.BlockHeading {
			below = o.restOfBlock(i)
		}
		if len(below) == 0 && i+1 < len(o.entries) && o.entries[i+1].level > e.level && startsWithStatus(plain(o.entries[i+1].raw)) {
			below = o.entries[i+1 : i+2] // "## Status" with "### Accepted" below
		}
		statements := asStatements(below, i+1)
		if !o.isMain(i) && (len(statements) == 0 || !startsWithStatus(plain(statements[0].raw))) {
			continue // the status of something that the record describes
		}
		out = append(out, statements...)
	}
	return out
}

// isMain tells whether a heading begins one of the record's own sections, and
// not a part of one; a line in bold face has to stand above them all.
func (o *outline) isMain(i int) bool {
	if o.entries[i].kind != markdown.BlockHeading {
		return o.headed(i)
	}
	top := o.entries[i].level
	for n, e := range o.entries {
		if e.kind == markdown.BlockHeading && n != o.title {
			top = min(top, e.level)
		}
	}
	return o.entries[i].level == top || o.entries[i].level == 2 && top == 1
}

var boldLine = expression(`^(?:\*\*|__)[^*_]+(?:\*\*|__)\s*:?$`)

// isBold tells whether a line in bold face stands in place of a heading.
func isBold(e entry) bool {
	return (e.kind == markdown.BlockParagraph || e.kind == markdown.BlockItem) && boldLine.MatchString(e.raw)
}

// restOfBlock is what follows a line that stands in place of a heading: the
// rest of its block, or the next one.
func (o *outline) restOfBlock(i int) []entry {
	end, block := i+1, o.entries[i].block
	if end < len(o.entries) && o.entries[end].block != block {
		block = o.entries[end].block
	}
	for end < len(o.entries) && o.entries[end].block == block && o.entries[end].kind != markdown.BlockHeading && !isBold(o.entries[end]) {
		end++
	}
	return o.entries[i+1 : end]
}

// asStatements joins lines that belong together: a line that begins neither
// with a status, a date, a relation nor a sign of its own continues the one
// before.
func asStatements(lines []entry, first int) []statement {
	var out []statement
	for i, e := range lines {
		raw := e.raw
		if e.kind == markdown.BlockTableRow {
			if e.level == 1 && !startsWithStatus(plain(strings.Join(e.cells, " "))) {
				continue
			}
			raw = strings.Join(e.cells, " ")
		}
		text := plain(raw)
		if text == "" {
			continue
		}
		_, _, fault := findDate(text[:min(len(text), 24)], "")
		fresh := i == 0 || len(out) == 0 || e.block != lines[i-1].block || fault != noDate || startsWithStatus(text) || startsWithRelation(raw)
		if fresh {
			out = append(out, statement{raw, first + i, e.at})
			continue
		}
		out[len(out)-1].raw += " " + raw
	}
	return out
}

// statusFields reads labelled texts in blocks of some kinds where a record's
// particulars stand.
func (o *outline) statusFields(kinds ...markdown.BlockKind) []statement {
	for _, f := range o.fields {
		if f.name == statusField && f.headed && slices.Contains(kinds, f.kind) && !isBlank(plain(f.values[0].raw)) {
			return f.values
		}
	}
	return nil
}

var aboutRecord = expression(`(?i)\bthis\s+(?:\w+\s+)?(?:adr|record|decision|document|proposal|rfc)\b|\bcette décision\b|\bdiese entscheidung\b|\besta decisión\b|この(?:ADR|決定|文書)|本(?:ADR|决策|文档)`)

// statusAlert reads an alert, or a quotation below the title, that speaks of
// the record or begins with a status.
func (o *outline) statusAlert() []statement {
	for i, e := range o.entries {
		text := plain(e.raw)
		if o.isOwnFate(i) {
			return []statement{{e.raw, i, e.at}}
		}
		quoted := e.kind == markdown.BlockQuote && o.headed(i)
		if (e.kind == markdown.BlockAlert || quoted) && (startsWithStatus(text) || aboutRecord.MatchString(text)) && foldStatus(text).known() {
			return []statement{{e.raw, i, e.at}}
		}
	}
	return nil
}

var ownState = expression(`^[^.]{0,40}(?:\.\s+)?\bthis (?:adr|record|decision|rfc|proposal)\b (?:is|was|has been|had been|is now|was later|has now been) \S`)

// isOwnFate tells whether a line near the top, even one that is made a heading,
// says that the record holds no longer.
func (o *outline) isOwnFate(i int) bool {
	e := o.entries[i]
	if i == o.title || i > o.title+3 || e.kind != markdown.BlockHeading && e.kind != markdown.BlockParagraph && e.kind != markdown.BlockItem {
		return false
	}
	text := plain(e.raw)
	if !ownState.MatchString(folded(text)) {
		return false
	}
	switch foldStatus(text).status {
	case handbook.DecisionSuperseded, handbook.DecisionDeprecated, handbook.DecisionRejected, handbook.DecisionWithdrawn:
		return true
	}
	return false
}

// statusAnywhere reads a line "Status: accepted" that stands elsewhere. It has
// to begin with a word that is known.
func (o *outline) statusAnywhere() []statement {
	for _, f := range o.fields {
		if f.name == statusField && f.kind != markdown.BlockTableRow && startsWithStatus(plain(f.values[0].raw)) && !isTemplate(f.values[0].raw) {
			return f.values[:1]
		}
	}
	return nil
}

var taskMark = expression(`^\[([ xX])\]\s+`)

// pickTasks keeps the ticked ones of "- [x] Accepted  - [ ] Rejected".
func pickTasks(statements []statement) []statement {
	tasks := 0
	var ticked []statement
	for _, s := range statements {
		m := taskMark.FindStringSubmatch(s.raw)
		if m == nil {
			continue
		}
		if tasks++; m[1] != " " {
			s.raw = s.raw[len(m[0]):]
			ticked = append(ticked, s)
		}
	}
	if tasks < 2 && len(ticked) == 0 {
		return statements
	}
	return ticked
}
