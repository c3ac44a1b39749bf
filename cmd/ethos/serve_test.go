package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
)

// talk is what a command says, read while it runs.
type talk struct {
	mu   sync.Mutex
	said bytes.Buffer
}

func (t *talk) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.said.Write(p)
}

func (t *talk) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.said.String()
}

// serving starts a preview on a free port and gives its address; stop ends it as
// Ctrl-C does and gives its exit code.
func serving(t *testing.T, args ...string) (url string, said *talk, stop func() int) {
	t.Helper()
	t.Setenv("XDG_CACHE_HOME", cache)
	ctx, cancel := context.WithCancel(t.Context())
	said = &talk{}
	code := make(chan int, 1)
	go func() { code <- run(ctx, append(args, "serve", "--addr", "127.0.0.1:0"), io.Discard, said) }()
	stop = sync.OnceValue(func() int {
		cancel()
		return <-code
	})
	t.Cleanup(func() { stop() })
	at := regexp.MustCompile(`http://127\.0\.0\.1:\d+/`)
	eventually(t, func() bool { return at.MatchString(said.String()) }, said)
	return at.FindString(said.String()), said, stop
}

// eventually waits until something is so.
func eventually(t *testing.T, is func() bool, said *talk) {
	t.Helper()
	for end := time.Now().Add(30 * time.Second); !is(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("it does not come to be: %s", said)
		}
	}
}

func page(url string) string {
	res, err := http.Get(url)
	if err != nil {
		return err.Error()
	}
	defer res.Body.Close()
	data, _ := io.ReadAll(res.Body)
	return string(data)
}

// TestServe writes with the preview beside it: an edit, a fault and its mending, a
// story begun by another command. Ctrl-C ends it, which is no failure.
func TestServe(t *testing.T) {
	dir := t.TempDir()
	value := filepath.Join(dir, "content/values/a.md")
	write(t, value, "---\nstatement: We say it.\n---\n# A\n")
	url, said, stop := serving(t, "-C", dir)
	shows := func(path, words string) {
		t.Helper()
		eventually(t, func() bool { return strings.Contains(page(url+path), words) }, said)
	}
	shows("values/a.html", "We say it.")
	write(t, value, "---\nstatement: We say it early.\n---\n# A\n")
	shows("values/a.html", "We say it early.")
	write(t, value, "---\nstatment: We say it late.\n---\n# A\n")
	eventually(t, func() bool { return strings.Contains(said.String(), "1 error") }, said)
	shows("values/a.html", "We say it early.")
	write(t, value, "---\nstatement: We say it late.\n---\n# A\n")
	shows("values/a.html", "We say it late.")
	if code, _, talk := ethos(t, "-C", dir, "new", "story", "The pier"); code != 0 {
		t.Fatal(talk)
	}
	shows("stories/the-pier.html", "The pier")
	eventually(t, func() bool { return strings.Contains(said.String(), url+"stories/the-pier.html\n") }, said)
	if _, err := os.Stat(filepath.Join(dir, "public")); err == nil {
		t.Error("the preview wrote a site")
	}
	if code := stop(); code != 0 {
		t.Errorf("exit %d: %s", code, said)
	}
}

// TestServeBuilt shows what was built while nothing has changed since, and never when
// something has.
func TestServeBuilt(t *testing.T) {
	dir := t.TempDir()
	value := filepath.Join(dir, "content/values/a.md")
	for i, statement := range []string{"We say it.", "We say it early.", "We say it late."} {
		write(t, value, "---\nstatement: "+statement+"\n---\n# A\n")
		if i != 1 {
			if code, _, talk := ethos(t, "-C", dir, "build"); code != 0 {
				t.Fatal(talk)
			}
		}
		url, said, stop := serving(t, "-C", dir)
		if shown := page(url + "values/a.html"); !strings.Contains(shown, statement) {
			t.Errorf("not %q: %.300s", statement, shown)
		}
		write(t, value, "---\nstatement: Now "+statement+"\n---\n# A\n")
		eventually(t, func() bool { return strings.Contains(page(url+"values/a.html"), "Now "+statement) }, said)
		stop()
	}
}

