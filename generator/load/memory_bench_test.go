package load_test

import (
	"testing"
	"time"

	example "github.com/ethos-handbook/ethos/content"
	"github.com/ethos-handbook/ethos/generator/load"
	"github.com/ethos-handbook/ethos/generator/markdown"
)

// BenchmarkExample reads the example handbook, its documents being known: with a
// new memory each time, with one that knows all files, and both in turn, for the
// ratio of the times.
func BenchmarkExample(b *testing.B) {
	parser, known := markdown.New(), new(load.Memory)
	read := func(b *testing.B, m *load.Memory) time.Duration {
		began := time.Now()
		if _, _, err := load.Handbook(example.Files(), load.Options{Parser: parser, Memory: m}); err != nil {
			b.Fatal(err)
		}
		return time.Since(began)
	}
	b.Run("cold", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			read(b, nil)
		}
	})
	b.Run("warm", func(b *testing.B) {
		read(b, known)
		b.ReportAllocs()
		for b.Loop() {
			read(b, known)
		}
	})
	b.Run("ratio", func(b *testing.B) {
		read(b, known)
		var cold, warm time.Duration
		for b.Loop() {
			cold += read(b, nil)
			warm += read(b, known)
		}
		b.ReportMetric(float64(warm)/float64(cold), "warm/cold")
	})
}
