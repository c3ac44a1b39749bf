package output

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// lay puts files into dir as somebody else would.
func lay(t *testing.T, dir string, s site) {
	t.Helper()
	for path, data := range s {
		path = filepath.Join(dir, path)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func link(t *testing.T, target, path string) {
	t.Helper()
	if err := os.Symlink(target, path); err != nil {
		t.Fatal(err)
	}
}

func foreign(t *testing.T, err error, dir, file string) {
	t.Helper()
	var f *ForeignError
	if !errors.As(err, &f) {
		t.Fatalf("got %v, want a ForeignError", err)
	}
	equal(t, *f, ForeignError{Dir: dir, File: file})
}

func TestFolderOfSomebodyElseIsRefused(t *testing.T) {
	eachWay(t, func(t *testing.T, opts Options) {
		for _, there := range []site{{"thesis.doc": "years of work"}, {".git/HEAD": "ref"}, {"index.html": "home"}} {
			dir := t.TempDir()
			lay(t, dir, there)
			_, err := Write(dir, small.files(), opts)
			foreign(t, err, dir, "")
			equal(t, err.Error(), "refuse to write into "+dir+": it holds files that were not made by ethos; choose another folder or empty it")
			equal(t, read(t, dir), there)
			nothingBeside(t, dir)
		}
	})
}

func TestEmptyFolderIsTaken(t *testing.T) {
	eachWay(t, func(t *testing.T, opts Options) {
		dir := t.TempDir()
		mustWrite(t, dir, small, opts)
		equal(t, read(t, dir), small)
	})
}

func TestForeignFilesStay(t *testing.T) {
	eachWay(t, func(t *testing.T, opts Options) {
		dir := filepath.Join(t.TempDir(), "public")
		mustWrite(t, dir, small, opts)
		lay(t, dir, site{"CNAME": "values.example", ".nojekyll": "", ".git/objects/ab/cd": "blob", "values/notes.txt": "mine", "mine/x": "x"})
		link(t, "CNAME", filepath.Join(dir, "link"))
		link(t, "/nowhere/at/all", filepath.Join(dir, "values", "dangling"))
		os.Mkdir(filepath.Join(dir, "empty"), 0o700)
		theirs := site{"CNAME": "values.example", ".nojekyll": "", ".git/objects/ab/cd": "blob", "values/notes.txt": "mine", "mine/x": "x",
			"link": "→ CNAME", "values/dangling": "→ /nowhere/at/all"}
		for _, s := range []site{small.with("a/b.html", "b").with("c", "c"), {"index.html": "home"}, small} {
			mustWrite(t, dir, s, opts)
			want := theirs.clone()
			for path, data := range s {
				want[path] = data
			}
			equal(t, read(t, dir), want)
		}
		if info, err := os.Stat(filepath.Join(dir, "empty")); err != nil || info.Mode().Perm() != 0o700 {
			t.Errorf("the empty folder of somebody else: %v, %v", info, err)
		}
		if info, err := os.Stat(filepath.Join(dir, "CNAME")); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("the file of somebody else: %v, %v", info, err)
		}
	})
}

func TestForeignFileInTheWay(t *testing.T) {
	eachWay(t, func(t *testing.T, opts Options) {
		outside := t.TempDir()
		lay(t, outside, site{"care.html": "care"})
		for name, c := range map[string]struct {
			lay  func(dir string)
			path string // the page that is new
			file string // what is named in the error; empty when it is taken
		}{
			"other bytes":            {func(dir string) { lay(t, dir, site{"about.html": "mine"}) }, "about.html", "about.html"},
			"same bytes":             {func(dir string) { lay(t, dir, site{"about.html": "page"}) }, "about.html", ""},
			"file as folder":         {func(dir string) { lay(t, dir, site{"about": "mine"}) }, "about/us.html", "about"},
			"folder as file":         {func(dir string) { lay(t, dir, site{"about.html/x": "mine"}) }, "about.html", "about.html"},
			"folder of ours":         {func(dir string) { lay(t, dir, site{"values/x": "mine"}) }, "values", "values/x"},
			"link out, as folder":    {func(dir string) { link(t, outside, filepath.Join(dir, "out")) }, "out/care.html", "out"},
			"link in, as folder":     {func(dir string) { link(t, "values", filepath.Join(dir, "out")) }, "out/care.html", "out"},
			"link out, as file":      {func(dir string) { link(t, outside+"/care.html", filepath.Join(dir, "x.html")) }, "x.html", "x.html"},
			"link up, as folder":     {func(dir string) { link(t, "../..", filepath.Join(dir, "up")) }, "up/care.html", "up"},
			"dangling, as folder":    {func(dir string) { link(t, "/no/where", filepath.Join(dir, "up")) }, "up/care.html", "up"},
			"our page, now a link":   {func(dir string) { swapForLink(t, filepath.Join(dir, "index.html"), outside+"/care.html") }, "new.html", "index.html"},
			"our folder, now a link": {func(dir string) { swapForLink(t, filepath.Join(dir, "values"), outside) }, "new.html", "values"},
		} {
			t.Run(name, func(t *testing.T) {
				dir := filepath.Join(t.TempDir(), "public")
				mustWrite(t, dir, small, opts)
				c.lay(dir)
				before := read(t, dir)
				s := small.with(c.path, "page")
				if c.path == "values" {
					s = site{"index.html": "home", "assets/site.css": "css", "values": "page"}
				}
				_, err := Write(dir, s.files(), opts)
				if c.file == "" {
					equal(t, err, nil)
					equal(t, read(t, dir), s)
				} else {
					foreign(t, err, dir, c.file)
					equal(t, read(t, dir), before)
				}
				equal(t, read(t, outside), site{"care.html": "care"})
				nothingBeside(t, dir)
			})
		}
	})
}

func swapForLink(t *testing.T, path, target string) {
	t.Helper()
	if err := os.RemoveAll(path); err != nil {
		t.Fatal(err)
	}
	link(t, target, path)
}

// A list that somebody edited never makes a build remove what lies elsewhere.
func TestHostileManifest(t *testing.T) {
	eachWay(t, func(t *testing.T, opts Options) {
		top := t.TempDir()
		dir := filepath.Join(top, "public")
		mustWrite(t, dir, small, opts)
		lay(t, top, site{"precious": "x", "elsewhere/y": "y"})
		link(t, "../elsewhere", filepath.Join(dir, "out"))
		list := filepath.Join(dir, manifestName)
		data, _ := os.ReadFile(list)
		evil := string(data) + "../precious\n/etc/passwd\nout/y\nvalues\n.ethos-manifest\n\n..\nvalues/../../precious\n"
		if err := os.WriteFile(list, []byte(evil), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Write(dir, site{"index.html": "other", "b.html": "b"}.files(), opts); err != nil {
			t.Fatal(err)
		}
		equal(t, read(t, filepath.Join(top, "elsewhere")), site{"y": "y"})
		if _, err := os.Stat(filepath.Join(top, "precious")); err != nil {
			t.Error(err)
		}
		equal(t, read(t, dir), site{"index.html": "other", "b.html": "b", "out": "→ ../elsewhere"})
	})
}
