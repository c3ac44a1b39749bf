package generator

import (
	"cmp"
	"io/fs"
	"iter"
	"maps"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/load"
	"github.com/ethos-handbook/ethos/generator/markdown"
	"github.com/ethos-handbook/ethos/generator/output"
	"github.com/ethos-handbook/ethos/generator/picture"
	"github.com/ethos-handbook/ethos/generator/render"
	"github.com/ethos-handbook/ethos/generator/search"
	"github.com/ethos-handbook/ethos/generator/site"
)

// Site is a planned handbook, ready to be rendered page by page.
type Site struct {
	content  fs.FS
	plan     *site.Site
	renderer *render.Renderer
	assets   render.Assets
	parser   *markdown.Parser
	pictures *pictures
	files    *load.Files          // what each file of the working text says
	index    func() []output.File // of search, made when it is first asked for

	parts  []*part  // the folders that are made when they are asked for
	zips   []string // the sealed editions
	sealed fs.FS    // where they lie

	since   []since // the editions, against the working text
	working *Site   // the site of the working text: this one, or one of its parts
	against *since  // what pages of items show before all else; nil: nothing
}

// Pages counts the pages.
func (s *Site) Pages() int { return len(s.plan.Pages) }

// Trees are the folders of the site whose files follow from a stamp.
func (s *Site) Trees() (out []string) {
	for _, p := range s.parts {
		if stamp, err := p.stamp(); err == nil && stamp != "" {
			out = append(out, p.prefix)
		}
	}
	return out
}

// URLs lists the addresses of the pages that are made of these source files.
func (s *Site) URLs(sources []string) []string { return s.plan.URLs(sources) }

// Title is the handbook's title.
func (s *Site) Title() string { return s.plan.Title }

// Files renders the whole site: what pages name before the pages, but for the
// copies of images, of which those are made that pages show. Pages are rendered on all processors and come in the order of their paths, so that the
// same handbook gives the same sequence.
func (s *Site) Files() iter.Seq2[output.File, error] {
	return func(yield func(output.File, error) bool) {
		pages := s.render(s.plan.Pages) // while the others are written
		defer pages.end()
		for _, part := range []iter.Seq2[output.File, error]{s.themeFiles(), s.contentFiles(), s.sealedFiles(), s.dataFiles(), s.searchFiles(), s.partFiles(), pages.files, s.pictures.files()} {
			for f, err := range part {
				if !yield(f, err) {
					return
				}
			}
		}
	}
}

// themeFiles are the style sheet, scripts and fonts.
func (s *Site) themeFiles() iter.Seq2[output.File, error] {
	return func(yield func(output.File, error) bool) {
		for _, a := range s.assets.Files(true) {
			if !yield(output.File{Path: a.Path, Data: a.Data}, nil) {
				return
			}
		}
	}
}

// contentFiles are the files that lie beside pages.
func (s *Site) contentFiles() iter.Seq2[output.File, error] {
	return func(yield func(output.File, error) bool) {
		for _, name := range s.plan.Assets {
			if f, err := s.pictures.asset(name); !yield(f, err) || err != nil {
				return
			}
		}
	}
}

// dataFiles are the files for machines: JSON, CSV, robots.txt.
func (s *Site) dataFiles() iter.Seq2[output.File, error] {
	return func(yield func(output.File, error) bool) {
		for _, d := range s.plan.Data() {
			data, err := d.Bytes()
			if !yield(output.File{Path: d.Path, Data: data}, err) || err != nil {
				return
			}
		}
		tables := map[site.Address][]byte{}
		for _, p := range s.plan.Pages {
			csv, err := s.renderer.CSV(p)
			if err != nil {
				yield(output.File{}, err)
				return
			}
			maps.Copy(tables, csv)
		}
		for _, at := range slices.Sorted(maps.Keys(tables)) {
			if s.plan.HasData(string(at)) {
				continue
			}
			if !yield(output.File{Path: string(at), Data: tables[at]}, nil) {
				return
			}
		}
		if slices.Contains(s.plan.Assets, "robots.txt") {
			return
		}
		yield(output.File{Path: "robots.txt", Data: s.robots()}, nil)
	}
}

