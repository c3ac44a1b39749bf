package load_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	example "github.com/ethos-handbook/ethos/content"
	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/load"
	"github.com/ethos-handbook/ethos/generator/markdown"
)

// loaded is all that a load returns.
type loaded struct {
	Handbook *handbook.Handbook
	Problems diag.List
}

// remembering loads trees with one memory.
type remembering struct {
	parser *markdown.Parser
	memory load.Memory
}

// load reads a tree with the memory; alone reads it without.
func (r *remembering) load(fsys fs.FS, o load.Options) (loaded, error) {
	o.Parser, o.Memory = r.parser, &r.memory
	h, problems, err := load.Handbook(fsys, o)
	return loaded{h, problems}, err
}

func (r *remembering) alone(fsys fs.FS, o load.Options) (loaded, error) {
	o.Parser = r.parser
	h, problems, err := load.Handbook(fsys, o)
	return loaded{h, problems}, err
}

// hold reports how a load with the memory differs from one without.
func (r *remembering) hold(t *testing.T, name string, fsys fs.FS, o load.Options) (got loaded) {
	t.Helper()
	got, err := r.load(fsys, o)
	if err != nil {
		t.Fatal(err)
	}
	want, err := r.alone(fsys, o)
	if err != nil {
		t.Fatal(err)
	}
	same(t, name, got, want)
	return got
}

func same(t *testing.T, name string, got, want loaded) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s: got (+), want (-)\n%s", name, cmp.Diff(want, got))
	}
}

// trees are handbooks of many kinds.
func trees(t *testing.T) map[string]fstest.MapFS {
	t.Helper()
	all := map[string]fstest.MapFS{"example": only(t, example.Files(), "."), "dialects": manyRecords(3 * len(dialects)), "kinds": ofEveryKind()}
	if dir := os.Getenv("ETHOS_FIXTURES"); dir != "" {
		for set, folder := range map[string]string{"govuk-aws-adr": "docs/architecture/decisions", "madr": "docs/decisions"} {
			tree := only(t, os.DirFS(filepath.Join(dir, "decisions", set)), folder)
			tree["handbook.yaml"] = &fstest.MapFile{Data: []byte("decisions: {folders: [" + folder + "]}\n")}
			all[set] = tree
		}
	}
	return all
}

