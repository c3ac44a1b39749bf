package generator

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/ethos-handbook/ethos/generator/check"
	"github.com/ethos-handbook/ethos/generator/compare"
	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/edition"
	"github.com/ethos-handbook/ethos/generator/gaps"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/load"
	"github.com/ethos-handbook/ethos/generator/markdown"
	"github.com/ethos-handbook/ethos/generator/output"
	"github.com/ethos-handbook/ethos/generator/render"
	"github.com/ethos-handbook/ethos/generator/site"
	"github.com/ethos-handbook/ethos/generator/survey"
)

// text is a state of the handbook's text: an edition, or the working text. It is
// read as little as can be: what is the same in two texts is known by its digest.
type text struct {
	id      string // "" for the working text
	content fs.FS
	files   []edition.File // items, and what assessments are read from, by path
}

// textOf is the working text.
func textOf(content fs.FS, book *handbook.Handbook, ignore []string) (text, error) {
	t := text{content: content}
	for _, s := range edition.Sources(content, book, ignore) {
		if s.Kind == edition.KindAsset {
			continue
		}
		b, err := fs.ReadFile(content, s.Path)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return text{}, fmt.Errorf("read %s: %w", s.Path, err)
		}
		sum := sha256.Sum256(b)
		t.files = append(t.files, edition.File{Path: s.Path, ID: s.ID, Kind: s.Kind, SHA256: hex.EncodeToString(sum[:])})
	}
	return t, nil
}

// isItem tells whether a file is a page of the handbook.
func isItem(f edition.File) bool { return slices.Contains(handbook.Kinds, handbook.Kind(f.Kind)) }

// items are the digests of a text's items, by kind:id.
func (t text) items() map[string]string {
	out := map[string]string{}
	for _, f := range t.files {
		if isItem(f) {
			out[f.Kind+":"+f.ID] = f.SHA256
		}
	}
	return out
}

// against lists the files of a text that another has not, or not with the same
// bytes, with what is needed to read them: the settings, and the sources of
// released waves. What a file is can depend on the files beside it; so records
// come with all of their folder.
func (t text) against(o text) (files []string, same int) {
	there, sums := map[string]string{}, map[string]bool{}
	for _, f := range o.files {
		there[f.Path] = f.SHA256
	}
	folders := map[string]bool{}
	differs := func(of, against text) {
		have := map[string]string{}
		for _, f := range against.files {
			have[f.Path] = f.SHA256
		}
		for _, f := range of.files {
			if have[f.Path] != f.SHA256 {
				sums[f.Path] = true
				if f.Kind == string(handbook.KindDecision) {
					folders[path.Dir(f.Path)] = true
				}
				if f.Kind == edition.KindRelease {
					sums[path.Join(path.Dir(path.Dir(f.Path)), "source.yaml")] = true
				}
			}
		}
	}
	differs(t, o)
	differs(o, t)
	for _, f := range t.files {
		if sums[f.Path] || folders[path.Dir(f.Path)] || f.Kind == edition.KindConfig || f.Kind == edition.KindUnits {
			files = append(files, f.Path)
		} else if isItem(f) {
			same++
		}
	}
	return files, same
}

// side reads some files of a text for a comparison. Links that lead out of them
// are no matter.
func (t text) side(files []string, parser *markdown.Parser) (compare.Side, error) {
	tree := newSubset(t.content, files)
	book, _, err := load.Handbook(tree, load.Options{Parser: parser})
	if err != nil {
		return compare.Side{}, fmt.Errorf("read %s: %w", cmp.Or(t.id, "the working text"), err)
	}
	safe, _, err := survey.Read(tree, book)
	return compare.Side{Handbook: book, Results: safe, Doc: func(it handbook.Item) *markdown.Document { return parser.Parse(it.Meta().Body) }}, err
}

// differences compares two texts.
func differences(a, b text, parser *markdown.Parser) (site.Comparison, error) {
	c := site.Comparison{A: a.id, B: b.id}
	ours, same := a.against(b)
	theirs, _ := b.against(a)
	sideA, err := a.side(ours, parser)
	if err != nil {
		return c, err
	}
	sideB, err := b.side(theirs, parser)
	if err != nil {
		return c, err
	}
	c.Changes, c.Same = compare.Handbooks(sideA, sideB), same
	return c, nil
}

