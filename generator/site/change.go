package site

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/compare"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

// Comparison is what changed from one edition to another.
type Comparison struct {
	A, B    string          // ids; B "" is the working text
	Changes compare.Changes // without fields and blocks
	Same    int             // items that are the same to the byte, and not in Changes
}

// ChangeList lists changed items with their class.
type ChangeList struct{ Items []ChangeLine }

// ChangeLine is one of them.
type ChangeLine struct {
	ID    string
	Was   string // its ID before it was renamed
	Link  Link
	Class string
	Pips  [3]bool
	Words string // "42 words"
	Note  string
}

// Template is "changelist".
func (ChangeList) Template() string { return "changelist" }

// heft counts filled pips.
func heft(pips [3]bool) (n int) {
	for _, on := range pips {
		if on {
			n++
		}
	}
	return n
}

// pips are filled up to a class.
func pips(c compare.Class) (out [3]bool) {
	n := slices.Index([]compare.Class{"", compare.Editorial, compare.Clarifying, compare.Substantive}, c)
	for i := range out {
		out[i] = i < n
	}
	return out
}

// editionName is how pages name an edition; "" is the working text.
func (s *Site) editionName(id string) string { return orElse(id, s.Say.T("the working text")) }

// pairName names what is compared: "2025.2 to 2026.1".
func (s *Site) pairName(c Comparison) string {
	if c.B == "" {
		return s.Say.T("%s to the working text", c.A)
	}
	return s.Say.C("editions", "%s to %s", c.A, c.B)
}

// changes fills the pages of what changed between editions, on the site at the
// root.
func (s *Site) changes() {
	if !s.in.Editions.AtRoot || len(s.in.Editions.Compared) == 0 {
		return
	}
	index := &Page{Path: "changes/index.html", Nav: "editions/index.html", Title: s.Say.T("What changed"), Kind: s.Say.T("Section"), Layout: LayoutPlain, Lead: s.Say.T("From each edition to the next, and from each to the working text."),
		Crumbs: s.crumbs(Link{Text: s.Say.T("Editions"), To: "editions/index.html"})}
	var steps, since Rows
	for _, c := range s.in.Editions.Compared {
		row := Row{Link: Link{Text: s.pairName(c), To: Address(changesAt(c.A, c.B) + "index.html")}, Lines: []Line{{Text: s.sumOf(c)}}}
		if c.B == "" {
			since.Items = append(since.Items, row)
		} else {
			steps.Items = append(steps.Items, row)
		}
	}
	if len(steps.Items) > 0 {
		index.Sections = append(index.Sections, Section{ID: "steps", Title: s.Say.T("From edition to edition"), Body: []Body{steps}})
	}
	index.Sections = append(index.Sections, Section{ID: "now", Title: s.Say.T("To the working text"), Body: []Body{since}})
	s.add(index)
	s.since()
	for _, v := range s.in.Handbook.Values {
		s.history(v)
	}
}

// sumOf sums up a comparison: "3 changed, 1 added; 40 the same."
func (s *Site) sumOf(c Comparison) string {
	n := map[compare.State]int{compare.Same: c.Same}
	for _, it := range c.Changes.Items {
		n[it.State]++
	}
	differ := s.commas(
		unlessNone(n[compare.Changed], s.Say.N(n[compare.Changed], "1 changed", "%d changed")),
		unlessNone(n[compare.Added], s.Say.N(n[compare.Added], "1 added", "%d added")),
		unlessNone(n[compare.Retired], s.Say.N(n[compare.Retired], "1 retired", "%d retired")),
		unlessNone(n[compare.Renamed], s.Say.N(n[compare.Renamed], "1 renamed", "%d renamed")))
	if differ == "" {
		return s.Say.T("Nothing changed.")
	}
	return s.Say.N(n[compare.Same], "%s; 1 the same.", "%s; %d the same.", differ, n[compare.Same])
}

// sameWords says how much is the same: "31 pages are the same."
func (s *Site) sameWords(c Comparison) string {
	n := c.Same
	for _, it := range c.Changes.Items {
		if it.State == compare.Same {
			n++
		}
	}
	return s.Say.Title(s.Say.Count(n, "one page is the same.", "%s pages are the same."))
}

