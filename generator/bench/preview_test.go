package bench_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/ethos-handbook/ethos/generator"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/themes"
)

// onDisk writes a tree into a folder and opens it as the commands do.
func onDisk(tb testing.TB, tree fstest.MapFS) (string, fs.FS) {
	tb.Helper()
	dir := tb.TempDir()
	for name, f := range tree {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			tb.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o666); err != nil {
			tb.Fatal(err)
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { root.Close() })
	return dir, root.FS()
}

// edits are what an author does to one file.
var edits = []struct {
	name string
	do   func(text []byte, n int) []byte
}{
	{"body", func(text []byte, n int) []byte {
		return append(text, fmt.Sprintf("\nAnd again, for the time %d.\n", n)...)
	}},
	{"title", func(text []byte, n int) []byte {
		return bytes.Replace(text, []byte("\n# "), fmt.Appendf(nil, "\n# On %d: ", n), 1)
	}},
}

// BenchmarkPreview makes the site of a folder anew after one edit, as a preview
// does, and renders the page that was edited.
func BenchmarkPreview(b *testing.B) {
	for _, pages := range []int{100, 1000, 10000} {
		tree := grown(b, pages)
		dir, content := onDisk(b, tree)
		names := slices.DeleteFunc(slices.Sorted(maps.Keys(tree)), func(n string) bool { return !strings.HasPrefix(n, "guides-") })
		o := generator.Options{Content: content, Theme: themes.Default(), Today: handbook.Date{Year: 2026, Month: time.March, Day: 27}, Program: "bench"}
		b.Run(fmt.Sprintf("%d/cold", pages), func(b *testing.B) {
			for b.Loop() {
				o.Memory = nil
				if s, problems, err := generator.Build(o); err != nil || s == nil {
					b.Fatal(err, problems.Errors())
				}
			}
		})
		o.Memory = generator.NewMemory()
		if _, _, err := generator.Build(o); err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprintf("%d/prose", pages), func(b *testing.B) {
			s, _, err := generator.Build(o)
			if err != nil {
				b.Fatal(err)
			}
			for n := 1; b.Loop(); n++ {
				name := names[n*7919%len(names)]
				edited, _, ok := s.Edited(fstest.MapFS{name: {Data: edits[0].do(bytes.Clone(tree[name].Data), n)}}, name)
				if !ok {
					b.Fatalf("%s: the whole is to be built", name)
				}
				if _, err := edited.File(strings.TrimPrefix(edited.URLs([]string{name})[0], "/")); err != nil {
					b.Fatal(err)
				}
				s = edited
			}
		})
		for _, edit := range edits {
			b.Run(fmt.Sprintf("%d/%s", pages, edit.name), func(b *testing.B) {
				var took, first []time.Duration
				n := 0
				for b.Loop() {
					n++
					name := names[n*7919%len(names)]
					o.Changed = []string{name}
					if err := os.WriteFile(filepath.Join(dir, name), edit.do(bytes.Clone(tree[name].Data), n), 0o666); err != nil {
						b.Fatal(err)
					}
					began := time.Now()
					s, problems, err := generator.Build(o)
					if err != nil || s == nil {
						b.Fatal(err, problems.Errors())
					}
					o.Before = s
					took = append(took, time.Since(began))
					if _, err := s.File(strings.TrimPrefix(s.URLs([]string{name})[0], "/")); err != nil {
						b.Fatal(err)
					}
					first = append(first, time.Since(began))
				}
				slices.Sort(took)
				slices.Sort(first)
				b.ReportMetric(ms(took[len(took)/2]), "ms-median")
				b.ReportMetric(ms(took[len(took)*95/100]), "ms-p95")
				b.ReportMetric(ms(first[len(first)/2]), "ms-page")
				var m runtime.MemStats
				runtime.GC()
				runtime.ReadMemStats(&m)
				b.ReportMetric(float64(m.HeapAlloc)/(1<<20), "MB")
			})
		}
	}
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
