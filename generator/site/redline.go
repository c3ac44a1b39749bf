package site

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/compare"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

// Versus is what the page of a redline shows beside it: the two texts, and what
// else changed between them.
type Versus struct {
	Title   string // "2025.2 to 2026.1"
	A, B    string // how the two are named
	Changed []ChangeLine
	More    Link   // the whole list
	Same    string // "31 pages are the same."
}

// at is the same list with the line of one page as the current one; it is always
// listed.
func (v Versus) at(line ChangeLine) Versus {
	v.Changed = slices.Clone(v.Changed)
	i := slices.IndexFunc(v.Changed, func(l ChangeLine) bool { return l.ID == line.ID })
	if i < 0 {
		i = len(v.Changed)
		v.Changed = append(v.Changed, line)
	}
	v.Changed[i].Link.Current = true
	return v
}

// mostBeside is how many other changes a redline lists beside itself.
const mostBeside = 24

// Redline shows a text with what was taken out and what was put in.
type Redline struct {
	Numbered bool // the parts are entries of a list
	Parts    []RedPart
}

// RedPart is a block, a field, an entry or a table of a redline.
type RedPart struct {
	Label   string // "New", "Removed", "Moved up, from fifth"; "" for a change in place
	Lead    bool   // set as the statement of a value is
	Code    bool   // kept as it is typed
	Changed bool
	Lines   []RedLine
	Rows    []compare.Row // of a table, in place of Lines
	Folded  []RedPart     // parts that are the same, in place of all else
	Words   string        // "Two parts are the same", of Folded
}

// RedLine is a text of a part, with its name where the part has several.
type RedLine struct {
	Label string
	Spans []compare.Span
}

// line is a part with one text.
func line(spans []compare.Span) []RedLine { return []RedLine{{Spans: spans}} }

// Template is "redline".
func (Redline) Template() string { return "redline" }

// bareParts are the parts of an entry that need no name.
var bareParts = []string{"", "do", "ask", "scenario", "id"}

// redline is the page of an item's changes.
func (s *Site) redline(c Comparison, it compare.Item, beside Versus) *Page {
	folder, k := c.Folder(), itemKey(it)
	before := string(it.Kind) + ":" + orElse(it.From, it.ID)
	p := &Page{Path: redlineAt(c.A, c.B, k), Nav: "editions/index.html", Title: orElse(it.Title, it.ID), Kind: s.Say.T("Redline"), Versus: &beside,
		Lead:   plainText(s.summary(it)),
		Crumbs: s.crumbs(Link{Text: s.Say.T("Editions"), To: "editions/index.html"}, Link{Text: s.pairName(c), To: Address(folder + "index.html")}, Link{Text: s.term(kindsMany[it.Kind])}),
		Facts: []Fact{{Label: s.Say.C("edition", "From"), Links: []Link{{Text: s.dated(c.A), To: Address(s.root(c.A) + addressOf(before))}}}, {Label: s.Say.C("edition", "To"), Links: []Link{{Text: s.dated(c.B), To: Address(s.root(c.B) + addressOf(k))}}},
			{Label: s.Say.T("Class"), Text: s.Say.Title(s.weight(it))}, {Label: s.Say.T("Words"), Text: s.Say.T("%d in, %d out", it.WordsAdded, it.WordsRemoved)}}}
	if m := s.item(k); m != nil && it.Kind == handbook.KindValue {
		p.Number = s.page(m).Number
	}
	p.Sections = s.fieldSections(it)
	fields := p.Sections
	for _, sec := range s.textSections(it) { // a heading may say the same as a key of front matter
		if slices.ContainsFunc(fields, func(f Section) bool { return f.Title == sec.Title }) {
			sec.Title = s.Say.T("%s, in the text", sec.Title)
		}
		p.Sections = append(p.Sections, sec)
	}
	if len(p.Sections) == 0 {
		p.Sections = []Section{{ID: "form", Title: s.Say.T("Form"), Body: []Body{Para{Text: s.Say.T("Only the form changed: blank lines, or marks that no reader sees.")}}}}
	}
	if sec, any := s.figureChanges(c, it); any {
		p.Sections = append(p.Sections, sec)
	}
	p.Sections = uniqueIDs(p.Sections)
	return p
}

