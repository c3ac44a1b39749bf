package serve

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// put writes a file as if that had been some time ago.
func put(t *testing.T, name, text string) {
	t.Helper()
	must(t, os.WriteFile(name, []byte(text), 0o644))
	ago := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	must(t, os.Chtimes(name, ago, ago))
}

// TestLook compares two looks at a folder between which one thing was done.
func TestLook(t *testing.T) {
	everything := func(string) bool { return false }
	for _, tt := range []struct {
		name    string
		do      func(t *testing.T, root, a string)
		doubt   map[string]bool
		want    []string
		halfway bool
	}{
		{name: "nothing", do: func(*testing.T, string, string) {}},
		{name: "touch", do: func(t *testing.T, _, a string) { must(t, os.Chtimes(a, time.Now(), time.Now())) }},
		{name: "rights", do: func(t *testing.T, _, a string) { must(t, os.Chmod(a, 0o600)) }},
		{name: "overwrite", want: []string{"a.md"}, do: func(t *testing.T, _, a string) { must(t, os.WriteFile(a, []byte("b"), 0o644)) }},
		{name: "another file of the same size and time", want: []string{"a.md"}, do: func(t *testing.T, _, a string) {
			put(t, a+".tmp", "b")
			must(t, os.Rename(a+".tmp", a))
		}},
		{name: "the same file, size and time, in doubt", want: []string{"a.md"}, doubt: map[string]bool{"a.md": true},
			do: func(t *testing.T, _, a string) { put(t, a, "b") }},
		{name: "deletion", want: []string{"a.md"}, halfway: true, do: func(t *testing.T, _, a string) { must(t, os.Remove(a)) }},
		{name: "emptied", want: []string{"a.md"}, halfway: true, do: func(t *testing.T, _, a string) { must(t, os.Truncate(a, 0)) }},
		{name: "files of editors and hidden ones", do: func(t *testing.T, root, _ string) {
			for _, name := range []string{"4913", "a.md~", ".a.md.swp", ".#a.md", "#a.md#", "a.tmp", "a.md___jb_tmp___", "a.md___jb_old___", ".DS_Store"} {
				put(t, filepath.Join(root, name), "x")
			}
			must(t, os.MkdirAll(filepath.Join(root, ".git", "refs"), 0o755))
			put(t, filepath.Join(root, ".git", "refs", "head"), "x")
		}},
		{name: "a device without end", do: func(t *testing.T, root, _ string) {
			if err := os.Symlink("/dev/zero", filepath.Join(root, "zero.md")); err != nil {
				t.Skip(err)
			}
		}},
		{name: "a large file, touched", want: []string{"b.bin"}, do: func(t *testing.T, root, _ string) {
			must(t, os.Chtimes(filepath.Join(root, "b.bin"), time.Now(), time.Now()))
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			root := t.TempDir()
			a := filepath.Join(root, "a.md")
			put(t, a, "a")
			put(t, filepath.Join(root, "b.bin"), "")
			must(t, os.Truncate(filepath.Join(root, "b.bin"), tooLarge+1))
			o := Options{Root: root, Ignore: everything}
			before, err := o.look(tree{}, nil)
			must(t, err)
			tt.do(t, root, a)
			now, err := o.look(before, tt.doubt)
			must(t, err)
			paths, halfway := changes(before, now)
			if !slices.Equal(paths, tt.want) || halfway != tt.halfway {
				t.Errorf("got %q, halfway %v; want %q, %v", paths, halfway, tt.want, tt.halfway)
			}
		})
	}
}

// TestLarge looks at a folder with more files than the first look reads.
func TestLarge(t *testing.T) {
	root := t.TempDir()
	o := Options{Root: root, Ignore: func(string) bool { return false }}
	for i := range atOnce + 20 {
		put(t, filepath.Join(root, fmt.Sprintf("%04d.md", i)), "a")
	}
	unread := func(of tree) (names []string) {
		for p, st := range of.files {
			if !st.read {
				names = append(names, p)
			}
		}
		slices.Sort(names)
		return names
	}
	first, err := o.look(tree{}, nil)
	must(t, err)
	left := unread(first)
	if len(left) != 20 {
		t.Fatalf("%d files are not read by the first look", len(left))
	}
	must(t, os.WriteFile(filepath.Join(root, left[0]), []byte("b"), 0o644)) // of the same size
	second, err := o.look(first, nil)
	must(t, err)
	if got, _ := changes(first, second); !slices.Equal(got, left[:1]) {
		t.Errorf("changed: %q, want %q", got, left[:1])
	}
	if got := unread(second); len(got) > 0 {
		t.Errorf("%d files are not read by the second look", len(got))
	}
	must(t, os.Chtimes(filepath.Join(root, left[1]), time.Now(), time.Now()))
	third, err := o.look(second, nil)
	must(t, err)
	if got, _ := changes(second, third); len(got) > 0 {
		t.Errorf("a touch changed %q", got)
	}
}

// TestNoEvents goes on without events when the system has none to give, says so
// in one line, and finds what changes; here below a folder that is a link.
func TestNoEvents(t *testing.T) {
	root := t.TempDir()
	put(t, filepath.Join(root, "a.md"), "a")
	link := filepath.Join(t.TempDir(), "handbook")
	if err := os.Symlink(root, link); err != nil {
		t.Skip(err)
	}
	var said []string
	w, err := newWatcher(Options{Root: link, Ignore: func(string) bool { return false }, Log: func(line string) { said = append(said, line) }})
	must(t, err)
	w.poll(errors.New("no space left"))
	if want := []string{fmt.Sprintf("the system sends no word of changes (no space left); looking every %v instead", polling)}; !slices.Equal(said, want) {
		t.Errorf("said %q, want %q", said, want)
	}
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	must(t, os.WriteFile(filepath.Join(root, "a.md"), []byte("b"), 0o644))
	var got []string
	w.run(ctx, func(paths []string, _ time.Time) {
		got = paths
		cancel()
	})
	if !slices.Equal(got, []string{"a.md"}) {
		t.Errorf("got %q", got)
	}
}

// TestBeside looks at a folder beside the first, that comes and goes.
func TestBeside(t *testing.T) {
	root := filepath.Join(t.TempDir(), "content")
	must(t, os.Mkdir(root, 0o755))
	put(t, filepath.Join(root, "a.md"), "a")
	o := Options{Root: root, Beside: []string{"../themes"}, Ignore: func(string) bool { return false }}
	none, err := o.look(tree{}, nil)
	must(t, err)
	themes := filepath.Join(filepath.Dir(root), "themes")
	must(t, os.Mkdir(themes, 0o755))
	put(t, filepath.Join(themes, "extra.css"), "x")
	some, err := o.look(none, nil)
	must(t, err)
	if paths, _ := changes(none, some); !slices.Equal(paths, []string{"../themes/extra.css"}) || !slices.Equal(some.dirs, []string{".", "../themes"}) {
		t.Errorf("changed %q, watched %q", paths, some.dirs)
	}
}
