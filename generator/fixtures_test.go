package generator_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

// fixtures is the folder of real files that ETHOS_FIXTURES names.
func fixtures(t *testing.T, sub string) fs.FS {
	t.Helper()
	dir := os.Getenv("ETHOS_FIXTURES")
	if dir == "" {
		t.Skip("ETHOS_FIXTURES names no folder of real files")
	}
	return os.DirFS(filepath.Join(dir, sub))
}

// with lays files over a tree.
func with(t *testing.T, fsys fs.FS, files ...string) fs.FS {
	t.Helper()
	out := fstest.MapFS{}
	err := fs.WalkDir(fsys, ".", func(p string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(fsys, p)
		out[p] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(files); i += 2 {
		out[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	return out
}

// TestRealHandbook builds a public handbook whose pages link to one another by
// the addresses of its forge.
func TestRealHandbook(t *testing.T) {
	b := build(t, with(t, fixtures(t, "handbooks/clef-handbook"), "handbook.yaml", "title: Clef Handbook\nlinks: {own: [\"https://github.com/clef/handbook/blob/master/\"]}\n"))
	if b.problems.Errors() > 0 {
		t.Fatal(b.problemLines())
	}
	deadLinks(t, b.files)
	home := string(b.files["index.html"])
	if !strings.Contains(home, `href="Mission-Statement.html"`) || strings.Contains(home, "blob/master/Mission") {
		t.Error("the front page still links to the forge")
	}
	for _, p := range b.problems {
		if p.Rule == "broken-link" || p.Rule == "broken-anchor" {
			t.Log(p)
		}
	}
}

// TestRealDecisions builds public sets of decision records.
func TestRealDecisions(t *testing.T) {
	for _, tt := range []struct {
		set  string
		page string
		has  []string
	}{
		{"madr", "decisions/0008-add-status-field.html", []string{"Add Status Field", "<p class=\"standing\">"}},
		{"govuk-aws-adr", "decisions/0001-record-architecture-decisions.html", []string{"Record architecture decisions", "<b>Accepted</b>"}},
	} {
		t.Run(tt.set, func(t *testing.T) {
			b := build(t, with(t, fixtures(t, "decisions/"+tt.set)))
			if b.problems.Errors() > 0 {
				t.Fatal(b.problemLines())
			}
			deadLinks(t, b.files)
			page := string(b.files[tt.page])
			for _, want := range tt.has {
				if !strings.Contains(strings.ToLower(page), strings.ToLower(want)) {
					t.Errorf("%s lacks %q; there are %q", tt.page, want, b.pages())
				}
			}
		})
	}
}