// Folder is where the pages of a pair lie below the root of the whole.
func (c Comparison) Folder() string { return changesAt(c.A, c.B) }

// Frame is the list of what changed in a pair without the list: all that its pages
// show of the site around them.
func (s *Site) Frame(c Comparison) *Page {
	return &Page{Path: c.Folder() + "index.html", Nav: "editions/index.html", Title: s.pairName(c), Kind: s.Say.T("Changes"), Layout: LayoutPlain, Lead: s.sumOf(c),
		Crumbs: s.crumbs(Link{Text: s.Say.T("Editions"), To: "editions/index.html"}, Link{Text: s.Say.T("What changed"), To: "changes/index.html"})}
}

// Overview is the list of what changed in a pair. Like its redlines it is none of
// Pages: a pair that did not change is not drawn again.
func (s *Site) Overview(c Comparison) *Page {
	p := s.Frame(c)
	for _, kind := range handbook.Kinds {
		var list ChangeList
		for _, it := range c.Changes.Items {
			if it.Kind == kind && it.State != compare.Same {
				list.Items = append(list.Items, s.changeLine(c, it))
			}
		}
		if len(list.Items) > 0 {
			p.Sections = append(p.Sections, Section{ID: "k-" + slug(string(kind)), Title: s.term(kindsMany[kind]), Body: []Body{list}})
		}
	}
	if t := s.waveChanges(c); len(t.Rows) > 0 {
		p.Sections = append(p.Sections, Section{ID: "data", Title: s.Say.T("Figures"), Wide: true, Body: []Body{t}, Margin: []Note{{Text: s.Say.T("Restated: the same wave, another number. Broken: other words or another scale, so that the trend does not go on.")}}})
	}
	if len(p.Sections) == 0 {
		p.Sections = []Section{{ID: "none", Title: s.Say.T("Nothing changed"), Body: []Body{Para{Text: s.Say.T("The two say the same, to the word.")}}}}
	}
	if same := s.unchanged(c); len(same.Items) > 0 {
		p.Sections = append(p.Sections, Section{ID: "same", Title: s.Say.T("The same"), Body: []Body{same}})
	}
	return p
}

// Redlines are the pages of what changed in a pair, to the word. whole is all of
// its changes, with fields and blocks.
func (s *Site) Redlines(c Comparison, whole compare.Changes) (out []*Page) {
	beside := Versus{Title: s.pairName(c), A: c.A, B: s.editionName(c.B), Same: s.sameWords(c)}
	lines := map[string]ChangeLine{}
	for _, it := range c.Changes.Items {
		if it.State == compare.Changed || it.State == compare.Renamed {
			line := s.changeLine(c, it)
			lines[itemKey(it)] = line
			beside.Changed = append(beside.Changed, line)
		}
	}
	slices.SortStableFunc(beside.Changed, func(a, b ChangeLine) int { return heft(b.Pips) - heft(a.Pips) })
	if n := len(beside.Changed); n > mostBeside {
		beside.Changed = beside.Changed[:mostBeside]
		beside.More = Link{Text: s.Say.Title(s.Say.Count(n, "one change in all", "%s changes in all")), To: Address(c.Folder() + "index.html")}
	}
	for _, it := range whole.Items {
		if it.State == compare.Changed || it.State == compare.Renamed {
			out = append(out, s.redline(c, it, beside.at(lines[itemKey(it)])))
		}
	}
	return out
}

// unchanged lists what is the same in both texts of a pair.
func (s *Site) unchanged(c Comparison) (out NameList) {
	differs := map[string]bool{}
	for _, it := range c.Changes.Items {
		differs[itemKey(it)] = it.State != compare.Same
	}
	e := s.edition(c.A)
	for _, k := range slices.Sorted(maps.Keys(e.Items)) {
		if differs[k] || s.sum(c.B, k) == "" {
			continue
		}
		_, name, _ := strings.Cut(k, ":")
		if it := s.item(k); it != nil {
			name = it.Meta().Title
		}
		out.Items = append(out.Items, Name{ID: slug(strings.ReplaceAll(k, ":", "-")), Link: Link{Text: name, To: Address(s.root(c.B) + addressOf(k))}})
	}
	return out
}

