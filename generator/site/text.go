package site

import "strings"

// Where says in a few words where a page stands, for the search.
func (p *Page) Where() string {
	switch {
	case p.Standing != nil:
		return join(", ", p.Standing.Word, p.Standing.Clause)
	case len(p.Crumbs) > 1:
		return p.Crumbs[len(p.Crumbs)-1].Text
	}
	return ""
}

// Part is a section of a page as the search knows it.
type Part struct{ ID, Title, Text string }

// Parts are a page's sections in plain words; lists of other pages are left
// out, for the search finds those themselves.
func (s *Site) Parts(p *Page) []Part {
	var out []Part
	for _, sec := range p.Sections {
		var texts []string
		for _, b := range sec.Body {
			texts = append(texts, s.bodyTexts(b)...)
		}
		if text := strings.TrimSpace(strings.Join(texts, " ")); text != "" {
			out = append(out, Part{sec.ID, sec.Title, text})
		}
	}
	return out
}

// bodyTexts lists what a body says in words of its own.
func (s *Site) bodyTexts(b Body) (texts []string) {
	switch b := b.(type) {
	case Prose:
		if b.Part == nil {
			return []string{b.Doc.Plain()}
		}
		return []string{b.Part.Plain()}
	case Para:
		return []string{b.Text}
	case State:
		return []string{b.Text}
	case Behaviours:
		for _, i := range b.Items {
			texts = append(texts, i.Do)
		}
	case Nots:
		return b.Items
	case Tradeoffs:
		for _, i := range b.Items {
			texts = append(texts, s.Say.T("%s even over %s.", i.A.Text, i.B.Text), i.When, i.Cost)
		}
	case Pairs:
		for _, i := range b.Items {
			texts = append(texts, i.Label+".", i.Text)
		}
	case Questions:
		for _, i := range b.Items {
			texts = append(texts, i.Ask, i.ListenFor)
		}
	case Weighing:
		texts = append(texts, b.Exception)
	}
	return texts
}
