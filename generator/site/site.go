// Package site decides which pages a handbook has, where they live, what they
// show and how they link to one another. What a page shows is a struct here;
// how it looks is a template's business.
package site

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/check"
	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/gaps"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/locale"
	"github.com/ethos-handbook/ethos/generator/markdown"
	"github.com/ethos-handbook/ethos/generator/results"
)

// Input is what a site is planned from.
type Input struct {
	Handbook   *handbook.Handbook
	Results    *results.Results
	Gaps       []gaps.Gap
	Pitfalls   []check.Finding
	Indicators []check.Finding // the leading ones, then the lagging
	AsOf       handbook.Date
	Parser     *markdown.Parser
	Editions   Editions
	Hue        float64        // of the spot colour, in degrees of OKLCH, for pictures that the style sheet does not reach
	Say        *locale.Locale // in which language the tool speaks; nil: English
}

// Site is the plan of a handbook's site.
type Site struct {
	Title        string // of the handbook
	Organisation string
	Language     string
	Say          *locale.Locale // the words of the tool itself
	AsOf         handbook.Date
	Open         bool // search engines are let in
	Nav          []Link
	Pages        []*Page // sorted by path
	Assets       []string

	in       Input
	byID     map[string]*Page // "kind:id"
	byPath   map[string]*Page
	bySource map[string]*Page
	assets   map[string]bool
	offered  map[string]bool   // files beside the pages that are made: data, calendars, sealed editions
	trails   map[string][]Link // the crumbs of the pages in a folder
	problems diag.List
	effects  []gaps.Effect // of the interventions; none where nothing was asked
	atom     []byte        // the feed, nil where there is none
	due      []review      // what is to be read again
	triggers []calling     // what called for a second look
	looks    []occasion    // of the calendar of evaluations
	reviews  []occasion    // of the calendar of reviews
	base     string        // where the site will be, with a slash at its end; "" where that is not said
	take     []Link        // the data that the foot of every page offers
	pairs    map[[2]string]passage
	names    map[string]string // titles of items that other texts have
	texts    []string          // ids of the texts that this site may look at, the oldest first; the working text, "", is the last
	whens    []string          // of each edition, when it is in force
	digests  []digest          // what happened in each quarter, the newest first
	kept     []kept            // what kept each value in force before people's eyes
}

// Plan lays out the site. Links that lead nowhere and pages that would share an
// address are problems.
func Plan(in Input) (*Site, diag.List) {
	c := in.Handbook.Config
	s := &Site{
		Title: c.Title, Organisation: c.Organisation, Language: c.Language, Say: in.Say, AsOf: in.AsOf, Open: c.Index == "all", base: baseOf(c.BaseURL),
		in: in, Assets: in.Handbook.Assets, assets: map[string]bool{},
		byID: map[string]*Page{}, byPath: map[string]*Page{}, bySource: map[string]*Page{}, trails: map[string][]Link{},
	}
	for _, a := range s.Assets {
		s.assets[a] = true
	}
	if len(in.Handbook.Sources) > 0 {
		s.effects = gaps.Effects(in.Handbook, in.Results)
	}
	s.texts, s.whens = s.textsInSight()
	s.pairs, s.names = s.passages(), s.namesThen()
	s.place()
	s.kept = s.keptValues()
	s.digests = s.digestsOf()
	for _, fill := range []func(){
		s.values, s.stories, s.decisions, s.tensions, s.coverage, s.overTime, s.valueCards, s.alignment, s.health, s.interventions, s.integration, s.evaluation, s.start, s.ordinary,
		s.editionPages, s.changes, s.digestPages, s.book, s.tags, s.utility, s.home, s.redirects, s.tombstones, s.marginalia, s.calendars,
	} {
		fill()
	}
	if s.isRoot() {
		s.atom = s.feed()
	}
	s.offerData()
	if c.BaseURL != "" && s.base == "" {
		s.problems.Warnf(c.At["base_url"], "config", `write it whole, such as "https://values.example.org/"`, "base_url is no address of the web: %q", c.BaseURL)
	}
	s.navigation()
	s.collisions()
	s.checkLinks()
	slices.SortFunc(s.Pages, func(a, b *Page) int { return strings.Compare(a.Path, b.Path) })
	return s, s.problems
}

// Direction is "rtl" where the language is written from right to left, else "".
func (s *Site) Direction() string {
	if s.Say == nil || s.Say.Direction == "ltr" {
		return ""
	}
	return s.Say.Direction
}

