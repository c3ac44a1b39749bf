package site

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/compare"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

// Edition is a sealed edition as pages speak of it.
type Edition struct {
	ID, Title, ApprovedBy, Notes string
	Digest                       string // SHA-256, hex
	Cut, Effective               handbook.Date
	Until                        handbook.Date // last day in force; zero while it is, and before
	Status                       EditionStatus
	File                         string // the sealed zip below the site's root
	Files                        int
	Bytes                        int64
	Items                        map[string]string // digests of its items, by kind:id
	Corrections                  []Correction
	Redacted                     int
}

// Correction is an erratum beside a sealed text.
type Correction struct {
	Date handbook.Date
	Key  string // kind:id of the item, "" where the file is of none
	Path string
	Text string
}

// EditionStatus says how an edition stands on the day of the build.
type EditionStatus string

// The states of an edition.
const (
	Upcoming   EditionStatus = "upcoming"
	InForce    EditionStatus = "in force"
	Superseded EditionStatus = "superseded"
)

// Editions is what a site knows of the sealed editions beside it.
type Editions struct {
	All    []Edition         // in the order of the chain, oldest first
	This   string            // the edition whose site this is, "" for the working text
	Root   string            // the edition that stands at the root of the whole, "" for the working text
	AtRoot bool              // this site is the one at the root
	Sums   map[string]string // of the items of the working text, by kind:id
	// Compared is what changed: from each edition to the next, and from each to the
	// working text. On the site of an edition only the word counts are asked for.
	Compared []Comparison
}

// key names an item across editions.
func key(it handbook.Item) string { return string(it.Kind()) + ":" + it.Meta().ID }

// addressOf is where an item's page lies on any edition's site.
func addressOf(k string) string {
	kind, id, _ := strings.Cut(k, ":")
	return prefixes[handbook.Kind(kind)] + slug(id) + ".html"
}

// place is where the site of an edition ("" is the working text) stands below the
// root of the whole.
func (e Editions) place(id string) string {
	switch {
	case id == e.Root:
		return ""
	case id == "":
		return "next/"
	}
	return "editions/" + id + "/"
}

// Prefix is where the site stands below the root of the whole: "", "next/" or
// "editions/2026.1/".
func (s *Site) Prefix() string {
	e := s.in.Editions
	switch {
	case e.AtRoot || len(e.All) == 0:
		return ""
	case e.This == "":
		return e.place("")
	}
	return "editions/" + e.This + "/"
}

// up leads from the root of this site to the root of the whole.
func (s *Site) up() string { return strings.Repeat("../", strings.Count(s.Prefix(), "/")) }

// root leads from the root of this site to that of an edition ("" is the working
// text).
func (s *Site) root(id string) string {
	if id == s.in.Editions.This {
		return ""
	}
	return s.up() + s.in.Editions.place(id)
}

// edition returns an edition by id, nil for the working text.
func (s *Site) edition(id string) *Edition {
	for i := range s.in.Editions.All {
		if s.in.Editions.All[i].ID == id {
			return &s.in.Editions.All[i]
		}
	}
	return nil
}

// inForce is the edition in force, nil where there is none.
func (s *Site) inForce() *Edition {
	for i := range s.in.Editions.All {
		if s.in.Editions.All[i].Status == InForce {
			return &s.in.Editions.All[i]
		}
	}
	return nil
}

// Pick is a line of the picker: the page in one edition.
type Pick struct {
	Glyph   string // same | changed | absent
	ID      string
	Words   string // "Changed, 42 words"
	When    string // "1 September 2025 to 1 March 2026"
	To      Address
	Current bool
}

// Picks lists what a page is in each edition, the newest first, the working text
// before all. Every link lands: where an item is absent a page says why.
func (s *Site) Picks(p *Page) []Pick {
	all := s.in.Editions.All
	if len(all) == 0 {
		return nil
	}
	var k string
	if p.Item != nil {
		k = key(p.Item)
	} else {
		k = p.Absent
	}
	out := []Pick{s.pick(p, k, "", "Working text", "not sealed yet")}
	for _, e := range slices.Backward(all) {
		out = append(out, s.pick(p, k, e.ID, e.ID, when(e)))
	}
	return out
}

