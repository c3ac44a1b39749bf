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
	p := &Page{Path: "editions/index.html", Nav: "editions/index.html", Title: s.Say.T("Editions"), Kind: s.Say.T("Section"), Layout: LayoutPlain, Crumbs: s.crumbs(), Lead: s.editionsLead()}
	for i := range slices.Backward(all) {
		p.Sections = append(p.Sections, Section{ID: "e-" + slug(all[i].ID), Title: join(" · ", all[i].ID, all[i].Title), Wide: true, Body: []Body{s.volume(&all[i])}})
	}
	p.Sections = append(p.Sections, Section{ID: "when", Title: s.Say.T("Which was in force when"), Wide: true, Body: []Body{s.whenTable()}},
		Section{ID: "verify", Title: s.Say.T("How to verify an edition"), Body: []Body{Para{Text: s.Say.T("An edition is one file. It lists every text with its digest, and names the edition before it by digest; the digest of that list is the edition’s own, from which its seal is drawn. Whoever has the file can check it, without this handbook.")}, s.verifying()}})
	s.add(p)
}

func (s *Site) editionsLead() string {
	n := len(s.in.Editions.All)
	if e := s.inForce(); e != nil {
		return s.Say.T("Edition %s is in force since %s.", e.ID, s.Say.Date(e.Effective)) + " " +
			s.Say.Title(s.Say.Count(n, "one edition is sealed; a sealed text does not change.", "%s editions are sealed; a sealed text does not change."))
	}
	return s.Say.T("No edition is in force yet.") + " " + s.Say.Title(s.Say.Count(n, "one edition is sealed.", "%s editions are sealed."))
}

// volume is an edition in the list.
func (s *Site) volume(e *Edition) Volume {
	v := Volume{Seal: *e.seal(), Now: e.Status == InForce, Digest: e.Digest}
	v.Standing = map[EditionStatus]Standing{Upcoming: {Glyph: "aspirational"}, InForce: {Glyph: "lived"}, Superseded: {Glyph: "retired"}}[e.Status]
	v.Standing.Word, v.Standing.Clause = s.term(string(e.Status)), s.reign(e)
	if strings.TrimSpace(e.Notes) != "" {
		v.Notes = []Body{Prose{Doc: s.in.Parser.Parse(handbook.Prose{Text: e.Notes}), Prefix: slug(e.ID) + "-"}}
	}
	v.Links = []Link{{Text: s.Say.T("Read edition %s", e.ID), To: Address(s.root(e.ID) + "index.html")}, {Text: s.Say.T("Download %s", e.ID+".zip"), To: Address(e.File)}}
	for _, c := range e.Corrections {
		n := Note{Class: "erra", Title: s.Say.T("Erratum, %s", s.Say.Date(c.Date)), Text: oneLine(c.Text)}
		if isKey(c.Key) && e.Items[c.Key] != "" {
			n.Link = Link{Text: s.nameThen(c.Key), To: Address(s.root(e.ID) + addressOf(c.Key))}
		} else {
			n.Text = "`" + c.Path + "`: " + n.Text
		}
		v.Errata = append(v.Errata, n)
	}
	if n := max(e.Redacted, len(e.Redactions)); n > 0 {
		v.Errata = append(v.Errata, Note{Class: "erra", Title: s.Say.T("Taken out"),
			Text: s.Say.Title(s.Say.Count(n, "one text was taken out on request. The digest stays, and the edition is intact.", "%s texts were taken out on request. The digest stays, and the edition is intact."))})
	}
	v.Facts = s.volumeFacts(e)
	return v
}

// reign says from when until when an edition is in force, where that is said beside
// its status: "4 March 2024 to 2 March 2025; then 2025.1".
func (s *Site) reign(e *Edition) string {
	switch next := s.successor(e); {
	case e.Status == InForce:
		return s.Say.T("since %s", s.Say.Date(e.Effective))
	case e.Status == Upcoming || e.Until.IsZero() || next == nil:
		return s.when(e)
	default:
		return s.Say.T("%s; then %s", s.span(e.Effective, e.Until), next.ID)
	}
}