// prefixes are the folders of the site in which the kinds of content live.
var prefixes = map[handbook.Kind]string{
	handbook.KindValue: "values/", handbook.KindStory: "stories/", handbook.KindDecision: "decisions/",
	handbook.KindTouchpoint: "integration/", handbook.KindIntervention: "interventions/", handbook.KindEvaluation: "evaluation/",
	handbook.KindPath: "start/", handbook.KindPage: "",
}

// sectionFolders are the content folders whose index page opens a section of
// the site that the generator fills.
var sectionFolders = map[string]string{
	"values": "values/", "stories": "stories/", "decisions": "decisions/", "touchpoints": "integration/",
	"interventions": "interventions/", "evaluations": "evaluation/", "onboarding": "start/",
}

// summaryOf is what lists say of an item: what its author says, else how its text
// begins.
func summaryOf(item handbook.Item, doc *markdown.Document) string {
	const most = 200 // characters
	if own := item.Meta().Summary; own != "" {
		return own
	}
	if d, ok := item.(*handbook.Decision); ok {
		return markdown.Shorten(d.Opening, most)
	}
	return doc.Summary(most)
}

// place gives every item its page and address, so that the pages can link to
// one another while they are filled.
func (s *Site) place() {
	items := slices.Collect(s.in.Handbook.Items)
	if h := s.in.Handbook.Home; h != nil {
		items = append(items, h)
	}
	pages := make([]Page, len(items))
	parallel(len(items), func(i int) {
		c, p := items[i].Meta(), &pages[i]
		p.Item, p.Doc, p.Path = items[i], s.in.Parser.Parse(c.Body), prefixes[items[i].Kind()]+slug(c.ID)+".html"
		p.Summary = summaryOf(items[i], p.Doc)
	})
	for i := range pages {
		if items[i] == handbook.Item(s.in.Handbook.Home) {
			pages[i].Path = "index.html"
		}
		s.register(&pages[i])
	}
}

// register takes in the page of an item, of which the text is read.
func (s *Site) register(p *Page) {
	it, c := p.Item, p.Item.Meta()
	p.Layout, p.Kind, p.Title, p.Source = LayoutText, s.term(string(it.Kind())), c.Title, c.File
	if it.Kind() == handbook.KindPage {
		dir, name := path.Split(c.ID)
		if folder, ok := sectionFolders[strings.TrimSuffix(dir, "/")]; ok && (name == "index" || strings.EqualFold(name, "readme")) {
			p.Path = folder + "index.html"
		} else if dir != "" && strings.EqualFold(name, "readme") && s.in.folderIndex(dir) == "" {
			p.Path = slug(strings.TrimSuffix(dir, "/")) + "/index.html"
		}
	}
	switch it := it.(type) {
	case *handbook.Value:
		if it.Rank > 0 && it.Status != handbook.Retired {
			p.Number = fmt.Sprint(it.Rank)
		}
	case *handbook.Decision:
		p.Number = it.Number
	}
	s.byID[string(it.Kind())+":"+c.ID] = p
	s.bySource[c.File] = p
	s.Pages = append(s.Pages, p)
	if s.byPath[p.Path] == nil {
		s.byPath[p.Path] = p
	}
}

// folderIndex is the id of a folder's index.md, "" when it has none.
func (in Input) folderIndex(dir string) string {
	for _, p := range in.Handbook.Pages {
		if p.ID == dir+"index" {
			return p.ID
		}
	}
	return ""
}

// add adds a generated page, unless the author wrote one for this address: then
// the author's page takes on what is generated.
func (s *Site) add(p *Page) *Page {
	if own := s.byPath[p.Path]; own != nil {
		own.Layout, own.Nav, own.Crumbs, own.Tabs = p.Layout, p.Nav, p.Crumbs, p.Tabs
		own.Facts = append(own.Facts, p.Facts...)
		own.Sections = append(s.proseSections(own), p.Sections...)
		if own.Item != nil && own.Item.Meta().Summary != "" {
			own.Lead = own.Item.Meta().Summary
		} else {
			own.Lead = p.Lead
		}
		return own
	}
	if p.Layout == "" {
		p.Layout = LayoutPlain
	}
	s.Pages = append(s.Pages, p)
	s.byPath[p.Path] = p
	return p
}

// page is the page of an item.
func (s *Site) page(it handbook.Item) *Page { return s.byID[string(it.Kind())+":"+it.Meta().ID] }

// link leads to an item's page.
func (s *Site) link(it handbook.Item) Link {
	p := s.page(it)
	return Link{Text: it.Meta().Title, To: Address(p.Path), Number: p.Number}
}

