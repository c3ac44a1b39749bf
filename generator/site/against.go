package site

import (
	"cmp"
	"slices"

	"github.com/ethos-handbook/ethos/generator/compare"
)

// Against is the page of an item as a writer wants it who changes an edition: what
// was taken out and put in since, and then the page as it reads. whole are the
// changes of c, with fields and blocks. Other pages are as they are.
func (s *Site) Against(p *Page, c Comparison, whole compare.Changes) *Page {
	if p.Item == nil {
		return p
	}
	q := *p
	fact := Fact{Label: s.Say.T("Redline"), Text: s.Say.T("as in %s", c.A)}
	i := slices.IndexFunc(whole.Items, func(it compare.Item) bool { return itemKey(it) == key(p.Item) })
	if i >= 0 && whole.Items[i].State == compare.Added {
		fact.Text = s.Say.T("new since %s", c.A)
	}
	if i >= 0 && (whole.Items[i].State == compare.Changed || whole.Items[i].State == compare.Renamed) {
		it := whole.Items[i]
		beside := s.changedPages(c).at(s.changedPage(c, it))
		red := s.redline(c, it, beside)
		fact.Text = s.Say.T("since %s: %s", c.A, s.weight(it))
		q.Versus, q.Sections = &beside, nil
		for _, sec := range red.Sections {
			sec.ID = "redline-" + sec.ID
			q.Sections = append(q.Sections, sec)
		}
		q.Sections = append(append(q.Sections, Section{ID: "as-it-reads", Title: s.Say.T("As it reads"), Body: []Body{Para{Text: s.Say.T("From here on, the page as readers see it."), Muted: true}}}), p.Sections...)
	}
	q.Facts = append(slices.Clone(p.Facts), fact)
	return &q
}

// changedPages lists the pages that changed, the heaviest change first, each by its
// own address.
func (s *Site) changedPages(c Comparison) Versus {
	v := Versus{Title: s.Say.T("Since %s", c.A), A: c.A, B: s.editionName(c.B), Same: s.sameWords(c)}
	for _, it := range c.Changes.Items {
		if it.State == compare.Same || it.State == compare.Retired {
			continue
		}
		v.Changed = append(v.Changed, s.changedPage(c, it))
	}
	slices.SortStableFunc(v.Changed, func(a, b ChangeLine) int { return cmp.Compare(heft(b.Pips), heft(a.Pips)) })
	v.Changed = v.Changed[:min(len(v.Changed), mostBeside)]
	return v
}

func (s *Site) changedPage(c Comparison, it compare.Item) ChangeLine {
	line := s.changeLine(c, it)
	line.Link.To = Address(s.root(c.B) + addressOf(itemKey(it)))
	if it.State == compare.Added {
		line.Words = s.Say.T("new")
	}
	return line
}