// robots lets search engines in or not (RFC 9309), and says where the sitemap is.
func (s *Site) robots() []byte {
	if !s.plan.Open {
		return []byte("User-agent: *\nDisallow: /\n")
	}
	text := "User-agent: *\nAllow: /\n"
	if at := s.plan.SitemapURL(); at != "" {
		text += "\nSitemap: " + at + "\n"
	}
	return []byte(text)
}

// parallel calls do for 0 … n−1 on all processors.
func parallel(n int, do func(i int)) {
	var wg sync.WaitGroup
	workers := min(n, runtime.GOMAXPROCS(0))
	for w := range workers {
		wg.Go(func() {
			for i := w; i < n; i += workers {
				do(i)
			}
		})
	}
	wg.Wait()
}

// File renders the one file at a path: what a preview asks for. An error that
// is fs.ErrNotExist means that the site has no such file.
func (s *Site) File(path string) ([]byte, error) {
	if p := s.plan.Page(path); p != nil {
		return s.page(p)
	}
	for _, p := range s.parts {
		if strings.HasPrefix(path, p.prefix) {
			return p.file(path)
		}
	}
	if slices.Contains(s.zips, path) {
		return fs.ReadFile(s.sealed, path)
	}
	if slices.Contains(s.plan.Assets, path) {
		data, err := fs.ReadFile(s.content, path)
		return picture.Strip(data), err
	}
	if data, ok, err := s.pictures.file(path, s.plan.Assets); ok || err != nil {
		return data, err
	}
	if strings.HasPrefix(path, "search/") {
		for _, f := range s.index() {
			if f.Path == path {
				return f.Data, nil
			}
		}
	}
	for _, part := range []iter.Seq2[output.File, error]{s.themeFiles(), s.dataFiles()} {
		for f, err := range part {
			if err != nil {
				return nil, err
			}
			if f.Path == path {
				return f.Data, nil
			}
		}
	}
	return nil, errNoFile(path)
}

// searchFiles are the index of search, which is not kept.
func (s *Site) searchFiles() iter.Seq2[output.File, error] {
	return func(yield func(output.File, error) bool) {
		for _, f := range searchIndex(s.plan, s.assets.Search) {
			if !yield(f, nil) {
				return
			}
		}
	}
}

// searchIndex indexes the text of every page that has one.
func searchIndex(plan *site.Site, at site.Address) (files []output.File) {
	many := plan.Many()
	var docs []search.Doc
	for _, p := range plan.Pages {
		if p.Layout == site.LayoutRedirect || p.Path == "404.html" || strings.HasPrefix(p.Path, "search/") {
			continue
		}
		d := search.Doc{Title: searchTitle(p), URL: p.Path, Kind: p.Kind, Kinds: many[p.Kind], Where: p.Where(), Text: cmp.Or(p.Lead, p.Summary), Derived: p.Item == nil}
		if p.Terse {
			docs = append(docs, search.Doc{Title: d.Title, URL: d.URL, Kind: d.Kind, Where: d.Where, Derived: true})
			continue
		}
		for _, part := range plan.Parts(p) {
			d.Headings = append(d.Headings, search.Heading{ID: part.ID, Text: part.Title, Body: part.Text})
		}
		docs = append(docs, d)
	}
	folder := path.Dir(string(at))
	for _, f := range search.Index(docs) {
		files = append(files, output.File{Path: path.Join(folder, f.Name), Data: f.Data})
	}
	return files
}

// searchTitle is a page's title; a record is also known by its number.
func searchTitle(p *site.Page) string {
	if _, ok := p.Item.(*handbook.Decision); ok {
		return strings.TrimSpace(p.Number + " " + p.Title)
	}
	return p.Title
}