// valueLink leads to a value; a text that is no value's id stands alone.
func (s *Site) valueLink(id string) Link {
	if v := s.in.Handbook.Value(id); v != nil {
		return s.link(v)
	}
	return Link{Text: id}
}

// Page returns the page at a path, or nil.
func (s *Site) Page(path string) *Page { return s.byPath[path] }

// mostEntries is how many entries the navigation has room for.
const mostEntries = 7

// sections lists the sections of the framework that have pages.
func (s *Site) sections() []Link {
	return s.existing(Link{Text: s.Say.T("Values"), To: "values/index.html"}, Link{Text: s.Say.T("Stories"), To: "stories/index.html"}, Link{Text: s.Say.T("Decisions"), To: "decisions/index.html"},
		Link{Text: s.Say.T("Alignment"), To: "alignment/index.html"}, Link{Text: s.Say.T("Evaluation"), To: "evaluation/index.html"}, Link{Text: s.Say.T("Start here"), To: "start/index.html"}, Link{Text: s.Say.T("Editions"), To: "editions/index.html"})
}

// URLs lists the pages that are made of these source files.
func (s *Site) URLs(sources []string) []string {
	out := []string{}
	for _, src := range sources {
		if p := s.bySource[src]; p != nil {
			out = append(out, "/"+escape(p.Path))
		}
	}
	return out
}

// navigation lists the sections, then the folders of pages where there is room.
func (s *Site) navigation() {
	s.Nav = s.sections()
	if e := s.in.Editions; len(e.All) > 0 && !e.AtRoot {
		s.Nav = append(s.Nav, Link{Text: s.Say.T("Editions"), To: Address(s.up() + "editions/index.html")})
	}
	folders := s.folders()
	if len(folders) > 0 && len(s.Nav)+len(folders)+min(1, len(s.in.Editions.All)) <= mostEntries {
		for _, f := range folders {
			s.Nav = append(s.Nav, Link{Text: s.folderTitle(f), To: Address(slug(f) + "/index.html")})
		}
		return
	}
	if s.byPath["contents.html"] != nil && len(s.in.Editions.All) == 0 { // the foot leads there; the picker needs the room
		s.Nav = append(s.Nav, Link{Text: s.Say.T("More"), To: "contents.html"})
	}
}

// collisions reports pages and assets that would share an address, also on a
// file system that does not tell A from a.
func (s *Site) collisions() {
	taken := map[string]*Page{}
	for _, p := range s.Pages {
		key := strings.ToLower(p.Path)
		other, ok := taken[key]
		if !ok {
			taken[key] = p
			continue
		}
		if p.Source == "" {
			p, other = other, p
		}
		why := "have the address"
		if p.Path != other.Path {
			why = "differ only in capitals at the address"
		}
		s.problems.Errorf(diag.Pos{File: p.Source, Line: 1, Column: 1}, "duplicate-address", `rename one, or give it another "id"`, "this page and %s %s %q", other.name(), why, other.Path)
	}
	files := map[string]string{}
	for _, a := range s.Assets {
		key := strings.ToLower(a)
		if p, ok := taken[key]; ok {
			s.problems.Errorf(diag.Pos{File: a}, "duplicate-address", "rename one of them", "this file and the page of %s have the address %q", p.name(), p.Path)
		} else if other, ok := files[key]; ok {
			s.problems.Errorf(diag.Pos{File: a}, "duplicate-address", "rename one of them", "this file and %s differ only in capitals", other)
		}
		files[key] = a
	}
}

// redirects writes a page for every alias.
func (s *Site) redirects() {
	for it := range s.in.Handbook.Items {
		c := it.Meta()
		for _, alias := range c.Aliases {
			at := slug(strings.Trim(strings.TrimSuffix(strings.TrimSuffix(alias, ".md"), ".html"), "/")) + ".html"
			if s.byPath[at] != nil {
				s.problems.Errorf(c.Pos("aliases"), "duplicate-address", "remove the alias", "the alias %q is the address of %s", alias, s.byPath[at].name())
				continue
			}
			s.add(&Page{Path: at, Layout: LayoutRedirect, Title: c.Title, Redirect: Address(s.page(it).Path)})
		}
	}
}

