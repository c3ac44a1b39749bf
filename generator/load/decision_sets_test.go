package load_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/load"
	"github.com/ethos-handbook/ethos/generator/markdown"
)

// TestDecisionSets holds what is understood of public sets of records against
// tables that were written from the records themselves.
func TestDecisionSets(t *testing.T) {
	for _, tt := range []struct{ table, set, folder string }{
		{"govuk-aws-adr", "govuk-aws-adr", "docs/architecture/decisions"},
		{"madr", "madr", "docs/decisions"},
		{"madr-template", "madr", "template"},
	} {
		t.Run(tt.table, func(t *testing.T) {
			dir := os.Getenv("ETHOS_FIXTURES")
			if dir == "" {
				t.Skip("ETHOS_FIXTURES names no folder of real files")
			}
			fsys := only(t, os.DirFS(filepath.Join(dir, "decisions", tt.set)), tt.folder)
			fsys["handbook.yaml"] = &fstest.MapFile{Data: []byte("decisions: {folders: [" + tt.folder + "]}\n")}
			h, _, err := load.Handbook(fsys, load.Options{Parser: markdown.New()})
			if err != nil {
				t.Fatal(err)
			}
			got := tableOf(h, tt.folder+"/")
			want := readTable(t, filepath.Join("testdata", "decisions", tt.table+".txt"))
			for i := range max(len(got), len(want)) {
				if g, w := at(got, i), at(want, i); g != w {
					t.Errorf("line %d\ngot  %s\nwant %s", i+1, g, w)
				}
			}
		})
	}
}

// only is a folder of a tree.
func only(t *testing.T, fsys fs.FS, folder string) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	err := fs.WalkDir(fsys, folder, func(p string, e fs.DirEntry, err error) error {
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
	return out
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return "(nothing)"
}

// tableOf writes what was understood as the tables in testdata/decisions do.
func tableOf(h *handbook.Handbook, folder string) []string {
	var lines []string
	for _, d := range h.Decisions {
		date := ""
		if !d.Date.IsZero() {
			date = d.Date.String()
		}
		cells := []string{strings.TrimPrefix(d.File, folder), d.Number, d.Title, string(d.Status), d.StatusRaw, date,
			linkList(d.Supersedes), linkList(d.SupersededBy), linkList(d.Amends), linkList(d.AmendedBy)}
		lines = append(lines, strings.Join(cells, "|"))
	}
	for _, p := range h.Pages {
		if strings.HasPrefix(p.File, folder) {
			lines = append(lines, "- "+strings.TrimPrefix(p.File, folder))
		}
	}
	slices.Sort(lines)
	return lines
}

func linkList(links []handbook.Link) string {
	var out []string
	for _, l := range links {
		name := l.ID
		if name == "" {
			name = "?" + l.Text
		}
		if l.Partial {
			name = "~" + name
		}
		out = append(out, name)
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

// readTable reads a table of testdata/decisions, its cells trimmed.
func readTable(t *testing.T, name string) []string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if strings.HasPrefix(line, "- ") {
			lines = append(lines, line)
			continue
		}
		cells := strings.Split(line, "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		if len(cells) != 10 {
			t.Fatal(fmt.Errorf("%s: %d cells in %q", name, len(cells), line))
		}
		lines = append(lines, strings.Join(cells, "|"))
	}
	slices.Sort(lines)
	return lines
}
