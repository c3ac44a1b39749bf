package site

import (
	"fmt"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/markdown"
)

// Resolve finds where a link in a source file leads. The problem is nil when
// it leads somewhere; ok is false when the link is to be shown as text alone.
func (s *Site) Resolve(source string, l markdown.Link) (to Address, ok bool, problem *diag.Problem) {
	if l.Kind == markdown.LinkWiki {
		return s.wiki(l)
	}
	target := strings.TrimSpace(l.Target)
	if rest, own := s.ownPath(target); own {
		to, ok, problem = s.path("/"+rest, "", l)
		if problem != nil { // the forge may know what the handbook does not
			return Address(target), true, problem
		}
		return to, ok, nil
	}
	if rest, edition := strings.CutPrefix(target, "edition:"); edition {
		return s.sealedPage(rest, l)
	}
	if outside(target) {
		return Address(target), true, nil
	}
	return s.path(target, source, l)
}

// sealedPage resolves edition:2026.1/values/candour.
func (s *Site) sealedPage(target string, l markdown.Link) (Address, bool, *diag.Problem) {
	target, frag, _ := strings.Cut(target, "#")
	id, item, _ := strings.Cut(target, "/")
	e := s.edition(id)
	if e == nil {
		var ids []string
		for _, e := range s.in.Editions.All {
			ids = append(ids, e.ID)
		}
		return "", false, broken(l, diag.DidYouMean(id, ids), "there is no sealed edition %q", id)
	}
	at := "index.html"
	if item = strings.TrimSuffix(strings.TrimSuffix(item, ".md"), ".html"); item != "" {
		at = slug(item) + ".html"
		if folder, name, ok := strings.Cut(item, "/"); ok && sectionFolders[folder] != "" {
			at = sectionFolders[folder] + slug(name) + ".html"
		}
		if !slices.ContainsFunc(slices.Collect(maps.Keys(e.Items)), func(k string) bool { return addressOf(k) == at }) {
			return "", false, broken(l, "", "the edition %q has no page %q", id, item)
		}
	}
	if frag != "" {
		at += "#" + frag
	}
	return Address(s.root(id) + at), true, nil
}

// ownPath is the part of one of the handbook's own absolute addresses that
// names a file.
func (s *Site) ownPath(target string) (string, bool) {
	for _, prefix := range s.in.Handbook.Config.Links.Own {
		if rest, ok := strings.CutPrefix(target, strings.TrimSuffix(prefix, "/")+"/"); ok {
			return rest, true
		}
	}
	return "", false
}

// wiki resolves [[id]], [[kind:id]] and [[id#fragment]].
func (s *Site) wiki(l markdown.Link) (Address, bool, *diag.Problem) {
	target, frag, _ := strings.Cut(l.Target, "#")
	var found []*Page
	for _, kind := range handbook.Kinds {
		if p := s.byID[string(kind)+":"+target]; p != nil {
			found = append(found, p)
		}
	}
	if p := s.byID[target]; p != nil { // written kind:id
		found = []*Page{p}
	}
	if len(found) == 0 && target == "" {
		return "", false, broken(l, "", "an empty wiki link")
	}
	if len(found) == 0 {
		ids := slices.Sorted(maps.Keys(s.byID))
		for i, id := range ids {
			_, ids[i], _ = strings.Cut(id, ":")
		}
		return "", false, broken(l, diag.DidYouMean(target, ids), "there is no page %q", target)
	}
	return s.anchor(found[0], frag, l)
}

// path resolves a link to a file of the content folder, or to a page of the site.
func (s *Site) path(target, source string, l markdown.Link) (Address, bool, *diag.Problem) {
	target, frag, _ := strings.Cut(target, "#")
	target, _, _ = strings.Cut(target, "?")
	if frag != "" {
		if f, err := url.PathUnescape(frag); err == nil {
			frag = f
		}
	}
	if target == "" {
		return s.anchor(s.bySource[source], frag, l)
	}
	for _, t := range []string{unescaped(target), target} {
		file := path.Join(path.Dir(source), t)
		if strings.HasPrefix(t, "/") {
			file = strings.TrimPrefix(path.Clean(t), "/")
		}
		if file == ".." || strings.HasPrefix(file, "../") {
			continue
		}
		if to, ok := s.file(file); ok {
			if page := s.byPath[to]; page != nil {
				return s.anchor(page, frag, l)
			}
			return Address(to), true, nil
		}
	}
	file := path.Join(path.Dir(source), unescaped(target))
	if file == ".." || strings.HasPrefix(file, "../") {
		return "", false, broken(l, "links stay below the content folder; give a whole URL", "%q leads out of the content folder", l.Target)
	}
	return "", false, broken(l, s.nearFile(source, strings.TrimPrefix(file, "/")), "%q leads to no file", l.Target)
}

