package serve

import (
	"context"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
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
	p.run(poll)
	return p
}

// run serves the folder until the test ends.
func (p *preview) run(poll bool) {
	t := p.t
	t.Helper()
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

// mend gives the next builds another fault, or none.
func (p *preview) mend(fault string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.fault = fault
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

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// TestFirstBuildFails shows a page that says so, and the handbook once it can.
func TestFirstBuildFails(t *testing.T) {
	p := &preview{t: t, root: t.TempDir(), fault: "no statement"}
	p.run(false)
	p.eventually("", 503, "/_ethos/client.js")
	stream := p.events("0")
	if e := next(t, stream, "problems"); !strings.Contains(e.data, "no statement") {
		t.Errorf("got %+v", e)
	}
	p.mend("")
	p.write("index.html", "a handbook")
	if e := next(t, stream, "problems"); e.data != "[]" {
		t.Errorf("got %+v", e)
	}
	next(t, stream, "update")
	p.eventually("", 200, "a handbook")
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
