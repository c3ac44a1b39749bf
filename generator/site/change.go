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
func editionName(id string) string { return orElse(id, "the working text") }

// changes fills the pages of what changed between editions, on the site at the
// root.
func (s *Site) changes() {
	if !s.in.Editions.AtRoot || len(s.in.Editions.Compared) == 0 {
		return
	}
	index := &Page{Path: "changes/index.html", Nav: "editions/index.html", Title: "What changed", Kind: "Section", Layout: LayoutPlain, Lead: "From each edition to the next, and from each to the working text.",
		Crumbs: s.crumbs(Link{Text: "Editions", To: "editions/index.html"})}
	var steps, since Rows
	for _, c := range s.in.Editions.Compared {
		row := Row{Link: Link{Text: c.A + " to " + editionName(c.B), To: Address(changesAt(c.A, c.B) + "index.html")}, Lines: []Line{{Text: c.words()}}}
		if c.B == "" {
			since.Items = append(since.Items, row)
		} else {
			steps.Items = append(steps.Items, row)
		}
	}
	if len(steps.Items) > 0 {
		index.Sections = append(index.Sections, Section{ID: "steps", Title: "From edition to edition", Body: []Body{steps}})
	}
	index.Sections = append(index.Sections, Section{ID: "now", Title: "To the working text", Body: []Body{since}})
	s.add(index)
	s.since()
	for _, v := range s.in.Handbook.Values {
		s.history(v)
	}
}

// words sums up a comparison: "3 changed, 1 added; 40 the same".
func (c Comparison) words() string {
	n := map[compare.State]int{compare.Same: c.Same}
	for _, it := range c.Changes.Items {
		n[it.State]++
	}
	var parts []string
	for _, st := range []compare.State{compare.Changed, compare.Added, compare.Retired, compare.Renamed} {
		if n[st] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n[st], st))
		}
	}
	if len(parts) == 0 {
		return "Nothing changed."
	}
	return fmt.Sprintf("%s; %d the same.", strings.Join(parts, ", "), n[compare.Same])
}

// sameWords says how much is the same: "31 pages are the same."
func (c Comparison) sameWords() string {
	n := c.Same
	for _, it := range c.Changes.Items {
		if it.State == compare.Same {
			n++
		}
	}
	return title(count(n, "page is", "pages are")) + " the same."
}

// Folder is where the pages of a pair lie below the root of the whole.
func (c Comparison) Folder() string { return changesAt(c.A, c.B) }

// Frame is the list of what changed in a pair without the list: all that its pages
// show of the site around them.
func (s *Site) Frame(c Comparison) *Page {
	return &Page{Path: c.Folder() + "index.html", Nav: "editions/index.html", Title: c.A + " to " + editionName(c.B), Kind: "Changes", Layout: LayoutPlain, Lead: c.words(),
		Crumbs: s.crumbs(Link{Text: "Editions", To: "editions/index.html"}, Link{Text: "What changed", To: "changes/index.html"})}
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
			p.Sections = append(p.Sections, Section{ID: "k-" + slug(string(kind)), Title: title(strings.ReplaceAll(plural(2, string(kind), kindsMany[kind]), "-", " ")), Body: []Body{list}})
		}
	}
	if t := s.waveChanges(c); len(t.Rows) > 0 {
		p.Sections = append(p.Sections, Section{ID: "data", Title: "Figures", Wide: true, Body: []Body{t}, Margin: []Note{{Text: "Restated: the same wave, another number. Broken: other words or another scale, so that the trend does not go on."}}})
	}
	if len(p.Sections) == 0 {
		p.Sections = []Section{{ID: "none", Title: "Nothing changed", Body: []Body{Para{Text: "The two say the same, to the word."}}}}
	}
	if same := s.unchanged(c); len(same.Items) > 0 {
		p.Sections = append(p.Sections, Section{ID: "same", Title: "The same", Body: []Body{same}})
	}
	return p
}

