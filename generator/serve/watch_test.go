package serve

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// edits are the ways in which files change, each with what is served after.
var edits = []struct {
	name string
	do   func(t *testing.T, p *preview)
}{
	{"overwrite", func(t *testing.T, p *preview) {
		p.write("a.html", "second")
		p.eventually("a.html", 200, "second")
	}},
	{"same size", func(t *testing.T, p *preview) {
		p.write("a.html", "fIrst")
		p.eventually("a.html", 200, "fIrst")
	}},
	{"atomic rename", func(t *testing.T, p *preview) {
		p.write("a.html.tmp", "renamed")
		must(t, os.Rename(filepath.Join(p.root, "a.html.tmp"), filepath.Join(p.root, "a.html")))
		p.eventually("a.html", 200, "renamed")
	}},
	{"the dance of vim", func(t *testing.T, p *preview) {
		a := filepath.Join(p.root, "a.html")
		p.write("4913", "")
		must(t, os.Remove(filepath.Join(p.root, "4913")))
		must(t, os.Rename(a, a+"~"))
		p.write("a.html", "danced")
		must(t, os.Remove(a+"~"))
		p.eventually("a.html", 200, "danced")
	}},
	{"truncate, pause, write", func(t *testing.T, p *preview) {
		p.write("a.html", "")
		time.Sleep(40 * time.Millisecond)
		p.write("a.html", "at last")
		p.eventually("a.html", 200, "at last")
	}},
	{"two edits at once", func(t *testing.T, p *preview) {
		p.write("a.html", "one")
		time.Sleep(30 * time.Millisecond)
		p.write("a.html", "two")
		p.eventually("a.html", 200, "two")
	}},
	{"new file", func(t *testing.T, p *preview) {
		p.write("new.html", "new")
		p.eventually("new.html", 200, "new")
	}},
	{"new folders with a file at once", func(t *testing.T, p *preview) {
		p.write("x/y/z/deep.html", "deep")
		p.eventually("x/y/z/deep.html", 200, "deep")
		p.write("x/y/z/deep.html", "deeper")
		p.eventually("x/y/z/deep.html", 200, "deeper")
	}},
	{"deletion", func(t *testing.T, p *preview) {
		must(t, os.Remove(filepath.Join(p.root, "sub/b.html")))
		p.eventually("sub/b.html", 404, "")
	}},
	{"renamed file", func(t *testing.T, p *preview) {
		must(t, os.Rename(filepath.Join(p.root, "a.html"), filepath.Join(p.root, "c.html")))
		p.eventually("c.html", 200, "first")
		p.eventually("a.html", 404, "")
	}},
	{"renamed folder", func(t *testing.T, p *preview) {
		must(t, os.Rename(filepath.Join(p.root, "sub"), filepath.Join(p.root, "moved")))
		p.eventually("moved/b.html", 200, "b")
		p.eventually("sub/b.html", 404, "")
		p.write("moved/b.html", "edited")
		p.eventually("moved/b.html", 200, "edited")
	}},
	{"gone and back", func(t *testing.T, p *preview) {
		must(t, os.RemoveAll(filepath.Join(p.root, "sub")))
		p.write("sub/b.html", "back")
		p.eventually("sub/b.html", 200, "back")
		p.write("sub/b.html", "again")
		p.eventually("sub/b.html", 200, "again")
	}},
	{"235 files", func(t *testing.T, p *preview) {
		for i := range 235 {
			p.write(fmt.Sprintf("many/%d.html", i), "many")
		}
		p.eventually("many/234.html", 200, "many")
		p.eventually("many/0.html", 200, "many")
	}},
	{"a link's target", func(t *testing.T, p *preview) {
		if err := os.Symlink("a.html", filepath.Join(p.root, "link.html")); err != nil {
			t.Skip(err)
		}
		p.eventually("link.html", 200, "first")
		p.write("a.html", "through the link")
		p.eventually("link.html", 200, "through the link")
	}},
	{"the folder itself", func(t *testing.T, p *preview) {
		must(t, os.Rename(p.root, p.root+"-away"))
		time.Sleep(50 * time.Millisecond)
		p.write("a.html", "returned")
		p.eventually("a.html", 200, "returned")
	}},
}

func TestEdits(t *testing.T) {
	for _, poll := range []bool{false, true} {
		for _, e := range edits {
			t.Run(fmt.Sprintf("%s, polling %v", e.name, poll), func(t *testing.T) {
				t.Parallel()
				e.do(t, start(t, poll, "a.html", "first", "sub/b.html", "b", "404.html", "gone"))
			})
		}
	}
}

// TestNoChange touches a file, writes a swap file and one that is ignored.
func TestNoChange(t *testing.T) {
	p := start(t, false, "a.html", "first")
	now := time.Now().Add(time.Hour)
	must(t, os.Chtimes(filepath.Join(p.root, "a.html"), now, now))
	p.write(".a.html.swp", "swap")
	p.write("a.html~", "backup")
	p.write("public/index.html", "output")
	time.Sleep(2 * settle)
	p.write("b.html", "a true change, after which the others were looked at too")
	p.eventually("b.html", 200, "true change")
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.calls) != 2 || !slices.Equal(p.calls[1], []string{"b.html"}) {
		t.Errorf("built for %q", p.calls)
	}
}
