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
	"sync/atomic"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/markdown"
	"github.com/ethos-handbook/ethos/generator/yaml"
)

// Options says how a content folder is read.
type Options struct {
	Parser *markdown.Parser // remembers documents between loads // required
	Memory *Memory          // remembers files between loads; nil: nothing is remembered
	Drafts bool             // keep what is marked draft: true
	Ignore []string         // folders below the content folder that are no content, such as the output folder

	// FirstCommit is the day on which a file, below the content folder, was
	// first committed. It is asked last, for decision records without any date;
	// nil where there is no history.
	FirstCommit func(path string) (handbook.Date, bool)

	Since *Since // what is known of a load before; nil: nothing
	Files *Files // takes what is to be known of this one, where it is wanted
}

// Handbook reads the tree. The handbook holds whatever could be read; it is fit
// to be built when the problems hold no error. The error is the machine's.
func Handbook(fsys fs.FS, o Options) (*handbook.Handbook, diag.List, error) {
	l := &loader{fsys: fsys, Options: o, h: &handbook.Handbook{}, drafts: map[string]bool{}, taken: map[string]string{}}
	if l.Memory == nil {
		l.Memory = new(Memory)
	}
	if err := l.config(); err != nil {
		return nil, nil, err
	}
	t, faults, err := o.Since.walk(fsys, o.Ignore, l.h.Config.Decisions.Folders)
	if err != nil {
		return nil, nil, err
	}
	l.problems.Add(faults...)
	l.sets = recordSets(t, l.h.Config.Decisions.Folders)
	if err := l.read(t, faults); err != nil {
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
	drafts   map[string]bool   // "kind:id" of what was left out as a draft
	taken    map[string]string // the file of each "kind:id"
	sets     sets              // of decision records
}

// config reads handbook.yaml, which may be missing.
func (l *loader) config() error {
	data, err := fs.ReadFile(l.fsys, "handbook.yaml")
	if err != nil && !isMissing(err) {
		return fmt.Errorf("read handbook.yaml: %w", err)
	}
	const name = "handbook.yaml"
	text := string(data)
	s := l.Memory.settings.Get(textKey{name, text}, func() *settings {
		s := &settings{}
		s.problems = yaml.Decode(yaml.Text{File: name, Line: 1, Data: []byte(split(name, text).body.Text)}, "config", &s.what)
		s.what.Defaults()
		return s
	})
	l.h.Config = s.what
	l.problems.Add(s.problems...)
	return nil
}

// parsed is a Markdown file of the tree, read and understood.
type parsed struct {
	file
	*understood
	err error
}

// read takes all files of the tree into the handbook.
func (l *loader) read(t tree, faults diag.List) error {
	files := make([]parsed, len(t.markdown))
	parallel(len(files), func(i int) {
		f := &files[i]
		f.file = t.markdown[i]
		var known bool
		if f.understood, known = l.Since.read(f.file, l.h.Config.Decisions); known {
			return
		}
		data, err := fs.ReadFile(l.fsys, f.path)
		if err != nil {
			f.err = err
			return
		}
		f.understood = l.Memory.read(f.path, string(data), f.kind, l.h.Config.Decisions, l.Parser)
	})
	for _, f := range files {
		if f.err != nil {
			l.problems.Errorf(diag.Pos{File: f.path}, "unreadable", "check its permissions", "cannot read this file: %s", cause(f.err))
			continue
		}
		l.item(f)
	}
	if l.Files != nil {
		*l.Files = Files{make(map[string]parsed, len(files)), t, faults, l.h.Config.Decisions, l.Memory, l.Parser}
		for _, f := range files {
			l.Files.list[f.path] = f
		}
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
	var next atomic.Int64
	for range min(n, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
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
		l.problems.Errorf(diag.Pos{File: f.path, Line: 1, Column: 1}, "front-matter", `add a line "---" after the last key`, "the front matter is never closed")
		return
	}
	l.problems.Add(f.doc.Problems...)
	switch f.kind {
	case handbook.KindValue:
		add(l, f, &l.h.Values)
	case handbook.KindStory:
		add(l, f, &l.h.Stories)
	case handbook.KindTouchpoint:
		add(l, f, &l.h.Touchpoints)
	case handbook.KindIntervention:
		add(l, f, &l.h.Interventions)
	case handbook.KindEvaluation:
		add(l, f, &l.h.Evaluations)
	case handbook.KindPath:
		add(l, f, &l.h.Paths)
	case handbook.KindDecision:
		l.decision(f)
	default:
		page := own[handbook.Page](f.item)
		if isTemplateFile(f.path) {
			l.annex(f, page)
			return
		}
		l.problems.Add(f.problems...)
		l.page(f, page)
	}
}

// decision takes in a decision record, or what lies beside one.
func (l *loader) decision(f parsed) {
	if f.item == nil || l.sets.isAnnex(f.item.(*handbook.Decision), f.path, f.doc) {
		l.annex(f, own[handbook.Page](f.annex()))
		return
	}
	l.problems.Add(f.problems...)
	d := own[handbook.Decision](f.item)
	if d.Date.IsZero() && d.DateRaw == "" && l.FirstCommit != nil {
		d.Date, _ = l.FirstCommit(f.path)
	}
	keep(l, f, &l.h.Decisions, d)
}

// annex takes in what lies beside decision records and is none: an index, a
// template. Its front matter is other people's, and nobody's fault.
func (l *loader) annex(f parsed, page *handbook.Page) {
	all := l.problems
	f.id = strings.TrimSuffix(f.path, path.Ext(f.path))
	l.page(f, page)
	l.problems = all
}

// page takes in an ordinary page; the one at the root is the home page.
func (l *loader) page(f parsed, page *handbook.Page) {
	if !f.home {
		keep(l, f, &l.h.Pages, page)
		return
	}
	if !l.fill(f, page) {
		return
	}
	l.h.Home = page
	if f.doc.Title == "" && page.Title == titleFromName(page.File) {
		page.Title = l.h.Config.Title // "README" is no title
	}
}

// add keeps a file's item in the list of its kind.
func add[T any, P interface {
	*T
	handbook.Item
}](l *loader, f parsed, list *[]P) {
	l.problems.Add(f.problems...)
	keep(l, f, list, own[T](f.item))
}

// keep appends item to the list, unless another has its id.
func keep[T handbook.Item](l *loader, f parsed, list *[]T, item T) {
	if !l.fill(f, item) {
		return
	}
	c := item.Meta()
	key := string(item.Kind()) + ":" + c.ID
	if other, ok := l.taken[key]; ok {
		l.problems.Errorf(c.Pos("id"), "duplicate-id", "give one of them another id", "the %s id %q is taken by %s", item.Kind(), c.ID, other)
		return
	}
	l.taken[key] = c.File
	*list = append(*list, item)
}

// fill gives an item the id that its place says, where it has none of its own;
// false when it is a draft that is left out.
func (l *loader) fill(f parsed, item handbook.Item) bool {
	c := item.Meta()
	c.ID = cmp.Or(c.ID, f.id)
	if c.Draft && !l.Drafts {
		l.drafts[string(item.Kind())+":"+c.ID] = true
		return false
	}
	return true
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
