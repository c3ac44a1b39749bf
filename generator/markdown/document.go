package markdown

import (
	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

// Document is one Markdown text, read. It does not change, and may be used by
// many goroutines at once.
type Document struct {
	Title     string    // text of the first heading if that is of level 1; "" without one
	TitleLine int       // its line in the file; 0 without one
	Headings  []Heading // all other headings that are shown, in order
	Anchors   []string  // every id that a fragment may point to, headings included
	Links     []Link    // every link, image, wiki link and bare URL, in order
	Fences    []Fence   // every ```chart fence, in order
	Problems  diag.List

	HasMermaid bool // a diagram is drawn
	HasCode    bool // code is shown
	Words      int  // of the readable text; a Han or Kana character counts as a word

	src      handbook.Prose
	parser   *Parser
	text     string // the HTML of everything, holes left out
	holes    []hole
	links    []Link         // in the order of the text, to which holes point
	shown    map[int]string // what wiki links show where nobody knows better
	titles   titles
	images   []picture
	charts   []chartFence
	tags     []tag
	codes    []code
	marks    []mark // the marks of footnotes, in order
	refs     []int  // how many marks each footnote has, by number − 1
	blocks   []Block
	summary  string // of so many characters as most summaries have
	title    piece
	body     piece
	sections []*Section
	raw      bool // HTML of the author's own is in it, so pieces need balancing
	tagless  bool // that HTML would cost too much: it is left out
}

// Source is the text that the document was read from.
func (d *Document) Source() string { return d.src.Text }

// titles are what links show when the mouse rests on them, by their places.
type titles map[diag.Pos]string

// Heading is a heading that a reader can jump to.
type Heading struct {
	Level int    // as shown, 2 to 6
	ID    string // unique in the document, never empty
	Text  string // without markup
	At    diag.Pos
}

// LinkKind says how a link was written.
type LinkKind int

// The kinds of links.
const (
	LinkText  LinkKind = iota // [text](target), or <a href> in HTML
	LinkImage                 // ![alt](target), or <img src> in HTML
	LinkWiki                  // [[id]], [[kind:id]], [[id|text]], [[id#fragment]]
	LinkAuto                  // a bare URL or address, or one in <>
)

// Link is a reference from the text to something else.
type Link struct {
	Kind   LinkKind
	Target string   // as written, escapes and entities resolved; wiki links without brackets and text
	Text   string   // what is shown, without markup; of an image its alternative text
	At     diag.Pos // where the link begins
}

// Fence is a ```chart fence: a chart or a table of the data, placed in prose.
type Fence struct {
	Params map[string]string   // key: value lines
	Keys   map[string]diag.Pos // where each key stands
	At     diag.Pos            // where the fence begins
}

// Section is what stands below a heading of level 2, or before the first one.
type Section struct {
	ID    string // "" for what stands before the first heading of level 2
	Title string // without markup
	Line  int    // of its heading; of the text's first line for the first section

	doc   *Document
	title piece
	body  piece
}

// Sections gives the document part by part: first what stands before the first
// heading of level 2 (its ID is "", it may be empty), then one for each.
func (d *Document) Sections() []*Section { return d.sections }

// Empty reports whether nothing stands in the section.
func (s *Section) Empty() bool { return s.body.from == s.body.to && s.body.firstHole == s.body.endHole }
