package load

import (
	"io/fs"
	"reflect"
	"slices"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/markdown"
)

// Files is what each Markdown file of a handbook said by itself when it was loaded,
// and where all files lay.
type Files struct {
	list   map[string]parsed // by path
	tree   tree
	faults diag.List // that were met on the way through the tree
	config handbook.DecisionConfig
	memory *Memory
	parser *markdown.Parser
}

// Since is what is known of a content folder since it was loaded before.
type Since struct {
	Files   *Files   // of that load // required
	Changed []string // the files below the folder that are new, gone or different since
}

// walk lists the tree: the one of before, when only Markdown files differ that are
// there still.
func (s *Since) walk(fsys fs.FS, ignore, recordDirs []string) (tree, diag.List, error) {
	same := s != nil
	for i := 0; same && i < len(s.Changed); i++ {
		_, known := s.Files.list[s.Changed[i]]
		info, err := fs.Stat(fsys, s.Changed[i])
		same = known && err == nil && info.Mode().IsRegular()
	}
	if same {
		return s.Files.tree, s.Files.faults, nil
	}
	var faults diag.List
	t, err := walk(fsys, ignore, recordDirs, &faults)
	return t, faults, err
}

// read gives what a file said before, where it is the same.
func (s *Since) read(f file, config handbook.DecisionConfig) (*understood, bool) {
	if s == nil || slices.Contains(s.Changed, f.path) {
		return nil, false
	}
	before, known := s.Files.list[f.path]
	if !known || before.kind != f.kind || before.understood == nil || s.Files.config.DateFormat != config.DateFormat {
		return nil, false
	}
	return before.understood, true
}

// Prose reads a file of the handbook again. ok tells that it says what it said when
// the handbook was loaded, in its prose alone other words: the same item in all its
// fields, what records say in their prose included, the same headings, no other
// problems. Then a load of the whole would give the same handbook but for this prose.
func (f *Files) Prose(path, text string) (prose handbook.Prose, ok bool) {
	before, known := f.list[path]
	if !known || before.understood == nil {
		return prose, false
	}
	now := f.memory.read(path, text, before.kind, f.config, f.parser)
	if before.open || now.open || !sameButProse(before.item, now.item) || !reflect.DeepEqual(before.problems, now.problems) ||
		!reflect.DeepEqual(before.doc.Problems, now.doc.Problems) || !sameHeadings(before.doc, now.doc) {
		return prose, false
	}
	item := now.item
	if before.kind == handbook.KindDecision { // it may be none
		page := now.annex()
		if !sameButProse(before.annex(), page) {
			return prose, false
		}
		item = page
	}
	return item.Meta().Body, true
}

// sameButProse tells whether two items are the same in all but their prose.
func sameButProse(a, b handbook.Item) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	return reflect.DeepEqual(withoutProse(a), withoutProse(b))
}

func withoutProse(it handbook.Item) handbook.Item {
	c := reflect.New(reflect.TypeOf(it).Elem())
	c.Elem().Set(reflect.ValueOf(it).Elem())
	item := c.Interface().(handbook.Item)
	item.Meta().Body.Text = ""
	return item
}

// sameHeadings tells whether two documents have the same headings, wherever they
// stand.
func sameHeadings(a, b *markdown.Document) bool {
	if a.Title != b.Title || len(a.Headings) != len(b.Headings) {
		return false
	}
	for i, h := range a.Headings {
		if other := b.Headings[i]; h.Level != other.Level || h.ID != other.ID || h.Text != other.Text {
			return false
		}
	}
	return true
}