// weight is the class of a change; where an edition has set it, the rule's beside it.
func (s *Site) weight(it compare.Item) string {
	if it.Proposed == "" {
		return s.inside(string(it.Class))
	}
	return s.Say.T("%s, as the edition says; by rule %s", s.inside(string(it.Class)), s.inside(string(it.Proposed)))
}

// dated names an edition with the day from which it is in force.
func (s *Site) dated(id string) string {
	if e := s.edition(id); e != nil {
		return s.commas(e.ID, s.Say.Date(e.Effective))
	}
	return s.Say.T("Working text")
}

// quoted sets the quotation marks of print.
func quoted(text string) string {
	parts := strings.Split(text, `"`)
	for i := 1; i < len(parts); i += 2 {
		parts[i] = "“" + parts[i] + "”"
	}
	return strings.Join(parts, "")
}

// fieldSections show the front matter, a section a key that changed, a part an
// entry of its list.
func (s *Site) fieldSections(it compare.Item) (out []Section) {
	var names []string
	fields := map[string][]compare.Field{}
	for _, f := range it.Fields {
		if fields[f.Name] == nil {
			names = append(names, f.Name)
		}
		fields[f.Name] = append(fields[f.Name], f)
	}
	for _, name := range names {
		list := fields[name]
		if !slices.ContainsFunc(list, func(f compare.Field) bool { return f.Op != compare.OpSame }) {
			continue
		}
		red := Redline{Numbered: list[0].PlaceA+list[0].PlaceB > 0}
		var n tally
		for i := 0; i < len(list); {
			to := i + 1
			for red.Numbered && to < len(list) && list[to].PlaceA == list[i].PlaceA && list[to].PlaceB == list[i].PlaceB {
				to++
			}
			part, op, class := s.entryPart(list[i:to])
			n.add(op, class)
			red.Parts = append(red.Parts, part)
			i = to
		}
		red.Parts = s.fold(red.Parts)
		out = append(out, Section{ID: "f-" + slug(name), Title: s.fieldTitle(name), Margin: append(s.tallied(n), s.shiftsIn(it, []string{name})...), Body: []Body{red}})
	}
	return out
}

// entryPart shows the fields of an entry, or the one field of a key that has no
// list; with what became of it as a whole.
func (s *Site) entryPart(fields []compare.Field) (part RedPart, op compare.Op, class compare.Class) {
	op = fields[0].Op
	for _, f := range fields {
		class = compare.Heavier(class, f.Class)
		if f.Op != op {
			op = compare.OpChanged
		}
	}
	for _, f := range fields {
		if f.Op == compare.OpMoved {
			op = compare.OpMoved
		}
	}
	first := fields[0]
	part = RedPart{Changed: op != compare.OpSame, Lead: first.Name == "statement", Label: s.opLabel(op, first.PlaceA, first.PlaceB)}
	for _, f := range fields {
		l := RedLine{Spans: slices.Clone(f.Spans)}
		if f.Op == compare.OpSame || len(f.Spans) == 0 {
			l.Spans = []compare.Span{{Op: compare.OpSame, Text: f.B}}
		}
		for i := range l.Spans {
			l.Spans[i].Text = s.fieldText(f, l.Spans[i].Text)
		}
		if f.Name == "rank" {
			l.Spans = s.rankSpans(f)
		}
		if f.Part == "level" {
			l.Label = s.Say.T("Who")
		} else if !slices.Contains(bareParts, f.Part) {
			l.Label = s.partLabel(f.Part)
		}
		part.Lines = append(part.Lines, l)
	}
	return part, op, class
}

