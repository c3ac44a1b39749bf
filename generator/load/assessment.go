package load

import (
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/yaml"
)

// source reads assessments/<id>/source.yaml, the mapping of one survey. The
// answers themselves are none of load's business.
func (l *loader) source(dir string) error {
	name := path.Join(dir, "source.yaml")
	data, err := fs.ReadFile(l.fsys, name)
	if err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	text := string(data)
	m := l.Memory.sources.Get(textKey{name, text}, func() *mapping { return readMapping(dir, name, text) })
	s := m.what
	l.h.Sources = append(l.h.Sources, &s)
	l.problems.Add(m.problems...)
	return nil
}

// readMapping reads what a source.yaml says.
func readMapping(dir, name, text string) *mapping {
	m := &mapping{what: handbook.Source{ID: path.Base(dir), File: name}}
	s := &m.what
	m.problems = yaml.Decode(yaml.Text{File: name, Line: 1, Data: []byte(split(name, text).body.Text)}, "config", s)
	s.Title = cmp.Or(s.Title, titleFromName(dir))
	seen := map[string]diag.Pos{}
	for _, it := range s.Items {
		if at, ok := seen[it.ID]; ok {
			m.problems.Errorf(it.At, "duplicate-id", "give one of them another id", "the item id %q is taken at line %d", it.ID, at.Line)
		}
		seen[it.ID] = it.At
	}
	waves := map[string]bool{}
	for _, w := range s.Waves {
		if waves[w.ID] {
			m.problems.Errorf(w.At, "duplicate-id", "give each wave its own id", "the wave id %q stands twice", w.ID)
		}
		waves[w.ID] = true
		for id := range sorted(w.Items) {
			if !slices.ContainsFunc(s.Items, func(it handbook.ItemAsked) bool { return it.ID == id }) {
				m.problems.Errorf(w.At, "unknown-reference", diag.DidYouMean(id, itemIDs(s)), "the wave maps %q, which is no item of this source", id)
			}
		}
	}
	return m
}

func itemIDs(s *handbook.Source) []string {
	var ids []string
	for _, it := range s.Items {
		ids = append(ids, it.ID)
	}
	return ids
}
