package serve

import (
	"io"
	"net/http"
	"strings"
	"testing"
)

// TestHTTP asks for what a browser, and what somebody else, may ask for.
func TestHTTP(t *testing.T) {
	p := start(t, false, "index.html", "<head></head>home", "sub/index.html", "<body>sub</body>", "404.html", `<head></head><a href="index.html">gone</a>`,
		".hidden.html", "secret", ".git/config", "secret", "sub/.env", "secret", `sub\back.html`, "secret")
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
		{"GET", "/sub?q=1", "", 302, `href="/sub/?q=1"`},
		{"GET", "/sub/", "", 200, `defer></script></body>`},
		{"GET", "//evil.example/..", "", 404, "gone"},
		{"HEAD", "/_ethos/events", "", 200, ""},
		{"HEAD", "/_ethos/client.css", "", 200, ""},
		{"GET", "/no/such.html", "", 404, `href="/index.html"`},
		{"GET", "/../serve.go", "", 404, "gone"},
		{"GET", "/%2e%2e/%2e%2e/etc/passwd", "", 404, "gone"},
		{"GET", "/.hidden.html", "", 404, "gone"},
		{"GET", "/%2ehidden.html", "", 404, "gone"},
		{"GET", "/.git/config", "", 404, "gone"},
		{"GET", "/.git/", "", 404, "gone"},
		{"GET", "/sub/.env", "", 404, "gone"},
		{"GET", "/sub/./index.html", "", 404, "gone"},
		{"GET", "/sub%2f..%2findex.html", "", 404, "gone"},
		{"GET", "/sub//index.html", "", 404, "gone"},
		{"GET", "/sub%5cback.html", "", 404, "gone"},
		{"GET", "/..%5c..%5cetc%5cpasswd", "", 404, "gone"},
		{"GET", "/%5c%5cserver%5cshare", "", 404, "gone"},
		{"GET", "/index.html%00", "", 404, "gone"},
		{"GET", "/index.html%00.png", "", 404, "gone"},
		{"GET", "/%ff%fe", "", 404, "gone"},
		{"GET", "/_ethos/../index.html", "", 404, "gone"},
		{"GET", "/_ethos/idiomorph/LICENSE", "", 404, "gone"},
		{"GET", "/_ethos/client.js", "", 200, "var Idiomorph"},
		{"GET", "/_ethos/client.js", "", 200, "ethosMorph"},
		{"HEAD", "/_ethos/client.js", "", 200, ""},
		{"GET", "/_ethos/events.js", "", 200, "EventSource"},
		{"GET", "/_ethos/http.go", "", 404, "gone"},
	} {
		res, body := ask(tt.method, tt.path, tt.host)
		if res.StatusCode != tt.status || !strings.Contains(body, tt.body) {
			t.Errorf("%s %s (%s): %d %q, want %d %q", tt.method, tt.path, tt.host, res.StatusCode, body, tt.status, tt.body)
		}
		if strings.Contains(body, "secret") {
			t.Errorf("%s gives away what is hidden", tt.path)
		}
		if res.Header.Get("Cache-Control") != "no-store" || res.Header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: headers %v", tt.path, res.Header)
		}
	}
}

// TestHosts are the names under which previews at several addresses answer.
func TestHosts(t *testing.T) {
	for _, tt := range []struct {
		asked, bound string
		host         string
		want         bool
	}{
		{"", "127.0.0.1:1313", "localhost:1313", true},
		{"", "127.0.0.1:1313", "127.0.0.1:1313", true},
		{"", "127.0.0.1:1313", "[::1]", true},
		{"", "127.0.0.1:1313", "LocalHost", true},
		{"", "127.0.0.1:1313", "192.0.2.1:1313", false},
		{"", "127.0.0.1:1313", "handbook.example", false},
		{"", "127.0.0.1:1313", "localhost.example", false},
		{"", "127.0.0.1:1313", "", false},
		{"Handbook.example:80", "192.0.2.1:80", "handbook.example", true},
		{"Handbook.example:80", "192.0.2.1:80", "192.0.2.1", true},
		{"Handbook.example:80", "192.0.2.1:80", "other.example", false},
		{"192.0.2.1:80", "192.0.2.1:80", "192.0.2.2", false},
		{":80", "[::]:80", "192.0.2.1", true},
		{":80", "[::]:80", "handbook.example", false},
		{":80", "[::]:80", "", false},
	} {
		if got := newServer(Options{Addr: tt.asked}, tt.bound).allowed(tt.host); got != tt.want {
			t.Errorf("at %q (%s), host %q allowed: %v", tt.asked, tt.bound, tt.host, got)
		}
	}
	if got := newServer(Options{Addr: ":80"}, "[::]:80").url(); got != "http://localhost:80/" {
		t.Errorf("the page is said to be at %s", got)
	}
}
