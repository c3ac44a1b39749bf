package e2e

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
)

//go:embed testdata/axe.min.js
var axe string

// violations runs axe over the page and gives each rule with the element that
// breaks it and why.
const violations = `axe.run(document, { preload: false, resultTypes: ["violations"] }).then(({ violations }) =>
	violations.flatMap((v) => v.nodes.map((n) => v.id + " at " + n.target.join(" ") + ": " + [...n.any, ...n.all, ...n.none].map((c) => c.message).join("; "))))`

// faults are what axe found, each once, with where it was seen.
type faults struct {
	mu   sync.Mutex
	seen map[string][]string
}

func (f *faults) look(b *tab, where string) {
	b.Helper()
	for _, v := range get[[]string](b, violations) {
		f.mu.Lock()
		f.seen[v] = append(f.seen[v], where)
		f.mu.Unlock()
	}
}

func (f *faults) report(t *testing.T) {
	for v, where := range f.seen {
		slices.Sort(where)
		t.Errorf("%s (%s, %d in all)", v, strings.Join(where[:min(2, len(where))], ", "), len(where))
	}
}

// TestAxe lets axe look at a page of every kind, light and dark, on a phone and
// on a desk, with charts drawn and everything unfolded: it finds nothing.
func TestAxe(t *testing.T) {
	site := built(t)
	found := &faults{seen: map[string][]string{}}
	t.Run("pages", func(t *testing.T) {
		each(t, site.url(), site.kinds(), func(b *tab, page string) {
			b.wide(1280)
			b.do(chromedp.Navigate(site.url() + "/" + page))
			drawn(b, page)
			b.do(chromedp.Evaluate[chromedp.Void](axe), chromedp.Evaluate[chromedp.Void](`document.querySelectorAll("details").forEach((d) => (d.open = true))`))
			for _, scheme := range []string{"light", "dark"} {
				b.prefers("prefers-color-scheme", scheme)
				for _, width := range []int64{1280, 320} {
					b.wide(width)
					found.look(b, fmt.Sprintf("%s %s %d", page, scheme, width))
				}
			}
		})
	})
	t.Run("dialogs", func(t *testing.T) {
		b := open(t, site.url())
		for _, width := range []int64{1280, 320} {
			b.wide(width)
			b.do(chromedp.Navigate(site.url()+"/index.html"), chromedp.Evaluate[chromedp.Void](axe))
			searchFor(b, "leave room", "leave-room.html", 3)
			found.look(b, fmt.Sprint("search ", width))
			b.do(chromedp.KeyEvent(escape), chromedp.KeyEvent("?"))
			found.look(b, fmt.Sprint("keys ", width))
		}
	})
	found.report(t)
}