func (s *Site) pick(p *Page, k, id, name, when string) Pick {
	pick := Pick{Glyph: "same", ID: name, When: when, Current: id == s.in.Editions.This, To: Address(s.root(id) + p.Path), Words: "The same"}
	here, there := s.sum(s.in.Editions.This, k), s.sum(id, k)
	switch {
	case pick.Current:
		pick.Words = "This page"
		if k != "" && here == "" {
			pick.Glyph, pick.Words = "absent", "Not there"
		}
	case id == "" && !s.in.Editions.AtRoot: // an edition's pages do not change with the working text
		pick.Glyph, pick.Words = "changed", "As it is today"
		if !s.sealed(k) && !s.shared(p.Path, id) {
			pick.To = Address(s.root(id) + "index.html")
		}
	case k == "":
		pick.Words = "This page"
		if !s.shared(p.Path, id) {
			pick.To, pick.Words = Address(s.root(id)+"index.html"), "Its front page"
		}
	case there == "":
		pick.Glyph, pick.Words = "absent", s.absence(k, id)
		if !s.sealed(k) {
			pick.To = Address(s.root(id) + "index.html")
		}
	case here == there:
	default:
		pick.Glyph, pick.Words = "changed", "Changed"
		if n, ok := s.words(id, s.in.Editions.This, k); ok {
			pick.Words = "Changed, " + count(n, "word", "words")
		}
		if here == "" {
			pick.Glyph, pick.Words = "same", "There"
		}
	}
	return pick
}

// sealed tells whether some edition has an item; then every site has a page for it.
func (s *Site) sealed(k string) bool {
	return slices.ContainsFunc(s.in.Editions.All, func(e Edition) bool { return e.Items[k] != "" })
}

// sum is the digest of an item's text in an edition, "" where it is absent.
func (s *Site) sum(id, k string) string {
	if id == "" {
		return s.in.Editions.Sums[k]
	}
	if e := s.edition(id); e != nil {
		return e.Items[k]
	}
	return ""
}

// words counts the words that differ in an item between two editions; ok is false
// where the two were not compared.
func (s *Site) words(a, b, k string) (n int, ok bool) {
	for _, c := range s.in.Editions.Compared {
		if c.A != a || c.B != b {
			if c.A != b || c.B != a {
				continue
			}
		}
		if it, ok := s.changed(c, k); ok {
			return it.WordsAdded + it.WordsRemoved, true
		}
	}
	return 0, false
}

// changed is what became of an item that both sides have.
func (s *Site) changed(c Comparison, k string) (compare.Item, bool) {
	for _, it := range c.Changes.Items {
		if itemKey(it) == k && (it.State == compare.Changed || it.State == compare.Renamed) {
			return it, true
		}
	}
	return compare.Item{}, false
}

// shared tells whether an edition's site surely has a generated page.
func (s *Site) shared(path, id string) bool {
	kinds := map[string]handbook.Kind{"values/index.html": handbook.KindValue, "stories/index.html": handbook.KindStory, "decisions/index.html": handbook.KindDecision}
	if path == "index.html" || path == "search/index.html" || path == "about.html" {
		return true
	}
	kind, ok := kinds[path]
	if !ok {
		return false
	}
	if e := s.edition(id); e != nil {
		return hasKind(e.Items, kind)
	}
	return slices.Contains(s.in.Editions.Kinds(), kind)
}

// Kinds are the kinds of item that the working text has.
func (e Editions) Kinds() (out []handbook.Kind) {
	for _, kind := range handbook.Kinds {
		if hasKind(e.Sums, kind) {
			out = append(out, kind)
		}
	}
	return out
}

func hasKind(items map[string]string, kind handbook.Kind) bool {
	for k := range items {
		if strings.HasPrefix(k, string(kind)+":") {
			return true
		}
	}
	return false
}

// absence says why an item is not in an edition: it came later, or had gone.
func (s *Site) absence(k, id string) string {
	ids := []string{}
	for _, e := range s.in.Editions.All {
		ids = append(ids, e.ID)
	}
	if s.in.Editions.AtRoot || id == "" {
		ids = append(ids, "")
	}
	at := slices.Index(ids, id)
	before := slices.ContainsFunc(ids[:at], func(o string) bool { return s.sum(o, k) != "" })
	for _, o := range ids[at+1:] {
		if s.sum(o, k) != "" && !before {
			if o == "" {
				return "Not there: added since"
			}
			return "Not there: added in " + o
		}
	}
	if s.keptRetired(k) {
		return "Not there: retired"
	}
	return "Not there any more"
}

