package e2e

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestBudgets holds what a reader loads to what was promised, after gzip: a typical
// page, what every page shares, and both together before fonts, images and charts.
func TestBudgets(t *testing.T) {
	site := built(t)
	size := func(name string) int {
		data, err := os.ReadFile(filepath.Join(site.dir, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		var z bytes.Buffer
		w, _ := gzip.NewWriterLevel(&z, gzip.BestCompression) // the level is one
		w.Write(data)
		w.Close()
		return z.Len()
	}
	shared := map[string]int{}
	for _, pattern := range []string{"ethos.*.css", "site.*.js", "theme.*.js"} {
		found, err := filepath.Glob(filepath.Join(site.dir, "assets", pattern))
		if err != nil || len(found) != 1 {
			t.Fatal(pattern, found, err)
		}
		shared[strings.Split(pattern, ".")[0]] = size("assets/" + filepath.Base(found[0]))
	}
	icon, err := os.Stat(filepath.Join(site.dir, "assets", "icon.svg"))
	if err == nil {
		shared["icon"] = int(icon.Size())
	}
	var pages []int
	for _, page := range site.pages {
		if !repeated(page) {
			pages = append(pages, size(page))
		}
	}
	slices.Sort(pages)
	typical := pages[len(pages)/2]
	t.Logf("a page %d bytes in the middle, %d at nine of ten; shared %v", typical, pages[len(pages)*9/10], shared)
	const kb = 1000
	for _, x := range []struct {
		what      string
		size, max int
	}{
		{"a typical page", typical, 12 * kb}, {"nine pages of ten", pages[len(pages)*9/10], 12 * kb}, {"the style sheet", shared["ethos"], 9 * kb},
		{"the scripts of every page", shared["site"] + shared["theme"], 6 * kb}, {"the first load", typical + shared["ethos"] + shared["site"] + shared["theme"] + shared["icon"], 30 * kb},
	} {
		if x.size > x.max {
			t.Errorf("%s: %d bytes after gzip, more than %d", x.what, x.size, x.max)
		}
	}
}
