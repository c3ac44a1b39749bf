package generator_test

import (
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	example "github.com/ethos-handbook/ethos/content"
	"github.com/ethos-handbook/ethos/generator"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/themes"
)

// written is what an author may put into a text: prose of all kinds, and what is
// more than prose.
var written = []string{
	"And again.", "", "## Another part", "### A smaller part", "# A title", "See [the values](/values/index.md#top).", "See [nothing](/nowhere.md).", "It is [[value:candour]].",
	"* One\n* Two", "1. One\n2. Two", "> [!WARNING]\n> Mind this.", "```go\nx := 1\n```", "```chart\nkind: trend\nvalue: candour\n```", "```chart\nkind: nonesuch\n```", "```mermaid\nA-->B\n```", "| a | b |\n| - | - |\n| 1 | 2 |",
	"A note.[^1]\n\n[^1]: Here.", "<div onclick=\"x\">HTML</div>", "<b id=\"mine\">HTML</b>", "![A picture](/nowhere.png)", "Status: superseded by 0002", "Date: 2020-01-01", "Deciders: nobody",
	"---", "title: Another title", "summary: Other words", "tags: [another]", "owner: Somebody else", "draft: true", "date: 2019-05-05", "<!-- said aside -->", "    code", "Term\n: what it means", "\\", "[a]: /values/index.md",
}

// edit changes a text in one place, as often as not in its prose.
func edit(r *rand.Rand, text string) string {
	lines := strings.Split(text, "\n")
	at := r.IntN(len(lines))
	if _, body, ok := strings.Cut(text, "\n---\n"); ok && r.IntN(4) > 0 {
		at = len(lines) - 1 - r.IntN(1+strings.Count(body, "\n"))
	}
	switch r.IntN(6) {
	case 0:
		lines = slices.Delete(lines, at, at+1)
	case 1:
		lines[at] += " " + written[r.IntN(len(written))]
	case 2:
		words := strings.Fields(lines[at])
		r.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
		lines[at] = strings.Join(words, " ")
	case 3:
		lines = slices.Insert(lines, at, lines[r.IntN(len(lines))])
	default:
		lines = slices.Insert(lines, at, "", written[r.IntN(len(written))], "")
	}
	return strings.Join(lines, "\n")
}

// TestEdited holds the site after each of many edits, one upon the other, against
// that of a build which remembers nothing.
func TestEdited(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 11))
	tree := fstest.MapFS{}
	if err := fs.WalkDir(example.Files(), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || strings.HasPrefix(name, "editions/") {
			return err
		}
		data, err := fs.ReadFile(example.Files(), name)
		tree[name] = &fstest.MapFile{Data: data}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	names := slices.DeleteFunc(slices.Sorted(maps.Keys(tree)), func(name string) bool { return !strings.HasSuffix(name, ".md") })
	build := func() (*generator.Site, error) {
		s, problems, err := generator.Build(generator.Options{Content: tree, Theme: themes.Default(), Today: handbook.Date{Year: 2026, Month: time.March, Day: 27}})
		if err == nil && s == nil {
			err = fmt.Errorf("%v", problems)
		}
		return s, err
	}
	s, err := build()
	if err != nil {
		t.Fatal(err)
	}
	quick, whole := 0, 0
	for range 60 {
		name := names[r.IntN(len(names))]
		before := tree[name]
		tree[name] = &fstest.MapFile{Data: []byte(edit(r, string(before.Data)))}
		edited, alone, ok := s.Edited(tree, name)
		cold, err := build()
		if err != nil { // no site, and so no other than the one before
			if ok {
				t.Errorf("%s: edited, though there is no site: %v\n%s", name, err, tree[name].Data)
			}
			tree[name] = before
			continue
		}
		if s = cold; !ok {
			continue
		}
		quick++
		files := func(s *generator.Site) map[string]string {
			if alone && whole < 8 {
				return all(t, s)
			}
			at := strings.TrimPrefix(cold.URLs([]string{name})[0], "/")
			page, err := s.File(at)
			if err != nil {
				t.Fatal(err)
			}
			return map[string]string{at: string(page)}
		}
		if diff := cmp.Diff(files(cold), files(edited)); diff != "" {
			t.Fatalf("after an edit of %s to\n%s\n%s", name, tree[name].Data, diff)
		}
		if alone {
			whole++
		}
		if r.IntN(2) == 0 {
			s = edited // the next edit comes before a build of the whole
		}
	}
	if quick < 20 || whole < 10 {
		t.Errorf("%d edits of prose alone, %d of them on one page alone: too few to tell anything", quick, whole)
	}
}

// all makes all files of a site but the theme's.
func all(t *testing.T, s *generator.Site) map[string]string {
	t.Helper()
	out := map[string]string{}
	for f, err := range s.Files() {
		if err != nil {
			t.Fatal(err)
		}
		if f.Open == nil && !strings.HasPrefix(f.Path, "assets/") {
			out[f.Path] = string(f.Data)
		}
	}
	return out
}
