package e2e

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	example "github.com/ethos-handbook/ethos/content"
	"github.com/ethos-handbook/ethos/generator"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/serve"
	"github.com/ethos-handbook/ethos/themes"
)

// desk is a folder of sources with its preview beside it, as a writer has them.
type desk struct {
	testing.TB
	dir, url string
}

// preview serves a copy of the example handbook without some of its folders, with
// what is remembered from build to build as the command has it.
func preview(t *testing.T, o serve.Options, without ...string) *desk {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, example.Files()); err != nil {
		t.Fatal(err)
	}
	for _, name := range without {
		if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	memory := generator.NewMemory()
	var before *generator.Site
	var unread []string
	o.Build = func(_ context.Context, changed []string) (serve.Build, error) {
		unread = append(unread, changed...)
		site, problems, err := generator.Build(generator.Options{
			Content: os.DirFS(dir), Theme: themes.Default(), AsOf: handbook.Date{Year: 2026, Month: time.March, Day: 27},
			Before: before, Changed: unread, Memory: memory, Program: "e2e", Cache: generator.Cache(filepath.Join(scratch, "cache")),
		})
		for _, i := range serve.Foremost(problems) {
			p := problems[i]
			if data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(p.File))); err == nil && p.Line > 0 {
				problems[i].Source = strings.Split(string(data), "\n")[p.Line-1]
			}
		}
		if err != nil || site == nil {
			return serve.Build{Problems: problems}, err
		}
		before, unread = site, nil
		b := served(dir, site)
		b.Problems, b.Changed = problems, site.URLs(changed)
		return b, nil
	}
	return serveAt(t, dir, o)
}

// served is a site as the command serves it.
func served(dir string, site *generator.Site) serve.Build {
	get := func(p string) ([]byte, string, bool) {
		data, err := site.File(p)
		return data, kindOf[filepath.Ext(p)], err == nil
	}
	return serve.Build{Get: get, Edited: func(path string) (serve.Build, bool) {
		edited, alone, ok := site.Edited(os.DirFS(dir), path)
		if !ok {
			return serve.Build{}, false
		}
		b := served(dir, edited)
		b.Changed, b.Alone = edited.URLs([]string{path}), alone
		return b, true
	}}
}

