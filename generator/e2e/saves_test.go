package e2e

import (
	"context"
	"fmt"
	"runtime"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/cdproto/memory"
	"github.com/chromedp/chromedp"

	"github.com/ethos-handbook/ethos/generator/serve"
)

// weight is what a preview and its page hold on to.
type weight struct {
	heap             uint64 // of the process that serves, in bytes
	nodes, listeners int64  // of the browser's page
}

func weigh(b *tab) (w weight) {
	b.Helper()
	var m runtime.MemStats
	for range 2 { // what finalizers let go is collected the second time
		runtime.GC()
	}
	runtime.ReadMemStats(&m)
	for range 3 { // documents that are done with go in rounds, once nothing runs
		get[bool](b, `new Promise((done) => requestIdleCallback(() => done(true)))`)
		b.do(call(heapprofiler.CollectGarbage, cdp.Empty{}))
	}
	b.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		counted, err := cdp.Call(ctx, t, memory.GetDOMCounters, cdp.Empty{})
		w = weight{m.HeapAlloc, counted.Nodes, counted.JsEventListeners}
		return err
	}))
	return w
}

// TestSaves saves a page two hundred times, as several editors do and faster than
// it can be shown: its prose, and now and then more than that. The page always comes
// to what was saved last; neither it nor the preview grows.
func TestSaves(t *testing.T) {
	const saves, warm = 200, 40
	d := preview(t, serve.Options{}, "editions")
	b := open(t, d.url)
	b.wide(1280)
	b.do(chromedp.Navigate(d.url + "/values/say-it-while-it-helps.html"))
	drawn(b, "saves")
	get[bool](b, `(window.untouched = true, scrollTo(0, 900), true)`)
	ways := []func(string, []byte) error{saveInPlace, saveBeside, saveWithBackup}
	prose, statement := "On a Friday in May 2021", "while they can still act"
	var before weight
	for i := range saves {
		now := fmt.Sprintf("On a Friday, for the %d. time,", i)
		d.edit(ways[i%len(ways)], candour, prose, now)
		prose = now
		switch i % 10 {
		case 2: // the statement stands on other pages too
			now := fmt.Sprintf("while it is light, for the %d. time", i)
			d.edit(ways[i%len(ways)], candour, statement, now)
			statement = now
		case 4: // a paragraph comes before all others
			d.edit(saveInPlace, candour, prose, "Something new.\n\n"+prose)
		case 9:
			d.edit(saveInPlace, candour, "Something new.\n\n"+prose, prose)
		}
		if i%5 == 0 {
			time.Sleep(20 * time.Millisecond)
		}
		if i%20 == 19 && !b.until(fmt.Sprintf(`((text) => [%q, %q].every((words) => text.includes(words)) && !text.includes("Something new"))(document.querySelector("main").textContent)`, prose, statement)) {
			t.Fatalf("after %d saves the page shows %.300q", i+1, get[string](b, `document.querySelector(".lead").textContent + document.querySelector(".prose").textContent`))
		}
		if i == warm-1 {
			before = weigh(b)
		}
	}
	if !get[bool](b, `untouched && scrollY === 900 && document.querySelectorAll("figure .draw").length === 1`) {
		t.Error("the page was loaded anew, moved, or has a chart too many")
	}
	after := weigh(b)
	t.Logf("after %d and %d saves: %+v, %+v", warm, saves, before, after)
	if after.heap > before.heap+8<<20 {
		t.Errorf("the preview held %d bytes after %d saves, %d after %d", before.heap, warm, after.heap, saves)
	}
	// The page that was fetched last may not have been let go yet: once, not once a save.
	if after.nodes > 2*before.nodes || after.listeners > before.listeners+before.listeners/2 {
		t.Errorf("the page held %+v after %d saves, %+v after %d", before, warm, after, saves)
	}
	b.quiet("saves")
}
