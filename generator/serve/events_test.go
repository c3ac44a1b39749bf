package serve

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ethos-handbook/ethos/generator/diag"
)

// none is the report of no problems.
const none = `{"errors":0,"warnings":0,"foremost":[]}`

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
	p.mend("unknown key")
	p.write("index.html", "<head></head>third")
	if e := next(t, stream, "problems"); !strings.Contains(e.data, `"message":"unknown key"`) || !strings.Contains(e.data, `"source":"x: y"`) || !strings.Contains(e.data, `"line":3`) {
		t.Errorf("got %+v", e)
	}
	if _, body := p.get(""); !strings.Contains(body, "second") {
		t.Errorf("a fault took the page away: %s", body)
	}
	p.mend("")
	p.write("index.html", "<head></head>mended")
	if e := next(t, stream, "problems"); e.data != none {
		t.Errorf("got %+v", e)
	}
	p.eventually("", 200, "mended")
}

// TestCatchUp tells a page that missed several states that it is not known what
// changed, and one that knows more than there is (of a preview that ended) too.
func TestCatchUp(t *testing.T) {
	h := newHub()
	h.update(1, nil, "", 0)
	h.update(2, []string{"/a.html"}, "", 0)
	h.update(3, []string{"/b.html"}, "/b.html", 0)
	for known, want := range map[int]string{
		1: "event: update\nid: 3\ndata: {\"changed\":[],\"ms\":0,\"missed\":true}\n\n:\n\n",
		2: "event: update\nid: 3\ndata: {\"changed\":[\"/b.html\"],\"ms\":0,\"follow\":\"/b.html\"}\n\n:\n\n",
		3: ":\n\n",
		9: "event: update\nid: 3\ndata: {\"changed\":[],\"ms\":0,\"missed\":true}\n\n:\n\n",
	} {
		var got strings.Builder
		h.now().tell(&got, state{generation: known, faults: h.now().faults})
		if got.String() != want {
			t.Errorf("a page of state %d was told %q, want %q", known, got.String(), want)
		}
	}
}

// ask sends a request and reads nothing of the answer until the test ends.
func (p *preview) ask(path string) {
	p.t.Helper()
	c, err := net.Dial("tcp", strings.TrimSuffix(strings.TrimPrefix(p.url, "http://"), "/"))
	must(p.t, err)
	p.t.Cleanup(func() { c.Close() })
	fmt.Fprintf(c, "GET /%s HTTP/1.1\r\nHost: localhost\r\n\r\n", path)
}

// TestManyTabs opens 100 streams, of which none reads, and still serves.
func TestManyTabs(t *testing.T) {
	p := start(t, false, "index.html", "first")
	for range 100 {
		p.ask("_ethos/events")
	}
	for i := range 20 {
		p.write("index.html", fmt.Sprint("edit ", i))
		p.eventually("", 200, fmt.Sprint("edit ", i))
	}
}

// TestNeverReads asks for a file that no buffer holds, reads none of it, and is
// still served.
func TestNeverReads(t *testing.T) {
	p := start(t, false, "index.html", "first", "large.html", "<head>"+strings.Repeat("large", 4<<20))
	p.ask("large.html")
	p.write("index.html", "second")
	p.eventually("", 200, "second")
}

// stuck is a browser that takes nothing.
type stuck struct {
	http.ResponseWriter
	asked, let chan struct{}
}

func (s stuck) Write(b []byte) (int, error) {
	select {
	case s.asked <- struct{}{}:
	default:
	}
	<-s.let
	return len(b), nil
}

