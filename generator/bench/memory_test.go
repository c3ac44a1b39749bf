package bench_test

import (
	"io/fs"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ethos-handbook/ethos/generator"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/themes"
)

// remembering builds a tree in memory with what was remembered of builds before.
func remembering(tb testing.TB, tree fs.FS, memory *generator.Memory) *generator.Site {
	tb.Helper()
	s, problems, err := generator.Build(generator.Options{Content: tree, Theme: themes.Default(), Today: handbook.Date{Year: 2026, Month: time.March, Day: 27}, Memory: memory})
	if err != nil || s == nil {
		tb.Fatal(err, problems)
	}
	return s
}

// TestMemoryIsLeftAlone makes all files of a handbook with editions, and looks
// whether any stage has written into what the memory holds: a second build with
// it gives the same bytes.
func TestMemoryIsLeftAlone(t *testing.T) {
	tree := seal(t, sample(t, 0), 2)
	memory := generator.NewMemory()
	files := func() map[string]string {
		out := map[string]string{}
		for f, err := range remembering(t, tree, memory).Files() {
			if err != nil {
				t.Fatal(err)
			}
			out[f.Path] = string(f.Data)
		}
		return out
	}
	want := files()
	if diff := cmp.Diff(want, files()); diff != "" {
		t.Error(diff)
	}
}

// BenchmarkMemory plans the site of 200 pages with twelve editions, its documents
// being known: with a new memory of files, and with that of the build before, as
// a preview has it. It reports the ratio of the times.
func BenchmarkMemory(b *testing.B) {
	tree := seal(b, sample(b, 200), 12)
	memory := generator.NewMemory()
	remembering(b, tree, memory)
	var first, again time.Duration
	for b.Loop() {
		began := time.Now()
		remembering(b, tree, nil)
		first += time.Since(began)
		began = time.Now()
		remembering(b, tree, memory)
		again += time.Since(began)
	}
	b.ReportMetric(float64(again)/float64(first), "again/first")
	b.ReportMetric(float64(first.Milliseconds())/float64(b.N), "ms-first")
}