// readEditions reads what the editions of a content folder say of themselves, the
// oldest first, and what changed between them and up to the working text.
func readEditions(o Options, book *handbook.Handbook, day handbook.Date, parser *markdown.Parser) ([]*edition.Edition, site.Editions, diag.List, error) {
	all, problems, err := edition.Read(o.Content)
	if err != nil || len(all) == 0 {
		return nil, site.Editions{}, problems, err
	}
	now, err := textOf(o.Content, book, o.Ignore)
	if err != nil {
		return nil, site.Editions{}, nil, err
	}
	known := site.Editions{AtRoot: true, Sums: now.items()}
	texts := make([]text, len(all))
	for i, e := range all {
		texts[i] = text{e.ID, e.FS(), e.Files}
		known.All = append(known.All, editionOf(e, all, texts[i], day))
	}
	if e := edition.InForce(all, day); e != nil && book.Config.Publish.Root == "in-force" {
		known.Root, known.AtRoot = e.ID, false
	}
	pairs := [][2]text{}
	for i := 1; i < len(texts); i++ {
		pairs = append(pairs, [2]text{texts[i-1], texts[i]})
	}
	for _, t := range texts {
		pairs = append(pairs, [2]text{t, now})
	}
	known.Compared = make([]site.Comparison, len(pairs))
	errs := make([]error, len(pairs))
	parallel(len(pairs), func(i int) { known.Compared[i], errs[i] = differences(pairs[i][0], pairs[i][1], parser) })
	for i, err := range errs {
		if err != nil {
			problems.Errorf(diag.Pos{File: edition.Path(pairs[i][0].id)}, "edition", "ethos edition verify names what differs", "the edition %q cannot be compared: %s", pairs[i][0].id, err)
		}
	}
	return all, known, problems, nil
}

// editionOf is an edition as pages speak of it.
func editionOf(e *edition.Edition, all []*edition.Edition, t text, day handbook.Date) site.Edition {
	standing := edition.Status(e, all, day)
	s := site.Edition{ID: e.ID, Title: e.Title, ApprovedBy: e.ApprovedBy, Notes: e.Notes, Digest: e.Digest, Cut: e.Cut, Effective: e.Effective, File: e.File,
		Files: len(e.Files), Redacted: len(e.Redactions), Items: t.items(), Status: site.Superseded}
	switch standing.State {
	case edition.Upcoming:
		s.Status = site.Upcoming
	case edition.InForceNow:
		s.Status = site.InForce
	default:
		s.Until = standing.Until
	}
	for _, f := range e.Files {
		s.Bytes += f.Size
	}
	for _, r := range e.Redactions {
		if f, ok := e.Lookup(r.Path); ok {
			delete(s.Items, f.Kind+":"+f.ID)
		}
	}
	for _, c := range e.Corrections {
		f, _ := e.Lookup(c.Path)
		s.Corrections = append(s.Corrections, site.Correction{Date: c.Date, Key: f.Kind + ":" + f.ID, Path: c.Path, Text: c.Text})
	}
	return s
}

// reworded lists the decisions whose text is another than in the newest edition.
func reworded(known site.Editions) (out []check.Reworded) {
	if len(known.All) == 0 {
		return nil
	}
	last := known.Compared[len(known.Compared)-1]
	for _, it := range last.Changes.Items {
		if it.Kind != handbook.KindDecision || it.State != compare.Changed && it.State != compare.Renamed {
			continue
		}
		n := 0
		for _, b := range it.Blocks {
			for _, span := range b.Spans {
				if span.Op != compare.OpSame && b.Class != compare.Editorial {
					n += len(strings.Fields(span.Text))
				}
			}
		}
		if n > 0 {
			out = append(out, check.Reworded{Decision: it.ID, Edition: last.A, Words: n})
		}
	}
	return out
}

// part is a site that stands below the root of the whole: that of an edition, or
// the working text where an edition stands at the root. It is planned when one of
// its files is asked for.
type part struct {
	prefix string
	stamp  string // all that its files depend on; "" where that is not known
	site   func() (Site, error)
}

