package site

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/chart"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/locale"
)

// Edition is a sealed edition as pages speak of it.
type Edition struct {
	ID, Title, ApprovedBy string
	Notes                 string // Markdown
	Digest                string // SHA-256, hex
	Cut, Effective        handbook.Date
	Until                 handbook.Date // last day in force; zero while it is, before, and when it never was
	Status                EditionStatus
	File                  string // the sealed zip below the site's root
	Files                 int
	Bytes                 int64
	Items                 map[string]string // digests of its items, by kind:id; what was taken out is none of them
	Corrections           []Correction
	Redacted              int // how many files were taken out
	Redactions            []Redaction
}

// Correction is an erratum beside a sealed text.
type Correction struct {
	Date handbook.Date
	Key  string // kind:id of the item, of another kind than handbook.Kinds where the file is no item
	Path string
	Text string // Markdown
}

// Redaction is a text that was taken out of an edition. Its digest stays.
type Redaction struct {
	Date   handbook.Date
	Key    string // kind:id of the item, of another kind than handbook.Kinds where the file is no item
	Path   string
	Reason string
}

// EditionStatus says how an edition stands on the day of the build.
type EditionStatus string

// The states of an edition.
const (
	Upcoming   EditionStatus = "upcoming"
	InForce    EditionStatus = "in force"
	Superseded EditionStatus = "superseded"
)

// Editions is what a site knows of the sealed editions beside it. The site of an
// edition that stands below the root does not look at the working text: it is made
// again only when the editions, or how they stand, are others.
type Editions struct {
	All    []Edition         // in the order of the chain, oldest first
	This   string            // the edition whose site this is, "" for the working text
	Root   string            // the edition that stands at the root of the whole, "" for the working text
	AtRoot bool              // this site is the one at the root
	Sums   map[string]string // of the items of the working text, by kind:id
	// Compared is what changed: from each edition to the next, and from each to the
	// working text. Only counts, classes and shifts of strength are asked for.
	Compared []Comparison
}

// key names an item across editions.
func key(it handbook.Item) string { return string(it.Kind()) + ":" + it.Meta().ID }

// addressOf is where an item's page lies on any edition's site.
func addressOf(k string) string {
	kind, id, _ := strings.Cut(k, ":")
	return prefixes[handbook.Kind(kind)] + slug(id) + ".html"
}