// textSections show the text, a section a heading below which something changed;
// the others are named at the end.
func (s *Site) textSections(it compare.Item) (out []Section) {
	type stretch struct {
		heading string
		below   []string // it, and the headings below it
		n       tally
		parts   []RedPart
	}
	var all []*stretch
	now := &stretch{below: []string{""}}
	for _, b := range it.Blocks {
		if b.Kind == "heading" && b.Level <= 2 {
			if len(now.parts) > 0 {
				all = append(all, now)
			}
			now = &stretch{heading: headingOf(b)}
		}
		if b.Kind == "heading" {
			now.below = append(now.below, headingOf(b))
			if b.Level <= 2 && b.Op == compare.OpSame {
				continue
			}
		}
		now.n.add(b.Op, b.Class)
		now.parts = append(now.parts, s.blockPart(b))
	}
	if len(now.parts) > 0 {
		all = append(all, now)
	}
	var same []RedPart
	for i, st := range all {
		heading := orElse(st.heading, s.term("text"))
		if st.n.differing == 0 {
			same = append(same, RedPart{Words: s.Say.T("%s: %s", heading, s.Say.Count(len(st.parts), "one part", "%s parts")), Folded: st.parts})
			continue
		}
		out = append(out, Section{ID: fmt.Sprintf("t-%d", i+1), Title: heading, Margin: append(s.tallied(st.n), s.shiftsIn(it, st.below)...), Body: []Body{Redline{Parts: s.fold(st.parts)}}})
	}
	if len(out) > 0 && len(same) > 0 {
		out = append(out, Section{ID: "the-same", Title: s.Say.T("The same"), Body: []Body{Redline{Parts: same}}})
	}
	return out
}

// headingOf is what a heading says: in B, in A where B has none.
func headingOf(b compare.Block) string {
	spans := b.Plain
	if spans == nil {
		return strings.TrimSpace(strings.TrimLeft(orElse(b.B, b.A), "# "))
	}
	var is, was strings.Builder
	for _, sp := range spans {
		if sp.Op != compare.OpRemoved {
			is.WriteString(sp.Text)
		}
		if sp.Op != compare.OpAdded {
			was.WriteString(sp.Text)
		}
	}
	return orElse(is.String(), was.String())
}

// blockPart shows a block.
func (s *Site) blockPart(b compare.Block) RedPart {
	part := RedPart{Changed: b.Op != compare.OpSame, Label: s.opLabel(b.Op, b.PlaceA, b.PlaceB), Rows: b.Rows}
	switch {
	case len(b.Rows) > 0:
	case b.Plain != nil:
		part.Lines = line(b.Plain)
	case b.Spans != nil:
		part.Code, part.Lines = b.Kind == "code" || b.Kind == "html", line(b.Spans)
	default:
		part.Lines = line([]compare.Span{{Op: compare.OpSame, Text: b.B}})
	}
	return part
}

// fold folds runs of three and more parts that are the same.
func (s *Site) fold(parts []RedPart) (out []RedPart) {
	for i := 0; i < len(parts); {
		n := i
		for n < len(parts) && !parts[n].Changed {
			n++
		}
		if n-i >= 3 {
			out = append(out, RedPart{Words: s.Say.Title(s.Say.Count(n-i, "one part is the same", "%s parts are the same")), Folded: parts[i:n]})
			i = n
		} else {
			n = max(n, i+1)
			out = append(out, parts[i:n]...)
			i = n
		}
	}
	return out
}

// tally counts what became of the parts of a section.
type tally struct {
	class                           compare.Class
	differing, same                 int
	added, removed, moved, reworded int
}

func (t *tally) add(op compare.Op, class compare.Class) {
	t.class = compare.Heavier(t.class, class)
	t.differing++
	switch op {
	case compare.OpAdded:
		t.added++
	case compare.OpRemoved:
		t.removed++
	case compare.OpMoved:
		t.moved++
	case compare.OpChanged:
		t.reworded++
	default:
		t.differing--
		t.same++
	}
}

