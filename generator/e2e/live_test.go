package e2e

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"github.com/ethos-handbook/ethos/generator/serve"
)

// plain serves a folder whose files are the site as they are, and a few pages by
// name and text besides.
func plain(dir string, pages ...string) serve.Options {
	return serve.Options{Root: dir, Build: func(_ context.Context, changed []string) (serve.Build, error) {
		return serve.Build{Get: func(name string) ([]byte, string, bool) {
			if i := slices.Index(pages, name); i >= 0 {
				return []byte(pages[i+1]), kindOf[".html"], true
			}
			data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
			return data, kindOf[filepath.Ext(name)], err == nil
		}}, nil
	}}
}

// leaflet is a folder with a few files: a page, its style sheet and two pictures.
func leaflet(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"index.html": `<!doctype html><html lang="en"><head><title>A</title><link rel="icon" href="data:,"><link rel="stylesheet" href="look.css"></head><body><main><p>first</p><img src="a.svg" alt=""><img src="b.svg" alt=""></main></body></html>`,
		"look.css":   `p { color: rgb(1, 2, 3); }`,
		"a.svg":      `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>`,
		"b.svg":      `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>`,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestLooks edits a style sheet and a picture: the page takes them over, and
// nothing else of it is asked for again.
func TestLooks(t *testing.T) {
	dir := leaflet(t)
	d := serveAt(t, dir, plain(dir))
	b := open(t, d.url)
	b.do(chromedp.Navigate(d.url + "/"))
	get[bool](b, `window.untouched = true`)
	d.edit(saveInPlace, "look.css", "1, 2, 3", "4, 5, 6")
	if !b.until(`getComputedStyle(document.querySelector("p")).color === "rgb(4, 5, 6)" && document.querySelectorAll("link[href*=look]").length === 1`) {
		t.Error("the style sheet is not taken over")
	}
	d.edit(saveInPlace, "a.svg", `width="10"`, `width="30"`)
	if !b.until(`document.images[0].naturalWidth === 30`) {
		t.Error("the picture is not taken over")
	}
	if !get[bool](b, `untouched && document.images[1].getAttribute("src") === "b.svg"`) {
		t.Error("the page was loaded anew, or a picture that did not change")
	}
	b.quiet("looks")
}

// TestSources edits what pages are computed from, with one of them open.
func TestSources(t *testing.T) {
	d := preview(t, serve.Options{})
	b := open(t, d.url)
	b.do(chromedp.Navigate(d.url + "/alignment/index.html"))
	get[bool](b, `window.untouched = true`)
	for _, tt := range []struct{ file, old, now, shows string }{
		{"handbook.yaml", "title: Northlight Values Handbook", "title: Northlight Book of Values", `document.title.includes("Book of Values")`},
		{"assessments/pulse/source.yaml", "title: Quarterly pulse", "title: Pulse of a quarter", `document.body.textContent.includes("Pulse of a quarter")`},
		{"indicators.csv", "2026-03-20,delays-told-before-departure,71,", "2026-03-20,delays-told-before-departure,67,", `document.querySelector("main").textContent.includes("67%")`},
	} {
		d.edit(saveInPlace, tt.file, tt.old, tt.now)
		if !b.until(tt.shows) {
			t.Errorf("the page does not show what changed in %s", tt.file)
		}
	}
	if !get[bool](b, `untouched`) {
		t.Error("the page was loaded anew")
	}
	b.quiet("sources")
}

// TestTabs opens fifty pages at once, which all change and share one stream of
// events; it ends with the last of them.
func TestTabs(t *testing.T) {
	const tabs = 50
	dir := leaflet(t)
	frames := strings.Repeat(`<iframe src="tab.html"></iframe>`, tabs)
	if err := os.WriteFile(filepath.Join(dir, "tab.html"), []byte("<!doctype html><html lang=en><head></head><body><p>first</p></body></html>"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "frames.html"), []byte(`<!doctype html><html lang="en"><head><title>B</title><link rel="icon" href="data:,"></head><body>`+frames+`</body></html>`), 0o644); err != nil {
		t.Fatal(err)
	}
	d := serveAt(t, dir, plain(dir))
	var streams atomic.Int32
	to, err := url.Parse(d.url)
	if err != nil {
		t.Fatal(err)
	}
	proxy := httputil.NewSingleHostReverseProxy(to)
	counter := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/events") {
			streams.Add(1)
			defer streams.Add(-1)
		}
		proxy.ServeHTTP(w, r)
	}))
	t.Cleanup(counter.Close)
	b := open(t, counter.URL)
	b.do(chromedp.Navigate(counter.URL + "/frames.html"))
	d.edit(saveInPlace, "tab.html", "first", "second")
	if !b.until(fmt.Sprintf(`Array.from(frames).filter((f) => f.document.querySelector("p")?.textContent === "second").length === %d`, tabs)) {
		t.Error("some pages did not change")
	}
	if n := streams.Load(); n != 1 {
		t.Errorf("%d pages hold %d streams", tabs, n)
	}
	b.quiet("tabs")
	b.do(chromedp.Navigate("about:blank"))
	for stop := time.Now().Add(patience); streams.Load() > 0; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(stop) {
			t.Fatal("the stream goes on with all pages gone")
		}
	}
}

