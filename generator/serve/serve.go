// Package serve shows a handbook in the browser while it is being written: it
// watches the sources, has the site built anew when they change, and tells the
// open pages, which change in place.
//
// Nothing is written to disk. The site is a function from a path to bytes, so
// that a page is rendered when somebody looks at it. A fault in the sources does
// not take the page away: the last good site stays, with the problems over it.
package serve

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/ethos-handbook/ethos/generator/diag"
)

// DefaultAddr is where a handbook is served when nothing else is said.
const DefaultAddr = "127.0.0.1:1313"

// Build is one state of the site.
type Build struct {
	// Get gives the file at a path such as "values/candour.html" (no leading
	// slash, nothing escaped). It is called by many goroutines at once. A
	// nil Get says that no site could be made; see Problems.
	Get func(path string) (data []byte, contentType string, ok bool)

	// Problems of the sources. With an error among them the site before this
	// one stays.
	Problems diag.List

	// Changed are the URLs of the pages made of the files that changed, as in
	// "/values/candour.html". Pictures and style sheets need not be among them. Look
	// tells that any of those may be another under its old name.
	Changed []string
	Look    bool

	// Edited gives the site after one file was edited, where that can be told at
	// once from this state; the whole is built all the same, soon after. Nil where
	// no state can. Alone tells of such a site that no page differs but those of
	// Changed.
	Edited func(path string) (b Build, ok bool)
	Alone  bool

	// Generation counts the states of the site, from 1. A build that changed
	// nothing gives the generation of the last one, and no page is told. With 0
	// every build counts as a new state.
	Generation int
}

// Options say what is served, and where.
type Options struct {
	Addr string // host:port; DefaultAddr when empty; the next free port when it is taken
	Root string // the folder to watch; required

	// Beside are further folders to watch, as seen from Root: "../themes". They may
	// be missing. What changes there is named in the same way.
	Beside []string

	// Ignore says which paths below Root (slash-separated) do not matter, as the
	// output folder. Swap and backup files of editors never do.
	Ignore func(path string) bool

	// Poll looks at the files again and again instead of waiting for word from
	// the operating system: for network and container mounts.
	Poll bool

	// Follow takes the page that was last used to the page of the file that is
	// being edited.
	Follow bool

	// Standing gives the files of the site as it would be built, like Build.Get,
	// where they stand ready: they are served while the first build is made. It is
	// asked once, when the sources are already watched; nil, or a nil answer: none
	// stands, and the first page waits for that build.
	Standing func() func(path string) (data []byte, contentType string, ok bool)

	// Build makes the site; required. changed are the paths below Root that are
	// new, gone or different, sorted; nil for the first build. An error is the
	// machine's and is shown like a problem.
	Build func(ctx context.Context, changed []string) (Build, error)

	Log   func(line string) // what the person at the terminal should know; optional
	Ready func(url string)  // called once, when the first page can be fetched; optional

	idle time.Duration // between looks that no event asked for; a test has none
}

// Run serves until ctx is done, and then returns nil. An error means that
// serving could not begin.
func Run(ctx context.Context, o Options) error {
	if o.Log == nil {
		o.Log = func(string) {}
	}
	if o.Ignore == nil {
		o.Ignore = func(string) bool { return false }
	}
	listener, err := listen(o.Addr, o.Log)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	s := newServer(o, listener.Addr().String())
	w, err := newWatcher(o)
	if err != nil {
		listener.Close()
		return err
	}
	stands := s.stand()
	if !stands {
		s.first(ctx)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		var building sync.WaitGroup
		defer building.Wait()
		r := newRebuilder(s)
		building.Go(func() {
			if stands {
				s.first(ctx)
			}
			r.run(ctx)
		})
		w.run(ctx, r.noticed)
	}()
	server := &http.Server{Handler: s, BaseContext: func(net.Listener) context.Context { return ctx },
		ReadHeaderTimeout: 10 * time.Second, WriteTimeout: time.Minute, IdleTimeout: time.Minute} // streams of events have deadlines of their own
	stopped := make(chan struct{})
	go func() {
		defer close(stopped)
		<-ctx.Done() // ends the streams of events too
		stop(server)
	}()
	if o.Ready != nil {
		o.Ready(s.url())
	}
	err = server.Serve(listener)
	cancel()
	<-done
	<-stopped
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return fmt.Errorf("serve on %s: %w", listener.Addr(), err)
}

// stop lets the answers under way end, but not for long: browsers hold connections
// open for what they may ask.
func stop(server *http.Server) {
	ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
	defer cancel()
	if server.Shutdown(ctx) != nil {
		server.Close()
	}
}