// Redlines are the pages of what changed in a pair, to the word. whole is all of
// its changes, with fields and blocks.
func (s *Site) Redlines(c Comparison, whole compare.Changes) (out []*Page) {
	beside := Versus{Title: c.A + " to " + editionName(c.B), A: c.A, B: editionName(c.B), Same: c.sameWords()}
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
		beside.More = Link{Text: title(count(n, "change", "changes")) + " in all", To: Address(c.Folder() + "index.html")}
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
	line := ChangeLine{ID: slug(string(it.Kind) + "-" + it.ID), Class: title(string(it.Class)), Pips: pips(it.Class), Link: Link{Text: orElse(it.Title, it.ID)}}
	switch it.State {
	case compare.Added:
		line.Note, line.Link.To = "Added", Address(s.root(c.B)+addressOf(k))
	case compare.Retired:
		line.Note, line.Link.To = "Removed", Address(s.root(c.A)+addressOf(k))
		if it.Kind == handbook.KindValue {
			line.Note = "Retired"
		}
		if it.Why != "" {
			line.Note += ": " + it.Why
		}
	default:
		line.Link.To = Address(redlineAt(c.A, c.B, k))
		n := it.WordsAdded + it.WordsRemoved
		line.Words = fmt.Sprintf("%d %s", n, plural(n, "word", "words"))
		if it.State == compare.Renamed {
			line.Note, line.Was = "Renamed from "+it.From, slug(string(it.Kind)+"-"+it.From)
		}
		var shifts []string
		for _, sh := range it.Strength {
			shifts = append(shifts, shiftWords(sh))
		}
		if len(shifts) > 0 {
			line.Note = join(". ", line.Note, strings.Join(shifts, "; "))
		}
	}
	if it.Said != "" {
		line.Note = join(" ", title(sentence(it.Said)), line.Note)
	}
	return line
}

// shiftWords names a duty that became stronger or weaker.
func shiftWords(sh compare.Shift) string {
	way := "stronger"
	if sh.Weaker {
		way = "weaker"
	}
	from := "stated"
	if sh.From != "" {
		from = "“" + sh.From + "”"
	}
	to := "stated"
	if sh.To != "" {
		to = "“" + sh.To + "”"
	}
	return fmt.Sprintf("%s: %s became %s", title(way), from, to)
}

// waveChanges lists the figures that are new, restated or broken.
func (s *Site) waveChanges(c Comparison) Table {
	t := Table{Name: "Figures that changed", Head: []string{"Survey", "Wave", "What", "Figures"}}
	for _, w := range c.Changes.Waves {
		name := w.Source
		if src := s.in.Results.Source(w.Source); src != nil {
			name = src.Title
		}
		t.Rows = append(t.Rows, []Cell{{Text: name}, {Text: waveTitle(w.Wave)}, {Text: title(string(w.State))}, {Text: fmt.Sprint(len(w.Cells)), Class: "r"}})
	}
	return t
}

// since lists, by the edition that was read last, what is to be read again: what is
// substantive, as steps.asks has it.
func (s *Site) since() {
	way := s.steps()
	p := &Page{Path: "changes/since/index.html", Nav: "editions/index.html", Title: "What changed since you read it", Kind: "Section", Layout: LayoutPlain,
		Lead: "Only what means something else asks to be read again.", Crumbs: s.crumbs(Link{Text: "Editions", To: "editions/index.html"}, Link{Text: "What changed", To: "changes/index.html"})}
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
			body = append(body, Para{Text: "Nothing asks to be read again."})
		} else {
			body = append(body, list)
		}
		p.Sections = append(p.Sections, Section{ID: "s-" + slug(c.A), Title: "Since edition " + c.A, Body: body, Margin: []Note{{Text: title(count(rest, "other change", "other changes")) + ".", Link: Link{Text: "All of them", To: Address(changesAt(c.A, "") + "index.html")}}}})
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
		line, date := s.changeLine(Comparison{A: l.texts[i-1], B: l.texts[i]}, it), "not sealed yet"
		if e := s.edition(l.texts[i]); e != nil {
			date = long(e.Effective)
		}
		words := join(", ", line.Words, string(it.Class), line.Note)
		switch {
		case it.Said != "" || it.State == compare.Renamed:
			words = join(". ", join(", ", line.Words, string(it.Class)), line.Note)
		case it.State == compare.Added:
			words = "Added"
		}
		rows.Items = append(rows.Items, Row{Link: Link{Text: title(editionName(l.texts[i])), To: line.Link.To}, When: date, Lines: []Line{{Text: plainText(words)}}})
	}
	if e := s.edition(l.texts[first]); e != nil {
		rows.Items = append(rows.Items, Row{Link: Link{Text: e.ID, To: Address(s.root(e.ID) + addressOf(l.keys[first]))}, When: long(e.Effective), Lines: []Line{{Text: "First edition that holds it"}}})
	}
	if len(rows.Items) == 0 {
		return
	}
	at := "values/" + slug(v.ID) + "/history.html"
	s.add(&Page{Path: at, Nav: "values/index.html", Title: v.Title + ": its history", Kind: "History", Layout: LayoutPlain, Lead: v.Statement,
		Crumbs: s.crumbs(Link{Text: "Values", To: "values/index.html"}, s.link(v)), Sections: []Section{{ID: "editions", Title: "Edition by edition", Body: []Body{rows}}}})
	p := s.page(v)
	short := rows
	short.Items = short.Items[:min(4, len(short.Items))]
	p.Sections = append(p.Sections, Section{ID: "history", Title: "History", Body: []Body{short}, Margin: []Note{{Link: Link{Text: "All of it", To: Address(at)}}}})
	p.Sections = uniqueIDs(p.Sections)
}
