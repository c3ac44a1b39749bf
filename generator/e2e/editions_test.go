package e2e

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/chromedp/chromedp"

	"github.com/ethos-handbook/ethos/generator"
	"github.com/ethos-handbook/ethos/generator/edition"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/load"
	"github.com/ethos-handbook/ethos/generator/markdown"
	"github.com/ethos-handbook/ethos/generator/output"
	"github.com/ethos-handbook/ethos/themes"
)

// editions is a small handbook with its past: candour is retired with the second
// edition, which is in force, and thrift comes with the third, which is not yet. The
// first has an erratum.
var editions = sync.OnceValues(func() (*book, error) {
	var prose strings.Builder
	for n := range 12 {
		fmt.Fprintf(&prose, "\n## Part %d\n\nSee [part %d](#part-%d).\n\n%s\n", n, n, n, strings.Repeat("A sentence that says what is held to, and what it costs. ", 20))
	}
	text := func(files map[string]string) fstest.MapFS {
		out := fstest.MapFS{"handbook.yaml": {Data: []byte("title: Values\norganisation: Northlight\nas_of: 2026-03-27\n")}}
		for name, data := range files {
			out[name] = &fstest.MapFile{Data: []byte(data)}
		}
		return out
	}
	held := "---\nstatement: We are candid.\nstatus: lived\n---\n# Candour\n\nWe say things.\n"
	gone := "---\nstatement: We are candid.\nstatus: retired\nretired: {on: 2026-03-02, reason: vague, into: [say-it]}\n---\n# Candour\n\nWe say things.\n"
	say := func(duty string) string {
		return "---\nstatement: We tell whoever can act.\nstatus: emerging\nrank: 1\nowner: Head of Support\nbehaviours: [{do: We " + duty + " tell the client first., level: everyone}]\n---\n# Say it while it helps\n" + prose.String()
	}
	thrift := "---\nstatement: We spend little.\nrank: 2\n---\n# Thrift\n\nLess is enough.\n"
	texts := []fstest.MapFS{
		text(map[string]string{"values/candour.md": held, "values/say-it.md": say("should")}),
		text(map[string]string{"values/candour.md": gone, "values/say-it.md": say("must")}),
		text(map[string]string{"values/candour.md": gone, "values/say-it.md": say("must"), "values/thrift.md": thrift}),
	}
	now := text(map[string]string{"values/candour.md": gone, "values/say-it.md": say("must"), "values/thrift.md": thrift + "\nAnd enough is enough.\n"})
	var before *edition.Previous
	for i, e := range [][2]string{{"2025.2", "2025-09-01"}, {"2026.1", "2026-03-02"}, {"2026.2", "2026-07-01"}} {
		all, _, err := load.Handbook(texts[i], load.Options{Parser: markdown.New()})
		if err != nil {
			return nil, err
		}
		day, err := handbook.ParseDate(e[1])
		if err != nil {
			return nil, err
		}
		var zip bytes.Buffer
		digest, err := edition.Seal(&zip, texts[i], edition.Sources(texts[i], all, nil), edition.Manifest{ID: e[0], Title: "An edition", Cut: day, Effective: day, ApprovedBy: "Executive team",
			Notes: "## What is new\n\nOne duty is *stronger*.\n", Previous: before})
		if err != nil {
			return nil, err
		}
		before = &edition.Previous{ID: e[0], Digest: digest}
		now["editions/"+e[0]+".zip"] = &fstest.MapFile{Data: zip.Bytes()}
	}
	sealed, _, err := edition.Read(now, nil)
	if err != nil {
		return nil, err
	}
	var corrected bytes.Buffer
	if err := edition.Correct(&corrected, sealed[0], edition.Correction{Date: handbook.Date{Year: 2025, Month: 10, Day: 12}, Path: "values/say-it.md", Text: "Read *the duty desk*."}); err != nil {
		return nil, err
	}
	now["editions/2025.2.zip"] = &fstest.MapFile{Data: corrected.Bytes()}
	site, problems, err := generator.Build(generator.Options{Content: now, Theme: themes.Default()})
	if site == nil {
		return nil, errors.Join(err, fmt.Errorf("the editions do not build: %v", problems))
	}
	b := &book{dir: filepath.Join(scratch, "editions"), marks: map[string][]string{}}
	if _, err := output.Write(b.dir, site.Files(), output.Options{}); err != nil {
		return nil, err
	}
	return b, b.read()
})