// TestSleep leaves a page and hides it, saves meanwhile, and finds the page as it
// is now when it is shown again; then the preview itself ends and begins anew.
func TestSleep(t *testing.T) {
	dir := leaflet(t)
	d := &desk{TB: t, dir: dir}
	o := plain(dir)
	o.Addr = "127.0.0.1:0"
	stop := d.run(o)
	t.Cleanup(func() { stop() })
	b := open(t, d.url)
	b.do(chromedp.Navigate(d.url + "/"))
	get[bool](b, `window.untouched = true`)
	text := "first"
	save := func(now string) {
		d.edit(saveInPlace, "index.html", "<p>"+text+"<", "<p>"+now+"<")
		text = now
	}
	shows := func(when string) {
		if !b.until(`document.querySelector("p").textContent === "` + text + `"`) {
			t.Errorf("%s, the page does not show %q", when, text)
		}
	}
	// The browser keeps a page that was left, and shows it again on the way back.
	get[bool](b, `(dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })), true)`)
	for i := range 3 {
		save(fmt.Sprint("kept ", i))
		time.Sleep(60 * time.Millisecond)
	}
	get[bool](b, `(dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })), true)`)
	shows("shown again")

	get[bool](b, `(Object.defineProperty(document, "hidden", { get: () => window.away, configurable: true }), window.away = true, document.dispatchEvent(new Event("visibilitychange")))`)
	save("hidden")
	time.Sleep(200 * time.Millisecond)
	if got := get[string](b, `document.querySelector("p").textContent`); got == text {
		t.Error("a page that nobody sees was fetched")
	}
	get[bool](b, `(window.away = false, document.dispatchEvent(new Event("visibilitychange")))`)
	shows("seen again")

	stop()
	if !b.until(`document.querySelector("#ethos-live.away")`) {
		t.Error("the page does not say that the preview is not running")
	}
	save("begun anew")
	o.Addr = strings.TrimPrefix(d.url, "http://")
	stop = d.run(o)
	shows("with the preview begun anew")
	if !b.until(`!document.querySelector("#ethos-live")`) || !get[bool](b, `untouched`) {
		t.Error("the page says still that the preview is not running, or was loaded anew")
	}
	b.forgive("ERR_CONNECTION_REFUSED")
	b.quiet("sleep")
}

// TestTyping edits sources while a reader types: what is typed stays, and so does
// the place in it, in what scripts made too.
func TestTyping(t *testing.T) {
	d := preview(t, serve.Options{})
	b := open(t, d.url)
	for i, tt := range []struct{ page, field, text string }{
		{"/search/index.html", `document.querySelector("#q")`, "leave"},
		{"/start/first-thirty-days.html", `document.querySelector(".prog input[type=date]")`, ""},
	} {
		b.do(chromedp.Navigate(d.url + tt.page))
		if !b.until(tt.field) {
			t.Fatalf("%s has no field", tt.page)
		}
		get[bool](b, tt.field+`.focus() ?? true`)
		if tt.text != "" {
			b.do(chromedp.KeyEvent(tt.text))
			get[bool](b, tt.field+`.setSelectionRange(1, 3) ?? true`)
		}
		d.edit(saveInPlace, "handbook.yaml", []string{"title: Northlight Values Handbook", "title: Book 0"}[i], fmt.Sprint("title: Book ", i))
		if !b.until(fmt.Sprintf(`document.title.includes("Book %d")`, i)) {
			t.Fatalf("%s does not change", tt.page)
		}
		if got := get[[]string](b, `((f) => [document.activeElement === f ? "focus" : "", f.value, f.selectionStart + "", f.selectionEnd + ""])(`+tt.field+`)`); got[0] != "focus" || tt.text != "" && !slices.Equal(got[1:], []string{tt.text, "1", "3"}) {
			t.Errorf("%s: the field has %q", tt.page, got)
		}
		b.quiet(tt.page)
	}
}

// TestFollow begins a story, and then edits a value, with a page of the preview
// open: it goes to the page of each.
func TestFollow(t *testing.T) {
	d := preview(t, serve.Options{Follow: true})
	b := open(t, d.url)
	b.do(call(page.BringToFront, cdp.Empty{}), chromedp.Navigate(d.url+"/index.html"))
	if err := os.WriteFile(filepath.Join(d.dir, "stories/the-pier-again.md"), []byte("---\ntitle: The pier, again\ndate: 2026-03-20\n---\nIt was there.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if !b.arrives("/stories/the-pier-again.html") {
		t.Fatal("the page of the new story does not open")
	}
	d.edit(saveInPlace, "stories/the-pier-again.md", "It was there.", "It was there again.")
	if !b.until(`document.querySelector("main")?.textContent.includes("It was there again.")`) {
		t.Error("the page of the new story does not change")
	}
	if err := os.Rename(filepath.Join(d.dir, "stories/the-pier-again.md"), filepath.Join(d.dir, "stories/the-pier-once-more.md")); err != nil {
		t.Fatal(err)
	}
	if !b.arrives("/stories/the-pier-once-more.html") {
		t.Error("the page of the story does not go where its file went")
	}
	d.edit(saveWithBackup, candour, "while they can still act", "while it is light")
	if !b.arrives("/values/say-it-while-it-helps.html") {
		t.Error("the page of the value does not open")
	}
}
