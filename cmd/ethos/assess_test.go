package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const pulseYAML = `title: Pulse
method: survey
format: wide
scale: {min: 1, max: 5}
columns: {unit: Team}
items:
  - {id: c-1, column: I know it, value: candour, dimension: understanding, aspect: know}
waves:
  - {id: q1, file: q1.csv, closed: 2026-03-20, invited: 8}
  - {id: q2, file: q2.csv, closed: 2026-06-20}
`

// surveyed is a handbook with a survey of two waves in a temporary folder.
func surveyed(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "values/candour.md"), "---\nstatement: We say it.\n---\n# Candour\n")
	write(t, filepath.Join(dir, "assessments/pulse/source.yaml"), pulseYAML)
	write(t, filepath.Join(dir, "assessments/pulse/q1.csv"), "Team,I know it\nNorth,4\nNorth,2\nSouth \x1b[31m,5\n")
	write(t, filepath.Join(dir, "assessments/pulse/q2.csv"), "Team,I know it\nNorth,4\nNorth,5\n")
	return dir
}

// TestAssessExits holds the endings of the group of commands against their codes.
func TestAssessExits(t *testing.T) {
	dir, faulty := surveyed(t), surveyed(t)
	write(t, filepath.Join(faulty, "assessments/pulse/q2.csv"), "Team,I know it\nNorth,canary\n")
	write(t, filepath.Join(dir, "stories/s.md"), "---\nno-such-key: x\n---\n# S\n") // is nothing to a report
	write(t, filepath.Join(dir, "empty.csv"), "")
	tests := []struct {
		name string
		args []string
		code int
		out  string // part of standard output; "" for nothing on it
		talk string // part of standard error
	}{
		{"the group", []string{"assess"}, 0, "inspect", ""},
		{"no such command", []string{"assess", "reprot"}, 2, "", "reprot"},
		{"report", []string{"-C", dir, "assess", "report"}, 0, forAnalysts, ""},
		{"report of a wave", []string{"-C", dir, "assess", "report", "--source", "pulse", "--wave", "q2"}, 0, "pulse q2, closed 2026-06-20: 2 answered of – invited", ""},
		{"report as JSON", []string{"-C", dir, "assess", "report", "--format", "json"}, 0, `"wilson_fpc": `, ""},
		{"report of no source", []string{"-C", dir, "assess", "report", "--source", "puls"}, 2, "", `there is no source "puls"`},
		{"report of no wave", []string{"-C", dir, "assess", "report", "--wave", "q3"}, 2, "", `there is no wave "q3"`},
		{"report in no format", []string{"-C", dir, "assess", "report", "--format", "csv"}, 2, "", `--format is "csv"`},
		{"report over an error", []string{"-C", faulty, "assess", "report"}, 1, "", "assessments/pulse/q2.csv:2:7: error: an answer is a text"},
		{"report of no folder", []string{"-C", filepath.Join(dir, "none"), "assess", "report"}, 3, "", "begins one"},
		{"inspect", []string{"-C", dir, "assess", "inspect", "assessments/pulse/q1.csv"}, 0, "format: wide", ""},
		{"inspect as JSON", []string{"-C", dir, "assess", "inspect", "assessments/pulse/q1.csv", "--format", "json"}, 0, `"looks_like": "statement on a scale"`, ""},
		{"inspect nothing", []string{"assess", "inspect"}, 2, "", "accepts 1 arg"},
		{"inspect no file", []string{"-C", dir, "assess", "inspect", "q9.csv"}, 3, "", "there is no file"},
		{"inspect a folder", []string{"-C", dir, "assess", "inspect", "assessments"}, 2, "", "is a folder"},
		{"inspect an empty file", []string{"-C", dir, "assess", "inspect", "empty.csv"}, 1, "the file is empty", ""},
		{"inspect in no format", []string{"-C", dir, "assess", "inspect", "empty.csv", "--format", "yaml"}, 2, "", `--format is "yaml"`},
		{"what it is for", []string{"assess", "report", "--help"}, 0, forAnalysts, ""},
		{"its topic", []string{"help", "assessments"}, 0, "ethos assess inspect", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			code, out, talk := ethos(t, tt.args...)
			if code != tt.code || !strings.Contains(out, tt.out) || tt.out == "" && out != "" || !strings.Contains(talk, tt.talk) {
				t.Errorf("code %d, want %d\nout: %s\ntalk: %s", code, tt.code, out, talk)
			}
			if strings.Contains(out+talk, "canary") {
				t.Errorf("an answer is told: %s%s", out, talk)
			}
		})
	}
}

// TestAssessReport writes the warning first, no control characters of an export,
// and nothing into the folder.
func TestAssessReport(t *testing.T) {
	dir := surveyed(t)
	before := tree(t, dir)
	_, out, _ := ethos(t, "-C", dir, "assess", "report")
	if first, _, _ := strings.Cut(out, "\n"); first != forAnalysts {
		t.Errorf("the first line is %q", first)
	}
	if strings.ContainsRune(out, '\x1b') || !strings.Contains(out, "South �[31m") || !strings.Contains(out, "no detectable change") {
		t.Errorf("got\n%s", out)
	}
	_, out, _ = ethos(t, "-C", dir, "assess", "report", "--format", "json")
	var table map[string][]map[string]any
	if err := json.Unmarshal([]byte(out), &table); err != nil {
		t.Fatal(err)
	}
	if len(table["waves"]) != 2 || len(table["changes"]) != 4 || len(table["enps"]) != 0 {
		t.Errorf("got %s", out)
	}
	if after := tree(t, dir); !slices.Equal(before, after) {
		t.Errorf("the folder held %q, and now %q", before, after)
	}
}

// tree lists what is in a folder.
func tree(t *testing.T, dir string) (names []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(p string, _ os.DirEntry, err error) error {
		names = append(names, p)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}