// NameList is a run of links, each of which can be led to.
type NameList struct{ Items []Name }

// Name is one of them.
type Name struct {
	ID   string
	Link Link
}

// Template is "namelist".
func (NameList) Template() string { return "namelist" }

var kindsMany = map[handbook.Kind]string{
	handbook.KindValue: "values", handbook.KindStory: "stories", handbook.KindDecision: "decisions", handbook.KindTouchpoint: "touchpoints",
	handbook.KindIntervention: "interventions", handbook.KindEvaluation: "evaluations", handbook.KindPath: "paths", handbook.KindPage: "pages",
}

func itemKey(it compare.Item) string { return string(it.Kind) + ":" + it.ID }

// changeLine is an item in the list of a pair.
func (s *Site) changeLine(c Comparison, it compare.Item) ChangeLine {
	k := itemKey(it)
	line := ChangeLine{ID: slug(string(it.Kind) + "-" + it.ID), Class: s.term(string(it.Class)), Pips: pips(it.Class), Link: Link{Text: orElse(it.Title, it.ID)}}
	switch it.State {
	case compare.Added:
		line.Note, line.Link.To = s.Say.T("Added"), Address(s.root(c.B)+addressOf(k))
	case compare.Retired:
		line.Note, line.Link.To = s.Say.T("Removed"), Address(s.root(c.A)+addressOf(k))
		if it.Kind == handbook.KindValue {
			line.Note = s.Say.T("Retired")
		}
		if it.Why != "" {
			line.Note = s.Say.T("Retired: %s", s.inside(it.Why))
		}
	default:
		line.Link.To = Address(redlineAt(c.A, c.B, k))
		line.Words = s.wordCount(it.WordsAdded + it.WordsRemoved)
		if it.State == compare.Renamed {
			line.Note, line.Was = s.Say.T("Renamed from %s", it.From), slug(string(it.Kind)+"-"+it.From)
		}
		var shifts []string
		for _, sh := range it.Strength {
			shifts = append(shifts, s.shiftWords(sh))
		}
		if len(shifts) > 0 {
			line.Note = join(". ", line.Note, strings.Join(shifts, "; "))
		}
	}
	if it.Said != "" {
		line.Note = join(" ", s.Say.Title(sentence(it.Said)), line.Note)
	}
	return line
}

// shiftWords names a duty that became stronger or weaker.
func (s *Site) shiftWords(sh compare.Shift) string {
	from, to := s.duty(sh.From), s.duty(sh.To)
	if sh.Weaker {
		return s.Say.T("Weaker: %s became %s", from, to)
	}
	return s.Say.T("Stronger: %s became %s", from, to)
}

// duty quotes the word that lays a duty on the reader, "must"; without one it is
// said that something is so.
func (s *Site) duty(word string) string {
	if word == "" {
		return s.Say.T("stated")
	}
	return s.Say.C("in quotation marks", "“%s”", word)
}

// waveChanges lists the figures that are new, restated or broken.
func (s *Site) waveChanges(c Comparison) Table {
	t := Table{Name: s.Say.T("Figures that changed"), Head: []string{s.Say.T("Survey"), s.Say.T("Wave"), s.Say.T("What"), s.Say.T("Figures")}}
	for _, w := range c.Changes.Waves {
		name := w.Source
		if src := s.in.Results.Source(w.Source); src != nil {
			name = src.Title
		}
		t.Rows = append(t.Rows, []Cell{{Text: name}, {Text: waveTitle(w.Wave)}, {Text: s.term(string(w.State))}, {Text: fmt.Sprint(len(w.Cells)), Class: "r"}})
	}
	return t
}

