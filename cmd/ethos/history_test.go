package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// repository is a temporary folder under git; do runs a git command in it, on a
// day of its own.
func repository(t *testing.T) (dir string, do func(day string, args ...string)) {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	dir = t.TempDir()
	t.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	do = func(day string, args ...string) {
		t.Helper()
		c := exec.Command("git", append([]string{"-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"}, args...)...)
		c.Dir = dir
		c.Env = append(os.Environ(), "GIT_AUTHOR_DATE="+day, "GIT_COMMITTER_DATE=2026-01-01T00:00:00Z")
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
		}
	}
	do("", "init", "-q", "-b", "main")
	return dir, do
}

// commitAll commits what the folder holds.
func commitAll(do func(string, ...string), day string) {
	do(day, "add", "-A")
	do(day, "commit", "-q", "-m", "x")
}

// TestFirstCommits asks for every kind of history that a file can have.
func TestFirstCommits(t *testing.T) {
	dir, do := repository(t)
	content := filepath.Join(dir, "content")
	write(t, filepath.Join(dir, "README.md"), "# R\n")
	write(t, filepath.Join(content, "decisions/0001-a.md"), "# A\n\nmuch the same\n")
	commitAll(do, "2020-01-02T23:30:00-0800") // 3 January in UTC
	write(t, filepath.Join(content, "decisions/ü \"b\"\n.md"), "# B\n")
	write(t, filepath.Join(content, "decisions/0001-a.md"), "# A, changed\n\nmuch the same\n")
	commitAll(do, "2021-05-06T00:30:00+0900")
	do("", "mv", "content/decisions/0001-a.md", "content/decisions/0002-a.md")
	commitAll(do, "2022-01-01T12:00:00Z")
	do("", "rm", "-q", "content/decisions/0002-a.md")
	commitAll(do, "2023-01-01T12:00:00Z")
	write(t, filepath.Join(content, "decisions/0002-a.md"), "# A\n\nmuch the same\n")
	commitAll(do, "2024-01-01T12:00:00Z")
	write(t, filepath.Join(content, "decisions/new.md"), "# New\n")

	t.Setenv("GIT_DIR", filepath.Join(dir, "elsewhere")) // as in a hook
	ask := firstCommits(t.Context(), content)
	for path, want := range map[string]string{
		"decisions/0001-a.md":         "2020-01-02", // in the author's zone, though it was moved since
		"decisions/0002-a.md":         "2022-01-01", // the first time, not when it came back
		"decisions/ü \"b\"\n.md":      "2021-05-06",
		"decisions/new.md":            "",
		"../README.md":                "",
		"content/decisions/0001-a.md": "",
	} {
		d, ok := ask(path)
		if d.String() != want || ok != (want != "") {
			t.Errorf("%q: got %q (%v), want %q", path, d, ok, want)
		}
	}
	if d, ok := firstCommits(t.Context(), dir)("README.md"); !ok || d.String() != "2020-01-02" {
		t.Errorf("at the root: %q (%v)", d, ok)
	}
}

// TestFirstCommitsSilent finds no answer where there is none to be had.
func TestFirstCommitsSilent(t *testing.T) {
	dir, do := repository(t)
	write(t, filepath.Join(dir, "a.md"), "# A\n")
	commitAll(do, "2020-01-02T12:00:00Z")
	write(t, filepath.Join(dir, "b.md"), "# B\n")
	commitAll(do, "2021-01-02T12:00:00Z")

	shallow := filepath.Join(t.TempDir(), "shallow")
	do("", "clone", "-q", "--depth", "1", "file://"+dir, shallow)
	silent := func(what string, ask func() (string, bool)) {
		t.Helper()
		if d, ok := ask(); ok {
			t.Errorf("%s: %s", what, d)
		}
	}
	in := func(ctx context.Context, dir string) func() (string, bool) {
		return func() (string, bool) {
			d, ok := firstCommits(ctx, dir)("a.md")
			return d.String(), ok
		}
	}
	silent("a shallow clone", in(t.Context(), shallow))
	silent("no repository", in(t.Context(), t.TempDir()))
	silent("no folder", in(t.Context(), filepath.Join(dir, "none")))
	done, cancel := context.WithCancel(t.Context())
	cancel()
	silent("an interrupted command", in(done, dir))
	t.Run("no git", func(t *testing.T) {
		t.Setenv("PATH", t.TempDir())
		silent("no git", in(t.Context(), dir))
	})
	if d, ok := firstCommits(t.Context(), dir)("a.md"); !ok || d.String() != "2020-01-02" {
		t.Errorf("the whole history: %q (%v)", d, ok)
	}
}

// TestFirstCommitsLazy asks nothing of git before somebody asks for a day, and
// then once.
func TestFirstCommitsLazy(t *testing.T) {
	dir, do := repository(t)
	ask := firstCommits(t.Context(), dir)
	write(t, filepath.Join(dir, "a.md"), "# A\n")
	commitAll(do, "2020-01-02T12:00:00Z")
	if _, ok := ask("a.md"); !ok {
		t.Error("the history was read before it was asked for")
	}
	write(t, filepath.Join(dir, "b.md"), "# B\n")
	commitAll(do, "2020-01-02T12:00:00Z")
	if _, ok := ask("b.md"); ok {
		t.Error("the history was read twice")
	}
}

// TestBuildHistory dates a record by its first commit on the site, and builds
// again once there is one, though no file has changed.
func TestBuildHistory(t *testing.T) {
	dir, do := repository(t)
	write(t, filepath.Join(dir, ".gitignore"), "/public\n")
	write(t, filepath.Join(dir, "content/decisions/a.md"), "# A\n\nStatus: accepted\n")
	dated := func() bool {
		t.Helper()
		if code, _, talk := ethos(t, "-C", dir, "build", "--as-of", "2026-03-27"); code != 0 {
			t.Fatal(talk)
		}
		data, err := os.ReadFile(filepath.Join(dir, "public/data/decisions.json"))
		if err != nil {
			t.Fatal(err)
		}
		return strings.Contains(string(data), `"date": "2020-01-02"`)
	}
	if dated() {
		t.Error("a file has a day before it was committed")
	}
	commitAll(do, "2020-01-02T12:00:00Z")
	if !dated() {
		t.Error("the first commit gives no day")
	}
	if code, _, talk := ethos(t, "-C", dir, "build", "--as-of", "2026-03-27"); code != 0 || !strings.Contains(talk, "Nothing changed") {
		t.Errorf("exit %d: %s", code, talk)
	}
}