// TestStuck tells of updates while a browser takes none of them: nobody waits.
func TestStuck(t *testing.T) {
	h := newHub()
	browser := stuck{httptest.NewRecorder(), make(chan struct{}, 1), make(chan struct{})}
	ctx, cancel := context.WithCancel(t.Context())
	gone := make(chan struct{})
	go func() {
		defer close(gone)
		h.ServeHTTP(browser, httptest.NewRequestWithContext(ctx, http.MethodGet, "/_ethos/events", nil))
	}()
	<-browser.asked
	for i := range 1000 {
		h.update(i+1, []string{"/a.html"}, "", 0)
		h.problems(diag.List{{Level: diag.Error, Message: fmt.Sprint(i)}})
	}
	if got := h.now(); got.generation != 1000 || got.faults != 1001 {
		t.Errorf("at %+v", got)
	}
	cancel()
	close(browser.let)
	<-gone
	if len(h.waiting) > 0 {
		t.Error("who went is still waited for")
	}
}

// TestFollow leads to the page of the one file that is being edited, when asked to.
func TestFollow(t *testing.T) {
	for _, follow := range []bool{false, true} {
		p := startWith(t, Options{Follow: follow, idle: time.Hour}, "a.html", "a", "b.html", "b", "sub/c.html", "c")
		stream := p.events("")
		for _, tt := range []struct {
			files []string
			want  string
		}{
			{[]string{"b.html"}, "/b.html"},
			{[]string{"sub/c.html"}, "/sub/c.html"},
			{[]string{"picture.png"}, ""},
			{[]string{"1.html", "2.html", "3.html", "4.html", "5.html"}, ""},
		} {
			release := p.hold()
			for _, name := range tt.files {
				p.write(name, "edited")
			}
			release()
			var got struct{ Follow string }
			must(t, json.Unmarshal([]byte(next(t, stream, "update").data), &got))
			if !follow {
				tt.want = ""
			}
			if got.Follow != tt.want {
				t.Errorf("%q (asked to follow: %v): to %q, want %q", tt.files, follow, got.Follow, tt.want)
			}
		}
	}
}

// TestAsTheyAre tells of pictures and style sheets by the URL that pages name.
func TestAsTheyAre(t *testing.T) {
	got := asTheyAre([]string{"a.md", "assessments/x.csv", "handbook.yaml", "look.css", "stories/The pier.PNG", "ü.svg"})
	if want := []string{"/look.css", "/stories/The%20pier.PNG", "/%C3%BC.svg"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestStop ends at once with streams open, with a connection that asks nothing
// and one that never reads.
func TestStop(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	p := &preview{t: t, root: t.TempDir()}
	ready, done := make(chan string, 1), make(chan error, 1)
	go func() {
		done <- Run(ctx, Options{Addr: "127.0.0.1:0", Root: p.root, Build: p.build, Ready: func(url string) { ready <- url }})
	}()
	p.url = <-ready
	stream := p.events("")
	next(t, stream, "problems")
	for _, ask := range []string{"", "GET /_ethos/events HTTP/1.1\r\nHost: localhost\r\n\r\n", "GET / HT"} {
		c, err := net.Dial("tcp", strings.TrimSuffix(strings.TrimPrefix(p.url, "http://"), "/"))
		must(t, err)
		defer c.Close()
		fmt.Fprint(c, ask)
	}
	begun := time.Now()
	cancel()
	select {
	case err := <-done:
		if took := time.Since(begun); err != nil || took > 900*time.Millisecond {
			t.Errorf("ended with %v after %v", err, took)
		}
	case <-time.After(patience):
		t.Fatal("does not end")
	}
	for range stream {
	}
}

// TestForemost lists errors before warnings, and no more than a page can show.
func TestForemost(t *testing.T) {
	var found diag.List
	for i := range 3 * shown {
		found = append(found, diag.Problem{Level: diag.Warning, Message: fmt.Sprint(i)})
	}
	found[2*shown].Level = diag.Error
	list := Foremost(found)
	if len(list) != shown || list[0] != 2*shown || list[1] != 0 {
		t.Errorf("got %v", list)
	}
	h := newHub()
	h.problems(found)
	var got report
	must(t, json.Unmarshal(h.now().report, &got))
	if got.Errors != 1 || got.Warnings != 3*shown-1 || len(got.Foremost) != shown || got.Foremost[0].Level != "error" {
		t.Errorf("reported %+v", got)
	}
}
