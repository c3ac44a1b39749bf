package output

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestHostilePaths(t *testing.T) {
	for _, path := range []string{
		"", ".", "..", "/", "/etc/passwd", "../x", "a/../b", "a/../../x", "./a", "a/./b", "a//b", "a/", "a/..", `..\x`, `a\b`, `C:\x`, "C:x", "c:/x",
		"a\x00b", "a\nb", "a\tb", "a\x7f", "\xff.html", "con", "CON.html", "a/nul.txt", "Aux/x", "com1", "COM¹.html", "lpt9.x.y", "CONIN$", "nul .html",
		"a.", "a/b. /c", "a ", "a /b", "x:y", "x?y", "x*y", `x"y`, "x<y", "x|y", strings.Repeat("a", 256),
		".ethos-manifest", ".ethos-lock", ".ETHOS-manifest", ".ethos-new-1/x",
	} {
		dir := filepath.Join(t.TempDir(), "public")
		if _, err := Write(dir, site{path: "x", "ok.html": "ok"}.files(), Options{}); err == nil {
			t.Errorf("%q is taken", path)
		}
		equal(t, len(read(t, filepath.Dir(dir))), 0)
	}
	for _, path := range []string{"con-artist.html", "console.html", "com10", "a..b", "...a", ".well-known/x", "nulla.html", "a b/c.d", strings.Repeat("a", 255), "ſ.html"} {
		if err := checkPath(path); err != nil {
			t.Errorf("%q: %v", path, err)
		}
	}
}

func TestTwoFilesOfOnePath(t *testing.T) {
	for _, c := range []struct{ a, b, want string }{
		{"a.html", "a.html", `two files want the path "a.html"; rename one of them`},
		{"Ä/b.html", "ä/B.html", `two files differ only by case, "Ä/b.html" and "ä/B.html"; rename one of them`},
		{"straße", "STRAẞE", `two files differ only by case, "straße" and "STRAẞE"; rename one of them`},
		{"a", "a/b/c", `"a" cannot be a file and also the folder of "a/b/c"; rename one of them`},
		{"a/b/c", "A/B", `"A/B" cannot be a file and also the folder of "a/b/c"; rename one of them`},
	} {
		n := newNames()
		if err := n.add(c.a); err != nil {
			t.Fatal(err)
		}
		err := n.add(c.b)
		if err == nil || err.Error() != c.want {
			t.Errorf("%q and %q: %v", c.a, c.b, err)
		}
	}
}

// fold is the same for all variants of a path, and for no other path.
func FuzzPath(f *testing.F) {
	for _, s := range []string{"a/b.html", "ÄÖ/ſ", "K", "../x", "a\x00", "İ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if checkPath(s) != nil {
			return
		}
		if !filepath.IsLocal(filepath.FromSlash(s)) {
			t.Errorf("%q leads outside", s)
		}
		if f := fold(s); fold(f) != f || !strings.EqualFold(f, s) {
			t.Errorf("%q folds to %q, and that to %q", s, f, fold(f))
		}
	})
}
