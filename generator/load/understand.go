package load

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/markdown"
	"github.com/ethos-handbook/ethos/generator/yaml"
)

// understood is what one Markdown file says by itself, whatever lies beside it.
// It does not change, and may be used by many loads at once.
type understood struct {
	open bool // the front matter is never closed; nothing else is known then
	doc  *markdown.Document

	item     handbook.Item         // as the file alone has it; nil in a folder of records where it is no record
	problems diag.List             // of item
	annex    func() *handbook.Page // the file as an ordinary page, where it may lie beside records and be none
}

// newItem is an empty item of a kind that has its own front matter.
var newItem = map[handbook.Kind]func() handbook.Item{
	handbook.KindValue:        func() handbook.Item { return &handbook.Value{} },
	handbook.KindStory:        func() handbook.Item { return &handbook.Story{} },
	handbook.KindTouchpoint:   func() handbook.Item { return &handbook.Touchpoint{} },
	handbook.KindIntervention: func() handbook.Item { return &handbook.Intervention{} },
	handbook.KindEvaluation:   func() handbook.Item { return &handbook.Evaluation{} },
	handbook.KindPath:         func() handbook.Item { return &handbook.Path{} },
	handbook.KindPage:         func() handbook.Item { return &handbook.Page{} },
}

// understand reads a Markdown file of a kind. dateFormat is that of decision
// records.
func understand(name, text string, kind handbook.Kind, dateFormat string, parser *markdown.Parser) *understood {
	src := split(name, text)
	if kind == handbook.KindDecision {
		src = cutTOML(src)
	}
	u := &understood{open: src.open}
	if u.open {
		return u
	}
	u.doc = parser.Parse(src.body)
	if kind != handbook.KindDecision {
		u.item = newItem[kind]()
		u.problems = u.decode(src, u.item)
		return u
	}
	u.annex = sync.OnceValue(func() *handbook.Page {
		page := &handbook.Page{}
		u.decode(src, page)
		return page
	})
	if isRecord(src, u.doc) {
		d := readDecision(src, u.doc, dateFormat, &u.problems)
		d.Problems = slices.Clip(d.Problems) // each load adds its own
		u.fill(src, d)
		u.item = d
	}
	return u
}

// decode reads the front matter, if there is any, and then the rest.
func (u *understood) decode(src source, item handbook.Item) (problems diag.List) {
	if src.front.Data != nil {
		problems = yaml.Decode(src.front, "front-matter", item)
	}
	u.fill(src, item)
	return problems
}

// fill gives an item what the file says outside its front matter.
func (u *understood) fill(src source, item handbook.Item) {
	c := item.Meta()
	c.File, c.Body = src.path, src.body
	if c.Title = cmp.Or(strings.TrimSpace(c.Title), u.doc.Title); c.Title == "" {
		c.Title = titleFromName(src.path)
	}
}

// own is a copy of an item that a load may fill in: its fields, not what their
// lists and maps hold.
func own[T any](item handbook.Item) *T {
	c := *any(item).(*T)
	return &c
}
