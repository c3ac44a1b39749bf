package site

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// folder is the folder of an ordinary page, "" at the root.
func folder(p *handbook.Page) string {
	if dir := path.Dir(p.File); dir != "." {
		return dir
	}
	return ""
}

// folders lists the top-level folders that hold ordinary pages.
func (s *Site) folders() []string {
	var out []string
	for _, p := range s.in.Handbook.Pages {
		top, _, below := strings.Cut(p.File, "/")
		if _, section := sectionFolders[top]; below && !section && !slices.Contains(out, top) {
			out = append(out, top)
		}
	}
	slices.Sort(out)
	return out
}

// folderPage is the page that speaks for a folder, nil when it has none.
func (s *Site) folderPage(dir string) *Page {
	for _, name := range []string{"index.md", "README.md", "readme.md", "Readme.md"} {
		if p := s.bySource[path.Join(dir, name)]; p != nil {
			return p
		}
	}
	return nil
}

func (s *Site) folderTitle(dir string) string {
	if p := s.folderPage(dir); p != nil {
		return p.Title
	}
	return plain(path.Base(dir))
}

// ordinary fills the ordinary pages, an index for every folder of them, and the
// table of contents.
func (s *Site) ordinary() {
	byFolder := map[string][]*Page{}
	var dirs []string
	for _, it := range s.in.Handbook.Pages {
		p := s.page(it)
		dir := folder(it)
		if _, ok := byFolder[dir]; !ok {
			dirs = append(dirs, dir)
		}
		byFolder[dir] = append(byFolder[dir], p)
		s.ordinaryPage(p, dir)
		for up := dir; up != "" && up != "."; up = path.Dir(up) { // folders of folders have a page too
			if _, ok := byFolder[up]; !ok {
				byFolder[up] = nil
				dirs = append(dirs, up)
			}
		}
	}
	slices.Sort(dirs)
	for _, dir := range dirs {
		pages := byTitle(byFolder[dir], indexFirst)
		byFolder[dir] = pages
		neighbours(pages)
		for i, p := range pages {
			p.among, p.place, p.SibTitle = pages, i, orElse(s.titleOf(dir), s.Say.T("Pages"))
		}
		if _, section := sectionFolders[dir]; dir != "" && !section && s.folderPage(dir) == nil {
			s.folderIndex(dir, pages, dirs)
		}
	}
	if len(s.in.Handbook.Pages) > 0 {
		s.contents(dirs, byFolder)
	}
}

// byTitle sorts pages by their title in lower case, those of a lower rank first; of
// two with the same title the one whose path is lower.
func byTitle(pages []*Page, rank func(*Page) int) []*Page {
	type entry struct {
		rank  int
		title string
		page  *Page
	}
	list := make([]entry, len(pages))
	for i, p := range pages {
		list[i] = entry{rank(p), strings.ToLower(p.Title), p}
	}
	slices.SortFunc(list, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), strings.Compare(a.title, b.title), strings.Compare(a.page.Path, b.page.Path))
	})
	out := make([]*Page, len(list))
	for i, e := range list {
		out[i] = e.page
	}
	return out
}

// folderIndex adds the page of a folder that has none of its own.
func (s *Site) folderIndex(dir string, pages []*Page, dirs []string) {
	p := &Page{Path: slug(dir) + "/index.html", Nav: s.folderNav(dir), Title: s.folderTitle(dir), Kind: s.Say.T("Section"), Crumbs: s.folderCrumbs(path.Dir(dir)), Layout: LayoutPlain}
	var below Rows
	for _, d := range dirs {
		if path.Dir(d) == dir {
			below.Items = append(below.Items, Row{Link: Link{Text: s.folderTitle(d), To: Address(slug(d) + "/index.html")}})
		}
	}
	if len(pages) > 0 {
		p.Lead = s.pageCount(len(pages))
		p.Sections = append(p.Sections, Section{ID: "pages", Title: s.Say.T("Pages"), Body: []Body{PageRows{Pages: pages}}})
	}
	if len(below.Items) > 0 {
		p.Sections = append(p.Sections, Section{ID: "folders", Title: s.Say.T("Folders"), Body: []Body{below}})
	}
	s.add(p)
}

// pageCount says how many pages a list has, as a sentence.
func (s *Site) pageCount(n int) string { return s.Say.Title(s.Say.Count(n, "one page.", "%s pages.")) }

