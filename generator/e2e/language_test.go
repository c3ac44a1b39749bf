package e2e

import (
	"bytes"
	"fmt"
	"io/fs"
	"testing"
	"testing/fstest"

	"github.com/chromedp/chromedp"

	example "github.com/ethos-handbook/ethos/content"
)

// spoken is the example handbook with the tool's words in another language.
type spoken struct {
	fs.FS
	language string
}

func (s spoken) Open(name string) (fs.File, error) {
	if name != "handbook.yaml" {
		return s.FS.Open(name)
	}
	data, err := fs.ReadFile(s.FS, name)
	if err != nil {
		return nil, err
	}
	return fstest.MapFS{name: {Data: bytes.Replace(data, []byte("language: en"), []byte("language: "+s.language), 1)}}.Open(name)
}

// TestLanguages opens pages of the example in German, and in Hebrew, which runs from
// right to left: nothing is said on the console, charts are drawn, axe finds nothing,
// no width scrolls sideways, search and the page's own scripts speak.
func TestLanguages(t *testing.T) {
	pages := []string{"index.html", "values/say-it-while-it-helps.html", "alignment/gaps.html", "alignment/teams.html", "decisions/index.html", "evaluation/index.html",
		"start/first-thirty-days.html", "start/values-sort.html", "editions/index.html", "search/index.html"}
	for _, x := range []struct {
		language, direction, values, nothing string
		pages                                int
	}{
		{"de", "", "Werte", "Nichts gefunden", 3}, {"he", "rtl", "ערכים", "לא נמצא דבר", len(pages)},
	} {
		site, err := buildOf(spoken{example.Files(), x.language}, "in-"+x.language)
		if err != nil {
			t.Fatal(err)
		}
		found := &faults{seen: map[string][]string{}}
		t.Run(x.language, func(t *testing.T) {
			each(t, site.url(), pages[:x.pages], func(b *tab, page string) {
				b.wide(1280)
				b.do(chromedp.Navigate(site.url() + "/" + page))
				drawn(b, page)
				if got := get[[]string](b, `[document.documentElement.lang, document.documentElement.dir, document.querySelector("#nav a").textContent]`); got[0] != x.language || got[1] != x.direction || got[2] != x.values {
					b.Errorf("%s says %q", page, got)
				}
				b.do(chromedp.Evaluate[chromedp.Void](axe))
				found.look(b, page)
				for _, width := range []int64{1280, 320} {
					b.wide(width)
					for _, culprit := range get[[]string](b, sideways) {
						b.Errorf("%s is wider than %d px: %s", page, width, culprit)
					}
				}
				b.quiet(page)
			})
		})
		found.report(t)
		b := open(t, site.url())
		b.wide(1280)
		b.do(chromedp.Navigate(site.url()+"/index.html"), chromedp.KeyEvent("/"), chromedp.KeyEvent("zzzzzz"))
		if !b.until(fmt.Sprintf(`document.querySelector("dialog [role=status]")?.textContent === %q`, x.nothing)) {
			t.Errorf("%s: search says %q", x.language, get[string](b, `document.querySelector("dialog").textContent`))
		}
		b.quiet("search")
	}
}
