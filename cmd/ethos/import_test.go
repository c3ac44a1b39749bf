package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// foreignRecords is a folder of records of all forms, and of what is none.
func foreignRecords(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "adr")
	for name, text := range map[string]string{
		"0001-a.md":           "# 1. A\n\nDate: 2020-01-02\n\n## Status\n\nAccepted.\n\n## Context\n",
		"0002-b.md":           "# 2. B\n\nDate: 02/09/2020\n\n## Status\n\nApproved\n\nSupersedes [1. A](../adr/0001-a.md)\n\n## Context\n",
		"more/0003-c.md":      "---\nstatus: accepted\ndate: 2021-05-06\namends: ADR 99\nvalues: [candour, {id: craft, role: decisive, over: [pace]}]\n---\n# C\n",
		"0004-d.md":           "# 4. D\n\nDate: 25/12/2020\n\n## Decision\n\nWe do it.\n",
		"README.md":           "---\nlayout: x\n---\n# Our records\n",
		"template.md":         "---\nstatus: {x}\n---\n# T\n",
		"notes.adoc":          "= Notes\n",
		".hidden.md":          "# H\n",
		"node_modules/x/a.md": "# X\n",
		"picture.png":         "\x89PNG",
	} {
		write(t, filepath.Join(dir, name), text)
	}
	return dir
}

// TestImport says what it understood, and writes nothing.
func TestImport(t *testing.T) {
	dir := foreignRecords(t)
	before := tree(t, dir)
	code, out, talk := ethos(t, "-C", t.TempDir(), "import", "decisions", dir)
	if code != 0 || talk != "" {
		t.Errorf("exit %d: %s", code, talk)
	}
	var got []string
	for line := range strings.Lines(out) {
		got = append(got, strings.Join(strings.Fields(line), " "))
	}
	for _, want := range []string{
		"path number title status date supersedes superseded by doubts",
		"0001-a.md 0001 A accepted 2020-01-02 – 0002-b 1",
		`0001-a.md:7:1: warning: the status is "Accepted.", and 0002-b.md replaces this record; write superseded, or what part of it is replaced [supersession]`,
		"0002-b.md 0002 B accepted (Approved) – (02/09/2020) 0001-a – 1",
		"0004-d.md 0004 D – 2020-12-25 (25/12/2020) – –",
		"more/0003-c.md 0003 C accepted 2021-05-06 – – 1",
		`more/0003-c.md:4:9: warning: "ADR 99" is no record of this handbook [supersession]`,
		"decisions: {folders: [adr], date_format: dmy} # as 25/12/2020 is written",
	} {
		if !slices.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, out)
		}
	}
	if want := "1 without a status; 1 date is ambiguous; 3 files are no records: README.md, notes.adoc, template.md"; !strings.Contains(out, want) {
		t.Errorf("%q is missing in\n%s", want, out)
	}
	if after := tree(t, dir); !slices.Equal(before, after) {
		t.Errorf("the folder held %q, and now %q", before, after)
	}
}

// TestImportJSON holds the shape of what a program reads.
func TestImportJSON(t *testing.T) {
	dir := foreignRecords(t)
	code, out, _ := ethos(t, "-C", filepath.Dir(dir), "import", "decisions", "adr", "--format", "json")
	var report struct {
		Decisions []map[string]any
		Others    []string
		Problems  []map[string]any
	}
	if err := json.Unmarshal([]byte(out), &report); err != nil || code != 0 {
		t.Fatalf("exit %d: %v\n%s", code, err, out)
	}
	if len(report.Decisions) != 4 || !slices.Equal(report.Others, []string{"README.md", "notes.adoc", "template.md"}) {
		t.Fatalf("%d records, others %q", len(report.Decisions), report.Others)
	}
	c := report.Decisions[3]
	for key, want := range map[string]string{
		"path": `"more/0003-c.md"`, "id": `"more/0003-c"`, "number": `"0003"`, "title": `"C"`, "status": `"accepted"`, "status_raw": `"accepted"`, "date": `"2021-05-06"`, "date_raw": `"2021-05-06"`,
		"supersedes": `[]`, "superseded_by": `[]`, "amends": `["ADR 99"]`, "amended_by": `[]`, "partial": `false`, "problems": `["\"ADR 99\" is no record of this handbook"]`,
		"values": `[{"id":"candour","over":[],"role":"supporting"},{"id":"craft","over":["pace"],"role":"decisive"}]`,
	} {
		if got, err := json.Marshal(c[key]); err != nil || string(got) != want {
			t.Errorf("%s is %s, want %s", key, got, want)
		}
		delete(c, key)
	}
	if len(c) > 0 {
		t.Errorf("further keys: %v", c)
	}
	for _, p := range report.Problems {
		if file, _ := p["file"].(string); strings.HasPrefix(file, "adr/") || p["rule"] == "unknown-reference" {
			t.Errorf("%v", p)
		}
	}
}

