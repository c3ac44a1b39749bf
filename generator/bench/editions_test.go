// Package bench holds benchmarks of whole builds: go test -bench . ./generator/bench
package bench_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	example "github.com/ethos-handbook/ethos/content"
	"github.com/ethos-handbook/ethos/generator"
	"github.com/ethos-handbook/ethos/generator/edition"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/load"
	"github.com/ethos-handbook/ethos/generator/markdown"
	"github.com/ethos-handbook/ethos/generator/output"
	"github.com/ethos-handbook/ethos/themes"
)

// sample is the example handbook, without its own editions, grown to so many
// files of Markdown by retelling its stories.
func sample(tb testing.TB, pages int) fstest.MapFS {
	tb.Helper()
	tree := fstest.MapFS{}
	var stories []string
	count := 0
	err := fs.WalkDir(example.Files(), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || strings.HasPrefix(name, "editions/") {
			return err
		}
		data, err := fs.ReadFile(example.Files(), name)
		tree[name] = &fstest.MapFile{Data: data}
		if strings.HasSuffix(name, ".md") {
			count++
		}
		if strings.HasPrefix(name, "stories/") {
			stories = append(stories, name)
		}
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	for i := 0; count < pages; i++ {
		name := stories[i%len(stories)]
		tree[strings.TrimSuffix(name, ".md")+fmt.Sprintf("-told-%d.md", i)] = &fstest.MapFile{Data: tree[name].Data}
		count++
	}
	return tree
}

// seal adds editions to a tree, each with a few words changed in some stories.
func seal(tb testing.TB, tree fstest.MapFS, n int) fstest.MapFS {
	tb.Helper()
	out := maps.Clone(tree)
	var before *edition.Previous
	for i := range n {
		past := maps.Clone(tree)
		j := 0
		for _, name := range []string{"stories", "values", "decisions"} {
			list, err := fs.Glob(tree, name+"/*.md")
			if err != nil || len(list) == 0 {
				tb.Fatal(err, name)
			}
			for k := range 4 {
				f := list[(i*5+k*7+j)%len(list)]
				past[f] = &fstest.MapFile{Data: append(bytes.Clone(tree[f].Data), fmt.Sprintf("\nIn the year %d we said so %d times.\n", 2010+i, k)...)}
			}
		}
		book, _, err := load.Handbook(past, load.Options{Parser: markdown.New()})
		if err != nil {
			tb.Fatal(err)
		}
		id := fmt.Sprintf("%d.1", 2010+i)
		day := handbook.Date{Year: 2010 + i, Month: time.March, Day: 1}
		var zip bytes.Buffer
		sealed, err := edition.Seal(&zip, past, edition.Sources(past, book, nil), edition.Manifest{ID: id, Title: id, Cut: day, Effective: day, ApprovedBy: "Executive team", Previous: before})
		if err != nil {
			tb.Fatal(err)
		}
		before = &edition.Previous{ID: id, Digest: sealed}
		out[edition.Path(id)] = &fstest.MapFile{Data: zip.Bytes(), ModTime: time.Date(2010+i, time.March, 1, 0, 0, 0, 0, time.UTC)}
	}
	return out
}

// made builds a tree into a folder, as a fresh process would.
func made(tb testing.TB, tree fs.FS, cache generator.Cache, out string) time.Duration {
	tb.Helper()
	began := time.Now()
	s, problems, err := generator.Build(generator.Options{Content: tree, Theme: themes.Default(), Today: handbook.Date{Year: 2026, Month: time.March, Day: 27}, Program: "bench", Cache: cache})
	if err != nil || s == nil {
		tb.Fatal(err, problems)
	}
	if _, err := output.Write(out, s.Files(), output.Options{}); err != nil {
		tb.Fatal(err)
	}
	return time.Since(began)
}

// BenchmarkEditions builds a handbook of 200 pages with twelve unchanged editions
// beside the same without any, and reports the median of the ratios of the times.
func BenchmarkEditions(b *testing.B) {
	tree := sample(b, 200)
	past := seal(b, tree, 12)
	cache := generator.Cache(b.TempDir())
	with, without := b.TempDir()+"/with", b.TempDir()+"/without"
	made(b, past, cache, with)
	made(b, tree, cache, without)
	var wall, cpu, alone []float64
	for b.Loop() {
		runtime.GC() // what one build leaves is not for the other to clear away
		at := used()
		a := made(b, past, cache, with)
		cpuWith := used() - at
		runtime.GC()
		at = used()
		c := made(b, tree, cache, without)
		wall, alone = append(wall, float64(a)/float64(c)), append(alone, float64(c.Microseconds())/1000)
		if cpuWithout := used() - at; cpuWithout > 0 {
			cpu = append(cpu, float64(cpuWith)/float64(cpuWithout))
		}
	}
	b.ReportMetric(median(wall), "with/without")
	b.ReportMetric(median(cpu), "cpu-with/without")
	b.ReportMetric(median(alone), "ms-without")
}

// median is the middle of some numbers, 0 of none. It sorts them.
func median(of []float64) float64 {
	if len(of) == 0 {
		return 0
	}
	slices.Sort(of)
	return of[len(of)/2]
}
