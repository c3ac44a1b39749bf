package edition

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// chainOf seals editions that follow one another, each effective from a day, as
// files of a content folder.
func chainOf(t testing.TB, days ...string) fstest.MapFS {
	t.Helper()
	m := fstest.MapFS{}
	var last *Edition
	for i, d := range days {
		id := string(rune('z' - i)) // names tell nothing of the order
		data := seal(t, treeOf("index.md", "# "+id+"\n"), []Source{{Path: "index.md", Kind: "page", ID: "index"}}, manifestOf(t, id, d, last))
		m[Path(id)] = &fstest.MapFile{Data: data}
		last = open(t, data)
	}
	return m
}

func readAllOf(t testing.TB, content fs.FS) []*Edition {
	t.Helper()
	all, problems, err := Read(content, nil)
	if err != nil || len(problems) > 0 {
		t.Fatal(problems, err)
	}
	return all
}

func ids(all []*Edition) string {
	var b strings.Builder
	for _, e := range all {
		b.WriteString(e.ID)
	}
	return b.String()
}

// TestRead gives editions in the order of their chain, from a map and from a disk.
func TestRead(t *testing.T) {
	m := chainOf(t, "2026-01-01", "2026-01-01", "2026-06-01", "2026-06-01")
	m["editions/notes.txt"] = &fstest.MapFile{}
	m["editions/.edition-1.zip"] = &fstest.MapFile{}
	all := readAllOf(t, m)
	if ids(all) != "zyxw" || len(VerifyChain(all)) > 0 || all[0].File != "editions/z.zip" {
		t.Errorf("%s, %v", ids(all), VerifyChain(all))
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, m); err != nil {
		t.Fatal(err)
	}
	all = readAllOf(t, os.DirFS(dir))
	for range 2 { // closed, and opened again
		for _, e := range all {
			text, err := fs.ReadFile(e.FS(), "index.md")
			if err != nil || string(text) != "# "+e.ID+"\n" {
				t.Errorf("%s: %q, %v", e.ID, text, err)
			}
			if err := e.Close(); err != nil {
				t.Error(err)
			}
		}
	}
	other := seal(t, treeOf("index.md", "# other\n"), []Source{{Path: "index.md", Kind: "page", ID: "index"}}, manifestOf(t, "z", "2026-01-01", nil))
	if err := os.WriteFile(filepath.Join(dir, "editions/z.zip"), other, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := fs.ReadFile(all[0].FS(), "index.md"); err == nil || !strings.Contains(err.Error(), "changed meanwhile") {
		t.Errorf("another file in its place: %v", err)
	}
	if none, problems, err := Read(treeOf("index.md", ""), nil); len(none) > 0 || len(problems) > 0 || err != nil {
		t.Error(none, problems, err)
	}
}

// TestReadFaulty says what cannot be opened, and reads the rest.
func TestReadFaulty(t *testing.T) {
	m := chainOf(t, "2026-01-01", "2026-02-01")
	m["editions/x.zip"] = &fstest.MapFile{Data: []byte("no zip of this kind at all")}
	all, problems, err := Read(m, nil)
	if err != nil || ids(all) != "zy" || len(problems) != 1 {
		t.Fatal(ids(all), problems, err)
	}
	if got := problems[0].String(); got != "editions/x.zip: error: the edition cannot be opened: does not end as a sealed edition does: it is cut short, or no zip of ethos; put back the file as it was cut [edition]" {
		t.Error(got)
	}
}

// TestVerifyChain breaks a chain in each way.
func TestVerifyChain(t *testing.T) {
	for name, tt := range map[string]struct {
		change func(m fstest.MapFS)
		order  string
		want   string
	}{
		"missing": {func(m fstest.MapFS) { delete(m, Path("y")) }, "zx", `editions/x.zip: follows the edition "y", which is not there`},
		"changed": {func(m fstest.MapFS) {
			m[Path("y")].Data = seal(t, treeOf("index.md", "# other\n"), []Source{{Path: "index.md", Kind: "page", ID: "index"}}, manifestOf(t, "y", "2026-02-01", readAllOf(t, m)[0]))
		}, "zyx", "editions/y.zip: was changed after it was sealed: its digest is"},
		"first changed": {func(m fstest.MapFS) {
			m[Path("z")].Data = seal(t, treeOf(), nil, manifestOf(t, "z", "2026-01-01", nil))
		}, "zyx", "editions/z.zip: was changed after it was sealed: its digest is"},
		"renamed": {func(m fstest.MapFS) { m["editions/a.zip"] = m[Path("x")]; delete(m, Path("x")) }, "zyx", `editions/a.zip: holds the edition "x"; its file is editions/x.zip`},
		"copied":  {func(m fstest.MapFS) { m["editions/a.zip"] = m[Path("x")] }, "zyxx", `has the name of editions/`},
		"two begin": {func(m fstest.MapFS) {
			m[Path("b")] = &fstest.MapFile{Data: seal(t, treeOf(), nil, manifestOf(t, "b", "2026-05-01", nil))}
		}, "zyxb", `editions/b.zip: begins the chain, and so does "z"`},
		"two follow": {func(m fstest.MapFS) {
			m[Path("b")] = &fstest.MapFile{Data: seal(t, treeOf(), nil, manifestOf(t, "b", "2026-05-01", readAllOf(t, m)[0]))}
		}, "zyxb", `editions/b.zip: follows "z", and so does "y"`},
		"earlier": {func(m fstest.MapFS) {
			m[Path("b")] = &fstest.MapFile{Data: seal(t, treeOf(), nil, manifestOf(t, "b", "2025-05-01", readAllOf(t, m)[2]))}
		}, "zyxb", `editions/b.zip: is effective from 2025-05-01, before the edition that it follows (2026-03-01)`},
		"circle": {func(m fstest.MapFS) {
			fake := strings.Repeat("0", 64)
			for _, pair := range []string{"bc", "cb"} {
				of := manifestOf(t, pair[:1], "2027-01-01", nil)
				of.Previous = &Previous{pair[1:], fake}
				m[Path(pair[:1])] = &fstest.MapFile{Data: seal(t, treeOf(), nil, of)}
			}
		}, "zyxbc", "was changed after it was sealed"},
	} {
		t.Run(name, func(t *testing.T) {
			m := chainOf(t, "2026-01-01", "2026-02-01", "2026-03-01")
			tt.change(m)
			all := readAllOf(t, m)
			faults := VerifyChain(all)
			found := slices.ContainsFunc(faults, func(f Fault) bool { return strings.Contains(f.String(), tt.want) })
			if ids(all) != tt.order || !found {
				t.Errorf("%s, %q; want %s, %q", ids(all), faults, tt.order, tt.want)
			}
		})
	}
}

// TestAmendedChain amends an edition in the middle: the chain holds.
func TestAmendedChain(t *testing.T) {
	m := chainOf(t, "2026-01-01", "2026-02-01", "2026-03-01")
	m[Path("y")].Data = redact(t, readAllOf(t, m)[1], "index.md")
	all := readAllOf(t, m)
	if faults := append(VerifyChain(all), all[1].Verify()...); len(faults) > 0 || all[1].Intact() != "intact, 1 authorised redaction" {
		t.Error(faults, all[1].Intact())
	}
}

// TestStatus walks through the days of four editions, two of which take effect on
// one day.
func TestStatus(t *testing.T) {
	all := readAllOf(t, chainOf(t, "2026-01-01", "2026-03-01", "2026-03-01", "2026-06-01")) // z y x w
	for _, tt := range []struct {
		day, inForce string
		standings    string
	}{
		{"2025-12-31", "", "upcoming 2026-01-01 2026-02-28 · upcoming   · upcoming 2026-03-01 2026-05-31 · upcoming 2026-06-01 "},
		{"2026-01-01", "z", "in force 2026-01-01 2026-02-28 · upcoming   · upcoming 2026-03-01 2026-05-31 · upcoming 2026-06-01 "},
		{"2026-02-28", "z", "in force 2026-01-01 2026-02-28 · upcoming   · upcoming 2026-03-01 2026-05-31 · upcoming 2026-06-01 "},
		{"2026-03-01", "x", "superseded 2026-01-01 2026-02-28 · superseded   · in force 2026-03-01 2026-05-31 · upcoming 2026-06-01 "},
		{"2027-01-01", "w", "superseded 2026-01-01 2026-02-28 · superseded   · superseded 2026-03-01 2026-05-31 · in force 2026-06-01 "},
	} {
		d := day(t, tt.day)
		id := ""
		if e := InForce(all, d); e != nil {
			id = e.ID
		}
		var got []string
		for _, e := range all {
			s := Status(e, all, d)
			got = append(got, string(s.State)+" "+s.From.String()+" "+s.Until.String())
			if (s.State == InForceNow) != (e.ID == id) {
				t.Errorf("%s: %s is %s, and %q is in force", tt.day, e.ID, s.State, id)
			}
		}
		if s := strings.Join(got, " · "); id != tt.inForce || s != tt.standings {
			t.Errorf("%s: %q, %s", tt.day, id, s)
		}
	}
	if InForce(nil, day(t, "2026-01-01")) != nil {
		t.Error("one of none is in force")
	}
}

// BenchmarkRead reads what twelve editions of a thousand files say of themselves.
func BenchmarkRead(b *testing.B) {
	content := fstest.MapFS{}
	var files []Source
	for i := range 1000 {
		p := fmt.Sprintf("values/a-name-as-long-as-they-are-%04d.md", i)
		content[p] = &fstest.MapFile{Data: bytes.Repeat([]byte("word "), 400)}
		files = append(files, Source{Path: p, Kind: "value", ID: p})
	}
	dir := b.TempDir()
	var last *Edition
	for i := range 12 {
		id := string(rune('a' + i))
		data := seal(b, content, files, manifestOf(b, id, "2026-01-01", last))
		last = open(b, data)
		name := filepath.Join(dir, Path(id))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(name, data, 0o644); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		if all, _, err := Read(os.DirFS(dir), nil); err != nil || len(all) != 12 {
			b.Fatal(err)
		}
	}
}