// TestEditions lets axe look at old pages, at pages of what is not there and at the
// list of editions, light and dark, on a phone and on a desk, with the picker open;
// no width scrolls sideways.
func TestEditions(t *testing.T) {
	site, err := editions()
	if err != nil {
		t.Fatal(err)
	}
	pages := []string{"editions/index.html", "index.html", "values/candour.html", "editions/2025.2/index.html", "editions/2025.2/values/say-it.html", "editions/2025.2/values/thrift.html", "editions/2026.1/values/candour.html", "editions/2026.2/values/say-it.html"}
	found := &faults{seen: map[string][]string{}}
	t.Run("pages", func(t *testing.T) {
		each(t, site.url(), pages, func(b *tab, page string) {
			b.wide(1280)
			b.do(chromedp.Navigate(site.url()+"/"+page), chromedp.Evaluate[chromedp.Void](axe))
			for _, open := range []bool{false, true} {
				b.do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`document.querySelectorAll("details").forEach((d) => (d.open = %t))`, open)))
				for _, scheme := range []string{"light", "dark"} {
					if open && scheme == "light" {
						continue
					}
					b.prefers("prefers-color-scheme", scheme)
					for _, width := range []int64{1280, 320} {
						b.wide(width)
						found.look(b, fmt.Sprintf("%s %s %d", page, scheme, width))
						for _, culprit := range get[[]string](b, sideways) {
							b.Errorf("%s is wider than %d px: %s", page, width, culprit)
						}
					}
				}
			}
			b.quiet(page)
		})
	})
	found.report(t)
}

// hidden lists what the edition bar hides when it is jumped to or gets the focus,
// the bar when it is not at the top, and what is left of the room it was given.
const hidden = `(async () => {
	const bar = document.querySelector(".bar"), out = [], name = (e) => e.localName + "#" + e.id + " " + e.textContent.trim().slice(0, 20);
	const settle = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
	const under = (e, how) => {
		const edge = bar.getBoundingClientRect();
		if (scrollY > 200 && (edge.top < -1 || edge.top > 1)) out.push("the bar is at " + edge.top + " when " + how + " " + name(e));
		if (e.getBoundingClientRect().top < edge.bottom - 1) out.push(how + " " + name(e) + " is hidden");
	};
	const room = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop);
	if (bar.offsetHeight > room) out.push("the bar takes " + bar.offsetHeight + " of " + room);
	for (const e of document.querySelectorAll("main h2[id], main section[id]")) {
		location.hash = e.id;
		await settle();
		under(e, "jumped to");
	}
	const all = [...document.querySelectorAll("main a, main button, footer a")].filter((e) => e.offsetParent && getComputedStyle(e).visibility === "visible");
	scrollTo(0, document.body.scrollHeight);
	for (const e of all.reverse()) {
		e.focus();
		await settle();
		under(e, "focused");
	}
	return out;
})()`

// TestEditionBar jumps to every heading of an old page and moves the focus upwards
// through it: the bar stays, and hides neither.
func TestEditionBar(t *testing.T) {
	site, err := editions()
	if err != nil {
		t.Fatal(err)
	}
	b := open(t, site.url())
	for _, page := range []string{"editions/2025.2/values/say-it.html", "editions/2026.2/values/say-it.html"} {
		for _, width := range []int64{1280, 320} {
			b.wide(width)
			b.do(chromedp.Navigate(site.url() + "/" + page))
			for _, culprit := range get[[]string](b, hidden) {
				t.Errorf("%s at %d px: %s", page, width, culprit)
			}
		}
	}
}