// nearFile says which file a link may have meant: the only one of that name, or
// one whose path is nearly the same.
func (s *Site) nearFile(source, file string) string {
	var same, all []string
	for _, f := range s.files() {
		rel := Address(f).From(source)
		if strings.EqualFold(path.Base(f), path.Base(file)) {
			same = append(same, rel)
		}
		all = append(all, rel)
	}
	if len(same) == 1 {
		return fmt.Sprintf("did you mean %q?", same[0])
	}
	return diag.DidYouMean(Address(file).From(source), all)
}

func unescaped(s string) string {
	if u, err := url.PathUnescape(s); err == nil {
		return u
	}
	return s
}

// file is the site path of a content file, of a folder's own page, of a file that is
// made beside the pages, or of a page written without its ending or by its address.
func (s *Site) file(file string) (string, bool) {
	file = strings.TrimSuffix(file, "/")
	for _, try := range []string{file, file + ".md", path.Join(file, "index.md"), path.Join(file, "README.md"), path.Join(file, "readme.md")} {
		if p := s.bySource[try]; p != nil {
			return p.Path, true
		}
	}
	if s.assets[file] || s.offered[file] {
		return file, true
	}
	if stem, ok := strings.CutSuffix(file, ".html"); ok && s.bySource[stem+".md"] != nil {
		return s.bySource[stem+".md"].Path, true
	}
	for _, try := range []string{file, file + ".html", path.Join(file, "index.html")} {
		if s.byPath[try] != nil {
			return try, true
		}
	}
	return "", false
}

// files lists what a link could have meant.
func (s *Site) files() []string {
	return slices.Concat(slices.Sorted(maps.Keys(s.bySource)), slices.Sorted(maps.Keys(s.assets)), slices.Sorted(maps.Keys(s.offered)))
}

// anchor adds a fragment to a page's address and checks that it exists there.
func (s *Site) anchor(p *Page, frag string, l markdown.Link) (Address, bool, *diag.Problem) {
	if p == nil || frag == "" {
		if p == nil {
			return Address("#" + frag), true, nil
		}
		return Address(p.Path), true, nil
	}
	to := Address(p.Path + "#" + frag)
	if anchors := p.anchors(); !slices.Contains(anchors, frag) && frag != "top" {
		prob := diag.Problem{Pos: l.At, Level: diag.Warning, Rule: "broken-anchor", Hint: diag.DidYouMean(frag, anchors)}
		prob.Message = "there is no heading " + `"#` + frag + `" on ` + p.name()
		return to, true, &prob
	}
	return to, true, nil
}

// anchors are all ids of a page to which a link may point.
func (p *Page) anchors() []string {
	var ids []string
	for _, sec := range p.Sections {
		ids = append(ids, sec.ID)
	}
	if p.Doc != nil {
		ids = append(ids, p.Doc.Anchors...)
	}
	return ids
}

func (p *Page) name() string {
	if p.Source != "" {
		return p.Source
	}
	return p.Path
}

func broken(l markdown.Link, hint, format string, args ...any) *diag.Problem {
	var list diag.List
	list.Warnf(l.At, "broken-link", hint, format, args...)
	return &list[0]
}

// checkLinks reports every link, anchor, image and chart of every text that
// leads nowhere.
func (s *Site) checkLinks() {
	found := make([]diag.List, len(s.Pages))
	parallel(len(s.Pages), func(i int) {
		p := s.Pages[i]
		if p.Doc == nil {
			return
		}
		for _, l := range p.Doc.Links {
			if _, _, problem := s.Resolve(p.Source, l); problem != nil {
				found[i].Add(*problem)
			}
		}
		for _, f := range p.Doc.Fences {
			if _, problem := s.Embed(f); problem != nil {
				found[i].Add(*problem)
			}
		}
	})
	for _, list := range found {
		s.problems.Add(list...)
	}
}
