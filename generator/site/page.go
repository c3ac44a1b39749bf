package site

import (
	"github.com/ethos-handbook/ethos/generator/chart"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/markdown"
)

// Page is one page of the site: a head and a list of sections.
type Page struct {
	Path     string // "values/candour.html"
	Layout   Layout
	Nav      string // path of the navigation entry it belongs to
	Kind     string // in words, for search: "Value"
	Title    string
	Number   string // a value's rank or a record's number, before the title
	Lead     string // inline Markdown under the title
	Summary  string // plain text, for search and lists
	Standing *Standing
	Facts    []Fact
	Crumbs   []Link
	SibTitle string // of Siblings
	Tabs     []Link // the pages of a section, over its text
	Sections []Section
	Prev     *Link
	Next     *Link
	Source   string // file it is made of, "" for generated pages
	Item     handbook.Item
	Doc      *markdown.Document // its own text; nil for generated pages
	Home     *Home              // what only the home page shows
	Days     *Days              // the steps of an onboarding path
	Redirect Address            // an alias: where the page is now
	Versus   *Versus            // what only a redline shows
	Poster   *Poster            // what only a poster shows
	Terse    bool               // the search knows it by its title: what it says stands on another page too
	Absent   string             // kind:id of the item that this page says is not there
	Seal     *chart.Seal        // of the edition that had last what is not there: the page is a tombstone
	More     Link               // the one link onward from it

	among []*Page // the list this page belongs to
	place int     // its own in the list; −1: none
}

// Siblings are the pages around this one in the list it belongs to, at most 24, for
// the contents.
func (p *Page) Siblings() []Link {
	from := max(0, min(p.place-12, len(p.among)-24))
	var out []Link
	for i := from; i < min(len(p.among), from+24); i++ {
		other := p.among[i]
		out = append(out, Link{Text: other.Title, To: Address(other.Path), Number: other.Number, Current: i == p.place})
	}
	return out
}

// Layout names the arrangement of a page.
type Layout string

// The layouts.
const (
	LayoutText     Layout = "text"     // contents | text | apparatus
	LayoutPlain    Layout = "plain"    // data, timelines, lists, paths
	LayoutHome     Layout = "home"     // the cover and the state of the values
	LayoutRedirect Layout = "redirect" // sends an old address on
	LayoutPoster   Layout = "poster"   // one sheet of paper, without the frame
)

// Link is a text that leads somewhere.
type Link struct {
	Text    string
	To      Address
	Number  string // set before the text
	Current bool   // this page itself
}

// Standing says where an item stands: a glyph, a word, a clause.
type Standing struct {
	Glyph, Word, Clause string
}

// Fact is a line of the apparatus in a page's head.
type Fact struct {
	Label string
	Text  string
	Links []Link // before the text
}

// Section is a part of a page with a heading.
type Section struct {
	ID     string
	Title  string
	Wide   bool // spans text and apparatus
	Margin []Note
	Body   []Body
}

// Note is a paragraph of the margin: what a book keeps beside its text.
type Note struct {
	Class    string // "erra": an erratum; "cb", "cb past": what changed
	Title    string
	Text     string  // inline Markdown
	Link     Link    // follows the text; empty when none
	Pips     [3]bool // how much a change weighs; none filled: of no change
	From, To string  // of a strength shift: "should", "must"
}

// Body is what a section shows. Its template bears its name.
type Body interface{ Template() string }
