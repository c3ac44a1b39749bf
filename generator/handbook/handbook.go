// Package handbook is the model of a values handbook: its values, stories,
// decision records, touchpoints, interventions, evaluations, onboarding paths,
// assessment sources, indicators, units and ordinary pages, and how they refer
// to one another. It knows no files, no formats and no HTML.
package handbook

import (
	"cmp"
	"slices"

	"github.com/ethos-handbook/ethos/generator/diag"
)

// Handbook is everything that a content folder says. Lists are sorted: values
// by rank, stories and evaluations by date (newest first), the rest by id.
type Handbook struct {
	Config        Config
	Home          *Page // index.md at the root; nil when there is none
	Values        []*Value
	Stories       []*Story
	Decisions     []*Decision
	Touchpoints   []*Touchpoint
	Interventions []*Intervention
	Evaluations   []*Evaluation
	Paths         []*Path
	Sources       []*Source
	Indicators    []Observation // rows of indicators.csv, by date
	Units         []Unit        // rows of units.csv, as they stand
	Pages         []*Page       // ordinary pages
	Assets        []string      // files copied beside pages, slash-separated paths below the content folder
}

// Common is what the front matter of every Markdown file may say.
type Common struct {
	ID      string   `yaml:"id" help:"identity of this item; default: its path without .md"`
	Title   string   `yaml:"title" help:"title; default: the first heading, else the file name"`
	Summary string   `yaml:"summary" help:"one or two sentences for lists and search"`
	Tags    []string `yaml:"tags" help:"words to find this page by"`
	Owner   string   `yaml:"owner" help:"exactly one role or person who answers for this page"`
	Review  *Review  `yaml:"review" help:"how often this page is read again, and when it last was"`
	Draft   bool     `yaml:"draft" help:"true: left out of a build unless --drafts is given"`
	Aliases []string `yaml:"aliases" help:"old paths of this page; a redirect page is written for each"`
	Date    Date     `yaml:"date" help:"ISO 8601 date"`

	File string              `yaml:"-"`    // path below the content folder
	At   map[string]diag.Pos `yaml:",pos"` // where each top-level key stands
	Body Prose               `yaml:"-"`
}

// Item is any piece of content with a page of its own.
type Item interface {
	// Meta is what the item has in common with all others.
	Meta() *Common
	// Kind is the item's kind in the singular, as written in [[kind:id]] links.
	Kind() Kind
}

// Meta returns the common part itself.
func (c *Common) Meta() *Common { return c }

// Pos is where a front-matter key stands, or the file as a whole.
func (c *Common) Pos(key string) diag.Pos {
	if p, ok := c.At[key]; ok {
		return p
	}
	return diag.Pos{File: c.File}
}

// Kind names a kind of content.
type Kind string

// The kinds of content that have pages.
const (
	KindValue        Kind = "value"
	KindStory        Kind = "story"
	KindDecision     Kind = "decision"
	KindTouchpoint   Kind = "touchpoint"
	KindIntervention Kind = "intervention"
	KindEvaluation   Kind = "evaluation"
	KindPath         Kind = "path"
	KindPage         Kind = "page"
)

// Kinds lists them in the order of the framework.
var Kinds = []Kind{KindValue, KindStory, KindDecision, KindTouchpoint, KindIntervention, KindEvaluation, KindPath, KindPage}

// Review is a promise to read a page again.
type Review struct {
	Every Duration `yaml:"every" help:"duration such as 6mo"`
	Last  Date     `yaml:"last" help:"ISO 8601 date"`
}

// Due is the day by which the page is to be read again; the zero Date when
// nothing was promised.
func (r *Review) Due() Date {
	if r == nil || r.Last.IsZero() || r.Every.IsZero() {
		return Date{}
	}
	return r.Every.After(r.Last)
}

// Prose is Markdown text with the place it came from.
type Prose struct {
	File string // path below the content folder
	Line int    // line of the file on which Text begins
	Text string
}

// Ref names another item by its id, at a place in a source file.
type Ref struct {
	ID string   `yaml:",scalar"`
	At diag.Pos `yaml:",pos"`
}

// Items calls yield for every item with a page, kind by kind.
func (h *Handbook) Items(yield func(Item) bool) {
	_ = each(h.Values, yield) && each(h.Stories, yield) && each(h.Decisions, yield) && each(h.Touchpoints, yield) &&
		each(h.Interventions, yield) && each(h.Evaluations, yield) && each(h.Paths, yield) && each(h.Pages, yield)
}

func each[T Item](items []T, yield func(Item) bool) bool {
	for _, it := range items {
		if !yield(it) {
			return false
		}
	}
	return true
}

// Value returns the value with this id, or nil.
func (h *Handbook) Value(id string) *Value { return find(h.Values, id) }

// Story returns the story with this id, or nil.
func (h *Handbook) Story(id string) *Story { return find(h.Stories, id) }

// Decision returns the decision record with this id, or nil.
func (h *Handbook) Decision(id string) *Decision { return find(h.Decisions, id) }

// Intervention returns the intervention with this id, or nil.
func (h *Handbook) Intervention(id string) *Intervention { return find(h.Interventions, id) }

// Source returns the assessment source with this id, or nil.
func (h *Handbook) Source(id string) *Source {
	for _, s := range h.Sources {
		if s.ID == id {
			return s
		}
	}
	return nil
}

func find[T Item](items []T, id string) T {
	for _, it := range items {
		if it.Meta().ID == id {
			return it
		}
	}
	var none T
	return none
}

// Active returns the values that are in force: not retired, in declared order.
func (h *Handbook) Active() []*Value {
	return slices.DeleteFunc(slices.Clone(h.Values), func(v *Value) bool { return v.Status == Retired })
}

// Sort puts every list into its order.
func (h *Handbook) Sort() {
	slices.SortFunc(h.Values, func(a, b *Value) int {
		return cmp.Or(cmp.Compare(a.rankOrder(), b.rankOrder()), cmp.Compare(a.ID, b.ID))
	})
	slices.SortFunc(h.Stories, func(a, b *Story) int { return cmp.Or(b.Date.Compare(a.Date), cmp.Compare(a.ID, b.ID)) })
	slices.SortFunc(h.Decisions, func(a, b *Decision) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(h.Touchpoints, func(a, b *Touchpoint) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(h.Interventions, func(a, b *Intervention) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(h.Evaluations, func(a, b *Evaluation) int { return cmp.Or(b.Day().Compare(a.Day()), cmp.Compare(a.ID, b.ID)) })
	slices.SortFunc(h.Paths, func(a, b *Path) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(h.Sources, func(a, b *Source) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(h.Pages, func(a, b *Page) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortStableFunc(h.Indicators, func(a, b Observation) int { return a.Date.Compare(b.Date) })
	slices.Sort(h.Assets)
}
