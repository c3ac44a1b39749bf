package load

import (
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/markdown"
)

// field is a labelled text: a line "Status: accepted", a bullet, a row or a
// column of a table.
type field struct {
	name   string // as in labelWords
	values []statement
	kind   markdown.BlockKind
	entry  int  // index of the line on which it begins
	headed bool // it stands where a record's particulars stand: below the title, or in a section for them
}

// statement is a piece of text that says one thing.
type statement struct {
	raw   string // as written, with its markup
	entry int
	at    diag.Pos
}

var (
	bodyLabels = func() []string {
		var words []string
		for field, names := range labelWords {
			if field != numberField && field != slugField {
				words = append(words, names...)
			}
		}
		slices.Sort(words)
		return words
	}()

	// A label stands at the beginning of a line, after a sign that parts two
	// fields, or in bold face: "**Status:** Accepted | **Date:** 2025-02-17".
	labelled = expression(`(?i)(?:^[^\p{L}\d{}<\[]*|[|·•,;/(]\s*[*_]*|\s[–—-]\s+[*_]*|[.。]\s+[*_]*|\s(?:\*\*|__))(`+pattern(bodyLabels)+`)(?:\(s\))?[*_`+"`"+`]*\s*[:：]{1,2}[*_]*`).needs(":", "：")
	// The colon may be missing after a label in bold face, or be a dash.
	boldLabel = expression(`(?i)^(?:\*\*|__|<b>|<strong>)\s*(` + pattern(bodyLabels) + `)\s*[.:]?\s*(?:\*\*|__|</b>|</strong>)\s*[:–—-]?\s+`)
	dashLabel = expression(`(?i)^[*_]*(` + pattern(bodyLabels) + `)[*_]*\s+[–—-]\s+`)

	// A label that is none of ours ends a value: "2025-02-17 | **Review:** 2026".
	nextLabel = expression(`\s[|·•]\s+[*_]{0,2}\p{L}[\p{L} ]{1,30}[*_]{0,2}[:：]`).needs("|", "·", "•")

	particulars = expression(`^(?:meta(?: ?data)?|information|info|details|overview|header|adr|summary|status.*|about|record|decision metadata|document (?:information|control)|front matter|metadonnees|metadaten|metadatos|メタデータ|元数据)$`)
)

// findFields lists all labelled texts of the outline.
func (o *outline) findFields() {
	o.title, o.head = o.titleAndHead()
	for i := 0; i < len(o.entries); i++ {
		e := o.entries[i]
		headed := o.headed(i)
		switch e.kind {
		case markdown.BlockHeading:
			if i != o.title && labelled.MatchString(e.raw) {
				o.fields = append(o.fields, o.fieldsOf(i, true)...)
			}
		case markdown.BlockTableRow:
			end := i
			for end < len(o.entries) && o.entries[end].kind == markdown.BlockTableRow && (end == i || o.entries[end].level != 1) {
				end++
			}
			o.fields = append(o.fields, o.tableFields(i, end, headed)...)
			i = end - 1
		default:
			o.fields = append(o.fields, o.fieldsOf(i, headed)...)
		}
	}
}

// headed tells whether an entry stands where a record's particulars stand.
func (o *outline) headed(i int) bool {
	e := o.entries[i]
	return i < o.head || e.section >= 0 && e.section != o.title && particulars.MatchString(o.section(e))
}

// section is the folded name of the section in which an entry stands, "" above
// the first.
func (o *outline) section(e entry) string {
	if e.section < 0 {
		return ""
	}
	return o.entries[e.section].name
}

// sectionName folds the text of a heading, without its number.
func sectionName(heading string) string {
	return strings.Trim(unnumbered(folded(heading)), " :")
}

// titleAndHead finds the title's heading (-1 without one) and the end of what
// stands below it: the place for a record's particulars.
func (o *outline) titleAndHead() (title, head int) {
	title = o.titleHeading()
	for i, e := range o.entries {
		if e.kind == markdown.BlockHeading && i > title {
			return title, i
		}
	}
	return title, len(o.entries)
}

