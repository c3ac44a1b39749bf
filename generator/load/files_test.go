package load_test

import (
	"io/fs"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	example "github.com/ethos-handbook/ethos/content"
	"github.com/ethos-handbook/ethos/generator/load"
	"github.com/ethos-handbook/ethos/generator/markdown"
)

// TestSince changes a handbook in many ways, one upon the other, and holds each load
// that knows of the one before against one that knows of none.
func TestSince(t *testing.T) {
	tree := fstest.MapFS{}
	if err := fs.WalkDir(example.Files(), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(example.Files(), name)
		tree[name] = &fstest.MapFile{Data: data}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(3, 5))
	parser, memory := markdown.New(), new(load.Memory)
	var before *load.Files
	var changed []string
	put := func(name, text string) {
		changed = append(changed, name)
		tree[name] = &fstest.MapFile{Data: []byte(text)}
	}
	gone := func(name string) {
		changed = append(changed, name)
		delete(tree, name)
	}
	shared := 0
	for range 150 {
		names := slices.DeleteFunc(slices.Sorted(maps.Keys(tree)), func(n string) bool { return !strings.HasSuffix(n, ".md") })
		name := names[r.IntN(len(names))]
		text := string(tree[name].Data)
		switch r.IntN(12) {
		case 0:
			gone(name)
		case 1:
			gone(name)
			put(strings.TrimSuffix(name, ".md")+"-moved.md", text)
		case 2:
			put(strings.TrimSuffix(name, ".md")+"-copy.md", text)
		case 3:
			put("adr/0001-first.md", "# First\n\n## Context\n\nSo.\n\n## Decision\n\nThis.\n")
		case 4:
			put("picture.png", "no picture")
		case 5:
			config, _ := strings.CutSuffix(string(tree["handbook.yaml"].Data), "decisions:\n  folders: [stories]\n")
			if r.IntN(2) == 0 {
				config += "decisions:\n  folders: [stories]\n"
			}
			put("handbook.yaml", config)
		case 6:
			put(name, strings.Replace(text, "\n", "\nid: another\n", 1))
		case 7:
			put(name, strings.TrimPrefix(text, "---\n"))
		case 8:
			put(name, strings.Replace(text, "\n---\n", "\ndraft: true\n---\n", 1))
		default:
			put(name, text+"\nAnd again.\n\n## Status\n\nSuperseded by 2\n")
		}
		if r.IntN(4) == 0 {
			continue // more changes before the next load
		}
		var since *load.Since
		if before != nil {
			since = &load.Since{Files: before, Changed: changed}
			shared++
		}
		files := new(load.Files)
		got, problems, err := load.Handbook(tree, load.Options{Parser: parser, Memory: memory, Since: since, Files: files})
		if err != nil {
			t.Fatal(err)
		}
		want, faults, err := load.Handbook(tree, load.Options{Parser: markdown.New()})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got) + cmp.Diff(faults, problems); diff != "" {
			t.Fatalf("changed %q:\n%s", changed, diff)
		}
		before, changed = files, nil
	}
	if shared < 80 {
		t.Errorf("%d loads knew of one before", shared)
	}
}