// ofEveryKind is a small handbook with something of every kind, right and wrong.
func ofEveryKind() fstest.MapFS {
	tree := manyRecords(len(dialects))
	for name, text := range map[string]string{
		"handbook.yaml": "title: T\nindicators: {engagement: {kind: lagging}}\n", "README.md": "Words without a heading.\n", "units.csv": "unit,parent,headcount\nAll,,12\nA,Al,3\n",
		"indicators.csv": "date,indicator,value,unit\n2026-01-01,engagement,7.5,\n2026-02-01,turnover,8,\n2026-02-30,engagement,x,\n",
		"values/a.md":    "---\nstatement: We say it.\nrank: 1\nbehaviours: [{do: say it, level: leads}]\ntags: [x, y]\n---\n# A\n\n[[b]]\n", "values/b.md": "---\nstatment: slip\n---\n# B\n",
		"values/open.md": "---\ntitle: never closed\n", "stories/s.md": "---\nvalues: [a, {id: c, shown: torn}]\ndecisions: [nothing]\n---\n# S\n",
		"stories/draft.md": "---\ndraft: true\n---\n# D\n", "stories/twice.md": "---\nid: s\n---\n# S again\n", "touchpoints/t.md": "---\narea: hiring\nvalues: [{id: a, how: so}]\n---\n",
		"interventions/i.md": "---\ngap: {value: a, dimension: agreement}\ndepends_on: [a, j]\n---\n", "evaluations/e.md": "---\nactivity: trigger\nvalues: [a]\nwave: pulse/q1\n---\n",
		"onboarding/p.md": "---\nsteps: [{item: story:s}, {item: nowhere}]\n---\n", "assessments/pulse/source.yaml": "method: survey\nformat: wide\nitems:\n  - {id: x, value: a}\n  - {id: x, value: z}\nwaves:\n  - {id: q1, items: {b: x}}\n",
		"decisions/README.md": "# Index\n\nA list.\n", "decisions/adr-template.md": "---\nstatus: {proposed}\n---\n# {title}\n", "decisions/guide.md": "---\ntags: other\n---\n# How we decide\n",
		"decisions/0099-toml.md": "+++\ntitle = \"T\"\nstatus = \"accepted\"\n+++\n\nText. Supersedes ADR-0001.\n", "decisions/0098-dates.md": "# Use it\n\nDate: 02/09/2020\n\nStatus: superseded by [0099](0099-toml.md)\n",
		// Three doubts of its own, and one that depends on the record beside it.
		"decisions/0097-second.md": "# 96. Use it\n\nDate: 03/04/2021\n\nStatus: whatever\n", "decisions/0097-first.md": "# Use the other\n",
		"pages/one.md": "# One\n\n```chart\nkind: none\n```\n", "pages/template.md": "---\nwrong: key\n---\n# Template\n",
	} {
		tree[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return tree
}

func firstDay(string) (handbook.Date, bool) {
	return handbook.Date{Year: 2020, Month: 2, Day: 29}, true
}

// TestMemory loads a handbook, others that share most of its files, and the first
// again, and holds each against a load without memory.
func TestMemory(t *testing.T) {
	for name, a := range trees(t) {
		t.Run(name, func(t *testing.T) {
			r := &remembering{parser: markdown.New()}
			first := r.hold(t, "A", a, load.Options{})
			want, err := r.alone(a, load.Options{})
			if err != nil {
				t.Fatal(err)
			}
			files := markdownOf(a)

			b := maps.Clone(a)
			b[files[0]] = &fstest.MapFile{Data: append(bytes.Clone(a[files[0]].Data), "\n\nOne sentence more.\n"...)}
			delete(b, files[len(files)/2])
			b["decisions/0777-new.md"] = &fstest.MapFile{Data: []byte("# Use it\n\nStatus: accepted\n\nSupersedes ADR-0001, amends ADR-0002 and ADR-0003\n")}
			b["decisions/0097-before.md"] = &fstest.MapFile{Data: []byte("# One more\n")}
			b["values/new.md"] = &fstest.MapFile{Data: a[files[len(files)-1]].Data}
			r.hold(t, "B: changed, removed, added", b, load.Options{})
			same(t, "A, when B has been read", first, want)

			for what, config := range map[string]string{
				"dates are day first": "title: B\ndecisions: {date_format: dmy}\n", "dates are month first": "title: B\ndecisions: {date_format: mdy}\n",
				"all are records": "decisions: {folders: [" + strings.Join(folders(a), ", ") + "]}\n", "none is a record": "decisions: {folders: [nowhere]}\n",
				"own links": "links: {own: [https://forge.example/blob/main]}\nunknown: key\n", "no YAML": "title: \"\n",
			} {
				c := maps.Clone(b)
				c["handbook.yaml"] = &fstest.MapFile{Data: []byte(config)}
				r.hold(t, "B: "+what, c, load.Options{})
			}
			r.hold(t, "A, drafts and first commits", a, load.Options{Drafts: true, FirstCommit: firstDay})
			r.hold(t, "A again", a, load.Options{})
			same(t, "A, when all have been read", first, want)
		})
	}
}

// TestMemoryOfEdits makes many edits at random, each to one of the trees that
// came before, and holds every load against one without memory. At the end the
// first handbooks are as they were.
func TestMemoryOfEdits(t *testing.T) {
	for name, start := range map[string]fstest.MapFS{"kinds": ofEveryKind(), "dialects": manyRecords(2 * len(dialects))} {
		for seed := range uint64(2) {
			t.Run(fmt.Sprint(name, seed), func(t *testing.T) {
				rnd := rand.New(rand.NewPCG(seed, 1))
				r := &remembering{parser: markdown.New()}
				states := []fstest.MapFS{start}
				var results []loaded
				for i := range 40 {
					next := maps.Clone(states[rnd.IntN(len(states))])
					for range 1 + rnd.IntN(3) {
						edit(rnd, next)
					}
					o := load.Options{Drafts: rnd.IntN(2) == 0}
					if rnd.IntN(2) == 0 {
						o.FirstCommit = firstDay
					}
					got := r.hold(t, fmt.Sprint("edit ", i), next, o)
					states = append(states, next)
					if o.FirstCommit == nil && o.Drafts {
						results = append(results, got)
						same(t, fmt.Sprint("again ", i), r.hold(t, "again", next, load.Options{Drafts: true}), got)
					} else {
						results = append(results, loaded{})
					}
					if t.Failed() {
						t.Fatal(edited(states[0], next))
					}
				}
				for i, got := range results {
					if got.Handbook == nil {
						continue
					}
					want, err := r.alone(states[i+1], load.Options{Drafts: true})
					if err != nil {
						t.Fatal(err)
					}
					same(t, fmt.Sprint("at the end ", i), got, want)
				}
			})
		}
	}
}

// edit changes a tree as an author might, for better or worse.
func edit(rnd *rand.Rand, tree fstest.MapFS) {
	names := slices.Sorted(maps.Keys(tree))
	name := names[rnd.IntN(len(names))]
	data := bytes.Clone(tree[name].Data)
	lines := bytes.SplitAfter(data, []byte("\n"))
	switch rnd.IntN(11) {
	case 0:
		delete(tree, name)
		return
	case 1: // a copy elsewhere
		to := folders(tree)[rnd.IntN(len(folders(tree)))]
		tree[fmt.Sprintf("%s/%04d-copy%s", to, rnd.IntN(60), filepath.Ext(name))] = &fstest.MapFile{Data: data}
		return
	case 2:
		data = append(data, "\nSuperseded by ADR-0003. Amends ADR-0004, see [it](0005-columns.md).\n"...)
	case 3:
		i := rnd.IntN(len(lines))
		data = bytes.Join(slices.Delete(lines, i, i+1), nil)
	case 4:
		i, j := rnd.IntN(len(lines)), rnd.IntN(len(lines))
		lines[i], lines[j] = lines[j], lines[i]
		data = bytes.Join(lines, nil)
	case 5:
		data = bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n"))
	case 6:
		if len(data) > 0 {
			data[rnd.IntN(len(data))] = "a-:#[ \n*|0\xff"[rnd.IntN(11)]
		}
	case 7:
		tree["handbook.yaml"] = &fstest.MapFile{Data: []byte("title: T" + fmt.Sprint(rnd.IntN(3)) + "\ndecisions: {date_format: " + []string{"dmy", "mdy", "ymd"}[rnd.IntN(3)] + "}\n")}
		return
	case 8:
		data = append([]byte("---\nid: "+[]string{"a", "s", "0001", "x"}[rnd.IntN(4)]+"\ntags: [q]\naliases: [old/place]\n---\n"), data...)
	case 9:
		data = bytes.Replace(data, []byte("---\n"), []byte("---\ndraft: true\n"), 1)
	case 10:
		other := tree[names[rnd.IntN(len(names))]].Data
		data = append(data[:rnd.IntN(len(data)+1)], other[rnd.IntN(len(other)+1):]...)
	}
	tree[name] = &fstest.MapFile{Data: data}
}

// edited lists the files in which two trees differ.
func edited(a, b fstest.MapFS) string {
	var out strings.Builder
	for _, name := range slices.Sorted(maps.Keys(b)) {
		if a[name] == nil || !bytes.Equal(a[name].Data, b[name].Data) {
			fmt.Fprintf(&out, "%s: %q\n", name, b[name].Data)
		}
	}
	return out.String()
}

// TestMemoryAtOnce loads several handbooks at once with one memory.
func TestMemoryAtOnce(t *testing.T) {
	r := &remembering{parser: markdown.New()}
	rnd := rand.New(rand.NewPCG(5, 6))
	var all []fstest.MapFS
	var want []loaded
	for _, tree := range []fstest.MapFS{ofEveryKind(), manyRecords(2 * len(dialects)), only(t, example.Files(), ".")} {
		for range 4 {
			w, err := r.alone(tree, load.Options{FirstCommit: firstDay})
			if err != nil {
				t.Fatal(err)
			}
			all, want = append(all, tree), append(want, w)
			tree = maps.Clone(tree)
			edit(rnd, tree)
		}
	}
	var wg sync.WaitGroup
	for range 3 {
		for i, tree := range all {
			wg.Go(func() {
				got, err := r.load(tree, load.Options{FirstCommit: firstDay})
				if err != nil {
					t.Error(err)
				}
				same(t, fmt.Sprint("tree ", i), got, want[i])
			})
		}
	}
	wg.Wait()
}

// markdownOf lists the Markdown files of a tree by path.
func markdownOf(tree fstest.MapFS) []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(tree)), func(p string) bool { return filepath.Ext(p) != ".md" })
}

// folders lists the folders in which Markdown files lie.
func folders(tree fstest.MapFS) []string {
	dirs := map[string]bool{"values": true, "decisions": true}
	for _, p := range markdownOf(tree) {
		if dir := filepath.ToSlash(filepath.Dir(p)); dir != "." {
			dirs[dir] = true
		}
	}
	return slices.Sorted(maps.Keys(dirs))
}