func (s *Site) volumeFacts(e *Edition) []Fact {
	var facts []Fact
	if e.ApprovedBy != "" {
		facts = append(facts, Fact{Label: s.Say.T("Approved by"), Text: e.ApprovedBy})
	}
	facts = append(facts, Fact{Label: s.Say.T("Sealed"), Text: s.Say.Date(e.Cut)}, Fact{Label: s.Say.T("Holds"), Text: s.commas(s.Say.N(e.Files, "1 file", "%d files"), s.size(e.Bytes))})
	changed := Fact{Label: s.Say.T("What changed")}
	for _, c := range s.in.Editions.Compared {
		switch to := Address(changesAt(c.A, c.B) + "index.html"); {
		case c.B == e.ID:
			changed.Links = append(changed.Links, Link{Text: s.Say.C("edition", "from %s", c.A), To: to})
		case c.A == e.ID && c.B != "":
			changed.Links = append(changed.Links, Link{Text: s.Say.C("edition", "to %s", c.B), To: to})
		case c.A == e.ID:
			changed.Links = append(changed.Links, Link{Text: s.Say.T("to the working text"), To: to})
		}
	}
	if len(changed.Links) > 0 {
		facts = append(facts, changed)
	}
	if before := s.nextTo(e.ID, -1); before != nil {
		facts = append(facts, Fact{Label: s.Say.T("Follows"), Links: []Link{{Text: before.ID, To: Address("editions/index.html#e-" + slug(before.ID))}}, Text: ", " + digits(before.Digest, 2)})
	}
	return facts
}

// whenTable says which edition was in force when, the newest first.
func (s *Site) whenTable() Table {
	t := Table{Name: s.Say.T("Which edition was in force when"), Head: []string{s.Say.C("day", "From"), s.Say.C("day", "Until"), s.Say.T("Edition"), s.Say.T("Status")}}
	byEffect := make([]*Edition, 0, len(s.in.Editions.All))
	for i := range s.in.Editions.All {
		byEffect = append(byEffect, &s.in.Editions.All[i])
	}
	slices.SortStableFunc(byEffect, func(a, b *Edition) int { return b.Effective.Compare(a.Effective) })
	for _, e := range byEffect {
		from, until, status := s.Say.Date(e.Effective), s.Say.Date(e.Until), s.term(string(e.Status))
		switch {
		case e.Status == InForce:
			until = s.Say.T("today")
		case e.Status == Upcoming:
			until = s.Say.T("not known")
		case e.Until.IsZero():
			until, status = s.Say.T("never"), s.Say.T("Never in force")
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
		{s.Say.T("All of them"), "ethos edition verify", s.Say.T("Holds every file against its digest, and every edition against the one before it. It names the file that was touched.")},
		{s.Say.T("By hand"), fmt.Sprintf("unzip %[1]s.zip -d %[1]s\ncd %[1]s\nsha256sum -c SHA256SUMS\nsha256sum edition.json", e.ID), s.Say.T("The third line says OK for every file. The last prints the digest of the edition, %s …", digits(e.Digest, 2))},
	}}
	if slices.ContainsFunc(s.in.Editions.All, func(e Edition) bool { return e.Redacted > 0 }) {
		out.Items = append(out.Items, Command{s.Say.T("Where a text was taken out"), "sha256sum -c --ignore-missing SHA256SUMS", s.Say.T("The text is gone and its digest stays. `ethos edition verify` calls such an edition intact, and counts what was taken out.")})
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
		out := &HomeChanged{Title: s.Say.T("Changed since %s", before.ID), All: Link{Text: s.Say.T("Read all that changed, %s to %s", before.ID, e.ID), To: Address(s.up() + changesAt(c.A, c.B) + "index.html")}}
		if len(items) == 0 {
			return nil
		}
		out.Same = s.Say.N(same+len(items), "%d of %d page is word for word the same", "%d of %d pages are word for word the same", same, same+len(items))
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
