package output

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// site is a set of files: path → bytes.
type site map[string]string

// files hands a site over, sorted by path.
func (s site) files() iter.Seq2[File, error] {
	return func(yield func(File, error) bool) {
		for _, path := range slices.Sorted(maps.Keys(s)) {
			if !yield(File{Path: path, Data: []byte(s[path])}, nil) {
				return
			}
		}
	}
}

func (s site) clone() site { return maps.Clone(s) }

// with is the site with one file more, or other.
func (s site) with(path, data string) site {
	s = s.clone()
	s[path] = data
	return s
}

var small = site{"index.html": "home", "values/candour.html": "candour", "values/care.html": "care", "assets/site.css": "css"}

// read gives all files and links below dir, without the list of what was made.
func read(t *testing.T, dir string) site {
	t.Helper()
	got := site{}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		rel, _ := filepath.Rel(dir, path)
		rel = filepath.ToSlash(rel)
		if rel == manifestName {
			return nil
		}
		if e.Type()&fs.ModeSymlink != 0 {
			target, err := os.Readlink(path)
			got[rel] = "→ " + target
			return err
		}
		data, err := os.ReadFile(path)
		got[rel] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func mustWrite(t *testing.T, dir string, s site, opts Options) Report {
	t.Helper()
	report, err := Write(dir, s.files(), opts)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func equal(t *testing.T, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// nothingBeside makes sure that a build left nothing next to its folder.
func nothingBeside(t *testing.T, dir string) {
	t.Helper()
	for _, where := range []string{filepath.Dir(dir), dir} {
		entries, _ := os.ReadDir(where)
		for _, e := range entries {
			if strings.Contains(e.Name(), ".ethos-") && e.Name() != manifestName {
				t.Errorf("left over: %s", filepath.Join(where, e.Name()))
			}
		}
	}
}

// ways are the two ways in which a folder is written; each must give the same.
var ways = map[string]Options{"swapped": {}, "in place": {InPlace: true}}

func eachWay(t *testing.T, f func(t *testing.T, opts Options)) {
	for name, opts := range ways {
		t.Run(name, func(t *testing.T) { f(t, opts) })
	}
}

func TestWrite(t *testing.T) {
	eachWay(t, func(t *testing.T, opts Options) {
		dir := filepath.Join(t.TempDir(), "deep", "public")
		equal(t, mustWrite(t, dir, small, opts), Report{Written: 4, Bytes: 18})
		equal(t, read(t, dir), small)

		report := mustWrite(t, dir, small, opts)
		equal(t, report, Report{Unchanged: 4, Bytes: 18, InPlace: true})

		next := site{"index.html": "home 2", "values/candour.html": "candour", "new/deep/page.html": "new"}
		report = mustWrite(t, dir, next, opts)
		equal(t, report, Report{Written: 2, Unchanged: 1, Removed: 2, Bytes: 16, InPlace: opts.InPlace})
		equal(t, read(t, dir), next)
		if _, err := os.Stat(filepath.Join(dir, "assets")); !errors.Is(err, fs.ErrNotExist) {
			t.Error("the empty folder of a removed file is still there")
		}
		nothingBeside(t, dir)
	})
}

func TestUnchangedFilesKeepInodeAndTime(t *testing.T) {
	eachWay(t, func(t *testing.T, opts Options) {
		dir := filepath.Join(t.TempDir(), "public")
		mustWrite(t, dir, small, opts)
		stat := func(path string) fs.FileInfo {
			info, err := os.Stat(filepath.Join(dir, path))
			if err != nil {
				t.Fatal(err)
			}
			return info
		}
		same, other := stat("values/care.html"), stat("values/candour.html")
		mustWrite(t, dir, small.with("values/candour.html", "Candour").with("x.html", "x"), opts)
		if now := stat("values/care.html"); !os.SameFile(same, now) || !now.ModTime().Equal(same.ModTime()) {
			t.Error("an unchanged file was made anew")
		}
		if os.SameFile(other, stat("values/candour.html")) {
			t.Error("a changed file was written over, not replaced")
		}
	})
}

func TestOneChangedFileIsOneRename(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	mustWrite(t, dir, small, Options{})
	before, _ := os.Stat(dir)
	report := mustWrite(t, dir, small.with("index.html", "other"), Options{})
	equal(t, report, Report{Written: 1, Unchanged: 3, Bytes: 19, InPlace: true})
	if after, _ := os.Stat(dir); !os.SameFile(before, after) {
		t.Error("the folder was replaced for one file")
	}
	equal(t, read(t, dir), small.with("index.html", "other"))
}

func TestModesDoNotFollowTheUmask(t *testing.T) {
	eachWay(t, func(t *testing.T, opts Options) {
		defer setUmask(setUmask(0o077))
		dir := filepath.Join(t.TempDir(), "public")
		mustWrite(t, dir, small, opts)
		mustWrite(t, dir, small.with("new/a.html", "a").with("index.html", "b"), opts)
		err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
			info, err := e.Info()
			if err != nil {
				return err
			}
			want := fs.FileMode(0o644)
			if e.IsDir() {
				want = 0o755
			}
			if got := info.Mode().Perm(); got != want {
				t.Errorf("%s has mode %o, want %o", path, got, want)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

func TestFileBecomesFolderAndBack(t *testing.T) {
	eachWay(t, func(t *testing.T, opts Options) {
		dir := filepath.Join(t.TempDir(), "public")
		flat, deep := site{"a": "file", "b": "b"}, site{"a/b/c.html": "deep", "b/x": "x"}
		for _, s := range []site{flat, deep, flat} {
			mustWrite(t, dir, s, opts)
			equal(t, read(t, dir), s)
		}
		nothingBeside(t, dir)
	})
}

func TestCaseOfANameChanges(t *testing.T) {
	eachWay(t, func(t *testing.T, opts Options) {
		dir := filepath.Join(t.TempDir(), "public")
		mustWrite(t, dir, site{"Values/Care.html": "care", "x": "x"}, opts)
		mustWrite(t, dir, site{"values/care.html": "care", "x": "x"}, opts)
		equal(t, read(t, dir), site{"values/care.html": "care", "x": "x"})
	})
}

func TestNamesOfAllKinds(t *testing.T) {
	eachWay(t, func(t *testing.T, opts Options) {
		dir := filepath.Join(t.TempDir(), "pub lic#1 %41 ü")
		s := site{"a b.html": "1", "c#d.html": "2", "100%25.html": "3", "werte/größe.html": "4", "价值/诚实.html": "5", "🙂.html": "6", ".nojekyll": "", "-rf": "7", "$HOME": "8", "'q'&;.html": "9"}
		mustWrite(t, dir, s, opts)
		equal(t, read(t, dir), s)
		s["a b.html"] = "other"
		delete(s, "🙂.html")
		mustWrite(t, dir, s, opts)
		equal(t, read(t, dir), s)
	})
}

func TestErrorOfTheSequence(t *testing.T) {
	eachWay(t, func(t *testing.T, opts Options) {
		dir := filepath.Join(t.TempDir(), "public")
		mustWrite(t, dir, small, opts)
		broken := errors.New("render values/care.html: no template")
		_, err := Write(dir, func(yield func(File, error) bool) {
			if yield(File{Path: "index.html", Data: []byte("half")}, nil) {
				yield(File{}, broken)
			}
		}, opts)
		if err != broken {
			t.Errorf("got %v, want the error of the sequence itself", err)
		}
		equal(t, read(t, dir), small)
		nothingBeside(t, dir)
	})
}

func TestBigAssets(t *testing.T) {
	big := bytes.Repeat([]byte("0123456789abcdef"), 20_000)
	opened := 0
	asset := func(data []byte, size int) iter.Seq2[File, error] {
		return func(yield func(File, error) bool) {
			yield(File{Path: "film.mp4", Size: int64(size), Open: func() (io.ReadCloser, error) {
				opened++
				return io.NopCloser(bytes.NewReader(data)), nil
			}}, nil)
		}
	}
	dir := filepath.Join(t.TempDir(), "public")
	for _, want := range []Report{{Written: 1, Bytes: 320_000}, {Unchanged: 1, Bytes: 320_000, InPlace: true}} {
		report, err := Write(dir, asset(big, len(big)), Options{})
		if err != nil {
			t.Fatal(err)
		}
		equal(t, report, want)
	}
	equal(t, opened, 2)

	other := bytes.Clone(big)
	other[len(other)-1]++
	if _, err := Write(dir, asset(other, len(other)), Options{}); err != nil {
		t.Fatal(err)
	}
	equal(t, read(t, dir)["film.mp4"] == string(other), true)

	_, err := Write(dir, asset(big[:100], len(big)), Options{})
	var machine *MachineError
	if !errors.As(err, &machine) {
		t.Errorf("an asset shorter than announced gives %v", err)
	}
	equal(t, read(t, dir)["film.mp4"] == string(other), true)
}

// TestTimes reads a copy only where its time is another than that of the original.
func TestTimes(t *testing.T) {
	dir, opened := filepath.Join(t.TempDir(), "public"), 0
	build := func(data string, day int) string {
		t.Helper()
		_, err := Write(dir, func(yield func(File, error) bool) {
			yield(File{Path: "a.zip", Size: int64(len(data)), Time: time.Date(2026, 1, day, 0, 0, 0, 0, time.UTC), Open: func() (io.ReadCloser, error) {
				opened++
				return io.NopCloser(strings.NewReader(data)), nil
			}}, nil)
		}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		return read(t, dir)["a.zip"]
	}
	for _, tt := range []struct {
		data   string
		day    int
		want   string
		opened int
	}{
		{"one", 1, "one", 1},
		{"one", 1, "one", 1},
		{"one", 2, "one", 2}, // compared, and of that time from now on
		{"one", 2, "one", 2},
		{"two", 3, "two", 4},     // compared, and copied
		{"three", 3, "three", 5}, // of another size: copied
	} {
		if got := build(tt.data, tt.day); got != tt.want || opened != tt.opened {
			t.Errorf("%s of day %d: %s, opened %d times in all, not %d", tt.data, tt.day, got, opened, tt.opened)
		}
	}
}

func TestManifestIsTheSameForTheSameSite(t *testing.T) {
	var lists []string
	for _, opts := range ways {
		dir := filepath.Join(t.TempDir(), "public")
		mustWrite(t, dir, site{"gone.html": "x"}, opts)
		mustWrite(t, dir, small, opts)
		data, err := os.ReadFile(filepath.Join(dir, manifestName))
		if err != nil {
			t.Fatal(err)
		}
		lists = append(lists, string(data))
	}
	want := manifestHead + "assets/site.css\nindex.html\nvalues/candour.html\nvalues/care.html\n"
	equal(t, lists, []string{want, want})
}

func TestUpdate(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	if _, err := Update(dir, nil, nil, Options{}); err == nil || !strings.Contains(err.Error(), "there is no site yet") {
		t.Errorf("an update without a site gives %v", err)
	}
	mustWrite(t, dir, small, Options{})
	report, err := Update(dir, []File{{Path: "index.html", Data: []byte("two")}, {Path: "n/new.html", Data: []byte("n")}, {Path: "values/care.html", Data: []byte("care")}},
		[]string{"assets/site.css", "never/was.html"}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	equal(t, report, Report{Written: 2, Unchanged: 2, Removed: 1, Bytes: 8, InPlace: true})
	want := site{"index.html": "two", "n/new.html": "n", "values/candour.html": "candour", "values/care.html": "care"}
	equal(t, read(t, dir), want)

	for _, bad := range []string{"../out.html", "/etc/passwd", "VALUES/care.html", "values"} {
		if _, err := Update(dir, []File{{Path: bad, Data: []byte("x")}}, nil, Options{}); err == nil && bad != "VALUES/care.html" {
			t.Errorf("an update of %q is taken", bad)
		}
	}
	if _, err := Update(dir, nil, []string{"../x"}, Options{}); err == nil {
		t.Error("a removal outside the folder is taken")
	}
	nothingBeside(t, dir)
	mustWrite(t, dir, want, Options{})
	equal(t, read(t, dir), want)
}

// TestTree leaves a tree as it is while its stamp is the same and its files are
// there, and makes it anew otherwise.
func TestTree(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	made := 0
	build := func(stamp, text string) Report {
		t.Helper()
		made = 0
		tree := func() iter.Seq2[File, error] {
			made++
			return func(yield func(File, error) bool) {
				_ = yield(File{Path: "old/a.html", Data: []byte(text)}, nil) && yield(File{Path: "old/b.html", Data: []byte(text)}, nil)
			}
		}
		r, err := Write(dir, func(yield func(File, error) bool) {
			_ = yield(File{Path: "old/", Stamp: stamp, Tree: tree}, nil) && yield(File{Path: "index.html", Data: []byte("now " + text)}, nil)
		}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	is := func(name, want string) {
		t.Helper()
		if got, err := os.ReadFile(filepath.Join(dir, name)); err != nil || string(got) != want {
			t.Errorf("%s is %q, want %q (%v)", name, got, want, err)
		}
	}
	build("s1", "one")
	if r := build("s1", "two"); made != 0 || r.Written != 1 || r.Unchanged != 2 {
		t.Errorf("the tree was made %d times: %+v", made, r)
	}
	is("old/a.html", "one")
	is("index.html", "now two")
	if build("s2", "two"); made != 1 {
		t.Error("another stamp does not make the tree")
	}
	is("old/a.html", "two")
	if build("s3", "two"); made != 1 {
		t.Error("another stamp does not make the tree, though nothing differs")
	}
	if build("s3", "two"); made != 0 {
		t.Error("a stamp is not kept where no file differed")
	}
	if !Holds(dir, nil) || !Holds(dir, []string{"old/"}) || Holds(dir, []string{"old/", "new/"}) || Holds(dir+"/none", []string{"old/"}) {
		t.Error("it is not told which trees are whole")
	}
	if err := os.Remove(filepath.Join(dir, "old/b.html")); err != nil {
		t.Fatal(err)
	}
	if Holds(dir, []string{"old/"}) {
		t.Error("a tree without one of its files passes for whole")
	}
	if build("s3", "two"); made != 1 {
		t.Error("a file that is gone is not made again")
	}
	is("old/b.html", "two")
	if _, err := Update(dir, []File{{Path: "old/a.html", Data: []byte("three")}}, nil, Options{}); err != nil {
		t.Fatal(err)
	}
	if build("s3", "two"); made != 1 {
		t.Error("a tree with an updated file passes for whole")
	}
}