// kindOf are content types by the ends of names.
var kindOf = map[string]string{".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}

// serveAt serves a folder until the test ends.
func serveAt(t *testing.T, dir string, o serve.Options) *desk {
	t.Helper()
	d := &desk{TB: t, dir: dir}
	o.Addr, o.Root = "127.0.0.1:0", dir
	t.Cleanup(d.run(o))
	return d
}

// run serves until what it returns is called.
func (d *desk) run(o serve.Options) (stop func()) {
	d.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	ready, done := make(chan string, 1), make(chan error, 1)
	o.Ready = func(url string) { ready <- url }
	go func() { done <- serve.Run(ctx, o) }()
	select {
	case url := <-ready:
		d.url = strings.TrimSuffix(url, "/")
	case err := <-done:
		cancel()
		d.Fatal(err)
	}
	return sync.OnceFunc(func() {
		cancel()
		if err := <-done; err != nil {
			d.Error(err)
		}
	})
}

// edit puts words in the place of others in a file, and saves it as one of the
// editors does.
func (d *desk) edit(save func(name string, data []byte) error, name, old, now string) {
	d.Helper()
	name = filepath.Join(d.dir, filepath.FromSlash(name))
	data, err := os.ReadFile(name)
	if err != nil {
		d.Fatal(err)
	}
	text := strings.Replace(string(data), old, now, 1)
	if text == string(data) {
		d.Fatalf("%s lacks %q", name, old)
	}
	if err := save(name, []byte(text)); err != nil {
		d.Fatal(err)
	}
}

// The ways in which editors save a file.

// saveInPlace empties the file and fills it anew, as VS Code and nano do.
func saveInPlace(name string, data []byte) error { return os.WriteFile(name, data, 0o644) }

// saveBeside writes another file and moves it into the place, as sed -i does.
func saveBeside(name string, data []byte) error {
	other := filepath.Join(filepath.Dir(name), "sedA1b2C3")
	if err := os.WriteFile(other, data, 0o644); err != nil {
		return err
	}
	return os.Rename(other, name)
}

// saveWithBackup is what Vim does: it tries the folder with a file named 4913,
// moves the old text away, writes the new one, and removes the old.
func saveWithBackup(name string, data []byte) error {
	try := filepath.Join(filepath.Dir(name), "4913")
	if err := os.WriteFile(try, nil, 0o644); err != nil {
		return err
	}
	if err := os.Remove(try); err != nil {
		return err
	}
	if err := os.Rename(name, name+"~"); err != nil {
		return err
	}
	if err := os.WriteFile(name, data, 0o644); err != nil {
		return err
	}
	return os.Remove(name + "~")
}

const candour = "values/say-it-while-it-helps.md"

// TestPreview edits a value with its page beside it, as several editors do. What
// changed is changed and marked, and nothing else is touched: what is scrolled,
// selected, focused, opened, ticked and drawn stays.
func TestPreview(t *testing.T) {
	d := preview(t, serve.Options{})
	b := open(t, d.url)
	b.wide(1280)
	b.do(chromedp.Navigate(d.url + "/values/say-it-while-it-helps.html"))
	if !b.until(`document.querySelector("#ethos-live")`) {
		t.Fatal("the warnings of the handbook are not shown")
	}
	drawn(b, "preview")
	// A reader opens the table of a chart, answers a quiz, follows a link with the
	// keyboard, and selects words across two paragraphs.
	get[bool](b, `(() => {
		window.chart = document.querySelector("figure .draw svg");
		window.table = document.querySelector("details.data");
		window.answer = document.querySelectorAll(".quiz input")[2];
		window.at = document.querySelector(".quiz ~ * a, main section:last-of-type a:not(.anchor)");
		table.open = true;
		answer.click();
		at.focus({ preventScroll: true });
		const [from, to] = document.querySelectorAll(".prose p");
		getSelection().setBaseAndExtent(from.firstChild, 4, to.lastChild, 9);
		window.selected = getSelection().toString();
		window.marked = [];
		const { animate } = Element.prototype;
		Element.prototype.animate = function (frames, options) {
			marked.push(this.className + " " + options.easing);
			return animate.call(this, frames, options);
		};
		scrollTo(0, 900);
		return true;
	})()`)
	const stays = `[
		[scrollY === 900, "scroll"], [getSelection().toString() === selected && selected.length > 20, "selection"], [document.activeElement === at, "focus"],
		[table.isConnected && table.open, "details"], [answer.isConnected && answer.checked, "answer"],
		[chart.isConnected && chart.childElementCount > 0, "chart"], [document.querySelectorAll("figure .draw").length === 1, "one chart"],
	].filter(([ok]) => !ok).map(([, name]) => name)`
	was, easing := "while they can still act", "linear"
	for _, way := range []struct {
		name string
		save func(string, []byte) error
	}{{"in place", saveInPlace}, {"beside", saveBeside}, {"with a backup", saveWithBackup}} {
		now := "while it is light (" + way.name + ")"
		d.edit(way.save, candour, was, now)
		if !b.until(`document.querySelector(".lead").textContent.includes("` + now + `")`) {
			t.Fatalf("saved %s, the page does not change", way.name)
		}
		if got := get[[]string](b, stays); len(got) > 0 {
			t.Errorf("saved %s, the page lost %q", way.name, got)
		}
		if got := get[[]string](b, `marked.splice(0)`); !slices.Equal(got, []string{"lead " + easing, "by " + easing}) {
			t.Errorf("saved %s, marked is %q", way.name, got)
		}
		b.prefers("prefers-reduced-motion", "reduce") // then marks do not fade
		was, easing = now, "step-end"
	}
	b.quiet("preview")
}

// TestFault breaks a file: the last good page stays, with the fault over it, until
// it is mended. Axe finds nothing in it, nor in the list of warnings.
func TestFault(t *testing.T) {
	d := preview(t, serve.Options{})
	b := open(t, d.url)
	found := &faults{seen: map[string][]string{}}
	look := func(what string) {
		b.do(chromedp.Evaluate[chromedp.Void](axe))
		for _, scheme := range []string{"light", "dark"} {
			b.prefers("prefers-color-scheme", scheme)
			for _, width := range []int64{320, 1280} {
				b.wide(width)
				found.look(b, fmt.Sprint(what, " ", scheme, " ", width))
			}
		}
	}
	b.wide(1280)
	b.do(chromedp.Navigate(d.url + "/values/say-it-while-it-helps.html"))
	if !b.until(`document.querySelector("#ethos-live.quiet summary")`) {
		t.Fatal("the warnings of the handbook are not shown")
	}
	get[bool](b, `(window.untouched = true, scrollTo(0, 900), document.querySelector("#ethos-live details").open = true)`)
	look("warnings")
	d.edit(saveInPlace, candour, "\nstatement:", "\nstatment:")
	if !b.until(`document.querySelector("#ethos-live")?.textContent.includes('Did you mean "statement"?')`) {
		t.Fatalf("the fault is not shown: %s", get[string](b, `document.querySelector("#ethos-live")?.textContent ?? ""`))
	}
	for _, words := range []string{candour, ":4:1", "statment: We tell the person", "\n^"} {
		if got := get[string](b, `document.querySelector("#ethos-live").textContent`); !strings.Contains(got, words) {
			t.Errorf("the fault lacks %q: %s", words, got)
		}
	}
	if !get[bool](b, `document.querySelector("h1").textContent.includes("Say it while it helps") && scrollY === 900`) {
		t.Error("the fault took the page away")
	}
	look("fault")
	found.report(t)
	d.edit(saveInPlace, candour, "\nstatment:", "\nstatement:")
	if !b.until(`!document.querySelector("#ethos-live")?.textContent.includes("statement")`) {
		t.Error("the fault stays when it is mended")
	}
	if !get[bool](b, `untouched && scrollY === 900`) {
		t.Error("the page was loaded anew")
	}
	b.quiet("fault")
}
