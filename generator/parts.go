package generator

import (
	"fmt"
	"io"
	"io/fs"
	"iter"
	"strings"
	"sync"

	"github.com/ethos-handbook/ethos/generator/compare"
	"github.com/ethos-handbook/ethos/generator/edition"
	"github.com/ethos-handbook/ethos/generator/gaps"
	"github.com/ethos-handbook/ethos/generator/markdown"
	"github.com/ethos-handbook/ethos/generator/output"
	"github.com/ethos-handbook/ethos/generator/render"
	"github.com/ethos-handbook/ethos/generator/site"
)

// part is a folder of the site that is made when one of its files is asked for:
// the site of an edition, the redlines of a pair of texts, or the working text
// where an edition stands at the root.
type part struct {
	prefix string
	stamp  func() (string, error) // all that its files depend on; "" where that is not known
	files  func() iter.Seq2[output.File, error]
	file   func(path string) ([]byte, error) // path below the root of the whole
}

// siteBelow is a part that is a whole site.
func siteBelow(prefix, stamp string, plan func() (Site, error)) *part {
	p := &part{prefix: prefix, stamp: func() (string, error) { return stamp, nil }}
	p.files = func() iter.Seq2[output.File, error] {
		return func(yield func(output.File, error) bool) {
			s, err := plan()
			if err != nil {
				yield(output.File{}, err)
				return
			}
			// Style sheets and scripts are those of the whole.
			for _, seq := range []iter.Seq2[output.File, error]{s.contentFiles(), s.dataFiles(), s.searchFiles(), s.rendered(s.plan.Pages), s.pictures.files()} {
				for f, err := range seq {
					if f.Path == "robots.txt" {
						continue
					}
					f.Path = prefix + f.Path
					if !yield(f, err) || err != nil {
						return
					}
				}
			}
		}
	}
	p.file = func(path string) ([]byte, error) {
		s, err := plan()
		if err != nil {
			return nil, err
		}
		return s.File(strings.TrimPrefix(path, prefix))
	}
	return p
}

// redlines is the part that shows what changed in a pair of texts. It depends on
// the texts, and on what all pages of redlines show around them.
func redlines(root *Site, c site.Comparison, whole func() (compare.Changes, error), texts string, around func() (string, error)) *part {
	pages := sync.OnceValues(func() ([]*site.Page, error) {
		changes, err := whole()
		if err != nil {
			return nil, err
		}
		return append(root.plan.Redlines(c, changes), root.plan.Overview(c)), nil
	})
	p := &part{prefix: c.Folder()}
	p.stamp = func() (string, error) {
		shell, err := around()
		if shell == "" {
			return "", err
		}
		return key(texts, shell), err
	}
	p.files = func() iter.Seq2[output.File, error] {
		return func(yield func(output.File, error) bool) {
			list, err := pages()
			if err != nil {
				yield(output.File{}, err)
				return
			}
			root.rendered(list)(yield)
		}
	}
	p.file = func(path string) ([]byte, error) {
		list, err := pages()
		if err != nil {
			return nil, err
		}
		for _, page := range list {
			if page.Path == path {
				return root.renderer.Page(page)
			}
		}
		return nil, errNoFile(path)
	}
	return p
}

// editionSite plans the site of an edition, with today's theme, and with the
// figures and due dates of the day on which it was sealed.
func editionSite(o Options, e *edition.Edition, known site.Editions, look look, r *reader) (Site, error) {
	content := e.FS()
	book, safe, err := r.readText(e.ID, content)
	if err != nil {
		return Site{}, err
	}
	known.This = e.ID
	plan, _ := site.Plan(site.Input{Handbook: book, Results: safe, Gaps: gaps.Find(book, safe), AsOf: e.Cut, Parser: r.memory.documents, Editions: known, Hue: look.theme.Accent.OrOwn(), Say: look.say})
	return siteOf(plan, content, look, r.memory.documents, newPictures(content, o.Cache, nil, nil))
}

// siteOf makes a plan ready for rendering.
func siteOf(plan *site.Site, content fs.FS, look look, parser *markdown.Parser, pics *pictures) (Site, error) {
	assets := look.assets
	if up := strings.Repeat("../", strings.Count(plan.Prefix(), "/")); up != "" {
		assets = assets.Below(site.Address(up))
	}
	renderer, err := render.New(look.theme, plan, parser, assets, pics.image)
	index := sync.OnceValue(func() []output.File { return searchIndex(plan, assets.Search) })
	return Site{content: content, plan: plan, renderer: renderer, assets: assets, parser: parser, pictures: pics, index: index}, err
}

