package bench_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"maps"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// program is the command, built once for all benchmarks of a run.
func program(tb testing.TB) string {
	tb.Helper()
	name := filepath.Join(tb.TempDir(), "ethos")
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	build := exec.Command("go", "build", "-o", name, "github.com/ethos-handbook/ethos/cmd/ethos")
	if out, err := build.CombinedOutput(); err != nil {
		tb.Fatalf("%v\n%s", err, out)
	}
	return name
}

// preview is a program that serves a folder.
type preview struct {
	tb     testing.TB
	cmd    *exec.Cmd
	url    string
	ready  time.Duration // from the start to the first page
	events chan event
	stop   func()
}

// event is a server-sent event, and when it came.
type event struct {
	name, data string
	at         time.Time
}

// served starts a program that says on stdout or stderr where it serves.
func served(tb testing.TB, says *regexp.Regexp, name string, args ...string) *preview {
	tb.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	p := &preview{tb: tb, cmd: exec.CommandContext(ctx, name, args...)}
	r, w := io.Pipe()
	p.cmd.Stdout, p.cmd.Stderr = w, w
	began := time.Now()
	if err := p.cmd.Start(); err != nil {
		tb.Fatal(err)
	}
	p.stop = sync.OnceFunc(func() {
		cancel()
		p.cmd.Wait()
		w.Close()
	})
	tb.Cleanup(p.stop)
	lines := bufio.NewScanner(r)
	for p.url == "" && lines.Scan() {
		if m := says.FindStringSubmatch(lines.Text()); m != nil {
			p.url = m[1]
		}
	}
	go io.Copy(io.Discard, r)
	p.get("")
	p.ready = time.Since(began)
	return p
}

// get fetches a page; nil when there is none.
func (p *preview) get(at string) []byte {
	p.tb.Helper()
	answer, err := http.Get(p.url + at)
	if err != nil {
		p.tb.Fatal(err)
	}
	defer answer.Body.Close()
	data, err := io.ReadAll(answer.Body)
	if err != nil {
		p.tb.Fatal(at, err)
	}
	if answer.StatusCode != http.StatusOK {
		return nil
	}
	return data
}

// listen reads the stream of events.
func (p *preview) listen() {
	p.tb.Helper()
	answer, err := http.Get(p.url + "_ethos/events")
	if err != nil {
		p.tb.Fatal(err)
	}
	p.tb.Cleanup(func() { answer.Body.Close() })
	p.events = make(chan event, 64)
	go func() {
		defer close(p.events)
		var e event
		lines := bufio.NewScanner(answer.Body)
		for lines.Buffer(nil, 64<<20); lines.Scan(); {
			switch field, value, _ := strings.Cut(lines.Text(), ": "); field {
			case "event":
				e.name = value
			case "data":
				e.data = value
			case "":
				if e.name != "" {
					e.at = time.Now()
					p.events <- e
				}
				e = event{}
			}
		}
	}()
}

// peak is the most memory that the program has held, in MB; 0 where the system
// does not say.
func (p *preview) peak() float64 {
	data, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	m := regexp.MustCompile(`VmHWM:\s*(\d+) kB`).FindSubmatch(data)
	if m == nil {
		return 0
	}
	kb, _ := strconv.ParseFloat(string(m[1]), 64)
	return kb / 1024
}

// BenchmarkServe runs the command on handbooks of so many pages, and edits a page now
// and then as somebody does who writes: from the save to the event, and to the bytes
// of the page that was edited; from the start of the program to the first page; and
// the most memory that it held.
func BenchmarkServe(b *testing.B) {
	ethos := program(b)
	says := regexp.MustCompile(`handbook is at (\S+)`)
	for _, pages := range []int{100, 1000, 10000} {
		tree := grown(b, pages)
		dir, _ := onDisk(b, tree)
		names := slices.DeleteFunc(slices.Sorted(maps.Keys(tree)), func(n string) bool { return !strings.HasPrefix(n, "guides-") })
		for _, edit := range edits {
			b.Run(fmt.Sprintf("%d/%s", pages, edit.name), func(b *testing.B) {
				p := served(b, says, ethos, "serve", "-C", dir, "--addr", "127.0.0.1:0")
				p.listen()
				var told, bytesAt []time.Duration
				for n := 1; b.Loop(); n++ {
					time.Sleep(600 * time.Millisecond)
					p.drain()
					name := names[n*7919%len(names)]
					text := edit.do(bytes.Clone(tree[name].Data), n)
					began := time.Now()
					if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), text, 0o666); err != nil {
						b.Fatal(err)
					}
					e := p.next("update")
					told = append(told, e.at.Sub(began))
					if page := p.get(strings.TrimSuffix(name, ".md") + ".html"); !bytes.Contains(page, fmt.Appendf(nil, " %d", n)) {
						b.Fatalf("%s is not served as edited for the time %d", name, n)
					}
					bytesAt = append(bytesAt, time.Since(began))
				}
				report(b, told, "event")
				report(b, bytesAt, "bytes")
				b.ReportMetric(ms(p.ready), "ms-ready")
				b.ReportMetric(p.peak(), "MB")
				b.ReportMetric(0, "ns/op")
			})
		}
	}
}

// BenchmarkReady starts the command on handbooks of so many pages, until the first page
// is there: where the handbook was edited since it was built, and where it was not.
func BenchmarkReady(b *testing.B) {
	ethos := program(b)
	says := regexp.MustCompile(`handbook is at (\S+)`)
	for _, pages := range []int{100, 1000, 10000} {
		tree := grown(b, pages)
		dir, _ := onDisk(b, tree)
		b.Run(fmt.Sprint(pages), func(b *testing.B) {
			var edited, built []time.Duration
			ready := func() time.Duration {
				p := served(b, says, ethos, "serve", "-C", dir, "--addr", "127.0.0.1:0")
				defer p.stop()
				return p.ready
			}
			for n := 1; b.Loop(); n++ {
				const name = "how-we-use-this/reading-this-handbook.md"
				if err := os.WriteFile(filepath.Join(dir, name), edits[0].do(bytes.Clone(tree[name].Data), n), 0o666); err != nil {
					b.Fatal(err)
				}
				edited = append(edited, ready())
				if out, err := exec.Command(ethos, "build", "-C", dir).CombinedOutput(); err != nil {
					b.Fatalf("%v\n%s", err, out)
				}
				built = append(built, ready())
			}
			report(b, edited, "edited")
			report(b, built, "built")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// drain forgets the events of before.
func (p *preview) drain() {
	for len(p.events) > 0 {
		<-p.events
	}
}

// next waits for an event.
func (p *preview) next(name string) event {
	p.tb.Helper()
	for late := time.After(30 * time.Second); ; {
		select {
		case e := <-p.events:
			if e.name == name {
				return e
			}
		case <-late:
			p.tb.Fatal("no event")
		}
	}
}

// report gives the median and the 95th percentile of some times.
func report(b *testing.B, took []time.Duration, what string) {
	slices.Sort(took)
	b.ReportMetric(ms(took[len(took)/2]), "ms-"+what)
	b.ReportMetric(ms(took[len(took)*95/100]), "ms-"+what+"-p95")
}
