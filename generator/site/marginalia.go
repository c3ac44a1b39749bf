package site

import (
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/compare"
)

// marginalia puts beside the texts of an edition what was said of them since: the
// errata, what changed in the next edition, and when they were sealed.
func (s *Site) marginalia() {
	e := s.edition(s.in.Editions.This)
	for _, p := range s.Pages {
		if s.Beside() && len(p.Crumbs) > 0 && p.Crumbs[0].To == "index.html" {
			p.Crumbs[0].Text = "Handbook, " + orElse(s.in.Editions.This, "working text")
		}
		if e == nil || p.Item == nil {
			continue
		}
		s.changedSince(p, e)
		s.errata(p, e)
		if p.Seal == nil && p.Layout != LayoutHome {
			p.Facts = append(p.Facts, Fact{Label: "Sealed", Text: long(e.Cut) + ", " + digits(e.Digest, 2)})
		}
	}
}

// errata puts the corrections of an item beside the beginning of its text, which
// stands as it was sealed.
func (s *Site) errata(p *Page, e *Edition) {
	for _, c := range e.Corrections {
		if c.Key == key(p.Item) {
			p.beside(0, Note{Class: "erra", Title: "Erratum, " + long(c.Date), Text: oneLine(c.Text) + " The sealed text stands."})
		}
	}
}

// beside puts a note into the margin of a page's section; where the page has no
// margin, the note stands at its end.
func (p *Page) beside(section int, n Note) {
	if section < len(p.Sections) && p.Layout != LayoutHome {
		p.Sections[section].Margin = append(p.Sections[section].Margin, n)
		return
	}
	text := Para{Text: join(" ", "**"+n.Title+".**", n.Text)}
	if last := len(p.Sections) - 1; last >= 0 {
		p.Sections[last].Body = append(slices.Clip(p.Sections[last].Body), text)
		return
	}
	p.Sections = []Section{{ID: "beside", Title: "Beside the text", Body: []Body{text}}}
}

// changedSince says what the next edition changed: of the whole at the beginning,
// and beside each part whose duties became stronger or weaker.
func (s *Site) changedSince(p *Page, e *Edition) {
	next := s.nextTo(e.ID, 1)
	if next == nil || p.Seal != nil || p.Layout == LayoutHome {
		return
	}
	k, st := key(p.Item), s.pairs[[2]string{e.ID, next.ID}]
	it, ok := st.from[k]
	if !ok {
		it, ok = st.of[k]
	}
	note := Note{Class: "cb", Title: "Changed since", Link: Link{Text: "See the words", To: Address(s.up() + redlineAt(e.ID, next.ID, itemKey(it)))}}
	when := "In " + next.ID
	switch {
	case e.Status == Superseded:
		note.Class = "cb past"
	case next.Status == Upcoming:
		note.Title, when = "Will change", "In "+next.ID+", in force from "+long(next.Effective)+","
	}
	switch {
	case !ok || it.State == compare.Added || it.State == compare.Same:
		return
	case it.State == compare.Retired:
		note.Text = when + " it is retired."
		if reason := reasons[it.Why]; reason != "" {
			note.Text = when + " it is retired, " + reason + "."
		} else if it.Into == nil && s.sum(next.ID, k) == "" {
			note.Text = when + " it is not there any more."
		}
		note.Link = Link{Text: "See why", To: Address(s.root(next.ID) + p.Path)}
		p.beside(0, note)
		return
	case it.State == compare.Renamed:
		note.Text = when + " it is called " + plainText(it.Title) + "."
	default:
		note.Text = strings.TrimSuffix(when, ",") + ": " + s.wordCount(it.WordsAdded+it.WordsRemoved) + ", " + string(it.Class) + "."
	}
	p.beside(0, note)
	for i, words := range shiftsBySection(p, it) {
		if len(words) > 0 {
			note.Text = when + " " + strings.Join(words, ", ") + "."
			p.beside(i, note)
		}
	}
}

// shownIn are the sections that show a key of front matter.
var shownIn = map[string]string{
	"behaviours": "looks", "not": "not", "tradeoffs": "over", "practices": "practice", "interview": "ask", "performance": "performance", "quiz": "quiz",
}

// shiftsBySection lists, section by section, which duties became stronger or
// weaker there: "“should” became “must”".
func shiftsBySection(p *Page, it compare.Item) [][]string {
	out := make([][]string, len(p.Sections))
	for _, sh := range it.Strength {
		if sh.From == "" || sh.To == "" {
			continue
		}
		i := slices.IndexFunc(p.Sections, func(sec Section) bool {
			if len(sec.Body) > 0 {
				if prose, ok := sec.Body[0].(Prose); ok && prose.Part != nil {
					return sh.Where != "" && prose.Part.Title == sh.Where
				}
			}
			return sec.ID == shownIn[sh.Where]
		})
		if words := "“" + sh.From + "” became “" + sh.To + "”"; i >= 0 && !slices.Contains(out[i], words) {
			out[i] = append(out[i], words)
		}
	}
	return out
}
