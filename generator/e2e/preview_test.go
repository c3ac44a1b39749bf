package e2e

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	example "github.com/ethos-handbook/ethos/content"
	"github.com/ethos-handbook/ethos/generator"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/serve"
	"github.com/ethos-handbook/ethos/themes"
)

// preview serves a copy of the example handbook from a folder, as a writer has it.
func preview(t *testing.T) (dir, url string) {
	t.Helper()
	dir = t.TempDir()
	if err := os.CopyFS(dir, example.Files()); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ready, done := make(chan string, 1), make(chan error, 1)
	generation := 0
	go func() {
		done <- serve.Run(ctx, serve.Options{Addr: "127.0.0.1:0", Root: dir, Ready: func(url string) { ready <- url },
			Build: func(context.Context, []string) (serve.Build, error) {
				site, problems, err := generator.Build(generator.Options{Content: os.DirFS(dir), Theme: themes.Default(), AsOf: handbook.Date{Year: 2026, Month: time.March, Day: 27}})
				if err != nil || site == nil {
					return serve.Build{Problems: problems}, err
				}
				generation++
				return serve.Build{Problems: problems, Generation: generation, Get: func(p string) ([]byte, string, bool) {
					data, err := site.File(p)
					kind := map[string]string{".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}[filepath.Ext(p)]
					return data, kind, err == nil
				}}, nil
			}})
	}()
	t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	select {
	case url = <-ready:
	case err := <-done:
		t.Fatal(err)
	}
	return dir, strings.TrimSuffix(url, "/")
}

// replace rewrites a file as an editor does: a new file takes its place.
func replace(t *testing.T, name, old, with string) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(string(data), old, with, 1)
	if text == string(data) {
		t.Fatalf("%s lacks %q", name, old)
	}
	if err := os.WriteFile(name+"~", []byte(text), fs.FileMode(0o644)); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(name+"~", name); err != nil {
		t.Fatal(err)
	}
}

// TestPreview edits a value with its page beside it: the page changes in place
// and keeps its scroll and an opened quiz, a fault stands over it until it is
// mended, and the page is never reloaded.
func TestPreview(t *testing.T) {
	dir, url := preview(t)
	name := filepath.Join(dir, "values/say-it-while-it-helps.md")
	b := open(t, url)
	b.wide(1280)
	b.do(chromedp.Navigate(url + "/values/say-it-while-it-helps.html"))
	if !b.until(`document.querySelector("#ethos-live")`) {
		t.Fatal("the warnings of the handbook are not shown")
	}
	b.do(chromedp.Click(chromedp.CSS(".quiz input")))
	get[bool](b, `(window.untouched = true, scrollTo(0, 900), true)`)
	before := get[int](b, `Math.round(scrollY)`)

	replace(t, name, "while they can still act", "while it is still light")
	if !b.until(`document.querySelector(".lead").textContent.includes("while it is still light")`) {
		t.Fatal("the page does not change")
	}
	if got := get[int](b, `Math.round(scrollY)`); got != before {
		t.Errorf("the page was scrolled to %d and is now at %d", before, got)
	}
	if !get[bool](b, `window.untouched === true && document.querySelector(".quiz input").checked`) {
		t.Error("the page was loaded anew, or forgot an answer")
	}

	replace(t, name, "\nstatement:", "\nstatment:")
	if !b.until(`document.querySelector("#ethos-live")?.textContent.includes('did you mean "statement"?')`) {
		t.Fatalf("the fault is not shown: %s", get[string](b, `document.querySelector("#ethos-live")?.textContent ?? ""`))
	}
	if !get[bool](b, `document.querySelector("#ethos-live").textContent.includes("values/say-it-while-it-helps.md:") && document.querySelector("h1").textContent.includes("Say it while it helps")`) {
		t.Error("the fault has no place, or took the page away")
	}
	replace(t, name, "\nstatment:", "\nstatement:")
	if !b.until(`!document.querySelector("#ethos-live")?.textContent.includes("statement")`) {
		t.Error("the fault stays when it is mended")
	}
	if !get[bool](b, `window.untouched === true`) {
		t.Error("the page was loaded anew")
	}
	b.quiet("preview")
}
