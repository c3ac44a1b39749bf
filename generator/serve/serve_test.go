package serve

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ethos-handbook/ethos/generator/diag"
)

// patience is how long a test waits for what must happen.
const patience = 10 * time.Second

// preview is a folder that is being served; its site is the folder's files.
type preview struct {
	t    *testing.T
	root string
	url  string

	mu    sync.Mutex
	fault string // a problem that the next builds have
	calls [][]string
	log   []string
}

func start(t *testing.T, poll bool, files ...string) *preview {
	t.Helper()
	p := &preview{t: t, root: t.TempDir()}
	for i := 0; i+1 < len(files); i += 2 {
		p.write(files[i], files[i+1])
	}
	ctx, cancel := context.WithCancel(t.Context())
	ready, done := make(chan string, 1), make(chan error, 1)
	go func() {
		done <- Run(ctx, Options{Addr: "127.0.0.1:0", Root: p.root, Poll: poll, Build: p.build, Ready: func(url string) { ready <- url },
			Ignore: func(p string) bool { return p == "public" }, Log: func(line string) { p.mu.Lock(); p.log = append(p.log, line); p.mu.Unlock() }})
	}()
	t.Cleanup(func() {
		cancel()
		select {
		case err := <-done:
			if err != nil {
				t.Error(err)
			}
		case <-time.After(patience):
			t.Error("the preview does not end")
		}
	})
	select {
	case p.url = <-ready:
	case err := <-done:
		t.Fatal(err)
	}
	return p
}

// build makes a site of the folder's files.
func (p *preview) build(_ context.Context, changed []string) (Build, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.calls = append(p.calls, changed)
	if p.fault != "" {
		return Build{Problems: diag.List{{Pos: diag.Pos{File: "a.md", Line: 3, Column: 1}, Level: diag.Error, Rule: "front-matter", Message: p.fault, Source: "x: y"}}}, nil
	}
	site := map[string][]byte{}
	err := fs.WalkDir(os.DirFS(p.root), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return nil
		}
		data, err := os.ReadFile(filepath.Join(p.root, name))
		site[name] = data
		return err
	})
	return Build{Generation: len(p.calls), Get: func(name string) ([]byte, string, bool) {
		data, ok := site[name]
		return data, "text/html; charset=utf-8", ok
	}}, err
}

func (p *preview) write(name, text string) {
	p.t.Helper()
	name = filepath.Join(p.root, name)
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		p.t.Fatal(err)
	}
}

func (p *preview) get(path string) (status int, body string) {
	p.t.Helper()
	res, err := http.Get(p.url + path)
	if err != nil {
		p.t.Fatal(err)
	}
	defer res.Body.Close()
	data, err := io.ReadAll(res.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	return res.StatusCode, string(data)
}

// eventually waits until a page is served with a text; status 404 with "" means
// that it is gone.
func (p *preview) eventually(path string, status int, text string) {
	p.t.Helper()
	var got int
	var body string
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		if got, body = p.get(path); got == status && strings.Contains(body, text) {
			return
		}
	}
	p.t.Fatalf("%s is %d %q, want %d %q", path, got, body, status, text)
}