// whole puts the sites of a handbook with editions together: the working text, or
// the edition in force, at the root, all else below.
func whole(o Options, working Site, past past, look look, r *reader) (*Site, error) {
	root := working
	root.working = &root
	if len(past.editions) == 0 {
		return &root, nil
	}
	stamp := stampOf(o, past.known, look)
	for _, e := range past.editions {
		if e.ID != past.known.Root {
			continue
		}
		front := past.known
		front.AtRoot = true
		s, err := editionSite(o, e, front, look, r)
		if err != nil {
			return nil, err
		}
		root, root.files = s, working.files
		root.working = &working
		root.parts = append(root.parts, siteBelow(working.plan.Prefix(), "", func() (Site, error) { return working, nil }))
	}
	root.sealed = o.Content
	for _, e := range past.editions {
		below := past.known
		below.AtRoot = false
		own := ""
		if stamp != "" {
			own = key(stamp, e.Digest)
		}
		root.parts = append(root.parts, siteBelow("editions/"+e.ID+"/", own, sync.OnceValues(func() (Site, error) { return editionSite(o, e, below, look, r) })))
		root.zips = append(root.zips, e.File)
	}
	around := sync.OnceValues(func() (string, error) { return shellOf(&root, o.Program, past.known.Compared) })
	for i, c := range past.known.Compared {
		a, b := past.pairs[i][0], past.pairs[i][1]
		changes := func() (compare.Changes, error) {
			all, _, err := r.whole(a, b)
			return all, err
		}
		root.parts = append(root.parts, redlines(&root, c, changes, key(stamp, a.key, b.key), around))
		if c.B == "" {
			root.since = append(root.since, since{c, changes})
		}
	}
	return &root, nil
}

// shellOf is a digest of what the pages of redlines show around them: an empty page
// of one pair stands for those of all, and the names of all items for the links. ""
// where the program cannot be told.
func shellOf(root *Site, program string, pairs []site.Comparison) (string, error) {
	if program == "" || len(pairs) == 0 {
		return "", nil
	}
	page, err := root.renderer.Page(root.plan.Frame(pairs[0]))
	if err != nil {
		return "", err
	}
	return key(program, root.plan.Titles(), string(page)), nil
}

// stampOf is a digest of all that the site of an edition depends on besides its
// own text: the program, the theme, the editions and how they stand today. The
// working text is none of it. "" where the program cannot be told.
func stampOf(o Options, known site.Editions, look look) string {
	if o.Program == "" {
		return ""
	}
	parts := []any{o.Program, look.words.digest, known.Root, known.Kinds()}
	for _, a := range look.assets.Files(true) {
		parts = append(parts, a.Path)
	}
	names, texts, err := look.theme.Templates()
	if err != nil {
		return ""
	}
	for _, name := range names {
		parts = append(parts, name, texts[name])
	}
	for _, e := range known.All {
		parts = append(parts, e.ID, e.Digest, e.Effective, e.Status, e.Until, e.Corrections, e.Redacted)
	}
	return key(parts...)
}

// partFiles are the parts, each a tree.
func (s *Site) partFiles() iter.Seq2[output.File, error] {
	return func(yield func(output.File, error) bool) {
		for _, p := range s.parts {
			stamp, err := p.stamp()
			if !yield(output.File{Path: p.prefix, Stamp: stamp, Tree: p.files}, err) || err != nil {
				return
			}
		}
	}
}

// sealedFiles are the zips, for readers who want to check one.
func (s *Site) sealedFiles() iter.Seq2[output.File, error] {
	return func(yield func(output.File, error) bool) {
		for _, name := range s.zips {
			info, err := fs.Stat(s.sealed, name)
			if err != nil {
				yield(output.File{}, fmt.Errorf("copy %s: %w", name, err))
				return
			}
			if !yield(output.File{Path: name, Size: info.Size(), Time: info.ModTime(), Open: func() (io.ReadCloser, error) { return s.sealed.Open(name) }}, nil) {
				return
			}
		}
	}
}
