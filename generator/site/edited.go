package site

import (
	"maps"
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/markdown"
)

// Edited is the site with other prose on the page of one source file, and that page.
// All else is shared with the site as it was, which goes on as it is. alone tells
// that no other page shows anything of the text that changed, or tells it from others. There is none, and page
// is nil, where the page is made of more than its sections tell: where its parts are
// not those that they were, and in a site with editions, whose pages say how much of
// them changed.
func (s *Site) Edited(source string, text handbook.Prose) (edited *Site, page *Page, alone bool) {
	before := s.bySource[source]
	if before == nil || len(s.in.Editions.All) > 0 {
		return nil, nil, false
	}
	doc := s.in.Parser.Parse(text)
	was, now := before.Doc.Sections(), doc.Sections()
	if !slices.EqualFunc(was, now, func(a, b *markdown.Section) bool {
		return a.ID == b.ID && a.Title == b.Title && a.Empty() == b.Empty()
	}) {
		return nil, nil, false
	}
	for _, f := range doc.Fences {
		if _, fault := s.Embed(f); fault != nil {
			return nil, nil, false
		}
	}
	p := *before
	p.Doc = doc
	p.Summary = summaryOf(before.Item, doc) // how a record begins is found where records are read
	p.Sections = slices.Clone(before.Sections)
	for i := range p.Sections {
		sec := &p.Sections[i]
		sec.Body = slices.Clone(sec.Body)
		for j, body := range sec.Body {
			if prose, ok := body.(Prose); ok && prose.Doc == before.Doc {
				k := slices.Index(was, prose.Part)
				if k < 0 {
					return nil, nil, false
				}
				prose.Doc, prose.Part = doc, now[k]
				sec.Body[j] = prose
			}
		}
	}
	return s.with(before, &p), &p, p.Summary == before.Summary && !s.onPath(p.Item)
}

// with is the site with one page in another's place.
func (s *Site) with(before, p *Page) *Site {
	c := *s
	c.byID, c.byPath, c.bySource = maps.Clone(s.byID), maps.Clone(s.byPath), maps.Clone(s.bySource)
	c.byID[key(p.Item)], c.bySource[p.Source] = p, p
	if c.byPath[p.Path] == before {
		c.byPath[p.Path] = p
	}
	c.Pages = slices.Clone(s.Pages)
	at, _ := slices.BinarySearchFunc(c.Pages, p.Path, func(p *Page, path string) int { return strings.Compare(p.Path, path) })
	c.Pages[at] = p
	return &c
}
