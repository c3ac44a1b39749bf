// Package load reads a content folder into a handbook. A folder on disk, a
// sealed edition and a test's map of files come in by the same door, fs.FS.
// Every problem is reported, and one bad file never hides the others.
package load

import (
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"strings"
	"sync"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/markdown"
	"github.com/ethos-handbook/ethos/generator/yaml"
)

// Options says how a content folder is read.
type Options struct {
	Parser *markdown.Parser // remembers documents between loads // required
	Drafts bool             // keep what is marked draft: true
	Ignore []string         // folders below the content folder that are no content, such as the output folder

	// FirstCommit is the day on which a file, below the content folder, was
	// first committed. It is asked last, for decision records without any date;
	// nil where there is no history.
	FirstCommit func(path string) (handbook.Date, bool)
}

// Handbook reads the tree. The handbook holds whatever could be read; it is fit
// to be built when the problems hold no error. The error is the machine's.
func Handbook(fsys fs.FS, o Options) (*handbook.Handbook, diag.List, error) {
	l := &loader{fsys: fsys, Options: o, h: &handbook.Handbook{}, drafts: map[string]bool{}}
	if err := l.config(); err != nil {
		return nil, nil, err
	}
	t, err := walk(fsys, o.Ignore, l.h.Config.Decisions.Folders, &l.problems)
	if err != nil {
		return nil, nil, err
	}
	l.sets = recordSets(t, l.h.Config.Decisions.Folders)
	if err := l.read(t); err != nil {
		return nil, nil, err
	}
	linkDecisions(l.h.Decisions, l.h.Config.Links.Own, &l.problems)
	l.h.Sort()
	l.references()
	return l.h, l.problems, nil
}

type loader struct {
	Options
	fsys     fs.FS
	h        *handbook.Handbook
	problems diag.List
	drafts   map[string]bool // "kind:id" of what was left out as a draft
	sets     sets            // of decision records
}

// config reads handbook.yaml, which may be missing.
func (l *loader) config() error {
	data, err := fs.ReadFile(l.fsys, "handbook.yaml")
	if err != nil && !isMissing(err) {
		return fmt.Errorf("read handbook.yaml: %w", err)
	}
	src := split("handbook.yaml", data)
	l.problems.Add(yaml.Decode(yaml.Text{File: "handbook.yaml", Line: 1, Data: []byte(src.body.Text)}, "config", &l.h.Config)...)
	l.h.Config.Defaults()
	return nil
}

// parsed is a Markdown file, read and taken apart.
type parsed struct {
	source
	file
	doc *markdown.Document
	err error

	decision *handbook.Decision // where it may be a record of one
	doubts   diag.List          // what was said while that was read
}

// read takes all files of the tree into the handbook.
func (l *loader) read(t tree) error {
	files := make([]parsed, len(t.markdown))
	parallel(len(files), func(i int) {
		f := &files[i]
		f.file = t.markdown[i]
		data, err := fs.ReadFile(l.fsys, f.file.path)
		if err != nil {
			f.err = err
			return
		}
		f.source = split(f.file.path, data)
		if f.kind == handbook.KindDecision {
			f.source = cutTOML(f.source)
		}
		f.doc = l.Parser.Parse(f.body)
		if f.kind == handbook.KindDecision && !f.open && isRecord(f.source, f.doc) {
			f.decision = readDecision(f.source, f.doc, l.h.Config.Decisions, &f.doubts)
		}
	})
	for _, f := range files {
		if f.err != nil {
			l.problems.Errorf(diag.Pos{File: f.file.path}, "unreadable", "check its permissions", "cannot read this file: %s", cause(f.err))
			continue
		}
		l.item(f)
	}
	for _, dir := range t.sources {
		if err := l.source(dir); err != nil {
			return err
		}
	}
	l.h.Assets = t.assets
	if err := l.indicators(); err != nil {
		return err
	}
	return l.units()
}

