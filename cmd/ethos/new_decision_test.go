package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/load"
	"github.com/ethos-handbook/ethos/generator/markdown"
)

// books reads a handbook from the disk.
func books(t *testing.T, dir string) *handbook.Handbook {
	t.Helper()
	book, _, err := load.Handbook(os.DirFS(dir), load.Options{Parser: markdown.New(), Drafts: true})
	if err != nil {
		t.Fatal(err)
	}
	return book
}

func fileText(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestSupersede writes both sides in every form in which a record can keep its
// status. The whole of the older record is held against want, and what the
// loader reads against what was meant.
func TestSupersede(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "1774569600") // 2026-03-27
	nygard := "# 1. Keep records\n\nDate: 2020-01-01\n\n## Status\n\nAccepted\n"
	const by = "[8. New](0008-new.md)"
	tests := []struct {
		name, old, want string
		amend           string // the same with --amends
		beside          string // another record of the folder, in its habit
	}{
		{name: "MADR front matter", old: "---\nstatus: accepted  # by all\ndate: 2020-01-02\nx-mine: [a,  b]\n---\n# Old\n\ntext  \n",
			want:  "---\nstatus: superseded  # by all\nsuperseded-by: [0008-new]\ndate: 2020-01-02\nx-mine: [a,  b]\n---\n# Old\n\ntext  \n",
			amend: "---\nstatus: accepted  # by all\namended-by: [0008-new]\ndate: 2020-01-02\nx-mine: [a,  b]\n---\n# Old\n\ntext  \n"},
		{name: "front matter, CRLF and a byte order mark", old: "\ufeff---\r\ndate: 2020-01-02\r\nstatus: \"accepted\"\r\n---\r\n# Old\r\n",
			want: "\ufeff---\r\ndate: 2020-01-02\r\nstatus: \"superseded\"\r\nsuperseded-by: [0008-new]\r\n---\r\n# Old\r\n"},
		{name: "front matter with lists and low dashes", old: "---\nnav_order: 3\nstatus:\n  - accepted\nsuperseded_by:\n  - https://example.org/x\n---\n# Old\n",
			want: "---\nnav_order: 3\nstatus: superseded\nsuperseded_by:\n  - https://example.org/x\n  - 0008-new\n---\n# Old\n"},
		{name: "front matter, keys with low dashes", old: "---\nnav_order: 3\nstatus: accepted\n---\n# Old\n",
			want: "---\nnav_order: 3\nstatus: superseded\nsuperseded_by: [0008-new]\n---\n# Old\n"},
		{name: "front matter that is no YAML", old: "---\nstatus: accepted\ndeciders: @anna, @ben\n---\n# Old\n",
			want: "---\nstatus: superseded\nsuperseded-by: [0008-new]\ndeciders: @anna, @ben\n---\n# Old\n"},
		{name: "front matter, empty link", old: "---\nstatus: accepted\nsuperseded-by: []\n---\n# Old\n", want: "---\nstatus: superseded\nsuperseded-by: [0008-new]\n---\n# Old\n"},
		{name: "front matter, superseded before", old: "---\nstatus: superseded by [ADR-1](0001-keep.md)\n---\n# Old\n", beside: nygard,
			want: "---\nstatus: superseded by [ADR-1](0001-keep.md)\nsuperseded-by: [0008-new]\n---\n# Old\n"},
		{name: "Nygard", old: "# 7. Old\n\nDate: 2020-01-02\n\n## Status\n\nAccepted\n\n## Context\n\nAccepted\n",
			want:  "# 7. Old\n\nDate: 2020-01-02\n\n## Status\n\nSuperseded by " + by + "\n\n## Context\n\nAccepted\n",
			amend: "# 7. Old\n\nDate: 2020-01-02\n\n## Status\n\nAccepted\n\nAmended by " + by + "\n\n## Context\n\nAccepted\n"},
		{name: "Nygard, with a link", old: "# 7. Old\n\n## Status\n\nAccepted.\n\nSupersedes [1. Keep records](0001-keep.md)\n\n## Context\n", beside: nygard,
			want:  "# 7. Old\n\n## Status\n\nSuperseded by " + by + "\n\nSupersedes [1. Keep records](0001-keep.md)\n\n## Context\n",
			amend: "# 7. Old\n\n## Status\n\nAccepted.\n\nAmended by " + by + "\n\nSupersedes [1. Keep records](0001-keep.md)\n\n## Context\n"},
		{name: "Nygard, CRLF", old: "# 7. Old\r\n\r\n## Status\r\n\r\nProposed\r\n\r\n## Context\r\n",
			want: "# 7. Old\r\n\r\n## Status\r\n\r\nProposed\r\n\r\nSuperseded by " + by + "\r\n\r\n## Context\r\n"},
		{name: "Nygard, accepted with a reason", old: "# 7. Old\n\n## Status\nAccepted by the board\non a Monday\n## Context\n",
			want: "# 7. Old\n\n## Status\nAccepted by the board\non a Monday\n\nSuperseded by " + by + "\n\n## Context\n"},
		{name: "section at the end, no last line end", old: "# 7. Old\n\n## Status\n\nImplemented", want: "# 7. Old\n\n## Status\n\nImplemented\n\nSuperseded by " + by + "\n"},
		{name: "history", old: "# Old\n\n## Status\n\n- 2020-01-01: Proposed\n- 2020-02-01: Accepted\n\n## Context\n",
			want: "# Old\n\n## Status\n\n- 2020-01-01: Proposed\n- 2020-02-01: Accepted\n- 2026-03-27: Superseded by " + by + "\n\n## Context\n"},
		{name: "MADR bullets", old: "# Old\n\n* Status: accepted\n* Deciders: Ann, Ben\n* Date: 2020-01-02\n\n## Context\n",
			want:  "# Old\n\n* Status: superseded by " + by + "\n* Deciders: Ann, Ben\n* Date: 2020-01-02\n\n## Context\n",
			amend: "# Old\n\n* Status: accepted\n* Amended by: " + by + "\n* Deciders: Ann, Ben\n* Date: 2020-01-02\n\n## Context\n"},
		{name: "bullet with a date", old: "# Old\n\n- **Status:** Accepted, 2017-01-25\n", want: "# Old\n\n- **Status:** Accepted, 2017-01-25; superseded by " + by + "\n",
			amend: "# Old\n\n- **Status:** Accepted, 2017-01-25\n- **Amended by:** " + by + "\n"},
		{name: "bullet with a bullet below", old: "# Old\n\n* Status:\n  * accepted\n* Date: 2020-01-02\n", want: "# Old\n\n* Status:\n  * Superseded by " + by + "\n* Date: 2020-01-02\n"},
		{name: "bold line", old: "# Old\n\n**Status:** Accepted | **Date:** 2025-02-17\n\n## Context\n",
			want:  "# Old\n\n**Status:** Superseded by " + by + " | **Date:** 2025-02-17\n\n## Context\n",
			amend: "# Old\n\n**Status:** Accepted | **Date:** 2025-02-17 | **Amended by:** " + by + "\n\n## Context\n"},
		{name: "bold lines with breaks", old: "# Old\n\n**Date**: 2025-02-17  \n**Status**: `accepted`  \n**Deciders**: Ann\n", want: "# Old\n\n**Date**: 2025-02-17  \n**Status**: superseded by " + by + "  \n**Deciders**: Ann\n",
			amend: "# Old\n\n**Date**: 2025-02-17  \n**Status**: `accepted`  \n**Amended by**: " + by + "  \n**Deciders**: Ann\n"},
		{name: "plain line", old: "# Old\n\nStatus: ACCEPTED Partially Implemented\n", want: "# Old\n\nStatus: Superseded by " + by + "\n"}, // "partially" would be read as of the link
		{name: "plain line with a reason", old: "# Old\n\nStatus: accepted by the board in March\n", want: "# Old\n\nStatus: accepted by the board in March; superseded by " + by + "\n"},
		{name: "table", old: "# Old\n\n| Key | Value |\n|-----|-------|\n| Status | Accepted |\n| Date | 2020-01-02 |\n",
			want:  "# Old\n\n| Key | Value |\n|-----|-------|\n| Status | Superseded by " + by + " |\n| Date | 2020-01-02 |\n",
			amend: "# Old\n\n| Key | Value |\n|-----|-------|\n| Status | Accepted |\n| Amended by | " + by + " |\n| Date | 2020-01-02 |\n"},
		{name: "table by column", old: "# Old\n\n| Date | Status |\n|--|--|\n| 2020-01-02 | Accepted |\n", want: "# Old\n\n| Date | Status |\n|--|--|\n| 2020-01-02 | Superseded by " + by + " |\n",
			amend: "---\namended-by: [0008-new]\n---\n# Old\n\n| Date | Status |\n|--|--|\n| 2020-01-02 | Accepted |\n"},
		{name: "none", old: "# Old\n\nWe do it.\n", want: "---\nstatus: superseded\nsuperseded-by: [0008-new]\n---\n# Old\n\nWe do it.\n",
			amend: "---\namended-by: [0008-new]\n---\n# Old\n\nWe do it.\n"},
		{name: "none, a byte order mark", old: "\ufeff# Old\r\n", want: "\ufeff---\r\nstatus: superseded\r\nsuperseded-by: [0008-new]\r\n---\r\n# Old\r\n"},
		{name: "none, among sections", old: "# 7. Old\n\nDate: 2020-01-02\n\n## Context\n\nWe do it.\n", beside: nygard,
			want:  "# 7. Old\n\nDate: 2020-01-02\n\n## Status\n\nSuperseded by " + by + "\n\n## Context\n\nWe do it.\n",
			amend: "# 7. Old\n\nDate: 2020-01-02\n\n## Context\n\nWe do it.\n\n## Links\n\n- Amended by " + by + "\n"},
		{name: "none, other front matter", old: "---\nparent: Decisions\n---\n# Old\n", want: "---\nparent: Decisions\nstatus: superseded\nsuperseded-by: [0008-new]\n---\n# Old\n"},
		{name: "in the title", old: "# Old (accepted)\n\ntext\n", want: "---\nstatus: superseded\nsuperseded-by: [0008-new]\n---\n# Old (accepted)\n\ntext\n"},
		{name: "in a quotation", old: "# Old\n\n## Status\n\n> Implemented\n\n## Context\n", want: "# Old\n\n## Status\n\n> Implemented\n>\n> Superseded by " + by + "\n\n## Context\n"},
		{name: "French", old: "# Old\n\n## Statut\n\nProposé\n\n## Contexte\n", want: "# Old\n\n## Statut\n\nProposé\n\nSuperseded by " + by + "\n\n## Contexte\n"},
		{name: "status below a bold line", old: "# Old\n\n**Status**\n\nAccepted\n\n**Context**\n\nx\n", want: "# Old\n\n**Status**\n\nSuperseded by " + by + "\n\n**Context**\n\nx\n"},
	}
	for _, tt := range tests {
		for _, rel := range []relation{supersedes, amends} {
			want := tt.want
			if rel == amends {
				if want = tt.amend; want == "" {
					continue
				}
			}
			t.Run(tt.name+", "+rel.done, func(t *testing.T) {
				dir := t.TempDir()
				old := filepath.Join(dir, "decisions/0007-old.md")
				write(t, old, tt.old)
				if tt.beside != "" {
					write(t, filepath.Join(dir, "decisions/0001-keep.md"), tt.beside)
				}
				was := fileOf(books(t, dir), "decisions/0007-old.md")
				code, out, talk := ethos(t, "-C", dir, "new", "decision", "New", "--"+rel.doing, "7")
				if code != 0 || strings.TrimSpace(out) != filepath.Join(dir, "decisions/0008-new.md") {
					t.Fatalf("exit %d: %s%s", code, out, talk)
				}
				if got := fileText(t, old); got != want {
					t.Errorf("the older record is\n%q\nwant\n%q", got, want)
				}
				book := books(t, dir)
				if o, n := fileOf(book, "decisions/0007-old.md"), fileOf(book, "decisions/0008-new.md"); !understood(target{was, placeOf(markdown.New(), was), rel}, o, n) {
					t.Errorf("read as %+v\nand %+v", o, n)
				}
				if left, _ := filepath.Glob(filepath.Join(dir, "decisions/.*")); len(left) > 0 {
					t.Errorf("left behind: %q", left)
				}
			})
		}
	}
}

