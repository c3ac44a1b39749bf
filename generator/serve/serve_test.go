package serve

import (
	"context"
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

	mu     sync.Mutex
	fault  string // a problem that the next builds have
	output bool   // builds write a file below the folder
	calls  [][]string
	log    []string
	gate   chan struct{} // closed when builds may end; nil: they may
	inside chan struct{} // told when a build waits
}

func start(t *testing.T, poll bool, files ...string) *preview {
	t.Helper()
	return startWith(t, Options{Poll: poll}, files...)
}

// startWith is start with options of how the folder is watched.
func startWith(t *testing.T, o Options, files ...string) *preview {
	t.Helper()
	p := folder(t, files...)
	p.run(o)
	return p
}

// folder is a folder of files, not served yet.
func folder(t *testing.T, files ...string) *preview {
	t.Helper()
	p := &preview{t: t, root: filepath.Join(t.TempDir(), "handbook")}
	must(t, os.Mkdir(p.root, 0o755))
	for i := 0; i+1 < len(files); i += 2 {
		p.write(files[i], files[i+1])
	}
	return p
}

// run serves the folder until the test ends.
func (p *preview) run(o Options) {
	t := p.t
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	ready, done := make(chan string, 1), make(chan error, 1)
	o.Addr, o.Root, o.Build, o.Ready = "127.0.0.1:0", p.root, p.build, func(url string) { ready <- url }
	o.Ignore = func(name string) bool { return name == "public" }
	o.Log = func(line string) {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.log = append(p.log, line)
	}
	go func() {
		done <- Run(ctx, o)
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

// build makes a site of the folder's files, and a page of the text of all of them.
func (p *preview) build(_ context.Context, changed []string) (Build, error) {
	p.mu.Lock()
	gate := p.gate
	p.mu.Unlock()
	if gate != nil {
		select {
		case p.inside <- struct{}{}:
		default:
		}
		<-gate
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.calls = append(p.calls, changed)
	if p.output {
		os.MkdirAll(p.at("public"), 0o755)
		os.WriteFile(p.at("public/index.html"), []byte(fmt.Sprint("build ", len(p.calls))), 0o644)
	}
	if p.fault != "" {
		return Build{Problems: diag.List{{Pos: diag.Pos{File: "a.md", Line: 3, Column: 1}, Level: diag.Error, Rule: "front-matter", Message: p.fault, Source: "x: y"}}}, nil
	}
	site, nav := map[string][]byte{}, ""
	err := fs.WalkDir(os.DirFS(p.root), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return nil
		}
		data, err := os.ReadFile(filepath.Join(p.root, name))
		site[name] = data
		nav += name + ": " + string(data) + "\n"
		return err
	})
	site["nav.html"] = []byte(nav)
	pages := []string{}
	for _, name := range changed {
		if filepath.Ext(name) == ".html" && site[name] != nil {
			pages = append(pages, "/"+name)
		}
	}
	return Build{Generation: len(p.calls), Changed: pages, Get: func(name string) ([]byte, string, bool) {
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

// hold keeps builds from ending until release is called.
func (p *preview) hold() (release func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.gate, p.inside = make(chan struct{}), make(chan struct{}, 1)
	gate := p.gate
	release = sync.OnceFunc(func() {
		p.mu.Lock()
		p.gate = nil
		p.mu.Unlock()
		close(gate)
	})
	p.t.Cleanup(release)
	return release
}

// during waits until a build is held.
func (p *preview) during() {
	p.t.Helper()
	select {
	case <-p.inside:
	case <-time.After(patience):
		p.t.Fatal("no build began")
	}
}

// built counts the builds for changes of a kind.
func (p *preview) built(kind func(changed []string) bool) (n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, c := range p.calls {
		if kind(c) {
			n++
		}
	}
	return n
}

func (p *preview) said() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.log)
}

// quiet waits for as long as it takes that looks nobody asked for have been.
func (p *preview) quiet() { time.Sleep(idle + 4*settle) }

// unchanged makes a true change and tells whether it is the only one.
func (p *preview) unchanged() {
	p.t.Helper()
	p.quiet()
	p.write("true.html", "a true change")
	p.soon("true.html", 200, "a true change")
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.calls) != 2 || !slices.Equal(p.calls[1], []string{"true.html"}) {
		p.t.Errorf("built for %q", p.calls)
	}
}

func (p *preview) at(name string) string { return filepath.Join(p.root, filepath.FromSlash(name)) }

func (p *preview) rename(from, to string) {
	p.t.Helper()
	must(p.t, os.Rename(p.at(from), p.at(to)))
}

func (p *preview) remove(name string) {
	p.t.Helper()
	must(p.t, os.Remove(p.at(name)))
}

func (p *preview) write(name, text string) {
	p.t.Helper()
	name = p.at(name)
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
	p.within(int(patience/(10*time.Millisecond)), path, status, text)
}

// soon is eventually, within a second: a hundred times as long as it takes to
// look, so that on a busy machine the second is long for both sides.
func (p *preview) soon(path string, status int, text string) {
	p.t.Helper()
	p.within(100, path, status, text)
}

func (p *preview) within(looks int, path string, status int, text string) {
	p.t.Helper()
	var got int
	var body string
	for range looks {
		if got, body = p.get(path); got == status && strings.Contains(body, text) {
			return
		}
		time.Sleep(10 * time.Millisecond)
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
	p.run(Options{})
	p.eventually("", 503, "/_ethos/client.js")
	stream := p.events("0")
	if e := next(t, stream, "problems"); !strings.Contains(e.data, "no statement") {
		t.Errorf("got %+v", e)
	}
	p.mend("")
	p.write("index.html", "a handbook")
	if e := next(t, stream, "problems"); e.data != none {
		t.Errorf("got %+v", e)
	}
	next(t, stream, "update")
	p.eventually("", 200, "a handbook")
}

// TestStandingSite serves a site that stands ready while the first build is made. What
// changes meanwhile is shown after it; when nothing does, no page is told.
func TestStandingSite(t *testing.T) {
	p := folder(t, "a.html", "one")
	release := p.hold()
	p.run(Options{Standing: func() func(string) ([]byte, string, bool) {
		return func(name string) ([]byte, string, bool) {
			return []byte("as it stood"), "text/html; charset=utf-8", name == "a.html"
		}
	}})
	p.eventually("a.html", 200, "as it stood")
	told := p.events("")
	release()
	p.eventually("a.html", 200, "one")
	p.write("a.html", "two")
	p.eventually("a.html", 200, "two")
	if e := next(t, told, "update"); e.id != "2" {
		t.Errorf("the first state that a page is told is %s", e.id)
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
