package e2e

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// searchFor opens the search with its key, asks, and looks for a page among the
// first hits.
func searchFor(b *tab, question, want string, first int) {
	b.Helper()
	b.do(chromedp.KeyEvent("/"))
	if !b.until(`document.querySelector("dialog[open] input") === document.activeElement`) {
		b.Fatal("/ does not open the search")
	}
	b.do(chromedp.KeyEvent(question))
	const hits = `[...document.querySelectorAll(".hits a")].map((a) => new URL(a.href).pathname)`
	if !b.until(fmt.Sprintf(`%s.slice(0, %d).some((path) => path.endsWith(%q))`, hits, first, want)) {
		b.Errorf("%q finds %q, want %s among the first %d", question, get[[]string](b, hits), want, first)
	}
}

// TestSearch finds a value by a misspelling and by its name, from a file, walks
// the results with the arrow keys and opens one.
func TestSearch(t *testing.T) {
	site := built(t)
	b := open(t, site.url())
	b.do(chromedp.Navigate(site.url() + "/index.html"))
	searchFor(b, "stya for the wake", "/values/stay-for-the-wake.html", 3)
	b.do(chromedp.KeyEvent(arrowDown))
	if !get[bool](b, `document.activeElement.matches(".hits a")`) {
		t.Error("the arrow key does not lead to the results")
	}
	b.do(chromedp.KeyEvent(escape))
	if get[bool](b, `!!document.querySelector("dialog[open]")`) {
		t.Error("Escape does not close the search")
	}
	searchFor(b, "leave room", "/values/leave-room.html", 1)
	b.do(chromedp.KeyEvent("\r"))
	if !b.arrives("/leave-room.html") {
		t.Errorf("Enter leads to %s", get[string](b, "location.href"))
	}
	b.quiet("search")
}

// TestTheme turns the page dark and light; the choice is kept from page to page.
func TestTheme(t *testing.T) {
	site := built(t)
	b := open(t, site.url())
	b.wide(1280)
	b.prefers("prefers-color-scheme", "light")
	b.do(chromedp.Navigate(site.url() + "/index.html"))
	const paper = `getComputedStyle(document.body).backgroundColor`
	light := get[string](b, paper)
	b.do(chromedp.Click(chromedp.CSS("button.th")))
	dark := get[string](b, paper)
	if light == dark {
		t.Errorf("the button leaves the page %s", light)
	}
	b.do(chromedp.Navigate(site.url() + "/values/index.html"))
	if got := get[string](b, paper); got != dark {
		t.Errorf("the next page is %s, want %s", got, dark)
	}
	b.do(chromedp.Click(chromedp.CSS("button.th")), chromedp.Click(chromedp.CSS("button.th")))
	if got := get[string](b, paper); got != light || get[bool](b, `"theme" in document.documentElement.dataset`) {
		t.Errorf("as the system has it is %s, want %s", got, light)
	}
	b.quiet("theme")
}

// TestWithoutScripts reads pages of every kind without JavaScript: they have
// their text and their drawings, offer nothing that needs a script, and open
// their navigation on a phone.
func TestWithoutScripts(t *testing.T) {
	site := built(t)
	b := open(t, site.url())
	b.do(call(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}))
	b.wide(1280)
	for _, page := range append(site.kinds(), site.charted()...) {
		b.do(chromedp.Navigate(site.url() + "/" + page))
		if words := get[int](b, `document.querySelector("main").innerText.split(/\s+/).length`); words < 15 {
			t.Errorf("%s has %d words", page, words)
		}
		for _, fault := range get[[]string](b, bare) {
			t.Errorf("%s without scripts: %s", page, fault)
		}
		b.quiet(page)
	}
	b.wide(320)
	b.do(chromedp.Navigate(site.url()+"/index.html"), chromedp.Click(chromedp.CSS("button.menu")))
	if links := get[int](b, `[...document.querySelectorAll("nav#nav a")].filter((a) => a.checkVisibility()).length`); links < 3 {
		t.Errorf("the menu shows %d links", links)
	}
	if got := get[string](b, `document.querySelector(".hits, dialog")?.outerHTML ?? ""`); strings.TrimSpace(got) != "" {
		t.Errorf("a script ran: %s", got)
	}
	b.quiet("menu")
}

// bare lists drawings that cannot be seen and buttons that would do nothing.
const bare = `[
	...[...document.querySelectorAll("figure")].filter((f) => f.querySelector(".echarts-option") && ![...f.querySelectorAll("svg.cht")].some((s) => s.checkVisibility() && s.getBoundingClientRect().height > 50 && s.querySelectorAll("text").length > 2)).map((f) => "no drawing in figure#" + f.id),
	...[...document.querySelectorAll("main button, .tools button")].filter((e) => e.checkVisibility() && !e.popoverTargetElement && e.type !== "submit").map((e) => "a button that does nothing: " + e.outerHTML.slice(0, 80)),
]`
