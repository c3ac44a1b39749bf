package site

import (
	"fmt"
	"slices"

	"github.com/ethos-handbook/ethos/generator/chart"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

// Late is a body that is made when it is shown, from the site as it is then.
type Late interface {
	Body
	In(s *Site) Body
}

// BookVolume is a part of the whole handbook on one page, for print: chapters by
// reference.
type BookVolume struct {
	First bool // has the title page and the contents of all
	parts []volumePart
}

// volumePart are the items of a kind in a volume.
type volumePart struct {
	id, title string
	keys      []string
}

// Template is "book".
func (BookVolume) Template() string { return "book" }

// In gathers the chapters from the pages of a site.
func (v BookVolume) In(s *Site) Body {
	b := Book{First: v.First, Title: s.Title, Organisation: s.Organisation, By: s.Run()}
	if e := s.edition(s.in.Editions.This); e != nil {
		b.Seal = e.seal()
	}
	for _, part := range v.parts {
		p := BookPart{ID: part.id, Title: part.title}
		for _, k := range part.keys {
			p.Chapters = append(p.Chapters, s.chapter(s.byID[k]))
		}
		b.Parts = append(b.Parts, p)
	}
	return b
}

// Book is a volume with its text.
type Book struct {
	First               bool
	Title, Organisation string
	By                  string // the text that it is of
	Seal                *chart.Seal
	Parts               []BookPart
}

// Template is "book".
func (Book) Template() string { return "book" }

// BookPart are the chapters of a kind.
type BookPart struct {
	ID, Title string
	Chapters  []Chapter
}

// Chapter is the text of an item. Figures, which change, are not part of it.
type Chapter struct {
	ID, Number, Title string
	Lead              string // inline Markdown
	Standing          *Standing
	Facts             []Fact
	Sections          []Section
}

// chapter is the text of a page, with ids of its own.
func (s *Site) chapter(p *Page) Chapter {
	c := Chapter{ID: "c-" + slug(key(p.Item)), Number: p.Number, Title: p.Title, Lead: p.Lead, Standing: p.Standing, Facts: p.Facts}
	for _, sec := range p.Sections {
		sec.Body = slices.Clone(sec.Body)
		said := true
		for i, b := range sec.Body {
			switch b := b.(type) {
			case Prose:
				b.Prefix, b.Of = c.ID+"-", p.Title
				sec.Body[i] = b
			case Behaviours, Nots, Tradeoffs, Pairs:
			default:
				said = false
			}
		}
		if said {
			sec.ID, sec.Margin = c.ID+"-"+sec.ID, nil
			c.Sections = append(c.Sections, sec)
		}
	}
	return c
}

// inVolume is how many chapters a page holds that can still be opened and printed.
const inVolume = 300

// book adds the whole handbook for print: one page, or several where it is long.
func (s *Site) book() {
	h := s.in.Handbook
	var parts []volumePart
	add := func(id, title string, items []handbook.Item) {
		for n := 0; len(items) > 0; n++ {
			some := items[:min(inVolume, len(items))]
			items = items[len(some):]
			part := volumePart{id: id, title: title}
			if n > 0 {
				part.id, part.title = fmt.Sprintf("%s-%d", id, n+1), s.Say.T("%s, %d", title, n+1)
			}
			for _, it := range some {
				part.keys = append(part.keys, key(it))
			}
			parts = append(parts, part)
		}
	}
	add("Values", s.Say.T("Values"), itemsOf(h.Active()))
	add("Stories", s.Say.T("Stories"), itemsOf(h.Stories))
	add("Decisions-in-force", s.Say.T("Decisions in force"), itemsOf(slices.DeleteFunc(slices.Clone(h.Decisions), func(d *handbook.Decision) bool { return !d.InForce() })))
	add("Pages", s.Say.T("Pages"), itemsOf(h.Pages))
	if len(parts) == 0 {
		return
	}
	var volumes []BookVolume
	held := inVolume
	for _, part := range parts {
		if held+len(part.keys) > inVolume {
			volumes, held = append(volumes, BookVolume{First: len(volumes) == 0}), 0
		}
		v := &volumes[len(volumes)-1]
		v.parts, held = append(v.parts, part), held+len(part.keys)
	}
	var tabs []Link
	for i := range volumes {
		tabs = append(tabs, Link{Text: s.Say.T("Volume %d", i+1), To: volumeAt(i)})
	}
	for i, v := range volumes {
		p := &Page{Path: string(volumeAt(i)), Title: s.Say.T("The whole handbook"), Kind: s.Say.T("Print"), Layout: LayoutPlain, Terse: true, Crumbs: s.crumbs(),
			Lead:     s.Say.T("Values, stories, decisions and pages as one text, for print. The figures, which change, are on their own pages."),
			Sections: []Section{{Wide: true, Body: []Body{v}}}}
		if len(volumes) > 1 {
			p.Title = s.Say.T("The whole handbook, volume %d", i+1)
			p.Tabs = slices.Clone(tabs)
			p.Tabs[i].Current = true
		}
		s.add(p)
	}
}

func volumeAt(i int) Address {
	if i == 0 {
		return "print/index.html"
	}
	return Address(fmt.Sprintf("print/volume-%d.html", i+1))
}

// itemsOf are items of one kind as items.
func itemsOf[T handbook.Item](list []T) []handbook.Item {
	out := make([]handbook.Item, len(list))
	for i, it := range list {
		out[i] = it
	}
	return out
}