// TestHabits begins a record as its neighbours are.
func TestHabits(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "1774569600") // 2026-03-27
	front, nygard := "---\nstatus: accepted\n---\n# Old\n", "# 7. Old\n\nDate: 2020-01-02\n\n## Status\n\nAccepted\n"
	tests := []struct {
		name  string
		files []string // paths and texts
		args  []string
		path  string
		has   string // part of the new record
	}{
		{"nothing there", nil, nil, "decisions/0001-use-queues.md", "---\nstatus: proposed\ndate: 2026-03-27\ndecision-makers: []\n"},
		{"four digits", []string{"decisions/0007-old.md", front, "decisions/README.md", "# R\n"}, nil, "decisions/0008-use-queues.md", "\n# Use queues\n"},
		{"three digits", []string{"decisions/007-old.md", front}, nil, "decisions/008-use-queues.md", ""},
		{"no zeros", []string{"decisions/9-old.md", front, "decisions/10-b.md", front}, nil, "decisions/11-use-queues.md", ""},
		{"a word before", []string{"decisions/adr-0007-old.md", front}, nil, "decisions/adr-0008-use-queues.md", ""},
		{"capitals and low dashes", []string{"decisions/ADR_007_the_old.md", front}, nil, "decisions/ADR_008_use_queues.md", ""},
		{"days", []string{"decisions/20240131-old.md", front}, nil, "decisions/20260327-use-queues.md", ""},
		{"days with dashes", []string{"decisions/2024-01-31-old.md", front}, nil, "decisions/2026-03-27-use-queues.md", ""},
		{"years", []string{"decisions/2025-009-old.md", front, "decisions/2026-003-b.md", front}, nil, "decisions/2026-004-use-queues.md", ""},
		{"titles", []string{"decisions/old.md", front}, nil, "decisions/use-queues.md", ""},
		{"folders", []string{"decisions/0007-old/README.md", nygard + "\n## Context\n\n## Decision\n"}, nil, "decisions/0008-use-queues/README.md", "# 8. Use queues\n\nDate: 2026-03-27\n\n## Status\n\nProposed\n\n## Context\n"},
		{"Nygard", []string{"decisions/0007-old.md", nygard}, []string{"--supersedes", "7"}, "decisions/0008-use-queues.md", "# 8. Use queues\n\nDate: 2026-03-27\n\n## Status\n\nProposed\n\nSupersedes [7. Old](0007-old.md)\n\n## Context\n"},
		{"Nygard with our keys", []string{"decisions/0007-old.md", "---\nvalues: []\n---\n" + nygard}, nil, "decisions/0008-use-queues.md", "---\n# 8. Use queues\n"},
		{"a heading with a name", []string{"decisions/0007-old.md", "# ADR-007: Old\n"}, nil, "decisions/0008-use-queues.md", "\n# ADR-008: Use queues\n"},
		{"a template's number", []string{"decisions/0007-old.md", front, "decisions/0009-template.md", "# T\n"}, nil, "decisions/0010-use-queues.md", ""},
		{"another folder", []string{"docs/adr/0007-old.md", front}, nil, "docs/adr/0008-use-queues.md", ""},
		{"a folder of the settings", []string{"handbook.yaml", "decisions: {folders: [log]}\n", "log/0007-old.md", front}, nil, "log/0008-use-queues.md", ""},
		{"beside the older one", []string{"decisions/0009-b.md", front, "docs/adr/0007-old.md", front}, []string{"--supersedes", "0007-old"}, "docs/adr/0010-use-queues.md", "supersedes: [docs/adr/0007-old]\n"},
		{"folders that count apart", []string{"decisions/a/0001-x.md", front, "decisions/b/0001-y.md", front, "decisions/b/0002-z.md", front},
			[]string{"--amends", "decisions/a/0001-x.md"}, "decisions/a/0002-use-queues.md", "amends: [a/0001-x]\n"},
		{"two at once", []string{"decisions/0007-old.md", front, "decisions/0006-b.md", nygard}, []string{"--supersedes", "7", "--supersedes", "ADR-6"}, "decisions/0008-use-queues.md", "supersedes: [0007-old, 0006-b]\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			for i := 0; i+1 < len(tt.files); i += 2 {
				write(t, filepath.Join(dir, tt.files[i]), tt.files[i+1])
			}
			code, out, talk := ethos(t, append([]string{"-C", dir, "new", "decision", "Use queues"}, tt.args...)...)
			if code != 0 || strings.TrimSpace(out) != filepath.Join(dir, filepath.FromSlash(tt.path)) {
				t.Fatalf("exit %d: %s%s\nwant %s", code, out, talk, tt.path)
			}
			if got := fileText(t, strings.TrimSpace(out)); !strings.Contains(got, tt.has) || strings.Contains(got, "{{") {
				t.Errorf("got\n%s\nwant in it\n%s", got, tt.has)
			}
		})
	}
}

