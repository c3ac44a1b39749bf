package generator

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"slices"
	"strings"

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
	"github.com/ethos-handbook/ethos/generator/results"
	"github.com/ethos-handbook/ethos/generator/site"
	"github.com/ethos-handbook/ethos/generator/survey"
)

// sealed is an edition that was read: what load and survey made of it.
type sealed struct {
	*edition.Edition
	content fs.FS
	book    *handbook.Handbook
	safe    *results.Results
}

// readEditions reads the sealed editions of a content folder, oldest first. What
// is wrong with one is a problem, and the edition is left out.
func readEditions(content fs.FS, parser *markdown.Parser) ([]sealed, diag.List, error) {
	all, problems, err := edition.Read(content)
	if err != nil || len(all) == 0 {
		return nil, problems, err
	}
	out := make([]sealed, len(all))
	errs := make([]error, len(all))
	parallel(len(all), func(i int) {
		out[i] = sealed{Edition: all[i], content: all[i].FS()}
		if out[i].book, _, errs[i] = load.Handbook(out[i].content, load.Options{Parser: parser}); errs[i] == nil {
			out[i].safe, _, errs[i] = survey.Read(out[i].content, out[i].book)
		}
	})
	for i := len(all) - 1; i >= 0; i-- {
		if errs[i] != nil {
			problems.Errorf(diag.Pos{File: all[i].File}, "edition", "put back the file as it was sealed; ethos edition verify names what differs", "the edition %q cannot be read: %s", all[i].ID, errs[i])
			out = slices.Delete(out, i, i+1)
		}
	}
	return out, problems, nil
}

func chain(all []sealed) (out []*edition.Edition) {
	for _, e := range all {
		out = append(out, e.Edition)
	}
	return out
}

// editionsOf is what the pages of a site know of the editions: which there are on
// a day, and what changed between them.
func editionsOf(all []sealed, now compare.Side, content fs.FS, day handbook.Date, parser *markdown.Parser) site.Editions {
	if len(all) == 0 {
		return site.Editions{}
	}
	out := site.Editions{AtRoot: true, Sums: map[string]string{}, Current: map[string]string{}}
	sides := make([]compare.Side, len(all))
	for i, e := range all {
		sides[i] = side(e.book, e.safe, parser)
		standing := edition.Status(e.Edition, chain(all), day)
		s := site.Edition{ID: e.ID, Title: e.Title, ApprovedBy: e.ApprovedBy, Notes: e.Notes, Digest: e.Digest, Cut: e.Cut, Effective: e.Effective, File: e.File,
			Files: len(e.Files), Redacted: len(e.Redactions), Items: map[string]site.Sealed{}}
		switch standing.State {
		case edition.Upcoming:
			s.Status = site.Upcoming
		case edition.InForceNow:
			s.Status = site.InForce
		default:
			s.Status = site.Superseded
		}
		if s.Status == site.Superseded {
			s.Until = standing.Until
		}
		sums := map[string]string{}
		for _, f := range e.Files {
			s.Bytes += f.Size
			sums[f.Path] = f.SHA256
		}
		for it := range e.book.Items {
			s.Items[string(it.Kind())+":"+it.Meta().ID] = site.Sealed{Title: it.Meta().Title, Sum: sums[it.Meta().File]}
		}
		for _, c := range e.Corrections {
			s.Corrections = append(s.Corrections, site.Correction{Date: c.Date, Path: c.Path, Text: c.Text})
		}
		out.All = append(out.All, s)
	}
	for it := range now.Handbook.Items {
		key := string(it.Kind()) + ":" + it.Meta().ID
		out.Current[key] = it.Meta().Title
		if b, err := fs.ReadFile(content, it.Meta().File); err == nil {
			sum := sha256.Sum256(b)
			out.Sums[key] = hex.EncodeToString(sum[:])
		}
	}
	for i := 1; i < len(all); i++ {
		out.Compared = append(out.Compared, site.Comparison{A: all[i-1].ID, B: all[i].ID})
	}
	for i := range all {
		out.Compared = append(out.Compared, site.Comparison{A: all[i].ID})
	}
	parallel(len(out.Compared), func(i int) {
		c, last := &out.Compared[i], len(all)-1
		if i < last {
			c.Changes = compare.Handbooks(sides[i], sides[i+1])
		} else {
			c.Changes = compare.Handbooks(sides[i-last], now)
		}
	})
	return out
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

func side(book *handbook.Handbook, safe *results.Results, parser *markdown.Parser) compare.Side {
	return compare.Side{Handbook: book, Results: safe, Doc: func(it handbook.Item) *markdown.Document { return parser.Parse(it.Meta().Body) }}
}

// part is a site that stands below the root of the whole: that of an edition, or
// the working text where an edition stands at the root.
type part struct {
	Site
	prefix string
}

// editionSite plans the site of an edition, with today's theme, and with the
// figures and due dates of the day on which it was sealed.
func editionSite(o Options, e sealed, known site.Editions, assets render.Assets, parser *markdown.Parser) (Site, error) {
	known.This = e.ID
	plan, _ := site.Plan(site.Input{Handbook: e.book, Results: e.safe, Gaps: gaps.Find(e.book, e.safe), AsOf: e.Cut, Parser: parser, Editions: known})
	return siteOf(o, plan, e.content, assets, parser)
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
func whole(o Options, working Site, editions []sealed, known site.Editions, assets render.Assets, parser *markdown.Parser) (*Site, error) {
	root := working
	var parts []*part
	var zips []string
	for _, e := range editions {
		if e.ID == known.Root {
			front := known
			front.AtRoot = true
			s, err := editionSite(o, e, front, assets, parser)
			if err != nil {
				return nil, err
			}
			root, parts = s, append(parts, &part{working, working.plan.Prefix()})
		}
		known.AtRoot = false
		s, err := editionSite(o, e, known, assets, parser)
		if err != nil {
			return nil, err
		}
		parts = append(parts, &part{s, s.plan.Prefix()})
		zips = append(zips, e.File)
	}
	root.sealed, root.zips, root.parts = o.Content, zips, parts
	return &root, nil
}

// files are the files of a part; style sheets and scripts are those of the whole.
func (p *part) files() iter.Seq2[output.File, error] {
	return func(yield func(output.File, error) bool) {
		for _, seq := range []iter.Seq2[output.File, error]{p.contentFiles(), p.dataFiles(), p.pageFiles()} {
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
