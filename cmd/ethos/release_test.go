package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// asked writes a handbook with a pulse of one wave, which n people answered.
func asked(t *testing.T, dir string, n int) {
	t.Helper()
	write(t, filepath.Join(dir, "values/candour.md"), "---\nstatement: We say it.\n---\n# Candour\n")
	write(t, filepath.Join(dir, "assessments/pulse/source.yaml"), "method: survey\nformat: wide\ncolumns: {respondent: id}\n"+
		"items: [{id: a, column: Q, value: candour, dimension: behaviour}]\nwaves: [{id: q1, file: q1.csv, closed: 2026-01-31, invited: 40}]\n")
	rows := "id,Q\n"
	for i := range n {
		rows += fmt.Sprintf("canary%d,%d\n", i, 1+i%5)
	}
	write(t, filepath.Join(dir, "assessments/pulse/q1.csv"), rows)
}

// TestRelease releases a wave once; what differs afterwards is refused.
func TestRelease(t *testing.T) {
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	dir := t.TempDir()
	ledger := filepath.Join(dir, "assessments/pulse/releases/q1.json")
	asked(t, dir, 24)
	if code, out, _ := ethos(t, "-C", dir, "check", "--as-of", "2026-03-27"); code != 0 || !strings.Contains(out, "[wave-unreleased]") {
		t.Errorf("an unreleased wave: exit %d, %s", code, out)
	}
	if code, _, talk := ethos(t, "-C", dir, "assess", "release", "q1", "--as-of", "2026-01-30"); code != 1 || !strings.Contains(talk, "is open until 2026-01-31") {
		t.Errorf("an open wave: exit %d, %s", code, talk)
	}
	if code, _, talk := ethos(t, "-C", dir, "assess", "release", "q2"); code != 1 || !strings.Contains(talk, `there is no wave "q2"`) {
		t.Errorf("an unknown wave: exit %d, %s", code, talk)
	}
	if code, out, talk := ethos(t, "-C", dir, "assess", "release", "q1", "--dry-run"); code != 0 || out != "" || !strings.Contains(talk, "24 answered") {
		t.Errorf("dry run: exit %d, %q, %s", code, out, talk)
	}
	if _, err := os.Stat(ledger); err == nil {
		t.Error("a dry run writes the ledger")
	}
	code, out, talk := ethos(t, "-C", dir, "assess", "release", "q1")
	if code != 0 || strings.TrimSpace(out) != ledger {
		t.Fatalf("exit %d, %s, %s", code, out, talk)
	}
	first, err := os.ReadFile(ledger)
	if err != nil || strings.Contains(string(first), "canary") {
		t.Errorf("the ledger names respondents, or is not there: %v", err)
	}
	if code, _, talk := ethos(t, "-C", dir, "assess", "release", "q1"); code != 0 || !strings.Contains(talk, "nothing has changed") {
		t.Errorf("again: exit %d, %s", code, talk)
	}
	if code, out, _ := ethos(t, "-C", dir, "check", "--as-of", "2026-03-27"); code != 0 || strings.Contains(out, "[wave-unreleased]") {
		t.Errorf("released: exit %d, %s", code, out)
	}
	asked(t, dir, 25)
	for _, args := range [][]string{{"build"}, {"assess", "release", "q1"}} {
		code, out, talk := ethos(t, append([]string{"-C", dir}, args...)...)
		if code != 1 || !strings.Contains(out+talk, "25 people answered, and 24 when the wave was released") {
			t.Errorf("%v after a late answer: exit %d, %s", args, code, talk)
		}
	}
	if err := os.Remove(filepath.Join(dir, "assessments/pulse/q1.csv")); err != nil {
		t.Fatal(err)
	}
	if code, _, talk := ethos(t, "-C", dir, "build"); code != 0 {
		t.Errorf("without the export: exit %d, %s", code, talk)
	}
	if last, _ := os.ReadFile(ledger); string(last) != string(first) {
		t.Error("the ledger has changed")
	}
}

// TestReleaseTwice lets two people release at once: one ledger stands, whole.
func TestReleaseTwice(t *testing.T) {
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	dir := t.TempDir()
	asked(t, dir, 24)
	t.Setenv("ETHOS_RELEASE_KEY", "a key")
	codes := make([]int, 4)
	var running sync.WaitGroup
	for i := range codes {
		running.Go(func() {
			codes[i] = run(t.Context(), []string{"-C", dir, "assess", "release", "q1"}, &strings.Builder{}, &strings.Builder{})
		})
	}
	running.Wait()
	for _, code := range codes {
		if code > 1 {
			t.Errorf("exits %v", codes)
		}
	}
	if code, out, _ := ethos(t, "-C", dir, "check", "--as-of", "2026-03-27"); code != 0 || strings.Contains(out, "release") {
		t.Errorf("exit %d, %s", code, out)
	}
	left, err := filepath.Glob(filepath.Join(dir, "assessments/pulse/releases/.release-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// TestReleaseNowhere cannot write, and says so.
func TestReleaseNowhere(t *testing.T) {
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	dir := t.TempDir()
	asked(t, dir, 24)
	write(t, filepath.Join(dir, "assessments/pulse/releases"), "in the way")
	if code, _, talk := ethos(t, "-C", dir, "assess", "release", "q1"); code != 3 || !strings.Contains(talk, "release") {
		t.Errorf("exit %d, %s", code, talk)
	}
}