// TestSupersedeNames finds records by every name, and says what is wrong with
// one that names none or several.
func TestSupersedeNames(t *testing.T) {
	front := "---\nstatus: accepted\n---\n# Old\n"
	tests := []struct {
		name, asked string
		code        int
		talk        string
	}{
		{"number", "9", 0, "0009-only.md says that it is superseded by it"},
		{"number with zeros", "0009", 0, "0009-only.md"},
		{"name and number", "ADR-9", 0, "0009-only.md"},
		{"id", "a/0009-only", 0, "0009-only.md"},
		{"file name", "0009-only.md", 0, "0009-only.md"},
		{"path below the content", "decisions/a/0009-only.md", 0, "0009-only.md"},
		{"number of several", "7", 2, `2 records go by "7"` + "\n  name one of the files: decisions/a/0007-x.md, decisions/b/0007-y.md"},
		{"number of none", "19", 2, `there is no decision record "19"`},
		{"a slip", "0009-olny", 2, `did you mean "0009-only"?`},
		{"nothing like it", "the one about queues", 2, "the records are: decisions/a/0007-x.md, "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			for _, p := range []string{"a/0007-x.md", "b/0007-y.md", "a/0009-only.md"} {
				write(t, filepath.Join(dir, "decisions", p), front)
			}
			before := strings.Join(tree(t, dir), "\n")
			code, out, talk := ethos(t, "-C", dir, "new", "decision", "New", "--supersedes", tt.asked)
			if code != tt.code || !strings.Contains(talk, tt.talk) || (code == 0) == (out == "") {
				t.Errorf("exit %d, want %d: %s%s", code, tt.code, out, talk)
			}
			if after := strings.Join(tree(t, dir), "\n"); code != 0 && after != before {
				t.Errorf("something was written:\n%s", after)
			}
		})
	}
	dir := t.TempDir()
	write(t, filepath.Join(dir, "decisions/0007-x.md"), front)
	for _, args := range [][]string{{"story", "S", "--supersedes", "7"}, {"decision", "S", "--supersedes", "7", "--amends", "0007-x"}, {"decision", "A template"}, {"decision", "?"}} {
		if code, out, talk := ethos(t, append([]string{"-C", dir, "new"}, args...)...); code != 2 || out != "" {
			t.Errorf("%q: exit %d: %s%s", args, code, out, talk)
		}
	}
	at, err := filepath.Rel(workDir(t), filepath.Join(dir, "decisions/0007-x.md"))
	if err != nil {
		t.Fatal(err)
	}
	if code, _, talk := ethos(t, "-C", dir, "new", "decision", "New", "--amends", at); code != 0 {
		t.Errorf("a path from here: exit %d: %s", code, talk)
	}
}