// parallel calls do for 0 … n−1 on all processors.
func parallel(n int, do func(i int)) {
	var wg sync.WaitGroup
	next := make(chan int)
	for range min(n, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for i := range next {
				do(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	wg.Wait()
}

// cause is an error's innermost text, without the path it repeats.
func cause(err error) string {
	var pe *fs.PathError
	if as(err, &pe) {
		return pe.Err.Error()
	}
	return err.Error()
}

// item takes one Markdown file into the list of its kind.
func (l *loader) item(f parsed) {
	if f.open {
		l.problems.Errorf(diag.Pos{File: f.source.path, Line: 1, Column: 1}, "front-matter", `add a line "---" after the last key`, "the front matter is never closed")
		return
	}
	l.problems.Add(f.doc.Problems...)
	switch f.kind {
	case handbook.KindValue:
		add(l, f, &l.h.Values, &handbook.Value{})
	case handbook.KindStory:
		add(l, f, &l.h.Stories, &handbook.Story{})
	case handbook.KindTouchpoint:
		add(l, f, &l.h.Touchpoints, &handbook.Touchpoint{})
	case handbook.KindIntervention:
		add(l, f, &l.h.Interventions, &handbook.Intervention{})
	case handbook.KindEvaluation:
		add(l, f, &l.h.Evaluations, &handbook.Evaluation{})
	case handbook.KindPath:
		add(l, f, &l.h.Paths, &handbook.Path{})
	case handbook.KindDecision:
		l.decision(f)
	default:
		if isTemplateFile(f.source.path) {
			l.annex(f)
			return
		}
		l.page(f)
	}
}

// decision takes in a decision record, or what lies beside one.
func (l *loader) decision(f parsed) {
	d := f.decision
	if d == nil || l.sets.isAnnex(d, f.source.path, f.doc) {
		l.annex(f)
		return
	}
	l.problems.Add(f.doubts...)
	if d.Date.IsZero() && d.DateRaw == "" && l.FirstCommit != nil {
		d.Date, _ = l.FirstCommit(f.source.path)
	}
	keep(l, f, &l.h.Decisions, d)
}

// annex takes in what lies beside decision records and is none: an index, a
// template. Its front matter is other people's, and nobody's fault.
func (l *loader) annex(f parsed) {
	all := l.problems
	f.id = strings.TrimSuffix(f.source.path, path.Ext(f.source.path))
	l.page(f)
	l.problems = all
}

// page takes in an ordinary page; the one at the root is the home page.
func (l *loader) page(f parsed) {
	if f.home {
		var pages []*handbook.Page
		add(l, f, &pages, &handbook.Page{})
		for _, p := range pages {
			l.h.Home = p
			if f.doc.Title == "" && p.Title == titleFromName(p.File) {
				p.Title = l.h.Config.Title // "README" is no title
			}
		}
		return
	}
	add(l, f, &l.h.Pages, &handbook.Page{})
}

// add decodes a file's front matter into item and keeps it.
func add[T handbook.Item](l *loader, f parsed, list *[]T, item T) {
	if f.front.Data != nil {
		l.problems.Add(yaml.Decode(f.front, "front-matter", item)...)
	}
	keep(l, f, list, item)
}

// keep fills in what the file itself says and appends item to the list.
func keep[T handbook.Item](l *loader, f parsed, list *[]T, item T) {
	c := item.Meta()
	c.File, c.Body = f.source.path, f.body
	c.ID = cmp.Or(c.ID, f.id)
	c.Title = cmp.Or(strings.TrimSpace(c.Title), f.doc.Title, titleFromName(f.source.path))
	if c.Draft && !l.Drafts {
		l.drafts[string(item.Kind())+":"+c.ID] = true
		return
	}
	for _, other := range *list {
		if o := other.Meta(); o.ID == c.ID {
			l.problems.Errorf(c.Pos("id"), "duplicate-id", "give one of them another id", "the %s id %q is taken by %s", item.Kind(), c.ID, o.File)
			return
		}
	}
	*list = append(*list, item)
}

// titleFromName makes a title of a file's name: "how-we-meet.md" → "How we meet".
func titleFromName(p string) string {
	name := strings.TrimSuffix(path.Base(p), path.Ext(p))
	if isIndex(name) && path.Dir(p) != "." {
		name = path.Base(path.Dir(p))
	}
	words := strings.Fields(strings.NewReplacer("-", " ", "_", " ").Replace(name))
	title := strings.Join(words, " ")
	for i, r := range title {
		return title[:i] + strings.ToUpper(string(r)) + title[i+len(string(r)):]
	}
	return name
}
