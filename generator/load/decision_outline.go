package load

import (
	"strings"
	"unicode/utf8"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/markdown"
)

// outline is a record's text as its dialects see it: line by line, without
// code and comments.
type outline struct {
	entries []entry
	fields  []field
	title   int      // the title's heading, as an index into entries; -1 without one
	head    int      // the end of what stands below the title
	source  []string // the lines of the body
	first   int      // line of the file on which source begins
	refs    map[string]string
	name    []string // the words of the file's name
}

// entry is one line of a heading, a paragraph, a list item, a quotation or a
// table.
type entry struct {
	kind    markdown.BlockKind
	level   int // of a heading; 1 for a table's head
	depth   int
	section int // the heading under which it stands, as an index into entries; -1 above the first
	block   int // lines of one paragraph share it
	raw     string
	name    string   // of a heading: folded, without its number
	cells   []string // of a table row, as written
	at      diag.Pos
}

// newOutline reads a parsed document.
func newOutline(src source, doc *markdown.Document) outline {
	o := outline{source: strings.Split(src.body.Text, "\n"), first: src.body.Line, name: nameWords(recordStem(src.path) + ".md")}
	o.refs = linkDefinitions(o.source)
	section := -1
	for i, b := range doc.Blocks() {
		switch b.Kind {
		case markdown.BlockCode, markdown.BlockHTML:
			continue
		case markdown.BlockHeading:
			e := entry{kind: b.Kind, level: b.Level, section: section, block: i, raw: headingText(b), at: b.At}
			e.name = sectionName(plain(e.raw))
			section = len(o.entries)
			o.entries = append(o.entries, e)
		default:
			o.entries = append(o.entries, linesOf(b, section, i)...)
		}
	}
	o.findFields()
	return o
}

var (
	atxMarks    = expression(`^\s*(?:>\s?)*#{1,6}\s+|\s+#+\s*$`).needs("#")
	setextMarks = expression(`\n[ >]*(?:=+|-+)\s*$`).needs("\n")
	blockMarks  = expression(`^\s*(?:>\s?)*(?:(?:[*+-]|\d{1,9}[.)])(?:\s+|$))?(?:>\s?)*`)
	alertMark   = expression(`^\s*\[![A-Za-z]+\]\s*$`).needs("[!")
	delimiters  = expression(`^[\s|:-]+$`)
	attributes  = expression(`\s*\{:\s*[.#A-Za-z][^{}|]*\}\s*$`).needs("{:") // what Kramdown adds to a block
	definition  = expression(`^ {0,3}\[([^\]]+)\]:\s*<?([^\s>]+)`).needs("]:")
)

// headingText is a heading's line without its marks.
func headingText(b markdown.Block) string {
	s := attributes.ReplaceAllString(comments.ReplaceAllString(setextMarks.ReplaceAllString(b.Raw, ""), ""), "")
	return strings.TrimSpace(headingIDs.ReplaceAllString(atxMarks.ReplaceAllString(s, ""), ""))
}

// linesOf takes a block apart into its lines. A comment that runs over several
// lines is dropped before, so that nothing in it is taken for a field.
func linesOf(b markdown.Block, section, block int) []entry {
	hidden := comments.ReplaceAllStringFunc(b.Raw, func(c string) string { return optional(c) + strings.Repeat("\n", strings.Count(c, "\n")) })
	var out []entry
	for i, line := range strings.Split(hidden, "\n") {
		raw := line
		if b.Kind != markdown.BlockParagraph && (b.Kind != markdown.BlockItem || i == 0) { // a number or a dash that begins a further line is text
			raw = blockMarks.ReplaceAllString(line, "")
		}
		raw = strings.TrimSpace(attributes.ReplaceAllString(strings.TrimSpace(raw), ""))
		if raw == "" || alertMark.MatchString(raw) || b.Kind == markdown.BlockTableRow && delimiters.MatchString(raw) {
			continue
		}
		e := entry{kind: b.Kind, level: b.Level, depth: b.Depth, section: section, block: block, raw: raw, at: b.At}
		if e.at.Line += i; i > 0 {
			e.at.Column = 1
		}
		if b.Kind == markdown.BlockTableRow {
			e.cells = cellsOf(raw, b.Cells)
		}
		out = append(out, e)
	}
	return out
}

// optional keeps of a comment the one thing that matters: that a template's
// "optional" is still there, which shows that its line was not filled in.
func optional(comment string) string {
	if strings.Contains(strings.ToLower(comment), "optional") {
		return unfilledMark
	}
	return ""
}

// unfilledMark stands for a template's <!-- optional --> in an entry's raw text.
const unfilledMark = "<!--optional-->"

// cellsOf takes a table row apart, markup and all; what the parser saw counts
// where the two disagree.
func cellsOf(raw string, parsed []string) []string {
	s := strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(raw), "|"), "|")
	s = strings.ReplaceAll(s, `\|`, "\x00")
	cells := strings.Split(s, "|")
	if len(cells) != len(parsed) && len(parsed) > 0 {
		return parsed
	}
	for i := range cells {
		cells[i] = strings.TrimSpace(strings.ReplaceAll(cells[i], "\x00", "|"))
	}
	return cells
}

// linkDefinitions are the targets of reference links by their folded names.
func linkDefinitions(lines []string) map[string]string {
	refs := map[string]string{}
	for _, line := range lines {
		if m := definition.FindStringSubmatch(line); m != nil && !strings.HasPrefix(m[1], "^") {
			refs[folded(m[1])] = m[2]
		}
	}
	return refs
}

// under returns the entries that stand directly below a heading.
func (o *outline) under(heading int) []entry {
	end := heading + 1
	for end < len(o.entries) && o.entries[end].kind != markdown.BlockHeading {
		end++
	}
	return o.entries[heading+1 : end]
}

// place finds a piece of an entry's text in the file, for the column.
func (o *outline) place(at diag.Pos, text string) diag.Pos {
	i := at.Line - o.first
	if i < 0 || i >= len(o.source) || text == "" {
		return at
	}
	if n := strings.Index(o.source[i], text); n >= 0 {
		at.Column = utf8.RuneCountInString(o.source[i][:n]) + 1
	}
	return at
}