// editionSite plans the site of an edition, with today's theme, and with the
// figures and due dates of the day on which it was sealed.
func editionSite(o Options, e *edition.Edition, known site.Editions, assets render.Assets, parser *markdown.Parser) (Site, error) {
	content := e.FS()
	book, _, err := load.Handbook(content, load.Options{Parser: parser})
	if err != nil {
		return Site{}, fmt.Errorf("read edition %s: %w", e.ID, err)
	}
	safe, _, err := survey.Read(content, book)
	if err != nil {
		return Site{}, fmt.Errorf("read edition %s: %w", e.ID, err)
	}
	known.This = e.ID
	plan, _ := site.Plan(site.Input{Handbook: book, Results: safe, Gaps: gaps.Find(book, safe), AsOf: e.Cut, Parser: parser, Editions: known})
	return siteOf(o, plan, content, assets, parser)
}

// siteOf makes a plan ready for rendering.
func siteOf(o Options, plan *site.Site, content fs.FS, assets render.Assets, parser *markdown.Parser) (Site, error) {
	if up := strings.Repeat("../", strings.Count(plan.Prefix(), "/")); up != "" {
		assets = assets.Below(site.Address(up))
	}
	renderer, err := render.New(o.Theme, plan, parser, assets, imageSizes(content))
	return Site{content: content, plan: plan, renderer: renderer, assets: assets, parser: parser}, err
}

// whole puts the sites of a handbook with editions together: the working text, or
// the edition in force, at the root, all else below.
func whole(o Options, working Site, editions []*edition.Edition, known site.Editions, assets render.Assets, parser *markdown.Parser) (*Site, error) {
	root := working
	var parts []*part
	var zips []string
	stamp := stampOf(o, known, assets)
	for _, e := range editions {
		if e.ID == known.Root {
			front := known
			front.AtRoot = true
			s, err := editionSite(o, e, front, assets, parser)
			if err != nil {
				return nil, err
			}
			root = s
			parts = append(parts, &part{prefix: working.plan.Prefix(), site: func() (Site, error) { return working, nil }})
		}
		below := known
		below.AtRoot = false
		p := &part{prefix: "editions/" + e.ID + "/", site: sync.OnceValues(func() (Site, error) { return editionSite(o, e, below, assets, parser) })}
		if stamp != "" {
			p.stamp = stamp + " " + e.Digest
		}
		parts, zips = append(parts, p), append(zips, e.File)
	}
	root.sealed, root.zips, root.parts = o.Content, zips, parts
	return &root, nil
}

// stampOf is a digest of all that the site of an edition depends on besides its
// own text: the program, the theme, the editions and how they stand today. The
// working text is none of it. "" where the program cannot be told.
func stampOf(o Options, known site.Editions, assets render.Assets) string {
	if o.Program == "" {
		return ""
	}
	h := sha256.New()
	fmt.Fprintf(h, "%s %q %v\n", o.Program, known.Root, known.Kinds())
	for _, a := range assets.Files(true) {
		fmt.Fprintln(h, a.Path)
	}
	fs.WalkDir(o.Theme, "templates", func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			b, _ := fs.ReadFile(o.Theme, name)
			fmt.Fprintf(h, "%s %x\n", name, sha256.Sum256(b))
		}
		return nil
	})
	for _, e := range known.All {
		fmt.Fprintf(h, "%s %s %v %s %v %v %v\n", e.ID, e.Digest, e.Effective, e.Status, e.Until, e.Corrections, e.Redacted)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// files are the files of a part; style sheets and scripts are those of the whole.
func (p *part) files() iter.Seq2[output.File, error] {
	return func(yield func(output.File, error) bool) {
		s, err := p.site()
		if err != nil {
			yield(output.File{}, err)
			return
		}
		for _, seq := range []iter.Seq2[output.File, error]{s.contentFiles(), s.dataFiles(), s.pageFiles()} {
			for f, err := range seq {
				if f.Path == "robots.txt" {
					continue
				}
				f.Path = p.prefix + f.Path
				if !yield(f, err) || err != nil {
					return
				}
			}
		}
	}
}

// partFiles are the parts, each a tree.
func (s *Site) partFiles() iter.Seq2[output.File, error] {
	return func(yield func(output.File, error) bool) {
		for _, p := range s.parts {
			if !yield(output.File{Path: p.prefix, Stamp: p.stamp, Tree: p.files}, nil) {
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
			if !yield(output.File{Path: name, Size: info.Size(), Open: func() (io.ReadCloser, error) { return s.sealed.Open(name) }}, nil) {
				return
			}
		}
	}
}