// since lists, by the edition that was read last, what is to be read again: what is
// substantive, as steps.asks has it.
func (s *Site) since() {
	way := s.steps()
	p := &Page{Path: "changes/since/index.html", Nav: "editions/index.html", Title: s.Say.T("What changed since you read it"), Kind: s.Say.T("Section"), Layout: LayoutPlain,
		Lead: s.Say.T("Only what means something else asks to be read again."), Crumbs: s.crumbs(Link{Text: s.Say.T("Editions"), To: "editions/index.html"}, Link{Text: s.Say.T("What changed"), To: "changes/index.html"})}
	for _, c := range slices.Backward(s.in.Editions.Compared) {
		if c.B != "" {
			continue
		}
		var list ChangeList
		rest := 0
		for _, it := range c.Changes.Items {
			if it.State == compare.Same {
				continue
			}
			var said []string
			switch it.Class, said = way.asks(c.A, it); it.Class {
			case compare.Substantive:
				line := s.changeLine(c, it)
				line.Note = join(" ", strings.Join(said, " "), line.Note)
				line.ID, line.Was = "", "" // the list of the pair has it
				list.Items = append(list.Items, line)
			default:
				rest++
			}
		}
		var body []Body
		if len(list.Items) == 0 {
			body = append(body, Para{Text: s.Say.T("Nothing asks to be read again.")})
		} else {
			body = append(body, list)
		}
		p.Sections = append(p.Sections, Section{ID: "s-" + slug(c.A), Title: s.Say.T("Since edition %s", c.A), Body: body, Margin: []Note{{Text: s.Say.Title(s.Say.Count(rest, "one other change.", "%s other changes.")), Link: Link{Text: s.Say.T("All of them"), To: Address(changesAt(c.A, "") + "index.html")}}}})
	}
	if len(p.Sections) > 0 {
		s.add(p)
	}
}

// history fills the page of a value through all texts, under whatever name it had,
// and its part of the value's page.
func (s *Site) history(v *handbook.Value) {
	l := s.lifeOf(key(v))
	var rows Rows
	first := l.first(-1)
	if first < 0 {
		return
	}
	for i := len(l.texts) - 1; i > first; i-- {
		it, ok := l.step(i).of[l.keys[i]]
		if !ok || it.State == compare.Same {
			continue
		}
		line, date := s.changeLine(Comparison{A: l.texts[i-1], B: l.texts[i]}, it), s.Say.T("not sealed yet")
		if e := s.edition(l.texts[i]); e != nil {
			date = s.Say.Date(e.Effective)
		}
		words := s.commas(line.Words, s.inside(string(it.Class)), line.Note)
		switch {
		case it.Said != "" || it.State == compare.Renamed:
			words = join(". ", s.commas(line.Words, s.inside(string(it.Class))), line.Note)
		case it.State == compare.Added:
			words = s.Say.T("Added")
		}
		rows.Items = append(rows.Items, Row{Link: Link{Text: s.Say.Title(s.editionName(l.texts[i])), To: line.Link.To}, When: date, Lines: []Line{{Text: plainText(words)}}})
	}
	if e := s.edition(l.texts[first]); e != nil {
		rows.Items = append(rows.Items, Row{Link: Link{Text: e.ID, To: Address(s.root(e.ID) + addressOf(l.keys[first]))}, When: s.Say.Date(e.Effective), Lines: []Line{{Text: s.Say.T("First edition that holds it")}}})
	}
	if len(rows.Items) == 0 {
		return
	}
	at := "values/" + slug(v.ID) + "/history.html"
	s.add(&Page{Path: at, Nav: "values/index.html", Title: s.Say.T("%s: its history", v.Title), Kind: s.Say.T("History"), Layout: LayoutPlain, Lead: v.Statement,
		Crumbs: s.crumbs(Link{Text: s.Say.T("Values"), To: "values/index.html"}, s.link(v)), Sections: []Section{{ID: "editions", Title: s.Say.T("Edition by edition"), Body: []Body{rows}}}})
	p := s.page(v)
	short := rows
	short.Items = short.Items[:min(4, len(short.Items))]
	p.Sections = append(p.Sections, Section{ID: "history", Title: s.Say.T("History"), Body: []Body{short}, Margin: []Note{{Link: Link{Text: s.Say.T("All of it"), To: Address(at)}}}})
	p.Sections = uniqueIDs(p.Sections)
}
