package bench_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// BenchmarkPixels edits a page that is open in a browser: from the save to the frame
// that shows it, by the clock of the machine that both have.
func BenchmarkPixels(b *testing.B) {
	var browser string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			browser = found
		}
	}
	if browser == "" {
		b.Skip("no browser is installed")
	}
	ethos := program(b)
	for _, pages := range []int{100, 1000} {
		tree := grown(b, pages)
		dir, _ := onDisk(b, tree)
		b.Run(fmt.Sprintf("%d/body", pages), func(b *testing.B) {
			p := served(b, regexp.MustCompile(`handbook is at (\S+)`), ethos, "serve", "-C", dir, "--addr", "127.0.0.1:0")
			var name string
			for n := range tree {
				if strings.HasPrefix(n, "guides-") && (name == "" || n < name) {
					name = n
				}
			}
			ctx, end := chromedp.NewExecAllocator(context.Background(), chromedp.ExecPath(browser), chromedp.UserDataDir(b.TempDir()), chromedp.Headless, chromedp.NoSandbox,
				chromedp.NoFirstRun, chromedp.Flag("disable-gpu", true), chromedp.Flag("disable-dev-shm-usage", true))
			defer end()
			ctx, quit := chromedp.NewContext(ctx)
			defer quit()
			if err := chromedp.Do(ctx, chromedp.Navigate(p.url+strings.TrimSuffix(name, ".md")+".html")); err != nil {
				b.Fatal(err)
			}
			time.Sleep(time.Second) // the stream of events begins
			var took []time.Duration
			for n := 1; b.Loop(); n++ {
				mark := fmt.Sprintf("for the time %d.", n)
				watch := fmt.Sprintf(`globalThis.shown = new Promise((done) => {
					const seen = () => document.body.textContent.includes(%q) && (looking.disconnect(), requestAnimationFrame(() => setTimeout(() => done(performance.timeOrigin + performance.now()))));
					const looking = new MutationObserver(seen);
					looking.observe(document.body, { subtree: true, childList: true, characterData: true });
				}); 0`, mark)
				if err := chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](watch)); err != nil {
					b.Fatal(err)
				}
				time.Sleep(600 * time.Millisecond)
				began := time.Now()
				if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), edits[0].do(bytes.Clone(tree[name].Data), n), 0o666); err != nil {
					b.Fatal(err)
				}
				late, cancel := context.WithTimeout(ctx, 20*time.Second)
				shown, err := chromedp.Run(late, chromedp.Evaluate[float64](`globalThis.shown`, chromedp.EvalAwaitPromise)) // ms since 1970
				cancel()
				if err != nil {
					b.Fatal(err)
				}
				took = append(took, time.UnixMicro(int64(shown*1000)).Sub(began))
			}
			report(b, took, "pixels")
			b.ReportMetric(0, "ns/op")
		})
	}
}