func (p *preview) builds() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.calls)
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// edits are the ways in which files change, each with what is served after.
var edits = []struct {
	name string
	do   func(t *testing.T, p *preview)
}{
	{"overwrite", func(t *testing.T, p *preview) {
		p.write("a.html", "second")
		p.eventually("a.html", 200, "second")
	}},
	{"same size", func(t *testing.T, p *preview) {
		p.write("a.html", "fIrst")
		p.eventually("a.html", 200, "fIrst")
	}},
	{"atomic rename", func(t *testing.T, p *preview) {
		p.write("a.html.tmp", "renamed")
		must(t, os.Rename(filepath.Join(p.root, "a.html.tmp"), filepath.Join(p.root, "a.html")))
		p.eventually("a.html", 200, "renamed")
	}},
	{"the dance of vim", func(t *testing.T, p *preview) {
		a := filepath.Join(p.root, "a.html")
		p.write("4913", "")
		must(t, os.Remove(filepath.Join(p.root, "4913")))
		must(t, os.Rename(a, a+"~"))
		p.write("a.html", "danced")
		must(t, os.Remove(a+"~"))
		p.eventually("a.html", 200, "danced")
	}},
	{"truncate, pause, write", func(t *testing.T, p *preview) {
		p.write("a.html", "")
		time.Sleep(40 * time.Millisecond)
		p.write("a.html", "at last")
		p.eventually("a.html", 200, "at last")
	}},
	{"two edits at once", func(t *testing.T, p *preview) {
		p.write("a.html", "one")
		time.Sleep(30 * time.Millisecond)
		p.write("a.html", "two")
		p.eventually("a.html", 200, "two")
	}},
	{"new file", func(t *testing.T, p *preview) {
		p.write("new.html", "new")
		p.eventually("new.html", 200, "new")
	}},
	{"new folders with a file at once", func(t *testing.T, p *preview) {
		p.write("x/y/z/deep.html", "deep")
		p.eventually("x/y/z/deep.html", 200, "deep")
		p.write("x/y/z/deep.html", "deeper")
		p.eventually("x/y/z/deep.html", 200, "deeper")
	}},
	{"deletion", func(t *testing.T, p *preview) {
		must(t, os.Remove(filepath.Join(p.root, "sub/b.html")))
		p.eventually("sub/b.html", 404, "")
	}},
	{"renamed file", func(t *testing.T, p *preview) {
		must(t, os.Rename(filepath.Join(p.root, "a.html"), filepath.Join(p.root, "c.html")))
		p.eventually("c.html", 200, "first")
		p.eventually("a.html", 404, "")
	}},
	{"renamed folder", func(t *testing.T, p *preview) {
		must(t, os.Rename(filepath.Join(p.root, "sub"), filepath.Join(p.root, "moved")))
		p.eventually("moved/b.html", 200, "b")
		p.eventually("sub/b.html", 404, "")
		p.write("moved/b.html", "edited")
		p.eventually("moved/b.html", 200, "edited")
	}},
	{"gone and back", func(t *testing.T, p *preview) {
		must(t, os.RemoveAll(filepath.Join(p.root, "sub")))
		p.write("sub/b.html", "back")
		p.eventually("sub/b.html", 200, "back")
		p.write("sub/b.html", "again")
		p.eventually("sub/b.html", 200, "again")
	}},
	{"235 files", func(t *testing.T, p *preview) {
		for i := range 235 {
			p.write(fmt.Sprintf("many/%d.html", i), "many")
		}
		p.eventually("many/234.html", 200, "many")
		p.eventually("many/0.html", 200, "many")
	}},
	{"a link's target", func(t *testing.T, p *preview) {
		if err := os.Symlink("a.html", filepath.Join(p.root, "link.html")); err != nil {
			t.Skip(err)
		}
		p.eventually("link.html", 200, "first")
		p.write("a.html", "through the link")
		p.eventually("link.html", 200, "through the link")
	}},
	{"the folder itself", func(t *testing.T, p *preview) {
		must(t, os.Rename(p.root, p.root+"-away"))
		time.Sleep(50 * time.Millisecond)
		p.write("a.html", "returned")
		p.eventually("a.html", 200, "returned")
	}},
}

func TestEdits(t *testing.T) {
	for _, poll := range []bool{false, true} {
		for _, e := range edits {
			t.Run(fmt.Sprintf("%s, polling %v", e.name, poll), func(t *testing.T) {
				t.Parallel()
				e.do(t, start(t, poll, "a.html", "first", "sub/b.html", "b", "404.html", "gone"))
			})
		}
	}
}

// TestNoChange touches a file, writes a swap file and one that is ignored.
func TestNoChange(t *testing.T) {
	p := start(t, false, "a.html", "first")
	now := time.Now().Add(time.Hour)
	must(t, os.Chtimes(filepath.Join(p.root, "a.html"), now, now))
	p.write(".a.html.swp", "swap")
	p.write("a.html~", "backup")
	p.write("public/index.html", "output")
	time.Sleep(2 * settle)
	p.write("b.html", "a true change, after which the others were looked at too")
	p.eventually("b.html", 200, "true change")
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.calls) != 2 || !slices.Equal(p.calls[1], []string{"b.html"}) {
		t.Errorf("built for %q", p.calls)
	}
}

// event is one server-sent event.
type event struct{ name, id, data string }

// events reads the stream of events, optionally from a known generation.
func (p *preview) events(known string) chan event {
	p.t.Helper()
	req, err := http.NewRequestWithContext(p.t.Context(), http.MethodGet, p.url+"_ethos/events", nil)
	must(p.t, err)
	if known != "" {
		req.Header.Set("Last-Event-ID", known)
	}
	res, err := http.DefaultClient.Do(req)
	must(p.t, err)
	out := make(chan event, 100)
	go func() {
		defer res.Body.Close()
		defer close(out)
		var e event
		for lines := bufio.NewScanner(res.Body); lines.Scan(); {
			switch key, value, _ := strings.Cut(lines.Text(), ": "); key {
			case "event":
				e = event{name: value}
			case "id":
				e.id = value
			case "data":
				e.data = value
			case "":
				if e.name != "" {
					out <- e
				}
				e = event{}
			}
		}
	}()
	return out
}

// next waits for an event of a name.
func next(t *testing.T, events chan event, name string) event {
	t.Helper()
	for after := time.After(patience); ; {
		select {
		case e, ok := <-events:
			if !ok {
				t.Fatalf("the stream ended before %q", name)
			}
			if e.name == name {
				return e
			}
		case <-after:
			t.Fatalf("no event %q", name)
		}
	}
}

