package site

import (
	"slices"

	"github.com/ethos-handbook/ethos/generator/compare"
	"github.com/ethos-handbook/ethos/generator/locale"
)

// marginalia puts beside the texts of an edition what was said of them since: the
// errata, what changed in the next edition, and when they were sealed.
func (s *Site) marginalia() {
	e := s.edition(s.in.Editions.This)
	for _, p := range s.Pages {
		if s.Beside() && len(p.Crumbs) > 0 && p.Crumbs[0].To == "index.html" {
			p.Crumbs[0].Text = s.Say.T("Handbook, %s", orElse(s.in.Editions.This, s.Say.T("working text")))
		}
		if e == nil || p.Item == nil {
			continue
		}
		s.changedSince(p, e)
		s.errata(p, e)
		if p.Seal == nil && p.Layout != LayoutHome {
			p.Facts = append(p.Facts, Fact{Label: s.Say.T("Sealed"), Text: join(", ", s.Say.Date(e.Cut), digits(e.Digest, 2))})
		}
	}
}

// errata puts the corrections of an item beside the beginning of its text, which
// stands as it was sealed.
func (s *Site) errata(p *Page, e *Edition) {
	for _, c := range e.Corrections {
		if c.Key == key(p.Item) {
			s.beside(p, 0, Note{Class: "erra", Title: s.Say.T("Erratum, %s", s.Say.Date(c.Date)), Text: join(" ", oneLine(c.Text), s.Say.T("The sealed text stands."))})
		}
	}
}

// beside puts a note into the margin of a page's section; where the page has no
// margin, the note stands at its end.
func (s *Site) beside(p *Page, section int, n Note) {
	if section < len(p.Sections) && p.Layout != LayoutHome {
		p.Sections[section].Margin = append(p.Sections[section].Margin, n)
		return
	}
	text := Para{Text: join(" ", "**"+n.Title+".**", n.Text)}
	if last := len(p.Sections) - 1; last >= 0 {
		p.Sections[last].Body = append(slices.Clip(p.Sections[last].Body), text)
		return
	}
	p.Sections = []Section{{ID: "beside", Title: s.Say.T("Beside the text"), Body: []Body{text}}}
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
	note := Note{Class: "cb", Title: s.Say.T("Changed since"), Link: Link{Text: s.Say.T("See the words"), To: Address(s.up() + redlineAt(e.ID, next.ID, itemKey(it)))}}
	switch {
	case e.Status == Superseded:
		note.Class = "cb past"
	case next.Status == Upcoming:
		note.Title = s.Say.T("Will change")
	}
	in := func(now, ahead string, args ...any) string { // an edition that holds, or one that will
		message := now
		if next.Status == Upcoming && e.Status != Superseded {
			message = ahead
		}
		return s.Say.T(message, append([]any{next.ID, s.Say.Date(next.Effective)}, args...)...)
	}
	switch {
	case !ok || it.State == compare.Added || it.State == compare.Same:
		return
	case it.State == compare.Retired:
		note.Text = in(locale.Mark("In %[1]s it is retired."), locale.Mark("In %[1]s, in force from %[2]s, it is retired."))
		if reason := s.reason(it.Why); reason != "" {
			note.Text = in(locale.Mark("In %[1]s it is retired, %[3]s."), locale.Mark("In %[1]s, in force from %[2]s, it is retired, %[3]s."), reason)
		} else if it.Into == nil && s.sum(next.ID, k) == "" {
			note.Text = in(locale.Mark("In %[1]s it is not there any more."), locale.Mark("In %[1]s, in force from %[2]s, it is not there any more."))
		}
		note.Link = Link{Text: s.Say.T("See why"), To: Address(s.root(next.ID) + p.Path)}
		s.beside(p, 0, note)
		return
	case it.State == compare.Renamed:
		note.Text = in(locale.Mark("In %[1]s it is called %[3]s."), locale.Mark("In %[1]s, in force from %[2]s, it is called %[3]s."), plainText(it.Title))
	default:
		note.Text = in(locale.Mark("In %[1]s: %[3]s, %[4]s."), locale.Mark("In %[1]s, in force from %[2]s: %[3]s, %[4]s."), s.wordCount(it.WordsAdded+it.WordsRemoved), s.inside(string(it.Class)))
	}
	s.beside(p, 0, note)
	for i, words := range s.shiftsBySection(p, it) {
		if len(words) > 0 {
			note.Text = in(locale.Mark("In %[1]s %[3]s."), locale.Mark("In %[1]s, in force from %[2]s, %[3]s."), s.commas(words...))
			s.beside(p, i, note)
		}
	}
}

// shownIn are the sections that show a key of front matter.
var shownIn = map[string]string{
	"behaviours": "looks", "not": "not", "tradeoffs": "over", "practices": "practice", "interview": "ask", "performance": "performance", "quiz": "quiz",
}

// shiftsBySection lists, section by section, which duties became stronger or
// weaker there: "“should” became “must”".
func (s *Site) shiftsBySection(p *Page, it compare.Item) [][]string {
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
		if words := s.Say.T("“%s” became “%s”", sh.From, sh.To); i >= 0 && !slices.Contains(out[i], words) {
			out[i] = append(out[i], words)
		}
	}
	return out
}
