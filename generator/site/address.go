package site

import (
	"net/url"
	"path"
	"strings"
	"unicode"
)

// Address is where something is on the site: a path below its root, with an
// optional fragment ("values/candour.html#why"), or a whole URL elsewhere.
type Address string

// From is the relative URL that leads to the address from the page at a path.
// It works below any folder and on file://.
func (a Address) From(page string) string {
	s := string(a)
	if outside(s) {
		return s
	}
	to, frag, hasFrag := strings.Cut(s, "#")
	if hasFrag {
		frag = "#" + (&url.URL{Fragment: frag}).EscapedFragment()
	}
	if to == "" || to == page {
		if hasFrag {
			return frag
		}
		return escape(path.Base(page))
	}
	folder, common := page[:strings.LastIndexByte(page, '/')+1], 0 // common to both, in bytes
	for i := 0; i < len(folder) && i < len(to) && folder[i] == to[i]; i++ {
		if folder[i] == '/' {
			common = i + 1
		}
	}
	rel := strings.Repeat("../", strings.Count(folder[common:], "/")) + escape(to[common:])
	if first, _, _ := strings.Cut(rel, "/"); strings.Contains(first, ":") {
		rel = "./" + rel
	}
	return rel + frag
}

// escape writes a path as URLs do.
func escape(p string) string {
	for i := range len(p) {
		switch c := p[i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '/', c == '-', c == '.', c == '_':
		default:
			return (&url.URL{Path: p}).EscapedPath()
		}
	}
	return p
}

// outside tells whether a link names a scheme or a host.
func outside(s string) bool {
	if strings.HasPrefix(s, "//") {
		return true
	}
	scheme, _, ok := strings.Cut(s, ":")
	if !ok || scheme == "" {
		return false
	}
	for i, r := range scheme {
		letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
		if !letter && (i == 0 || !(r >= '0' && r <= '9' || strings.ContainsRune("+-.", r))) {
			return false
		}
	}
	return true
}

// slug makes a path of an id that is safe in URLs and on every file system:
// letters, digits, "-", "_", "." and "~" stay, all else becomes "-".
func slug(id string) string {
	parts := strings.Split(id, "/")
	for i, part := range parts {
		s := strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || strings.ContainsRune("-_.~", r) {
				return r
			}
			return ' '
		}, part)
		s = strings.Trim(strings.Join(strings.Fields(s), "-"), ".")
		if s == "" {
			s = "-"
		}
		parts[i] = s
	}
	return strings.Join(parts, "/")
}

// baseOf is a base_url with a slash at its end; "" where it is no whole address of
// the web.
func baseOf(written string) string {
	u, err := url.Parse(strings.TrimSpace(written))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	u.RawQuery, u.Fragment = "", ""
	return strings.TrimSuffix(u.String(), "/") + "/"
}

// identity tells this handbook from others: where it is, else its title.
func (s *Site) identity() string {
	if s.base != "" {
		_, at, _ := strings.Cut(strings.TrimSuffix(s.base, "/"), "://")
		return at
	}
	return strings.ToLower(slug(orElse(s.Title, "handbook")))
}

// cutFragment parts an address into path and fragment.
func cutFragment(a Address) (path, fragment string, ok bool) { return strings.Cut(string(a), "#") }
