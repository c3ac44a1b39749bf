// Package compare says what changed from one state of a handbook to another, to
// the word: which items are new, retired or renamed, which field of front matter
// reads otherwise, which block of text was moved, and which words came and went.
// It also says how much a change weighs, and which published numbers are new,
// restated or asked in another way.
//
// Nothing here draws: a change is spans of text, and pages and commands show them.
// Taking the removals and insertions of a redline from A gives B, byte for byte.
package compare

import (
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/markdown"
	"github.com/ethos-handbook/ethos/generator/results"
)

// Side is one of the two handbooks that are compared.
type Side struct {
	Handbook *handbook.Handbook                     // required
	Results  *results.Results                       // what is published of its assessments; nil: nothing
	Doc      func(handbook.Item) *markdown.Document // the text of an item; a nil function or document: none
}

// Changes is what differs between two handbooks, and what does not.
type Changes struct {
	Items []Item       // every item of either, kind by kind, in B's order; what B lacks comes after
	Waves []WaveChange // only what changed, by source and wave
}

// State is what became of an item.
type State string

// The states of an item.
const (
	Same    State = "same"
	Changed State = "changed"
	Added   State = "added"   // A has none
	Retired State = "retired" // B has none, or a value that was given up in between
	Renamed State = "renamed" // B knows it by another id; its text may have changed, too
)

// Class is how much a change weighs. The author of an edition sets it; until then
// it is proposed, by this rule:
//
// Editorial: the words are the same but for capitals, spacing, punctuation and
// markup, links included; or each differs from the one in its place by no more
// than a slip of spelling (see slip). Tags, reviews, aliases and other
// housekeeping of front matter.
//
// Substantive: a strength shift; a number or a negation that came, went or changed
// in a sentence that is in both; more than an editorial change of a value's
// statement, rank, status, behaviours, trade-offs, targets or retirement, of a
// decision's status, values, resources and supersession, of what a touchpoint
// carries and how binding it is, of an intervention's gap and goal; more than a
// quarter of an item's words; an item that is new or retired, unless it is a story, an
// intervention or an evaluation, which tell what happened.
//
// Clarifying: all else, moved blocks among it.
type Class string

// The classes, in rising order. What is the same has none.
const (
	Editorial   Class = "editorial"
	Clarifying  Class = "clarifying"
	Substantive Class = "substantive"
)

// Op is what became of a field, a block, a row, a cell or some words.
type Op string

// The operations. Spans are the same, removed or added, nothing else.
const (
	OpSame    Op = "same"
	OpChanged Op = "changed"
	OpAdded   Op = "added"
	OpRemoved Op = "removed"
	OpMoved   Op = "moved" // it stands elsewhere; its words may have changed, too
)

// Item is a piece of content and what became of it.
type Item struct {
	Kind         handbook.Kind
	ID           string // B's; A's when B has none
	Title        string // B's; A's when B has none
	From         string // id in A when renamed
	State        State
	Class        Class  // "" when the same
	Proposed     Class  // by rule, where an edition gives another class; "" else
	Said         string // how an edition sums the change up, in other words than the rule; "" else
	WordsAdded   int    // of text and front matter; a Han or Kana character is a word
	WordsRemoved int
	Strength     []Shift
	Fields       []Field  // of front matter, in the order of the kind's keys; nil when the same
	Blocks       []Block  // of text, in B's order, what was removed where it stood; nil when the same
	Why          string   // of a retired value: the reason as its front matter gives it
	Into         []string // of a retired value: ids in which it lives on
}

// Shift is a duty that became stronger or weaker in a sentence that else says the
// same.
type Shift struct {
	Where    string // name of the field, or the heading above; "" above the first
	From     string // "must"; "" where the sentence simply stated
	To       string // "should"
	Weaker   bool
	Sentence string // B's
}

// Field is a value of front matter, or one part of one entry of a list.
type Field struct {
	Name   string // key of front matter: "statement", "behaviours"
	Part   string // key within an entry: "do", "cost", "code-review"; "" where there is none
	PlaceA int    // place of the entry in A's list, from 1; 0: not there, or no list
	PlaceB int
	Op     Op
	Class  Class // "" when the same
	A, B   string
	Spans  []Span // over A and B; numbers, days and choices change as a whole
}

// Block is a block of text: whole lines of the source.
type Block struct {
	Op     Op
	Kind   string // see markdown.Tile
	Level  int    // of a heading
	Depth  int    // lists and quotations around it
	PlaceA int    // place among A's blocks, from 1; 0: not there
	PlaceB int
	Class  Class  // "" when the same
	A, B   string // source text, without the line end after it
	EndA   string // line ends and blank lines after it
	EndB   string
	Spans  []Span // over A and B, markup and all
	Plain  []Span // the same for readers: without markup; nil for code and tables, and where only markup differs
	Rows   []Row  // of a table
}

// Row is a row of a table.
type Row struct {
	Op    Op
	Head  bool
	Cells []Cell // in B's order, what was removed where it stood
}

// Cell is a cell of a table.
type Cell struct {
	Op    Op
	Spans []Span // without markup
}

// Span is some text and what became of it.
type Span struct {
	Op   Op
	Text string
}