func indexFirst(p *Page) int {
	if strings.HasSuffix(p.Path, "/index.html") {
		return 0
	}
	return 1
}

func (s *Site) titleOf(dir string) string {
	if dir == "" {
		return ""
	}
	return s.folderTitle(dir)
}

// folderNav is the navigation entry of a folder: its topmost folder.
func (s *Site) folderNav(dir string) string {
	top, _, _ := strings.Cut(dir, "/")
	return slug(top) + "/index.html"
}

// folderCrumbs leads down to a folder.
func (s *Site) folderCrumbs(dir string) []Link {
	out := s.crumbs()
	if dir == "." || dir == "" {
		return out
	}
	parts := strings.Split(dir, "/")
	for i := range parts {
		sub := strings.Join(parts[:i+1], "/")
		to := Address(slug(sub) + "/index.html")
		if p := s.folderPage(sub); p != nil {
			to = Address(p.Path)
		}
		out = append(out, Link{Text: s.folderTitle(sub), To: to})
	}
	return out
}

func (s *Site) ordinaryPage(p *Page, dir string) {
	if p.Nav != "" {
		return // it opens a section that is filled already
	}
	p.Kind = s.term("page")
	p.Nav = s.folderNav(dir)
	parent := dir
	if strings.HasSuffix(p.Path, "/index.html") {
		parent = path.Dir(dir)
	}
	if s.trails[parent] == nil {
		s.trails[parent] = s.folderCrumbs(parent)
	}
	p.Crumbs = s.trails[parent]
	s.common(p)
	p.Sections = s.proseSections(p)
}

// plainText keeps a plain text from being read as Markdown.
func plainText(s string) string { return unmarked.Replace(s) }

