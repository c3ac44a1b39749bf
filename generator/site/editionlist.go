package site

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/chart"
	"github.com/ethos-handbook/ethos/generator/compare"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

// oneLine is an erratum, which is written in Markdown, as a sentence of a margin.
func oneLine(text string) string { return sentence(strings.Join(strings.Fields(text), " ")) }

// Volume shows a sealed edition: its seal, what it is, and how to get and check it.
type Volume struct {
	Seal     chart.Seal
	Standing Standing
	Now      bool // in force
	Notes    []Body
	Links    []Link
	Digest   string
	Errata   []Note
	Facts    []Fact
}

// Template is "volume".
func (Volume) Template() string { return "volume" }

// Commands lists what can be typed, and what it does.
type Commands struct{ Items []Command }

// Command is one or more lines to type.
type Command struct{ Label, Code, Text string }

// Template is "commands".
func (Commands) Template() string { return "commands" }

// editionPages fills the list of editions, on the site at the root.
func (s *Site) editionPages() {
	all := s.in.Editions.All
	if len(all) == 0 || !s.in.Editions.AtRoot {
		return
	}
	p := &Page{Path: "editions/index.html", Nav: "editions/index.html", Title: "Editions", Kind: "Section", Layout: LayoutPlain, Crumbs: s.crumbs(), Lead: s.editionsLead()}
	for i := range slices.Backward(all) {
		p.Sections = append(p.Sections, Section{ID: "e-" + slug(all[i].ID), Title: join(" · ", all[i].ID, all[i].Title), Wide: true, Body: []Body{s.volume(&all[i])}})
	}
	p.Sections = append(p.Sections, Section{ID: "when", Title: "Which was in force when", Wide: true, Body: []Body{s.whenTable()}},
		Section{ID: "verify", Title: "How to verify an edition", Body: []Body{Para{Text: "An edition is one file. It lists every text with its digest, and names the edition before it by digest; the digest of that list is the edition’s own, from which its seal is drawn. Whoever has the file can check it, without this handbook."}, s.verifying()}})
	s.add(p)
}

func (s *Site) editionsLead() string {
	n := title(count(len(s.in.Editions.All), "edition is", "editions are")) + " sealed"
	if e := s.inForce(); e != nil {
		return fmt.Sprintf("Edition %s is in force since %s. %s; a sealed text does not change.", e.ID, long(e.Effective), n)
	}
	return "No edition is in force yet. " + n + "."
}

// volume is an edition in the list.
func (s *Site) volume(e *Edition) Volume {
	v := Volume{Seal: *e.seal(), Now: e.Status == InForce, Digest: e.Digest}
	v.Standing = map[EditionStatus]Standing{Upcoming: {Glyph: "aspirational"}, InForce: {Glyph: "lived"}, Superseded: {Glyph: "retired"}}[e.Status]
	v.Standing.Word, v.Standing.Clause = title(string(e.Status)), s.force(e)
	if next := s.successor(e); next != nil {
		v.Standing.Clause += "; then " + next.ID
	}
	v.Standing.Clause = strings.TrimPrefix(v.Standing.Clause, "in force ")
	if strings.TrimSpace(e.Notes) != "" {
		v.Notes = []Body{Prose{Doc: s.in.Parser.Parse(handbook.Prose{Text: e.Notes}), Prefix: slug(e.ID) + "-"}}
	}
	v.Links = []Link{{Text: "Read edition " + e.ID, To: Address(s.root(e.ID) + "index.html")}, {Text: "Download " + e.ID + ".zip", To: Address(e.File)}}
	for _, c := range e.Corrections {
		n := Note{Class: "erra", Title: "Erratum, " + long(c.Date), Text: oneLine(c.Text)}
		if isKey(c.Key) && e.Items[c.Key] != "" {
			n.Link = Link{Text: s.nameThen(c.Key), To: Address(s.root(e.ID) + addressOf(c.Key))}
		} else {
			n.Text = "`" + c.Path + "`: " + n.Text
		}
		v.Errata = append(v.Errata, n)
	}
	if n := max(e.Redacted, len(e.Redactions)); n > 0 {
		v.Errata = append(v.Errata, Note{Class: "erra", Title: "Taken out", Text: title(count(n, "text was", "texts were")) + " taken out on request. The digest stays, and the edition is intact."})
	}
	v.Facts = s.volumeFacts(e)
	return v
}

