package serve

import (
	"bytes"
	"embed"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
)

// Idiomorph 0.8.0 (https://github.com/bigskysoftware/idiomorph) is as it is
// published, with its licence beside it (0BSD).
//
//go:embed *.js client.css idiomorph
var client embed.FS

// scripts are what a page runs; events.js is a worker besides.
var scripts = []string{"idiomorph/idiomorph.min.js", "events.js", "head.js", "morph.js", "mark.js", "problems.js", "client.js"}

// ServeHTTP answers for a site's file, or for the preview's own under /_ethos/.
func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	switch {
	case !s.allowed(r.Host):
		http.Error(w, "this preview answers on this machine only", http.StatusForbidden)
		return
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		h.Set("Allow", "GET, HEAD")
		http.Error(w, "only GET and HEAD", http.StatusMethodNotAllowed)
		return
	}
	switch r.URL.Path {
	case "/_ethos/events":
		s.hub.ServeHTTP(w, r)
	case "/_ethos/client.js":
		h.Set("Content-Type", "text/javascript; charset=utf-8")
		for _, name := range scripts {
			data, _ := client.ReadFile(name) // they are embedded
			w.Write(append(data, '\n'))
		}
	case "/_ethos/events.js", "/_ethos/client.css":
		http.ServeFileFS(w, r, client, path.Base(r.URL.Path))
	default:
		s.file(w, r)
	}
}

// allowed checks the name under which the preview is asked, so that no page
// elsewhere can reach it under a name of its own (DNS rebinding).
func (s *server) allowed(host string) bool {
	name, _, err := net.SplitHostPort(host)
	if err != nil {
		name = strings.Trim(host, "[]")
	}
	name = strings.ToLower(name)
	if name == "localhost" || name != "" && name == s.host {
		return true
	}
	ip, bound := net.ParseIP(name), net.ParseIP(s.bound)
	if ip == nil {
		return false
	}
	// Asked to listen everywhere: at any address, still under no foreign name.
	return ip.IsLoopback() || ip.Equal(bound) || bound.IsUnspecified()
}

// file answers with a file of the last good site.
func (s *server) file(w http.ResponseWriter, r *http.Request) {
	site := s.current()
	if site.Get == nil {
		s.write(w, r, http.StatusServiceUnavailable, "text/html; charset=utf-8", []byte(faultPage), 0)
		return
	}
	name := strings.TrimPrefix(r.URL.Path, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	get := func(name string) (data []byte, kind string, ok bool) {
		if !plain(name) {
			return nil, "", false
		}
		return site.Get(name)
	}
	data, kind, ok := get(name)
	if ok {
		s.write(w, r, http.StatusOK, kind, data, site.Generation)
		return
	}
	if _, _, folder := get(name + "/index.html"); folder {
		to := url.URL{Path: "/" + name + "/", RawQuery: r.URL.RawQuery}
		http.Redirect(w, r, to.String(), http.StatusFound)
		return
	}
	if data, kind, ok = get("404.html"); ok {
		s.write(w, r, http.StatusNotFound, kind, based(data), site.Generation)
		return
	}
	http.NotFound(w, r)
}

// plain tells whether a file of a site may be called so: nothing goes up or
// begins at the root, nothing is hidden, and no other system reads more into it.
func plain(name string) bool {
	if !fs.ValidPath(name) || strings.ContainsAny(name, "\\\x00") {
		return false
	}
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") {
			return false
		}
	}
	return true
}

func (s *server) write(w http.ResponseWriter, r *http.Request, status int, kind string, data []byte, generation int) {
	if strings.HasPrefix(kind, "text/html") {
		data = live(data, generation)
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Length", strconv.Itoa(len(data)))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		w.Write(data) // a reader who went away is no fault
	}
}

// live adds to a page what keeps it up to date, before the scripts of its own: it
// has to see the page as it was sent.
func live(page []byte, generation int) []byte {
	tags := `<link rel="stylesheet" href="/_ethos/client.css"><script src="/_ethos/client.js" data-generation="` + strconv.Itoa(generation) + `" defer></script>`
	i := bytes.Index(page, []byte("<head>"))
	if i >= 0 {
		i += len("<head>")
	} else {
		i = bytes.LastIndex(page, []byte("</body>"))
	}
	if i < 0 {
		i = len(page)
	}
	return slices.Concat(page[:i], []byte(tags), page[i:])
}

// based makes the relative addresses of the page for what is not there begin at
// the root: it is shown at any depth.
func based(page []byte) []byte {
	for _, attr := range []string{`href="`, `src="`, `data-search="`, `data-query="`} {
		page = bytes.ReplaceAll(page, []byte(attr), []byte(attr+"/"))
	}
	for _, whole := range []string{"#", "http:", "https:", "mailto:", "/"} {
		page = bytes.ReplaceAll(page, []byte(`="/`+whole), []byte(`="`+whole))
	}
	return bytes.ReplaceAll(page, []byte(`data-root=""`), []byte(`data-root="/"`))
}

// faultPage stands in for a site that could not be made yet.
const faultPage = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Not built yet</title></head>
<body class="ethos-wait"><main id="main"><h1>Not built yet</h1><p>The handbook has faults that keep it from being built. This page becomes the handbook when they are mended.</p></main></body></html>
`