// TestImportExits holds the endings against their codes.
func TestImportExits(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "latin/a.md"), "# A\n\nStatus: accept\xe9\n")
	write(t, filepath.Join(dir, "open/a.md"), "---\nstatus: accepted\n# A\n")
	write(t, filepath.Join(dir, "none/a.txt"), "A")
	write(t, filepath.Join(dir, "book/handbook.yaml"), "title: B\n")
	write(t, filepath.Join(dir, "book/decisions/a.md"), "# A\n\nStatus: accepted\n")
	write(t, filepath.Join(dir, "book/log/b.md"), "# B\n\nStatus: accepted\n")
	tests := []struct {
		name string
		args []string
		code int
		out  string // part of standard output; "" for nothing on it
		talk string // part of standard error
	}{
		{"the group", []string{"import"}, 0, "decisions", ""},
		{"no text", []string{"-C", dir, "import", "decisions", "latin"}, 1, "a.md:3: error: this file is no UTF-8 text; save it as UTF-8 [unreadable]", ""},
		{"no end of the front matter", []string{"-C", dir, "import", "decisions", "open"}, 1, "a.md:1:1: error: the front matter is never closed", ""},
		{"no records", []string{"-C", dir, "import", "decisions", "none"}, 0, "No decision records; no Markdown files", ""},
		{"no folder", []string{"-C", dir, "import", "decisions", "nowhere"}, 3, "", "there is no folder"},
		{"a file", []string{"-C", dir, "import", "decisions", "none/a.txt"}, 2, "", "is a file"},
		{"nothing named", []string{"import", "decisions"}, 2, "", "accepts 1 arg"},
		{"no format", []string{"-C", dir, "import", "decisions", "none", "--format", "csv"}, 2, "", `--format is "csv"`},
		{"in a handbook already", []string{"-C", filepath.Join(dir, "book"), "import", "decisions", "decisions"}, 0, "The handbook takes the folder in already.", ""},
		{"another folder of a handbook", []string{"-C", filepath.Join(dir, "book"), "import", "decisions", "log"}, 0, "decisions: {folders: [decisions, log]}\n", ""},
		{"from elsewhere", []string{"-C", filepath.Join(dir, "book"), "import", "decisions", "../open/../latin"}, 1, "as latin/,\nand write into handbook.yaml:\n\ndecisions: {folders: [decisions, latin]}\n", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			code, out, talk := ethos(t, tt.args...)
			if code != tt.code || !strings.Contains(out, tt.out) || tt.out == "" && out != "" || !strings.Contains(talk, tt.talk) {
				t.Errorf("exit %d, want %d\nout: %s\ntalk: %s", code, tt.code, out, talk)
			}
		})
	}
}

// TestImportHistory dates a record that says no day by its first commit.
func TestImportHistory(t *testing.T) {
	dir, do := repository(t)
	write(t, filepath.Join(dir, "adr/a.md"), "# A\n\nStatus: accepted\n")
	commitAll(do, "2020-01-02T12:00:00Z")
	if code, out, _ := ethos(t, "-C", dir, "import", "decisions", "adr", "--format", "json"); code != 0 || !strings.Contains(out, `"date": "2020-01-02"`) {
		t.Errorf("exit %d: %s", code, out)
	}
}

// TestImportReal reads the public sets: every record, and what is none.
func TestImportReal(t *testing.T) {
	sets := fixtureSets(t)
	for i, want := range []struct {
		records int
		others  []string
	}{{19, []string{"adr-template.md", "index.md"}}, {38, []string{}}} {
		code, out, talk := ethos(t, "import", "decisions", sets[i], "--format", "json")
		var report struct {
			Decisions []any
			Others    []string
		}
		if err := json.Unmarshal([]byte(out), &report); err != nil || code != 0 || len(report.Decisions) != want.records || !slices.Equal(report.Others, want.others) {
			t.Errorf("%s: exit %d, %d records, others %q (%v) %s", sets[i], code, len(report.Decisions), report.Others, err, talk)
		}
	}
	whole := filepath.Join(os.Getenv("ETHOS_FIXTURES"), "decisions/govuk-aws-adr")
	code, out, _ := ethos(t, "-C", t.TempDir(), "import", "decisions", whole)
	if code != 0 || !strings.Contains(out, "38 records: 30 accepted, 1 superseded, 7 proposed") || !strings.Contains(out, "\ndecisions: {folders: [govuk-aws-adr]}\n") {
		t.Errorf("exit %d\n%s", code, out)
	}
}