// TestEvents tells of an update, lets a page that slept catch up, and shows a
// fault until it is mended, the last good page behind it.
func TestEvents(t *testing.T) {
	p := start(t, false, "index.html", "<head></head>first")
	stream := p.events("")
	next(t, stream, "problems")
	p.write("index.html", "<head></head>second")
	e := next(t, stream, "update")
	var update struct {
		Changed []string
		MS      *int
	}
	if err := json.Unmarshal([]byte(e.data), &update); err != nil || e.id != "2" || update.Changed == nil || update.MS == nil {
		t.Errorf("got %+v (%v)", e, err)
	}
	if e := next(t, p.events("1"), "update"); e.id != "2" {
		t.Errorf("a page that slept was told %+v", e)
	}
	p.mu.Lock()
	p.fault = "unknown key"
	p.mu.Unlock()
	p.write("index.html", "<head></head>third")
	if e := next(t, stream, "problems"); !strings.Contains(e.data, `"message":"unknown key"`) || !strings.Contains(e.data, `"source":"x: y"`) || !strings.Contains(e.data, `"line":3`) {
		t.Errorf("got %+v", e)
	}
	if _, body := p.get(""); !strings.Contains(body, "second") {
		t.Errorf("a fault took the page away: %s", body)
	}
	p.mu.Lock()
	p.fault = ""
	p.mu.Unlock()
	p.write("index.html", "<head></head>mended")
	if e := next(t, stream, "problems"); e.data != "[]" {
		t.Errorf("got %+v", e)
	}
	p.eventually("", 200, "mended")
}

// TestFirstBuildFails shows a page that says so, and the handbook once it can.
func TestFirstBuildFails(t *testing.T) {
	p := &preview{t: t, root: t.TempDir(), fault: "no"}
	s := &server{o: Options{Build: p.build}, hub: newHub(), addr: "127.0.0.1:1"}
	s.rebuild(t.Context(), nil, time.Now())
	if s.current().Get != nil {
		t.Error("a site was made of faults")
	}
	p.fault = ""
	s.rebuild(t.Context(), nil, time.Now())
	if s.current().Get == nil || s.hub.now().generation == 0 {
		t.Error("the mended site is not served")
	}
}

// TestHTTP asks for what a browser, and what somebody else, may ask for.
func TestHTTP(t *testing.T) {
	p := start(t, false, "index.html", "<head></head>home", "sub/index.html", "sub", "404.html", `<head></head><a href="index.html">gone</a>`)
	ask := func(method, path, host string) (*http.Response, string) {
		t.Helper()
		req, err := http.NewRequest(method, strings.TrimSuffix(p.url, "/")+path, nil)
		must(t, err)
		if host != "" {
			req.Host = host
		}
		client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
		res, err := client.Do(req)
		must(t, err)
		defer res.Body.Close()
		data, err := io.ReadAll(res.Body)
		must(t, err)
		return res, string(data)
	}
	for _, tt := range []struct {
		method, path, host string
		status             int
		body               string
	}{
		{"GET", "/", "", 200, "/_ethos/client.js"},
		{"GET", "/index.html", "localhost", 200, "home"},
		{"GET", "/", "[::1]:1313", 200, "home"},
		{"GET", "/", "evil.example", 403, "this machine only"},
		{"GET", "/", "127.0.0.1.evil.example", 403, "this machine only"},
		{"POST", "/", "", 405, ""},
		{"HEAD", "/", "", 200, ""},
		{"GET", "/sub", "", 302, ""},
		{"GET", "/sub/", "", 200, "sub"},
		{"GET", "/no/such.html", "", 404, `href="/index.html"`},
		{"GET", "/../serve.go", "", 404, "gone"},
		{"GET", "/%2e%2e/%2e%2e/etc/passwd", "", 404, "gone"},
		{"GET", "/_ethos/client.js", "", 200, "EventSource"},
		{"GET", "/_ethos/http.go", "", 404, "gone"},
	} {
		res, body := ask(tt.method, tt.path, tt.host)
		if res.StatusCode != tt.status || !strings.Contains(body, tt.body) {
			t.Errorf("%s %s (%s): %d %q, want %d %q", tt.method, tt.path, tt.host, res.StatusCode, body, tt.status, tt.body)
		}
		if res.Header.Get("Cache-Control") != "no-store" || res.Header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: headers %v", tt.path, res.Header)
		}
	}
}

// TestManyTabs opens 100 streams, of which none reads, and still serves.
func TestManyTabs(t *testing.T) {
	p := start(t, false, "index.html", "first")
	for range 100 {
		c, err := net.Dial("tcp", strings.TrimSuffix(strings.TrimPrefix(p.url, "http://"), "/"))
		must(t, err)
		defer c.Close()
		fmt.Fprintf(c, "GET /_ethos/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
	}
	for i := range 20 {
		p.write("index.html", fmt.Sprint("edit ", i))
		p.eventually("", 200, fmt.Sprint("edit ", i))
	}
}

// TestPortInUse takes the next free port, and says so.
func TestPortInUse(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	defer taken.Close()
	said := ""
	l, err := listen(taken.Addr().String(), func(line string) { said = line })
	must(t, err)
	defer l.Close()
	if !strings.Contains(said, "is in use") {
		t.Errorf("said %q", said)
	}
	if _, err := listen("nonsense", nil); err == nil {
		t.Error("an address without a port was taken")
	}
}