// common fills in the parts that all items with a text have.
func (s *Site) common(p *Page) {
	c := p.Item.Meta()
	if p.Lead == "" {
		p.Lead = c.Summary
	}
	if c.Owner != "" {
		p.Facts = append(p.Facts, Fact{Label: s.Say.T("Owner"), Text: c.Owner})
	}
	if r := c.Review; r != nil {
		if !r.Last.IsZero() {
			p.Facts = append(p.Facts, Fact{Label: s.Say.T("Reviewed"), Text: s.Say.Date(r.Last)})
		}
		if due := r.Due(); !due.IsZero() {
			text := s.Say.Month(due)
			if due.Before(s.AsOf) {
				text = s.Say.T("%s, overdue", text)
			}
			p.Facts = append(p.Facts, Fact{Label: s.Say.C("review", "Next"), Text: text})
		}
	}
	if len(c.Tags) > 0 {
		f := Fact{Label: s.Say.T("Tags")}
		for _, t := range c.Tags {
			f.Links = append(f.Links, Link{Text: t, To: tagAddress(t)})
		}
		p.Facts = append(p.Facts, f)
	}
}

// proseSections are a page's own text, one section a second-level heading.
func (s *Site) proseSections(p *Page) []Section {
	var out []Section
	for _, part := range p.Doc.Sections() {
		if !part.Empty() || part.Title != "" {
			out = append(out, Section{ID: part.ID, Title: part.Title, Body: []Body{Prose{Doc: p.Doc, Part: part, Source: p.Source}}})
		}
	}
	return out
}

// neighbours sets previous and next along a list of pages.
func neighbours(pages []*Page) {
	for i, p := range pages {
		if i > 0 {
			p.Prev = &Link{Text: pages[i-1].Title, To: Address(pages[i-1].Path), Number: pages[i-1].Number}
		}
		if i+1 < len(pages) {
			p.Next = &Link{Text: pages[i+1].Title, To: Address(pages[i+1].Path), Number: pages[i+1].Number}
		}
	}
}

// crumbs leads from the front page down to a section.
func (s *Site) crumbs(links ...Link) []Link {
	return append([]Link{{Text: s.Say.T("Handbook"), To: "index.html"}}, links...)
}

// EditURL is where the author edits a source file, empty without links.edit.
func (s *Site) EditURL(p *Page) string {
	if edit := s.in.Handbook.Config.Links.Edit; edit != "" && p.Source != "" {
		return strings.TrimSuffix(edit, "/") + "/" + escape(p.Source)
	}
	return ""
}

// Day is the day from which the site judges what is due, in words.
func (s *Site) Day() string { return s.Say.Date(s.AsOf) }

// ShortTitle is the title without the organisation's name.
func (s *Site) ShortTitle() string {
	if short := strings.TrimSpace(strings.TrimPrefix(s.Title, s.Organisation)); short != "" {
		return short
	}
	return s.Title
}

// Assessed tells whether anything was asked.
func (s *Site) Assessed() bool { return s.byPath["alignment/method.html"] != nil }

// Minimum is the number of answers below which nothing is published, in words.
func (s *Site) Minimum() string { return s.Say.Numeral(s.in.Handbook.Config.Privacy.Minimum) }

// Read lists the pages that the foot of every page leads to.
func (s *Site) Read() []Link {
	return s.existing(Link{Text: s.Say.T("Where the values are built in"), To: "integration/index.html"}, Link{Text: s.Say.T("What we do about it"), To: "interventions/index.html"},
		Link{Text: s.Say.T("Is the programme alive?"), To: "health/index.html"}, Link{Text: s.Say.T("Quarter by quarter"), To: "digest/index.html"}, Link{Text: s.Say.T("What changed since you read it"), To: "changes/since/index.html"},
		Link{Text: s.Say.T("All pages"), To: "contents.html"}, Link{Text: s.Say.T("All of it, for print"), To: "print/index.html"}, Link{Text: s.Say.T("Tags"), To: "tags/index.html"})
}

// Take lists the data that the foot of every page offers.
func (s *Site) Take() []Link { return s.take }

// Titles are those of the handbook's items, by kind:id.
func (s *Site) Titles() map[string]string {
	out := map[string]string{}
	for k, p := range s.byID {
		out[k] = p.Title
	}
	return out
}

// existing keeps the links whose pages there are.
func (s *Site) existing(links ...Link) []Link {
	return slices.DeleteFunc(links, func(l Link) bool { return s.byPath[string(l.To)] == nil })
}

// Words says how much the handbook holds: "5 values · 14 stories".
func (s *Site) Words() string {
	h := s.in.Handbook
	values, stories, decisions, pages := len(h.Active()), len(h.Stories), len(h.Decisions), len(h.Pages)
	return join(" · ",
		unlessNone(values, s.Say.N(values, "1 value", "%d values")), unlessNone(stories, s.Say.N(stories, "1 story", "%d stories")),
		unlessNone(decisions, s.Say.N(decisions, "1 decision", "%d decisions")), unlessNone(pages, s.Say.N(pages, "1 page", "%d pages")))
}