// tallied says how much a section's changes weigh, and counts them.
func (s *Site) tallied(t tally) []Note {
	return []Note{{Pips: pips(t.class), Title: s.term(string(t.class)), Text: s.commas(
		unlessNone(t.reworded, s.Say.N(t.reworded, "1 reworded", "%d reworded")),
		unlessNone(t.added, s.Say.N(t.added, "1 new", "%d new")),
		unlessNone(t.removed, s.Say.N(t.removed, "1 removed", "%d removed")),
		unlessNone(t.moved, s.Say.N(t.moved, "1 moved", "%d moved")),
		unlessNone(t.same, s.Say.N(t.same, "1 the same", "%d the same")))}}
}

// shiftsIn are the duties that became stronger or weaker in a field, or below a
// heading.
func (s *Site) shiftsIn(it compare.Item, where []string) (out []Note) {
	for _, sh := range it.Strength {
		if !slices.Contains(where, sh.Where) {
			continue
		}
		words := s.Say.T("Stronger: it asks for more than it did.")
		if sh.Weaker {
			words = s.Say.T("Weaker: it asks for less than it did.")
		}
		stated := s.Say.T("stated")
		out = append(out, Note{Title: s.Say.C("of a duty", "Strength"), From: orElse(sh.From, stated), To: orElse(sh.To, stated), Text: words})
	}
	return out
}

// figureChanges show what became of a value's figures.
func (s *Site) figureChanges(c Comparison, it compare.Item) (Section, bool) {
	var body []Body
	if it.Kind != handbook.KindValue {
		return Section{}, false
	}
	var pairs Pairs
	for _, w := range c.Changes.Waves {
		name := w.Source
		if src := s.in.Results.Source(w.Source); src != nil {
			name = src.Title
		}
		name = s.commas(name, waveTitle(w.Wave))
		var cells []string
		for _, cell := range w.Cells {
			if cell.Value == it.ID && cell.Aspect == "" && cell.Unit == "all" && (w.State == compare.WaveRestated || w.State == compare.WaveWithdrawn) {
				nothing := s.Say.T("nothing")
				cells = append(cells, s.Say.T("%s %s became %s", plainText(s.inside(cell.Dimension)), orElse(cell.A, nothing), orElse(cell.B, nothing)))
			}
		}
		of := slices.ContainsFunc(w.Cells, func(cell compare.CellChange) bool { return cell.Value == it.ID })
		switch {
		case w.State == compare.WaveBroken:
			said := false
			for _, word := range w.Wordings {
				if word.Value == it.ID {
					said = true
					body = append(body, Redline{Parts: []RedPart{{Changed: true, Lines: line(word.Spans)}}})
				}
			}
			if said {
				pairs.Items = append(pairs.Items, Pair{Label: name, Text: s.Say.T("A statement was reworded, so its line starts again.")})
			}
		case w.State == compare.WaveAdded && of:
			pairs.Items = append(pairs.Items, Pair{Label: name, Text: s.Say.T("New.")})
		case len(cells) > 0:
			pairs.Items = append(pairs.Items, Pair{Label: name, Text: s.Say.T("%s: %s.", s.term(string(w.State)), s.commas(cells...))})
		}
	}
	if len(pairs.Items) == 0 {
		return Section{}, false
	}
	return Section{ID: "figures", Title: s.Say.T("What changed in the figures"), Body: append([]Body{pairs}, body...)}, true
}

// opLabel says what became of a part, and where a moved one was.
func (s *Site) opLabel(op compare.Op, a, b int) string {
	switch op {
	case compare.OpAdded:
		return s.Say.T("New")
	case compare.OpRemoved:
		return s.Say.T("Removed")
	case compare.OpMoved:
		switch {
		case a > 0 && b < a:
			return s.Say.T("Moved up, from %s", s.ordinal(a))
		case a > 0:
			return s.Say.T("Moved down, from %s", s.ordinal(a))
		case b < a:
			return s.Say.T("Moved up")
		}
		return s.Say.T("Moved down")
	}
	return ""
}
