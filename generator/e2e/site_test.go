package e2e

import (
	"bytes"
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/net/html"

	example "github.com/ethos-handbook/ethos/content"
	"github.com/ethos-handbook/ethos/generator"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/output"
	"github.com/ethos-handbook/ethos/themes"
)

// book is the built example handbook.
type book struct {
	dir       string
	pages     []string            // by path, redirects left out
	redirects []string            // pages that lead elsewhere
	marks     map[string][]string // what each page is made of: elements with their classes
}

func (b *book) url() string { return "file://" + filepath.ToSlash(b.dir) }

// built gives the example handbook, built once for all tests.
func built(t testing.TB) *book {
	t.Helper()
	b, err := build()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

var build = sync.OnceValues(func() (*book, error) { return buildOf(example.Files(), "site") })

// buildOf builds a content folder into a folder of a name.
func buildOf(content fs.FS, name string) (*book, error) {
	site, problems, err := generator.Build(generator.Options{
		Content: content, Theme: themes.Default(), AsOf: handbook.Date{Year: 2026, Month: time.March, Day: 27},
	})
	if err != nil {
		return nil, err
	}
	if site == nil {
		return nil, fmt.Errorf("the example does not build: %v", problems)
	}
	b := &book{dir: filepath.Join(scratch, name), marks: map[string][]string{}}
	if _, err := output.Write(b.dir, site.Files(), output.Options{}); err != nil {
		return nil, err
	}
	return b, b.read()
}

// read finds the pages and what they are made of.
func (b *book) read() error {
	err := filepath.WalkDir(b.dir, func(name string, e os.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".html" {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		root, err := html.Parse(bytes.NewReader(data))
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(b.dir, name)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		if marks := marksOf(root); slices.Contains(marks, "refresh") {
			b.redirects = append(b.redirects, rel)
		} else {
			b.pages, b.marks[rel] = append(b.pages, rel), marks
		}
		return nil
	})
	slices.Sort(b.pages)
	return err
}

// marksOf are the elements of a page with their classes and roles; "refresh" is
// among them when the page leads elsewhere.
func marksOf(root *html.Node) []string {
	marks := map[string]bool{}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		marks[n.Data] = true
		for _, a := range n.Attr {
			switch {
			case a.Key == "class":
				for _, class := range strings.Fields(a.Val) {
					marks[n.Data+"."+class] = true
				}
			case a.Key == "role":
				marks[n.Data+"["+a.Val+"]"] = true
			case n.Data == "meta" && a.Val == "refresh":
				marks["refresh"] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(marks))
}

// repeated tells whether a page is of the site of an edition, or of a pair of
// editions that were compared: each of them has the handbook's pages again.
func repeated(page string) bool {
	return (strings.HasPrefix(page, "editions/") || strings.HasPrefix(page, "changes/")) && strings.Count(page, "/") > 1
}

// once are all pages of the handbook itself; of its editions, and of the many lists of
// one make, those of kinds.
func (b *book) once() []string {
	kinds := b.kinds()
	return slices.DeleteFunc(slices.Clone(b.pages), func(p string) bool {
		list := strings.Contains(p, "/by/") || strings.HasPrefix(p, "tags/") || strings.HasPrefix(p, "digest/")
		return (repeated(p) || list) && !slices.Contains(kinds, p)
	})
}

// kinds are few pages that hold, together, every element with every class that
// any page has. Each folder of the handbook itself is among them; of the editions
// and of what was compared there is what the handbook itself does not have.
func (b *book) kinds() []string {
	missing := map[string]bool{}
	for _, marks := range b.marks {
		for _, m := range marks {
			missing[m] = true
		}
	}
	news := func(page string) (n int) {
		for _, m := range b.marks[page] {
			if missing[m] {
				n++
			}
		}
		return n
	}
	var chosen []string
	choose := func(pages []string) {
		for {
			best := slices.MaxFunc(pages, func(a, b string) int { return cmp.Or(cmp.Compare(news(a), news(b)), cmp.Compare(b, a)) })
			if news(best) == 0 {
				return
			}
			chosen = append(chosen, best)
			for _, m := range b.marks[best] {
				delete(missing, m)
			}
		}
	}
	itself := slices.DeleteFunc(slices.Clone(b.pages), repeated)
	choose(itself)
	choose(b.pages)
	for _, page := range itself {
		if !slices.ContainsFunc(chosen, func(c string) bool {
			return path.Dir(c) == path.Dir(page) && (path.Base(c) == "index.html") == (path.Base(page) == "index.html")
		}) {
			chosen = append(chosen, page)
		}
	}
	slices.Sort(chosen)
	return chosen
}

// charted are the pages with a chart that can be drawn by the script, those of
// editions left out.
func (b *book) charted() []string {
	return slices.DeleteFunc(slices.Clone(b.pages), func(p string) bool {
		return repeated(p) || !slices.Contains(b.marks[p], "script.echarts-option")
	})
}

// each opens pages in two tabs at a time and calls look for each of them.
func each(t *testing.T, home string, pages []string, look func(b *tab, page string)) {
	const tabs = 2
	for n := range tabs {
		t.Run(fmt.Sprint("tab ", n+1), func(t *testing.T) {
			t.Parallel()
			b := open(t, home)
			for i := n; i < len(pages); i += tabs {
				look(b, pages[i])
			}
		})
	}
}