// TestServeTheme changes a theme beside the content folder, and one within it.
func TestServeTheme(t *testing.T) {
	for _, content := range []string{"content", ""} {
		dir := t.TempDir()
		write(t, filepath.Join(dir, content, "handbook.yaml"), "theme: {name: own}\n")
		write(t, filepath.Join(dir, content, "values/a.md"), "# A\n")
		own := filepath.Join(dir, "themes/own")
		write(t, filepath.Join(own, "extra.css"), "p { color: red }\n")
		url, said, _ := serving(t, "-C", dir)
		mended := regexp.MustCompile(`themes/own/templates/rows\.html: \d+ warnings\n`)
		style := regexp.MustCompile(`assets/extra\.[0-9a-f]+\.css`)
		shows := func(path, words string) {
			t.Helper()
			eventually(t, func() bool { return strings.Contains(page(url+path), words) }, said)
		}
		shows(style.FindString(page(url)), "red")
		write(t, filepath.Join(own, "extra.css"), "p { color: blue }\n")
		eventually(t, func() bool { return strings.Contains(page(url+style.FindString(page(url))), "blue") }, said)
		write(t, filepath.Join(own, "templates/rows.html"), `{{define "rows"}}<p>{{.Itms}}</p>{{end}}`)
		eventually(t, func() bool { return strings.Contains(said.String(), `did you mean "Items"?`) }, said)
		shows("values/a.html", "<h1>")
		write(t, filepath.Join(own, "templates/rows.html"), `{{define "rows"}}<p class="own">rows</p>{{end}}`)
		eventually(t, func() bool { return mended.MatchString(said.String()) }, said)
	}
}

// TestServeLanguage says a message anew, and breaks the catalog that says it.
func TestServeLanguage(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "content/handbook.yaml"), "language: eo\ntheme: {name: own}\n")
	write(t, filepath.Join(dir, "content/values/a.md"), "# A\n")
	catalog := filepath.Join(dir, "themes/own/languages/eo.po")
	write(t, catalog, "msgid \"Menu\"\nmsgstr \"Menuo\"\n")
	url, said, _ := serving(t, "-C", dir)
	shows := func(words string) {
		t.Helper()
		eventually(t, func() bool { return strings.Contains(page(url+"values/a.html"), words) }, said)
	}
	shows(">Menuo<")
	write(t, catalog, "msgid \"Menu\"\nmsgstr \"Listo\"\n")
	shows(">Listo<")
	write(t, catalog, "msgid \"Menu\"\nmsgstr Paĝoj\n")
	eventually(t, func() bool { return strings.Contains(said.String(), "themes/own/languages/eo.po:2: error") }, said)
	shows(">Listo<")
	write(t, catalog, "msgid \"Menu\"\nmsgstr \"Paĝoj\"\n")
	shows(">Paĝoj<")
}

// TestServeHeap saves many times: the preview holds on to the last state, not to those
// before it.
func TestServeHeap(t *testing.T) {
	dir := t.TempDir()
	if code, _, talk := ethos(t, "init", dir, "--example"); code != 0 {
		t.Fatal(talk)
	}
	name := filepath.Join(dir, "content/values/leave-room.md")
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	url, said, _ := serving(t, "-C", dir)
	heap := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.GC() // what finalizers let go
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	var before uint64
	for i := range 15 {
		now := fmt.Sprintf("statement: The %d. time we ", i)
		write(t, name, strings.Replace(string(data), "statement: We ", now, 1))
		eventually(t, func() bool { return strings.Contains(page(url+"values/leave-room.html"), now[len("statement: "):]) }, said)
		if i == 4 {
			before = heap()
		}
	}
	if after := heap(); after > before+8<<20 {
		t.Errorf("%d bytes after 5 saves, %d after 15", before, after)
	}
}

// TestServeRedline shows what changed since an edition, while it changes; an
// edition that is not there ends in what there is.
func TestServeRedline(t *testing.T) {
	dir := t.TempDir()
	if code, _, talk := ethos(t, "-C", dir, "serve", "--redline", "2026.1"); code != 2 || !strings.Contains(talk, "no edition has been cut yet") {
		t.Errorf("without editions: exit %d: %s", code, talk)
	}
	if code, _, talk := ethos(t, "init", dir, "--example"); code != 0 {
		t.Fatal(talk)
	}
	if code, _, talk := ethos(t, "-C", dir, "serve", "--redline", "2026.2"); code != 2 || !strings.Contains(talk, "There is: 2024.1, 2025.1, 2025.2, 2026.1") {
		t.Errorf("an edition that is not there: exit %d: %s", code, talk)
	}
	name := filepath.Join(dir, "content/values/leave-room.md")
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	url, said, _ := serving(t, "-C", dir, "--redline", "2026.1")
	write(t, name, strings.Replace(string(data), "statement: We ", "statement: Tonight we ", 1))
	eventually(t, func() bool { return strings.Contains(page(url+"values/leave-room.html"), `added: </span>Tonight`) }, said)
}
