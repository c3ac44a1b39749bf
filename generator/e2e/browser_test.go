package e2e

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// patience is how long one step in the browser may take.
const patience = 30 * time.Second

// scratch is a folder for all tests of a run: the browser's profile and the
// built handbook.
var scratch string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "ethos-e2e-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	scratch = dir
	code := m.Run()
	quit()
	for range 20 { // a browser's helpers write to its profile for a moment yet
		if os.RemoveAll(dir) == nil {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	os.Exit(code)
}

// quit ends the browser, if one was started.
var quit = func() {}

// start starts the one browser of a run.
var start = sync.OnceValues(func() (context.Context, error) {
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		return nil, errNoBrowser
	}
	flags := []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(path), chromedp.UserDataDir(filepath.Join(scratch, "profile")),
		chromedp.Headless, chromedp.NoSandbox, chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck,
	}
	for _, name := range []string{
		"disable-gpu", "disable-background-networking", "disable-component-update", "disable-sync", "disable-extensions",
		"disable-dev-shm-usage", "disable-background-timer-throttling", "disable-renderer-backgrounding", "disable-backgrounding-occluded-windows",
	} {
		flags = append(flags, chromedp.Flag(name, true))
	}
	ctx, endAllocator := chromedp.NewExecAllocator(context.Background(), flags...)
	ctx, endBrowser := chromedp.NewContext(ctx)
	quit = func() {
		endBrowser()
		endAllocator()
	}
	return ctx, chromedp.Do(ctx)
})

var errNoBrowser = errors.New("no chromium, chromium-browser or google-chrome on the PATH")

// tab is a page of the browser, and what went wrong in it.
type tab struct {
	testing.TB
	ctx  context.Context
	home string // what every URL that it asks for must begin with

	mu       sync.Mutex
	problems []string
	asked    map[network.RequestID]string
}

// open opens a tab for a test and closes it when the test is over. Without a
// browser the test is skipped.
func open(t testing.TB, home string) *tab {
	t.Helper()
	browser, err := start()
	switch {
	case errors.Is(err, errNoBrowser) && os.Getenv("ETHOS_REQUIRE_BROWSER") != "1":
		t.Skipf("needs a browser: %v (ETHOS_REQUIRE_BROWSER=1 makes this a failure)", err)
	case err != nil:
		t.Fatal("start the browser: ", err)
	}
	ctx, end := chromedp.NewContext(browser)
	t.Cleanup(end)
	b := &tab{TB: t, ctx: ctx, home: home, asked: map[network.RequestID]string{}}
	if err := chromedp.Listen(ctx, b.hear); err != nil {
		t.Fatal("open a tab: ", err)
	}
	b.do(
		call(network.Enable, network.EnableParams{}), call(log.Enable, cdp.Empty{}),
		call(page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{
			Source: `addEventListener("securitypolicyviolation", (e) => console.error("policy " + e.violatedDirective + " refused " + (e.blockedURI || e.sample) + " at " + e.sourceFile + ":" + e.lineNumber));`,
		}),
	)
	return b
}

// hear keeps what went wrong: anything on the console, a request that leaves
// the site, and a request that failed.
func (b *tab) hear(event any) {
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		var words []string
		for _, a := range e.Args {
			words = append(words, strings.Trim(string(a.Value), `"`)+a.Description)
		}
		b.note("console.%s: %s", e.Type, strings.Join(words, " "))
	case *runtime.EventExceptionThrown:
		text := e.ExceptionDetails.Text
		if x := e.ExceptionDetails.Exception; x != nil {
			text += " " + x.Description
		}
		b.note("exception: %s (%s:%d)", text, e.ExceptionDetails.URL, e.ExceptionDetails.LineNumber+1)
	case *log.EventEntryAdded:
		b.note("log: %s: %s %s", e.Entry.Level, e.Entry.Text, e.Entry.URL)
	case *network.EventRequestWillBeSent:
		if strings.HasSuffix(e.Request.URL, "/favicon.ico") {
			b.note("asked for %s: the pages name no icon, so the browser looks for one", e.Request.URL)
			return
		}
		b.mu.Lock()
		b.asked[e.RequestID] = e.Request.URL
		b.mu.Unlock()
		if !strings.HasPrefix(e.Request.URL, b.home) && !strings.HasPrefix(e.Request.URL, "data:") && e.Request.URL != "about:blank" {
			b.note("asked for %s, which is not of the site", e.Request.URL)
		}
	case *network.EventLoadingFailed:
		b.mu.Lock()
		url := b.asked[e.RequestID]
		b.mu.Unlock()
		if !e.Canceled {
			b.note("%s did not load: %s %s", url, e.ErrorText, e.BlockedReason)
		}
	case *network.EventResponseReceived:
		if e.Response.Status >= 400 {
			b.note("%s answered %d", e.Response.URL, e.Response.Status)
		}
	}
}

func (b *tab) note(format string, args ...any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.problems = append(b.problems, fmt.Sprintf(format, args...))
}

// quiet reports what went wrong since it was last asked.
func (b *tab) quiet(where string) {
	b.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, p := range b.problems {
		b.Errorf("%s: %s", where, p)
	}
	b.problems = nil
}

// forgive drops the problems that hold these words.
func (b *tab) forgive(words string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.problems = slices.DeleteFunc(b.problems, func(p string) bool { return strings.Contains(p, words) })
}

// do does steps, one after the other.
func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.Helper()
	if err := b.try(steps...); err != nil {
		b.Fatal(err)
	}
}

func (b *tab) try(steps ...chromedp.Action[chromedp.Void]) error {
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	return chromedp.Do(ctx, steps...)
}

// call is a step that sends a command of the protocol.
func call[P, R any](command cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, command, params)
		return err
	})
}

// get evaluates an expression in the page, a promise too.
func get[T any](b *tab, expression string) T {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.Fatalf("%s: %v", expression, err)
	}
	return v
}

// until waits until an expression is true in the page, and tells whether it
// came to be.
func (b *tab) until(expression string) bool {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	_, err := chromedp.Run(ctx, chromedp.Poll[chromedp.Void](expression, chromedp.WithPollingTimeout(10*time.Second)))
	return err == nil
}

// arrives waits until the tab has gone to an address that ends so. The page
// that is asked may be leaving, so a question that fails is asked again.
func (b *tab) arrives(end string) bool {
	b.Helper()
	for stop := time.Now().Add(patience); time.Now().Before(stop); time.Sleep(50 * time.Millisecond) {
		ctx, cancel := context.WithTimeout(b.ctx, 2*time.Second)
		path, err := chromedp.Run(ctx, chromedp.Evaluate[string]("location.pathname"))
		cancel()
		if err == nil && strings.HasSuffix(path, end) {
			return true
		}
	}
	return false
}

// wide makes the window as wide as that, in px.
func (b *tab) wide(width int64) {
	b.Helper()
	b.do(call(emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: width, Height: 900, DeviceScaleFactor: 1}))
}

// prefers sets what the reader's system asks for, as in "prefers-color-scheme".
func (b *tab) prefers(feature, value string) {
	b.Helper()
	b.do(call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: feature, Value: value}}}))
}