func workDir(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestCommitWhole takes everything back when the last of three files cannot be
// written, or was changed by somebody else.
func TestCommitWhole(t *testing.T) {
	for _, how := range []string{"", "rename", "changed"} {
		dir := t.TempDir()
		files := memory{"decisions/1.md": []byte("one\r\n"), "decisions/2.md": []byte("two\n")}
		for name, data := range files {
			write(t, filepath.Join(dir, name), string(data))
		}
		if err := os.Chmod(filepath.Join(dir, "decisions/1.md"), 0o640); err != nil {
			t.Fatal(err)
		}
		renames := 0
		rename := func(from, to string) error {
			if renames++; renames == 2 && how == "rename" {
				return os.ErrPermission
			}
			return os.Rename(from, to)
		}
		if how == "changed" {
			write(t, filepath.Join(dir, "decisions/2.md"), "two, by another\n")
		}
		before := snapshot(t, dir)
		err := commit(dir, "more/deep/3.md", memory{"more/deep/3.md": []byte("three"), "decisions/1.md": []byte("1"), "decisions/2.md": []byte("2")}, files, rename)
		after := snapshot(t, dir)
		if how == "" {
			if want := "decisions/1.md -rw-r----- \"1\"\ndecisions/2.md -rw-r--r-- \"2\"\nmore/deep/3.md -rw-r--r-- \"three\"\n"; err != nil || after != want {
				t.Errorf("%v\n%s", err, after)
			}
			continue
		}
		if err == nil || after != before {
			t.Errorf("%s: %v\n%s", how, err, after)
		}
		if _, err := os.Stat(filepath.Join(dir, "more")); err == nil {
			t.Errorf("%s: the new folder is left", how)
		}
	}
}

// snapshot is a folder's files with their rights and contents.
func snapshot(t *testing.T, dir string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(dir, func(p string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, p)
		fmt.Fprintf(&b, "%s %s %q\n", filepath.ToSlash(rel), info.Mode(), fileText(t, p))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestSupersedeReal supersedes and amends every record of the public sets, one
// by one: one line of each changes at the most, and is understood.
func TestSupersedeReal(t *testing.T) {
	for _, set := range fixtureSets(t) {
		files := memory{}
		records, err := readRecords(os.DirFS(set), nil)
		if err != nil {
			t.Fatal(err)
		}
		for name, data := range records {
			files["decisions/"+name] = data
		}
		p := pen{parser: markdown.New(), files: files, day: handbook.Date{Year: 2026, Month: 3, Day: 27}}
		if p.book, err = p.load(nil); err != nil || len(p.book.Decisions) < 15 {
			t.Fatalf("%d records (%v)", len(p.book.Decisions), err)
		}
		p.habit = habitOf(p.parser, p.book, "decisions", nil)
		for _, d := range p.book.Decisions {
			for _, rel := range []relation{supersedes, amends} {
				changed, err := p.write("decisions/0099-new.md", "New", []target{{d, placeOf(p.parser, d), rel}})
				if err != nil {
					t.Errorf("%s: %v", d.File, err)
					continue
				}
				after, lost := strings.Split(string(changed[d.File]), "\n"), 0
				for line := range strings.SplitSeq(string(files[d.File]), "\n") {
					if i := slices.Index(after, line); i >= 0 {
						after = after[i+1:]
						continue
					}
					lost++
				}
				if lost > 1 || rel == amends && lost > 0 {
					t.Errorf("%s: %d lines changed", d.File, lost)
				}
			}
		}
	}
}

// fixtureSets are the folders of records in the public sets.
func fixtureSets(t *testing.T) []string {
	t.Helper()
	root := os.Getenv("ETHOS_FIXTURES")
	if root == "" {
		t.Skip("ETHOS_FIXTURES is not set")
	}
	return []string{filepath.Join(root, "decisions/madr/docs/decisions"), filepath.Join(root, "decisions/govuk-aws-adr/docs/architecture/decisions")}
}