// keptRetired tells whether the working text keeps an item as a retired value.
func (s *Site) keptRetired(k string) bool {
	id, ok := strings.CutPrefix(k, string(handbook.KindValue)+":")
	v := s.in.Handbook.Value(id)
	return ok && v != nil && v.Status == handbook.Retired
}

// when says from which day until which an edition is in force.
func when(e Edition) string {
	switch {
	case e.Status == Upcoming:
		return "from " + long(e.Effective)
	case e.Until.IsZero():
		return "since " + long(e.Effective) + ", in force"
	}
	return long(e.Effective) + " to " + long(e.Until)
}

// Bar is what stands over every page of an edition.
type Bar struct {
	ID, When string
	Past     bool // no longer in force
	Changed  Link // what changed since, of this page; To empty where it is of no item
	Today    Link // the same page as it is in force today, or in the working text
}

// Bar is the edition bar of a page, nil on the pages of the working text.
func (s *Site) Bar(p *Page) *Bar {
	e := s.edition(s.in.Editions.This)
	if e == nil {
		return nil
	}
	b := &Bar{ID: e.ID, Past: e.Status == Superseded, When: "in force since " + long(e.Effective)}
	switch {
	case e.Status == Upcoming:
		b.When = "in force from " + long(e.Effective)
	case !e.Until.IsZero():
		b.When = fmt.Sprintf("in force from %s to %s", long(e.Effective), long(e.Until))
	}
	today := s.inForce()
	k := p.Absent
	if p.Item != nil {
		k = key(p.Item)
	}
	target, name := "", "the working text"
	if s.in.Editions.AtRoot {
		return nil // it is what readers look for
	}
	if today != nil && today.ID != e.ID {
		target, name = today.ID, today.ID
	}
	to := s.root(target) + p.Path
	if k == "" && !s.shared(p.Path, target) {
		to = s.root(target) + "index.html"
	}
	b.Today = Link{Text: name, To: Address(to)}
	if p.Item != nil {
		b.Changed = Link{Text: "What changed since", To: Address(s.up() + changesAt(e.ID, "") + "index.html#" + slug(strings.ReplaceAll(k, ":", "-")))}
	}
	return b
}

// redlineAt is the page of an item's redline between two editions, below the root
// of the whole. That of the front page makes room for the list of the pair.
func redlineAt(a, b, k string) string {
	at := addressOf(k)
	if at == "index.html" {
		at = "~front-page.html"
	}
	return changesAt(a, b) + at
}

// changesAt is the folder of the changes between two editions.
func changesAt(a, b string) string {
	if b == "" {
		b = "current"
	}
	return "changes/" + a + ".." + b + "/"
}

// tombstones gives every item that some edition has and this site has not a page
// that says why.
func (s *Site) tombstones() {
	titles := map[string]string{}
	for _, e := range s.in.Editions.All {
		for k := range e.Items {
			titles[k] = ""
		}
	}
	for _, c := range s.in.Editions.Compared {
		for _, it := range c.Changes.Items {
			if k := itemKey(it); titles[k] == "" && (c.B != "" || s.in.Editions.AtRoot) {
				if _, known := titles[k]; known {
					titles[k] = it.Title
				}
			}
		}
	}
	for _, k := range slices.Sorted(maps.Keys(titles)) {
		at := addressOf(k)
		if s.sum(s.in.Editions.This, k) != "" || s.byPath[at] != nil {
			continue
		}
		s.add(s.tombstone(k, at, titles[k]))
	}
}