func (s *Site) volumeFacts(e *Edition) []Fact {
	var facts []Fact
	if e.ApprovedBy != "" {
		facts = append(facts, Fact{Label: "Approved by", Text: e.ApprovedBy})
	}
	facts = append(facts, Fact{Label: "Sealed", Text: long(e.Cut)}, Fact{Label: "Holds", Text: countFigures(e.Files, "file", "files") + ", " + megabytes(e.Bytes)})
	changed := Fact{Label: "What changed"}
	for _, c := range s.in.Editions.Compared {
		switch to := Address(changesAt(c.A, c.B) + "index.html"); {
		case c.B == e.ID:
			changed.Links = append(changed.Links, Link{Text: "from " + c.A, To: to})
		case c.A == e.ID && c.B != "":
			changed.Links = append(changed.Links, Link{Text: "to " + c.B, To: to})
		case c.A == e.ID:
			changed.Links = append(changed.Links, Link{Text: "to the working text", To: to})
		}
	}
	if len(changed.Links) > 0 {
		facts = append(facts, changed)
	}
	if before := s.nextTo(e.ID, -1); before != nil {
		facts = append(facts, Fact{Label: "Follows", Links: []Link{{Text: before.ID, To: Address("editions/index.html#e-" + slug(before.ID))}}, Text: ", " + digits(before.Digest, 2)})
	}
	return facts
}

// whenTable says which edition was in force when, the newest first.
func (s *Site) whenTable() Table {
	t := Table{Name: "Which edition was in force when", Head: []string{"From", "Until", "Edition", "Status"}}
	byEffect := make([]*Edition, 0, len(s.in.Editions.All))
	for i := range s.in.Editions.All {
		byEffect = append(byEffect, &s.in.Editions.All[i])
	}
	slices.SortStableFunc(byEffect, func(a, b *Edition) int { return b.Effective.Compare(a.Effective) })
	for _, e := range byEffect {
		from, until, status := long(e.Effective), long(e.Until), title(string(e.Status))
		switch {
		case e.Status == InForce:
			until = "today"
		case e.Status == Upcoming:
			until = "not known"
		case e.Until.IsZero():
			until, status = "never", "Never in force"
		}
		t.Rows = append(t.Rows, []Cell{{Text: from}, {Text: until}, {Links: []Link{{Text: join(" ", e.ID, e.Title), To: Address(s.root(e.ID) + "index.html")}}}, {Text: status}})
	}
	return t
}

// verifying says how to make sure of an edition, with and without the program.
func (s *Site) verifying() Commands {
	e := s.inForce()
	if e == nil {
		e = &s.in.Editions.All[len(s.in.Editions.All)-1]
	}
	out := Commands{Items: []Command{
		{"All of them", "ethos edition verify", "Holds every file against its digest, and every edition against the one before it. It names the file that was touched."},
		{"By hand", fmt.Sprintf("unzip %[1]s.zip -d %[1]s\ncd %[1]s\nsha256sum -c SHA256SUMS\nsha256sum edition.json", e.ID), "The third line says OK for every file. The last prints the digest of the edition, " + digits(e.Digest, 2) + " …"},
	}}
	if slices.ContainsFunc(s.in.Editions.All, func(e Edition) bool { return e.Redacted > 0 }) {
		out.Items = append(out.Items, Command{"Where a text was taken out", "sha256sum -c --ignore-missing SHA256SUMS", "The text is gone and its digest stays. `ethos edition verify` calls such an edition intact, and counts what was taken out."})
	}
	return out
}

// changedBlock says on a front page what the edition changed that it names.
func (s *Site) changedBlock(e *Edition) *HomeChanged {
	before := s.nextTo(e.ID, -1)
	if before == nil {
		return nil
	}
	for _, c := range s.in.Editions.Compared {
		if c.A != before.ID || c.B != e.ID {
			continue
		}
		var items []compare.Item
		for _, it := range c.Changes.Items {
			if it.State != compare.Same {
				items = append(items, it)
			}
		}
		rank := func(it compare.Item) int {
			return slices.Index([]compare.Class{compare.Substantive, compare.Clarifying, compare.Editorial}, it.Class)
		}
		slices.SortStableFunc(items, func(a, b compare.Item) int {
			return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(slices.Index(handbook.Kinds, a.Kind), slices.Index(handbook.Kinds, b.Kind)))
		})
		same := c.Same + len(c.Changes.Items) - len(items)
		out := &HomeChanged{Title: "Changed since " + before.ID, All: Link{Text: fmt.Sprintf("Read all that changed, %s to %s", before.ID, e.ID), To: Address(s.up() + changesAt(c.A, c.B) + "index.html")}}
		if len(items) == 0 {
			return nil
		}
		out.Same = fmt.Sprintf("%d of %d pages are word for word the same", same, same+len(items))
		for _, it := range items[:min(4, len(items))] {
			line := s.changeLine(c, it)
			if it.State == compare.Changed || it.State == compare.Renamed {
				line.Link.To = Address(s.up()) + line.Link.To
			}
			out.Items = append(out.Items, line)
		}
		return out
	}
	return nil
}