// listen takes the address, or the next free port when it is taken.
func listen(addr string, log func(string)) (net.Listener, error) {
	host, port, err := net.SplitHostPort(cmp.Or(addr, DefaultAddr))
	if err != nil {
		return nil, fmt.Errorf("listen on %q: %w", addr, err)
	}
	first, err := net.LookupPort("tcp", port)
	if err != nil {
		return nil, fmt.Errorf("listen on %q: %w", addr, err)
	}
	for n := first; ; n++ {
		l, err := net.Listen("tcp", net.JoinHostPort(host, strconv.Itoa(n)))
		switch {
		case err == nil:
			if n != first {
				log(fmt.Sprintf("port %d is in use; taking %d", first, n))
			}
			return l, nil
		case !inUse(err) || first == 0 || n-first > 100 || n == 65535:
			return nil, fmt.Errorf("listen: %w", err)
		}
	}
}

// inUse tells whether a port is taken. Windows has a number of its own for it,
// WSAEADDRINUSE.
func inUse(err error) bool {
	var number syscall.Errno
	return errors.As(err, &number) && (number == syscall.EADDRINUSE || number == 10048)
}

// server is a site that is being served.
type server struct {
	o    Options
	hub  *hub
	host string // as asked for, in lower case: "127.0.0.1", "handbook.local", ""

	bound, port string // where it listens in truth

	mu   sync.RWMutex
	site Build // the last good one
}

func newServer(o Options, addr string) *server {
	s := &server{o: o, hub: newHub()}
	host, _, _ := net.SplitHostPort(cmp.Or(o.Addr, DefaultAddr)) // listen took it
	s.host = strings.ToLower(host)
	s.bound, s.port, _ = net.SplitHostPort(addr)
	return s
}

// url is where a person on this machine finds the site.
func (s *server) url() string {
	host := s.bound
	if net.ParseIP(host).IsUnspecified() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, s.port) + "/"
}

// stand puts the site that stands ready into place, and tells whether there is one.
func (s *server) stand() bool {
	if s.o.Standing == nil {
		return false
	}
	get := s.o.Standing()
	if get != nil {
		s.put(Build{Get: get}, nil, time.Now())
	}
	return get != nil
}

// first makes the first build. Where the same site stood ready the pages that are
// open are right already.
func (s *server) first(ctx context.Context) {
	began := time.Now()
	b, err := s.o.Build(ctx, nil)
	if b.Generation == 0 {
		b.Generation = s.current().Generation
	}
	s.show(b, err, nil, began)
}

// show puts a site that was made into place and tells the open pages what came of it.
func (s *server) show(b Build, err error, changed []string, since time.Time) {
	if err != nil {
		b.Problems = append(b.Problems, diag.Problem{Level: diag.Error, Rule: "machine", Message: err.Error()})
	}
	s.hub.problems(b.Problems)
	if b.Get != nil && b.Problems.Errors() == 0 {
		s.put(b, changed, since)
	}
}

// put puts a site into place and tells the open pages.
func (s *server) put(b Build, changed []string, since time.Time) {
	s.mu.Lock()
	if b.Generation == 0 {
		b.Generation = s.site.Generation + 1
	}
	fresh := b.Generation != s.site.Generation
	s.site = b
	s.mu.Unlock()
	if fresh {
		urls := append(append([]string{}, b.Changed...), asTheyAre(changed)...)
		if b.Look {
			urls = nil
		}
		s.hub.update(b.Generation, urls, s.follow(changed, b.Changed), time.Since(since))
	}
}

// follow is the page of the one file that changed, or was renamed; "" for more,
// which nobody edits at once.
func (s *server) follow(files, pages []string) string {
	one := len(files) == 1 || len(files) == 2 && len(pages) == 1
	if s.o.Follow && one && len(pages) > 0 {
		return pages[0]
	}
	return ""
}

// asTheyAre are the URLs of files that a site shows as they are, under their own
// names. Pages that show one do not differ when it does.
func asTheyAre(files []string) (urls []string) {
	for _, name := range files {
		if strings.HasPrefix(name, "../") {
			continue
		}
		switch strings.ToLower(path.Ext(name)) {
		case ".avif", ".css", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp":
			urls = append(urls, (&url.URL{Path: "/" + name}).EscapedPath())
		}
	}
	return urls
}

// current is the last good site; its Get is nil before there was one.
func (s *server) current() Build {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.site
}