// isKey tells whether a key is that of an item with a page.
func isKey(k string) bool {
	kind, id, _ := strings.Cut(k, ":")
	return id != "" && slices.Contains(handbook.Kinds, handbook.Kind(kind))
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

// isRoot tells whether the site is the one at the root of the whole.
func (s *Site) isRoot() bool { return s.Prefix() == "" }

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

// nextTo is the edition after (1) or before (−1) another in the chain, nil where
// there is none.
func (s *Site) nextTo(id string, step int) *Edition {
	all := s.in.Editions.All
	i := slices.IndexFunc(all, func(e Edition) bool { return e.ID == id })
	if i += step; i < 0 || i >= len(all) {
		return nil
	}
	return &all[i]
}

// successor is the edition that took the place of one that is superseded.
func (s *Site) successor(e *Edition) *Edition {
	if e.Until.IsZero() {
		return nil
	}
	from := e.Until.AddDays(1)
	for i := range slices.Backward(s.in.Editions.All) {
		if s.in.Editions.All[i].Effective == from {
			return &s.in.Editions.All[i]
		}
	}
	return nil
}

// sealed tells whether some edition has an item, or had it; then every site has a
// page for it.
func (s *Site) sealed(k string) bool {
	return slices.ContainsFunc(s.in.Editions.All, func(e Edition) bool { return e.Items[k] != "" || e.redacted(k) != nil })
}

// redacted is what was taken out of an edition for an item, nil where nothing was.
func (e *Edition) redacted(k string) *Redaction {
	if e == nil || e.Items[k] != "" {
		return nil
	}
	for i := range e.Redactions {
		if e.Redactions[i].Key == k {
			return &e.Redactions[i]
		}
	}
	return nil
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

// shared tells whether an edition's site surely has a generated page.
func (s *Site) shared(path, id string) bool {
	var kind handbook.Kind
	switch path {
	case "index.html", "search/index.html", "about.html":
		return true
	case "values/index.html":
		kind = handbook.KindValue
	case "stories/index.html":
		kind = handbook.KindStory
	case "decisions/index.html":
		kind = handbook.KindDecision
	default:
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

// when says from which day until which an edition is in force.
func (s *Site) when(e *Edition) string {
	switch {
	case e.Status == Upcoming:
		return s.Say.T("from %s", s.Say.Date(e.Effective))
	case e.Status == InForce:
		return s.Say.T("since %s, in force", s.Say.Date(e.Effective))
	case e.Until.IsZero():
		return s.Say.T("never in force")
	}
	return s.span(e.Effective, e.Until)
}

// seal is the seal of an edition.
func (e *Edition) seal() *chart.Seal { return &chart.Seal{ID: e.ID, Digest: e.Digest} }

// approval says who approved an edition, a role with its article. Roles are written
// as "Executive team", people and short names as "Ana Berg" and "CEO".
func (s *Site) approval(e *Edition) string {
	first, rest, more := strings.Cut(e.ApprovedBy, " ")
	if more && first != "The" && first != "the" && rest == strings.ToLower(rest) && !strings.ContainsAny(e.ApprovedBy, ",;") && !strings.HasPrefix(rest, "and ") {
		return s.Say.T("Approved by the %s", e.ApprovedBy)
	}
	return s.Say.T("Approved by %s", e.ApprovedBy)
}

// digits are the first digits of a digest in groups of four.
func digits(digest string, groups int) string {
	var out []string
	for group := range slices.Chunk([]byte(digest), 4) {
		out = append(out, string(group))
	}
	return strings.Join(out[:min(groups, len(out))], " ")
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

// Beside tells whether the site stands below another one, and is not what readers
// find first.
func (s *Site) Beside() bool { return len(s.in.Editions.All) > 0 && !s.in.Editions.AtRoot }

// EditionName is how the picker names this text.
func (s *Site) EditionName() string {
	return s.ofText(s.in.Editions.This, locale.Mark("Edition %s"), locale.Mark("Working text"))
}

// standing says how an edition stands today: "in force since 2 March 2026".
func (s *Site) standing(e *Edition) string {
	switch next := s.successor(e); {
	case e.Status == Upcoming:
		return s.Say.T("in force from %s", s.Say.Date(e.Effective))
	case e.Status == InForce:
		return s.Say.T("in force since %s", s.Say.Date(e.Effective))
	case next != nil:
		return s.Say.T("superseded by %s on %s", next.ID, s.Say.Date(next.Effective))
	}
	return s.Say.T("never in force")
}

// Run is the line over every printed page.
func (s *Site) Run() string {
	e := s.edition(s.in.Editions.This)
	if now := s.inForce(); e == nil && now != nil && s.differing(now) == 0 {
		e = now
	}
	switch {
	case e != nil:
		return s.Say.T("Edition %s, %s", e.ID, s.standing(e))
	case len(s.in.Editions.All) > 0:
		return s.Say.T("Working text, as of %s", s.Day())
	}
	return s.Say.T("As of %s", s.Day())
}

// Colophon says which text a site shows, and how to make sure of it.
type Colophon struct {
	Text   string
	Digest string // its first digits; "" for the working text
	Verify Link   // To is empty where there is nothing to verify
}

// Colophon is that of every page.
func (s *Site) Colophon() (c Colophon) {
	e := s.edition(s.in.Editions.This)
	ahead := e == nil
	if ahead {
		e = s.inForce()
		ahead = e != nil && s.differing(e) > 0
	}
	switch {
	case e == nil && len(s.in.Editions.All) == 0:
		c.Text, c.Verify.Text = s.Say.T("The working text."), s.Say.T("Verify this edition")
		return c
	case e == nil:
		c.Text, c.Verify.Text = s.Say.T("The working text, not sealed yet."), s.Say.T("Verify this edition")
		return c
	case ahead:
		c.Text = s.Say.T("The working text, not sealed yet. In force: Edition %s, %s.", e.ID, s.standing(e))
		c.Verify.Text = s.Say.T("Verify the edition")
	default:
		c.Text, c.Verify.Text = s.Say.T("Edition %s, %s.", e.ID, s.standing(e)), s.Say.T("Verify this edition")
	}
	if e.ApprovedBy != "" {
		c.Text += " " + sentence(s.approval(e))
	}
	c.Digest, c.Verify.To = digits(e.Digest, 3), Address(s.up()+"editions/index.html#verify")
	return c
}

// size is that of a file in words.
func (s *Site) size(n int64) string {
	if n < 1<<20 {
		return s.Say.T("%d KB", cmp.Or((n+1023)>>10, 1))
	}
	return s.Say.T("%s MB", s.Say.Number(float64(n)/(1<<20), 1))
}
