package survey

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"runtime"
	"testing"
	"time"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// rowsFile is an export of so many rows, made as it is read: one row a person, a
// team, a level and 24 codes.
type rowsFile struct {
	left  int
	block []byte // a thousand rows
	rest  []byte
	peak  uint64 // heap in use, as it was seen on the way
}

func newRowsFile(rows int) *rowsFile {
	rng := rand.New(rand.NewPCG(3, 4))
	var head, block bytes.Buffer
	head.WriteString("Timestamp,Team,Level")
	for i := range 24 {
		fmt.Fprintf(&head, ",Statement %d", i+1)
	}
	head.WriteString("\n")
	for range 1000 {
		fmt.Fprintf(&block, "2026/02/03 9:%02d:%02d AM GMT,Team %d,%s", rng.IntN(60), rng.IntN(60), rng.IntN(40), []string{"Lead", "Staff", "Staff", "Staff"}[rng.IntN(4)])
		for range 24 {
			fmt.Fprintf(&block, ",%d", 1+rng.IntN(5))
		}
		block.WriteString("\n")
	}
	return &rowsFile{left: rows / 1000, block: block.Bytes(), rest: head.Bytes()}
}

func (f *rowsFile) Read(p []byte) (int, error) {
	if len(f.rest) == 0 {
		if f.left == 0 {
			return 0, io.EOF
		}
		f.left--
		f.rest = f.block
		if f.left%50 == 0 {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			f.peak = max(f.peak, m.HeapAlloc)
		}
	}
	n := copy(p, f.rest)
	f.rest = f.rest[n:]
	return n, nil
}

func (f *rowsFile) Close() error               { return nil }
func (f *rowsFile) Stat() (fs.FileInfo, error) { return f, nil }
func (f *rowsFile) Name() string               { return "q1.csv" }
func (f *rowsFile) Size() int64                { return 0 }
func (f *rowsFile) Mode() fs.FileMode          { return 0o444 }
func (f *rowsFile) ModTime() time.Time         { return time.Time{} }
func (f *rowsFile) IsDir() bool                { return false }
func (f *rowsFile) Sys() any                   { return nil }

// oneFile is a content folder with one export.
type oneFile struct{ file *rowsFile }

func (o oneFile) Open(name string) (fs.File, error) {
	if name != "assessments/pulse/q1.csv" {
		return nil, fs.ErrNotExist
	}
	return o.file, nil
}

func largeBook() *handbook.Handbook {
	src := pulse("google-forms")
	src.Columns = handbook.Columns{Submitted: "Timestamp", Unit: "Team", Role: "Level"}
	for i := range 24 {
		it := item(fmt.Sprint("s", i), fmt.Sprintf("Statement %d", i+1), handbook.Dimensions[i%4])
		it.Value.ID = []string{"courage", "leave-room"}[i%2]
		src.Items = append(src.Items, it)
	}
	h := book(src)
	h.Config.Leaders.Roles = []string{"Lead"}
	return h
}

// BenchmarkMillion aggregates an export of a million rows and 24 items, by unit
// and role.
func BenchmarkMillion(b *testing.B) {
	const rows = 1_000_000
	f := newRowsFile(rows)
	b.SetBytes(int64(len(f.block)) * rows / 1000)
	for b.Loop() {
		if _, list, err := Read(oneFile{newRowsFile(rows)}, largeBook(), nil); err != nil || len(list) > 0 {
			b.Fatal(err, list)
		}
	}
}

// TestMemoryFlat reads a hundred times as many rows in the same memory.
func TestMemoryFlat(t *testing.T) {
	peak := func(rows int) uint64 {
		runtime.GC()
		f := newRowsFile(rows)
		if _, list, err := Read(oneFile{f}, largeBook(), nil); err != nil || len(list) > 0 {
			t.Fatal(err, list)
		}
		return f.peak
	}
	few, many := peak(50_000), peak(500_000)
	if many > few+few/2+8<<20 {
		t.Errorf("50,000 rows took %d KB, 500,000 rows %d KB", few>>10, many>>10)
	}
}