// fieldsOf takes one line apart into its fields. An empty value is what stands
// below: deeper bullets, or the next block.
func (o *outline) fieldsOf(i int, headed bool) []field {
	e := o.entries[i]
	var out []field
	add := func(label string, from, to int) {
		value := e.raw[from:to]
		if loc := nextLabel.FindStringIndex(value); loc != nil {
			value = value[:loc[0]]
		}
		raw := strings.TrimSpace(strings.Trim(strings.TrimSpace(value), "|·•;,"))
		if strings.Count(raw, "(") < strings.Count(raw, ")") {
			raw = strings.TrimSpace(strings.TrimSuffix(raw, ")"))
		}
		out = append(out, field{name: labelOf(label), kind: e.kind, entry: i, headed: headed, values: []statement{{raw, i, e.at}}})
	}
	marks := labelled.FindAllStringSubmatchIndex(e.raw, -1)
	if len(marks) == 0 && !headed {
		return nil
	}
	if len(marks) == 0 {
		m := boldLabel.FindStringSubmatchIndex(e.raw)
		if m == nil {
			m = dashLabel.FindStringSubmatchIndex(e.raw)
		}
		if m != nil {
			add(e.raw[m[2]:m[3]], m[1], len(e.raw))
		}
		return out
	}
	for n, m := range marks {
		end := len(e.raw)
		if n+1 < len(marks) {
			end = marks[n+1][0]
		}
		add(e.raw[m[2]:m[3]], m[1], end)
	}
	o.continued(&out[len(out)-1])
	return out
}

var unfinished = expression(`(?i)(?:,|\b(?:by|with|of|par|durch|por|and|und|et|y))[*_\s]*$`)

// continued completes a field's value by the lines that belong to it.
func (o *outline) continued(f *field) {
	e := o.entries[f.entry]
	first := &f.values[0]
	if plain(first.raw) != "" {
		for i := f.entry + 1; i < len(o.entries) && o.entries[i].block == e.block && unfinished.MatchString(first.raw); i++ {
			first.raw += " " + o.entries[i].raw
		}
		return
	}
	var below []statement
	for i := f.entry + 1; i < len(o.entries); i++ {
		next := o.entries[i]
		deeper := next.depth > e.depth
		beside := next.block == e.block || len(below) == 0 || o.entries[below[0].entry].block == next.block || next.kind == markdown.BlockItem && o.entries[below[0].entry].kind == markdown.BlockItem
		if next.kind == markdown.BlockHeading || e.kind == markdown.BlockItem && !deeper || e.kind != markdown.BlockItem && !beside || labelled.MatchString(next.raw) {
			break
		}
		below = append(below, statement{next.raw, i, next.at})
	}
	if len(below) > 0 {
		f.values = below
	}
}

// tableFields reads a table whose rows, or whose columns, are fields.
func (o *outline) tableFields(from, to int, headed bool) []field {
	rows := o.entries[from:to]
	var out []field
	add := func(label string, i int, cell string) {
		if name := labelOf(plain(label)); name != "" {
			out = append(out, field{name: name, kind: markdown.BlockTableRow, entry: from + i, headed: headed, values: []statement{{cell, from + i, rows[i].at}}})
		}
	}
	if byColumn(rows) {
		for i, row := range rows[1:] {
			for c := 0; c < len(row.cells) && c < len(rows[0].cells); c++ {
				add(rows[0].cells[c], i+1, row.cells[c])
			}
		}
		return columns(out, from)
	}
	for i, row := range rows {
		if len(row.cells) > 1 {
			add(row.cells[0], i, strings.Join(row.cells[1:], " "))
		}
	}
	return out
}

// byColumn tells whether a table's head names fields whose values stand below.
func byColumn(rows []entry) bool {
	if len(rows) < 2 || rows[0].level != 1 {
		return false
	}
	known, first := 0, false
	for i, cell := range rows[0].cells {
		if labelOf(plain(cell)) != "" {
			known++
			first = first || i == 0
		}
	}
	for _, row := range rows[1:] {
		if len(row.cells) > 0 && labelOf(plain(row.cells[0])) != "" {
			return false
		}
	}
	return known > 1 || known == 1 && (!first || len(rows[0].cells) != 2)
}

// columns joins the values of a column into one field. In a table that is a
// history, each row's status comes with the row's date.
func columns(cells []field, from int) []field {
	dates := map[int]string{}
	for _, c := range cells {
		if c.name == dateField {
			dates[c.entry] = c.values[0].raw
		}
	}
	var out []field
	for _, c := range cells {
		if c.name == statusField && len(dates) > 1 {
			c.values[0].raw = dates[c.entry] + ": " + c.values[0].raw
		}
		if i := slices.IndexFunc(out, func(f field) bool { return f.name == c.name }); i >= 0 {
			out[i].values = append(out[i].values, c.values...)
			continue
		}
		c.entry = from
		out = append(out, c)
	}
	return out
}

// field returns the first field of a name that has a value, among those that
// stand where particulars stand.
func (o *outline) field(name string) (field, bool) {
	for _, f := range o.fields {
		if f.name == name && f.headed && !isBlank(plain(f.values[0].raw)) {
			return f, true
		}
	}
	return field{}, false
}