var unmarked = strings.NewReplacer(`\`, `\\`, `*`, `\*`, `_`, `\_`, "`", "\\`", `[`, `\[`, `<`, `\<`)

// contents lists every ordinary page by folder.
func (s *Site) contents(dirs []string, byFolder map[string][]*Page) {
	p := &Page{Path: "contents.html", Nav: "contents.html", Title: s.Say.T("All pages"), Kind: s.Say.T("Section"), Crumbs: s.crumbs(), Layout: LayoutText, Lead: s.Say.Title(s.Say.Count(len(s.in.Handbook.Pages), "one page beside the values, stories and decisions.", "%s pages beside the values, stories and decisions."))}
	for i, dir := range dirs {
		if _, section := sectionFolders[dir]; section || len(byFolder[dir]) == 0 {
			continue
		}
		p.Sections = append(p.Sections, Section{ID: fmt.Sprintf("f-%d", i+1), Title: orElse(s.titleOf(dir), s.Say.T("At the front")), Body: []Body{PageLinks{Pages: byFolder[dir]}}})
	}
	s.add(p)
}

func tagAddress(tag string) Address { return Address("tags/" + slug(strings.ToLower(tag)) + ".html") }

// tags fills the list of tags and a page for each.
func (s *Site) tags() {
	byTag := map[Address][]*Page{}
	names := map[Address]string{}
	for it := range s.in.Handbook.Items {
		for _, t := range it.Meta().Tags {
			at := tagAddress(t)
			if names[at] == "" {
				names[at] = t
			}
			p, list := s.page(it), byTag[at]
			if len(list) == 0 || list[len(list)-1] != p { // a page may name a tag twice
				byTag[at] = append(list, p)
			}
		}
	}
	if len(byTag) == 0 {
		return
	}
	var all Links
	for at := range names {
		all.Items = append(all.Items, LinkLine{Link: Link{Text: names[at], To: at}, Note: fmt.Sprint(len(byTag[at]))})
	}
	slices.SortFunc(all.Items, func(a, b LinkLine) int {
		return cmp.Compare(strings.ToLower(a.Link.Text), strings.ToLower(b.Link.Text))
	})
	for _, item := range all.Items {
		rows := PageRows{Pages: byTag[item.Link.To], Kinds: true}
		s.add(&Page{Path: string(item.Link.To), Title: item.Link.Text, Kind: s.Say.T("Tag"), Crumbs: s.crumbs(Link{Text: s.Say.T("Tags"), To: "tags/index.html"}), Layout: LayoutPlain,
			Lead: s.pageCount(len(rows.Pages)), Sections: []Section{{ID: "pages", Title: s.Say.T("Pages"), Body: []Body{rows}}}})
	}
	s.add(&Page{Path: "tags/index.html", Title: s.Say.T("Tags"), Kind: s.Say.T("Section"), Crumbs: s.crumbs(), Layout: LayoutPlain, Lead: s.Say.T("Words to find a page by."), Sections: []Section{{ID: "tags", Title: s.Say.T("All tags"), Body: []Body{all}}}})
}

// utility adds the search page, the page about the handbook, and the one that
// says that something is not there.
func (s *Site) utility() {
	s.searchPage()
	about := Pairs{Items: []Pair{
		{Label: s.Say.T("What it holds"), Text: sentence(orElse(s.Words(), s.Say.T("Nothing yet")))},
		{Label: s.Say.T("As of"), Text: s.Say.T("%s. Due dates and what is overdue are judged from this day.", s.Day())},
		{Label: s.Say.T("Anonymity"), Text: s.Say.T("Survey answers are published only in groups of %s or more.", s.Minimum())},
		{Label: s.Say.T("Works anywhere"), Text: s.Say.T("From a web server under any path, or from an unzipped folder; without the network and readable without JavaScript. No request leaves this site.")},
		{Label: s.Say.T("Keys"), Text: s.Say.T("`/` or `Ctrl` `K` opens the search, `?` lists the keys.")},
	}}
	s.add(&Page{Path: "about.html", Title: s.Say.T("About this handbook"), Kind: s.Say.T("Page"), Crumbs: s.crumbs(), Layout: LayoutText, Sections: []Section{
		{ID: "about", Title: s.Say.T("What this is"), Body: []Body{about}},
		{ID: "accessibility", Title: s.Say.T("Accessibility"), Body: []Body{Para{Text: s.Say.T("Every page can be read and used with a keyboard, a screen reader, at 320 pixels, in the dark, with forced colours and on paper. What cannot is a fault: tell the owner of the page.")}}},
		{ID: "kept", Title: s.Say.T("What your browser keeps"), Body: []Body{Para{Text: s.Say.T("Light or dark, and whether single keys are on. Which text of a page you have read and on which day, so that the page can tell you that it changed. What you tick on a path, and what you sort. It is kept in your browser alone: nothing is sent, and nobody is counted.")}}},
	}})
	missing := Links{}
	for _, l := range []Link{{Text: s.Say.T("The front page"), To: "index.html"}, {Text: s.Say.T("Everything, from A to Z"), To: "search/index.html"}} {
		missing.Items = append(missing.Items, LinkLine{Link: l})
	}
	s.add(&Page{Path: "404.html", Title: s.Say.T("Not here"), Kind: s.Say.T("Page"), Crumbs: s.crumbs(), Layout: LayoutPlain, Lead: s.Say.T("There is no page at this address. It may have moved or been taken out."),
		Sections: []Section{{ID: "onward", Title: s.Say.T("Where to go on"), Body: []Body{missing}}}})
}

// searchPage lists every page by its first letter; the search field above the
// list needs JavaScript, the list does not.
func (s *Site) searchPage() {
	pages := byTitle(s.Pages, func(*Page) int { return 0 })
	p := &Page{Path: "search/index.html", Title: s.Say.T("Search"), Kind: s.Say.T("Section"), Crumbs: s.crumbs(), Layout: LayoutPlain,
		Sections: []Section{{ID: "find", Title: s.Say.T("Find"), Wide: true, Body: []Body{SearchBox{}}}}}
	letter := ""
	for _, page := range pages {
		if page.Layout == LayoutRedirect || page.Item == nil {
			continue
		}
		first := "#"
		for _, r := range page.Title {
			if u := strings.ToUpper(string(r)); u != strings.ToLower(u) || r > 0x2E80 {
				first = u
			}
			break
		}
		if first != letter {
			letter = first
			p.Sections = append(p.Sections, Section{ID: "l-" + letterID(letter), Title: letter, Wide: true, Body: []Body{PageLinks{Kinds: true}}})
		}
		sec := &p.Sections[len(p.Sections)-1]
		l := sec.Body[0].(PageLinks)
		l.Pages = append(l.Pages, page)
		sec.Body[0] = l
	}
	s.add(p)
}

func letterID(letter string) string {
	if letter == "#" {
		return "0"
	}
	return strings.ToLower(letter)
}
