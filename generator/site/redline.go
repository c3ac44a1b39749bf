package site

import (
	"fmt"
	"slices"
	"strconv"
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

// fieldTitles are the words for keys of front matter that a reader would not use.
var fieldTitles = map[string]string{
	"rank": "Declared order", "behaviours": "What it looks like", "tradeoffs": "What it costs", "practices": "In engineering practice",
	"interview": "Interview questions", "quiz": "Questions to yourself", "retired": "Retirement", "not": "What it is not", "performance": "How it counts in a review",
}

// bareParts are the parts of an entry that need no name.
var bareParts = []string{"", "do", "ask", "scenario", "id"}

// redline is the page of an item's changes.
func (s *Site) redline(c Comparison, it compare.Item, beside Versus) *Page {
	folder, k := c.Folder(), itemKey(it)
	before := string(it.Kind) + ":" + orElse(it.From, it.ID)
	p := &Page{Path: redlineAt(c.A, c.B, k), Nav: "editions/index.html", Title: orElse(it.Title, it.ID), Kind: "Redline", Versus: &beside,
		Lead:   plainText(title(sentence(quoted(it.Summary())))),
		Crumbs: s.crumbs(Link{Text: "Editions", To: "editions/index.html"}, Link{Text: c.A + " to " + editionName(c.B), To: Address(folder + "index.html")}, Link{Text: title(kindsMany[it.Kind])}),
		Facts: []Fact{{Label: "From", Links: []Link{{Text: s.dated(c.A), To: Address(s.root(c.A) + addressOf(before))}}}, {Label: "To", Links: []Link{{Text: s.dated(c.B), To: Address(s.root(c.B) + addressOf(k))}}},
			{Label: "Class", Text: title(weight(it))}, {Label: "Words", Text: fmt.Sprintf("%d in, %d out", it.WordsAdded, it.WordsRemoved)}}}
	if m := s.item(k); m != nil && it.Kind == handbook.KindValue {
		p.Number = s.page(m).Number
	}
	p.Sections = s.fieldSections(it)
	fields := p.Sections
	for _, sec := range textSections(it) { // a heading may say the same as a key of front matter
		if slices.ContainsFunc(fields, func(f Section) bool { return f.Title == sec.Title }) {
			sec.Title += ", in the text"
		}
		p.Sections = append(p.Sections, sec)
	}
	if len(p.Sections) == 0 {
		p.Sections = []Section{{ID: "form", Title: "Form", Body: []Body{Para{Text: "Only the form changed: blank lines, or marks that no reader sees."}}}}
	}
	if sec, any := s.figureChanges(c, it); any {
		p.Sections = append(p.Sections, sec)
	}
	p.Sections = uniqueIDs(p.Sections)
	return p
}

// weight is the class of a change; where an edition has set it, the rule's beside it.
func weight(it compare.Item) string {
	if it.Proposed == "" {
		return string(it.Class)
	}
	return fmt.Sprintf("%s, as the edition says; by rule %s", it.Class, it.Proposed)
}

// dated names an edition with the day from which it is in force.
func (s *Site) dated(id string) string {
	if e := s.edition(id); e != nil {
		return e.ID + ", " + long(e.Effective)
	}
	return "Working text"
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
		red.Parts = fold(red.Parts)
		heading := fieldTitles[name]
		if heading == "" {
			heading = plain(name)
		}
		out = append(out, Section{ID: "f-" + slug(name), Title: heading, Margin: append(n.notes(), shiftsIn(it, []string{name})...), Body: []Body{red}})
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
	part = RedPart{Changed: op != compare.OpSame, Lead: first.Name == "statement", Label: opLabel(op, first.PlaceA, first.PlaceB)}
	for _, f := range fields {
		l := RedLine{Spans: slices.Clone(f.Spans)}
		if f.Op == compare.OpSame || len(f.Spans) == 0 {
			l.Spans = []compare.Span{{Op: compare.OpSame, Text: f.B}}
		}
		for i := range l.Spans {
			l.Spans[i].Text = s.named(l.Spans[i].Text)
		}
		if f.Name == "rank" {
			l.Spans = rankSpans(f)
		}
		if f.Part == "level" {
			l.Label = "Who"
		} else if !slices.Contains(bareParts, f.Part) {
			l.Label = plain(f.Part)
		}
		part.Lines = append(part.Lines, l)
	}
	return part, op, class
}

// named is the title of the value that a text is the id of; else the text.
func (s *Site) named(text string) string {
	if v := s.in.Handbook.Value(text); v != nil {
		return v.Title
	}
	return text
}

// rankSpans say a value's place in words.
func rankSpans(f compare.Field) []compare.Span {
	place := func(text string) string {
		n, err := strconv.Atoi(text)
		if err != nil {
			return orElse(text, "nowhere")
		}
		return ordinal(n)
	}
	return []compare.Span{{Op: compare.OpSame, Text: "When values conflict, this one stands "}, {Op: compare.OpRemoved, Text: place(f.A)}, {Op: compare.OpSame, Text: " "},
		{Op: compare.OpAdded, Text: place(f.B)}, {Op: compare.OpSame, Text: "."}}
}

// textSections show the text, a section a heading below which something changed;
// the others are named at the end.
func textSections(it compare.Item) (out []Section) {
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
		now.parts = append(now.parts, blockPart(b))
	}
	if len(now.parts) > 0 {
		all = append(all, now)
	}
	var same []RedPart
	for i, st := range all {
		heading := orElse(st.heading, "Text")
		if st.n.differing == 0 {
			same = append(same, RedPart{Words: heading + ": " + count(len(st.parts), "part", "parts"), Folded: st.parts})
			continue
		}
		out = append(out, Section{ID: fmt.Sprintf("t-%d", i+1), Title: heading, Margin: append(st.n.notes(), shiftsIn(it, st.below)...), Body: []Body{Redline{Parts: fold(st.parts)}}})
	}
	if len(out) > 0 && len(same) > 0 {
		out = append(out, Section{ID: "the-same", Title: "The same", Body: []Body{Redline{Parts: same}}})
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
func blockPart(b compare.Block) RedPart {
	part := RedPart{Changed: b.Op != compare.OpSame, Label: opLabel(b.Op, b.PlaceA, b.PlaceB), Rows: b.Rows}
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
func fold(parts []RedPart) (out []RedPart) {
	for i := 0; i < len(parts); {
		n := i
		for n < len(parts) && !parts[n].Changed {
			n++
		}
		if n-i >= 3 {
			out = append(out, RedPart{Words: title(number(n-i)) + " parts are the same", Folded: parts[i:n]})
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

// notes say how much a section's changes weigh, and count them.
func (t *tally) notes() []Note {
	var parts []string
	for _, p := range []struct {
		n    int
		word string
	}{{t.reworded, "reworded"}, {t.added, "new"}, {t.removed, "removed"}, {t.moved, "moved"}, {t.same, "the same"}} {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", p.n, p.word))
		}
	}
	return []Note{{Pips: pips(t.class), Title: title(string(t.class)), Text: strings.Join(parts, ", ")}}
}

// shiftsIn are the duties that became stronger or weaker in a field, or below a
// heading.
func shiftsIn(it compare.Item, where []string) (out []Note) {
	for _, sh := range it.Strength {
		if !slices.Contains(where, sh.Where) {
			continue
		}
		words := "Stronger: it asks for more than it did."
		if sh.Weaker {
			words = "Weaker: it asks for less than it did."
		}
		out = append(out, Note{Title: "Strength", From: orElse(sh.From, "stated"), To: orElse(sh.To, "stated"), Text: words})
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
		name += ", " + waveTitle(w.Wave)
		var cells []string
		for _, cell := range w.Cells {
			if cell.Value == it.ID && cell.Aspect == "" && cell.Unit == "all" && (w.State == compare.WaveRestated || w.State == compare.WaveWithdrawn) {
				cells = append(cells, fmt.Sprintf("%s %s became %s", plainText(cell.Dimension), orElse(cell.A, "nothing"), orElse(cell.B, "nothing")))
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
				pairs.Items = append(pairs.Items, Pair{Label: name, Text: "A statement was reworded, so its line starts again."})
			}
		case w.State == compare.WaveAdded && of:
			pairs.Items = append(pairs.Items, Pair{Label: name, Text: "New."})
		case len(cells) > 0:
			pairs.Items = append(pairs.Items, Pair{Label: name, Text: title(string(w.State)) + ": " + strings.Join(cells, ", ") + "."})
		}
	}
	if len(pairs.Items) == 0 {
		return Section{}, false
	}
	return Section{ID: "figures", Title: "What changed in the figures", Body: append([]Body{pairs}, body...)}, true
}

// opLabel says what became of a part, and where a moved one was.
func opLabel(op compare.Op, a, b int) string {
	switch op {
	case compare.OpAdded:
		return "New"
	case compare.OpRemoved:
		return "Removed"
	case compare.OpMoved:
		way := "Moved down"
		if b < a {
			way = "Moved up"
		}
		if a > 0 {
			way += ", from " + ordinal(a)
		}
		return way
	}
	return ""
}

// ordinal is a place in words: "fifth", "the 12th place".
func ordinal(n int) string {
	words := []string{"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"}
	if n >= 1 && n <= len(words) {
		return words[n-1]
	}
	return fmt.Sprintf("place %d", n)
}
