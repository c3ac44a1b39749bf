package e2e

import (
	"io/fs"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// TestPages opens every page from its file, of the editions those of every kind: nothing is said on the console, the
// policy refuses nothing, nothing outside the site is asked for, all that is
// asked for is there, every chart is drawn, and no width scrolls sideways.
func TestPages(t *testing.T) {
	site := built(t)
	each(t, site.url(), site.once(), func(b *tab, page string) {
		b.wide(1280)
		b.do(chromedp.Navigate(site.url() + "/" + page))
		drawn(b, page)
		for _, width := range []int64{1280, 768, 320} {
			b.wide(width)
			get[bool](b, `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))`) // charts follow
			for _, culprit := range get[[]string](b, sideways) {
				b.Errorf("%s is wider than %d px: %s", page, width, culprit)
			}
		}
		b.quiet(page)
	})
}

// sideways lists what stands out of the page at its end side, when the page can
// be scrolled there: elements that no scrolling region holds.
const sideways = `(() => {
	const page = document.scrollingElement, room = innerWidth;
	if (page.scrollWidth <= room) return [];
	const held = (e) => { for (e = e.parentElement; e && e !== document.body; e = e.parentElement) if (getComputedStyle(e).overflowX !== "visible") return true; };
	const out = [...document.body.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > room + 1 && !held(e));
	const name = (e) => e.localName + (e.id && "#" + e.id) + [...e.classList].map((c) => "." + c).join("");
	return out.length ? out.slice(-3).map((e) => name(e.parentElement) + " > " + name(e) + " ends at " + Math.round(e.getBoundingClientRect().right)) : ["something unseen, to " + page.scrollWidth];
})()`

// TestSubPath serves the handbook below a path, as a company's intranet would:
// pages of every kind are quiet, every chart is drawn, search finds.
func TestSubPath(t *testing.T) {
	site := built(t)
	const below = "/people/handbook/"
	mux := http.NewServeMux()
	mux.Handle(below, http.StripPrefix(below, http.FileServer(http.Dir(site.dir))))
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	home := server.URL + below
	pages := append(site.kinds(), site.charted()[0])
	each(t, home, pages, func(b *tab, page string) {
		b.wide(1280)
		b.do(chromedp.Navigate(home + page))
		drawn(b, page)
		b.quiet(page)
	})
	t.Run("search", func(t *testing.T) {
		b := open(t, home)
		b.do(chromedp.Navigate(home + "values/stay-for-the-wake.html"))
		searchFor(b, "stya for the wake", "/values/stay-for-the-wake.html", 3)
		b.quiet("search")
	})
}

// TestRedirects opens pages that lead elsewhere.
func TestRedirects(t *testing.T) {
	site := built(t)
	b := open(t, site.url())
	for _, page := range site.redirects {
		from := site.url() + "/" + page
		b.do(chromedp.Navigate(from))
		to := from
		for range 100 { // the page to wait in goes away
			if to = get[string](b, `document.readyState === "complete" ? location.href : ""`); to != "" && to != from {
				break
			}
			time.Sleep(20 * time.Millisecond)
		}
		if to == from {
			t.Errorf("%s leads nowhere", page)
		}
		b.forgive("ViewTransition opt-in disabled") // left before it was painted
		b.quiet(page)
	}
}

// TestKinds makes sure that the pages of all kinds are not all pages, and that
// there are charts: other tests would see nothing otherwise.
func TestKinds(t *testing.T) {
	site := built(t)
	kinds := site.kinds()
	t.Logf("%d kinds among %d pages, %d with charts: %s", len(kinds), len(site.pages), len(site.charted()), strings.Join(kinds, " "))
	for _, page := range []string{"index.html", "search/index.html"} {
		if !slices.Contains(site.pages, page) {
			t.Errorf("%s is not there", page)
		}
	}
	if len(kinds) < 10 || len(kinds) > len(site.pages)/2 || len(site.charted()) < 5 {
		t.Error("the pages are not what the other tests take them for")
	}
}

// TestLicences looks whether what others wrote comes with its licences.
func TestLicences(t *testing.T) {
	site := built(t)
	var files []string
	err := filepath.WalkDir(filepath.Join(site.dir, "assets"), func(name string, _ fs.DirEntry, err error) error {
		files = append(files, filepath.Base(name))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"LICENSE", "NOTICE", "LICENSE-d3", "LICENSE-zrender", "LICENSE-tslib", "OFL-Newsreader.txt", "OFL-PublicSans.txt"} {
		if !slices.Contains(files, name) {
			t.Errorf("the site has no %s", name)
		}
	}
}