func (s *Site) tombstone(k, at, name string) *Page {
	kind, id, _ := strings.Cut(k, ":")
	where := "the working text"
	if s.in.Editions.This != "" {
		where = "edition " + s.in.Editions.This
	}
	p := &Page{Path: at, Layout: LayoutPlain, Kind: "Absent", Absent: k, Title: orElse(name, id), Crumbs: crumbs()}
	if words := s.absence(k, s.in.Editions.This); !strings.Contains(words, ":") {
		p.Lead = fmt.Sprintf("This %s is not in %s any more.", kind, where)
	} else {
		p.Lead = fmt.Sprintf("This %s is not in %s. %s.", kind, where, title(strings.TrimPrefix(words, "Not there: ")))
	}
	var rows Rows
	if s.sum("", k) != "" {
		rows.Items = append(rows.Items, Row{Link: Link{Text: "The working text", To: Address(s.root("") + at)}})
	}
	for _, e := range slices.Backward(s.in.Editions.All) {
		if e.Items[k] != "" {
			rows.Items = append(rows.Items, Row{Link: Link{Text: "Edition " + e.ID, To: Address(s.root(e.ID) + at)}, When: when(e)})
		}
	}
	p.Sections = []Section{{ID: "texts", Title: "Where it is", Body: []Body{rows}}}
	return p
}

// editionPages fills the list of editions, on the site at the root.
func (s *Site) editionPages() {
	all := s.in.Editions.All
	if len(all) == 0 || !s.in.Editions.AtRoot {
		return
	}
	p := &Page{Path: "editions/index.html", Nav: "editions/index.html", Title: "Editions", Kind: "Section", Layout: LayoutPlain, Crumbs: crumbs(), Lead: s.editionsLead()}
	t := Table{Name: "Which edition was in force when", Head: []string{"Edition", "In force", "Status", "Approved by", "Files", "Digest", "Sealed file"}}
	for _, e := range slices.Backward(all) {
		t.Rows = append(t.Rows, []Cell{{Links: []Link{{Text: e.ID + " " + e.Title, To: Address("editions/" + e.ID + "/index.html")}}}, {Text: when(e)}, {Text: title(string(e.Status))}, {Text: e.ApprovedBy},
			{Text: fmt.Sprint(e.Files), Class: "r"}, {Text: "`" + e.Digest[:min(16, len(e.Digest))] + "`"}, {Links: []Link{{Text: e.ID + ".zip", To: Address(e.File)}}}})
	}
	p.Sections = append(p.Sections, Section{ID: "when", Title: "Which was in force when", Wide: true, Body: []Body{t}})
	for _, e := range slices.Backward(all) {
		body := []Body{Pairs{Items: []Pair{{Label: "Sealed", Text: long(e.Cut)}, {Label: "Digest", Text: "`" + e.Digest + "`"}}}}
		if e.Notes != "" {
			body = append([]Body{Para{Text: plainText(e.Notes)}}, body...)
		}
		for _, c := range e.Corrections {
			body = append(body, Para{Text: fmt.Sprintf("Erratum of %s, %s: %s", long(c.Date), plainText(c.Path), plainText(c.Text))})
		}
		if e.Redacted > 0 {
			body = append(body, Para{Text: title(count(e.Redacted, "text was", "texts were")) + " taken out at the wish of those who told it; the digest stays.", Muted: true})
		}
		p.Sections = append(p.Sections, Section{ID: "e-" + slug(e.ID), Title: e.ID + " " + e.Title, Body: body})
	}
	p.Sections = append(p.Sections, Section{ID: "verify", Title: "How to check one", Body: []Body{Para{Text: "`ethos edition verify` holds every file against its digest and every edition against the one before it. Without it: unzip the sealed file and run `sha256sum -c SHA256SUMS` in its folder."}}})
	s.add(p)
}

func (s *Site) editionsLead() string {
	if e := s.inForce(); e != nil {
		return fmt.Sprintf("Edition %s is in force since %s. %s sealed.", e.ID, long(e.Effective), title(count(len(s.in.Editions.All), "edition is", "editions are")))
	}
	return "No edition is in force yet."
}

// EditionName is how the picker names this text.
func (s *Site) EditionName() string {
	if s.in.Editions.This == "" {
		return "Working text"
	}
	return "Edition " + s.in.Editions.This
}

// Imprint says in a sentence what text a site shows.
func (s *Site) Imprint() string {
	if e := s.edition(s.in.Editions.This); e != nil {
		return fmt.Sprintf("Edition %s, sealed on %s; digest %s.", e.ID, long(e.Cut), e.Digest[:min(12, len(e.Digest))])
	}
	return "The working text, as of " + s.Day() + "."
}
