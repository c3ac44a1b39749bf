package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
)

// addLink records a link and gives its index.
func (w *writer) addLink(l Link) int {
	w.doc.links = append(w.doc.links, l)
	return len(w.doc.links) - 1
}

// linked writes a link around what show writes.
func (w *writer) linked(l Link, show func(n int)) {
	w.closeAnchor()
	n := w.addLink(l)
	w.hole(holeOpen, n)
	w.inLink++
	show(n)
	w.inLink--
	w.hole(holeClose, n)
}

func (w *writer) link(n *ast.Link) {
	if w.inLink > 0 {
		w.phrase(n)
		return
	}
	l := Link{
		Kind:   LinkText,
		Target: string(resolve(n.Destination)),
		Text:   strings.TrimSpace(string(plain(nil, w.src, n, ' '))),
		At:     w.at.at(n.Pos()),
	}
	w.linkTitle(l, n.Title)
	w.linked(l, func(int) { w.phrase(n) })
}

// linkTitle keeps what is shown when the mouse rests on a link.
func (w *writer) linkTitle(l Link, title []byte) {
	if len(title) == 0 {
		return
	}
	if w.doc.titles == nil {
		w.doc.titles = titles{}
	}
	w.doc.titles[l.At] = string(resolve(title))
}

func (w *writer) autoLink(n *ast.AutoLink) {
	label := n.Label(w.src)
	if w.inLink > 0 || w.html.anchor >= 0 {
		w.text(label)
		return
	}
	pos := n.Pos()
	if pos >= 0 && pos < len(w.src) && strings.IndexByte(" *_~(\t\n", w.src[pos]) >= 0 {
		pos++ // a bare URL is found by what stands before it
	}
	target := string(n.URL(w.src))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(target), "mailto:") {
		target = "mailto:" + target
	}
	w.linked(Link{Kind: LinkAuto, Target: target, Text: string(label), At: w.at.at(pos)}, func(int) { w.text(label) })
}

func (w *writer) wiki(n *wikiLink) {
	l := Link{Kind: LinkWiki, Target: n.target, Text: n.shown(), At: w.at.at(n.Pos())}
	show := func(i int) {
		if n.text != "" {
			w.text([]byte(n.text))
			return
		}
		if w.doc.shown == nil {
			w.doc.shown = map[int]string{}
		}
		w.doc.shown[i] = n.shown()
		w.hole(holeName, i)
	}
	if w.inLink > 0 {
		w.text([]byte(n.shown()))
		return
	}
	w.linked(l, show)
}

// isSafe reports whether following a link runs nothing. Browsers ignore
// control characters and space in a scheme.
func isSafe(href string, image bool) bool {
	scheme, rest, ok := strings.Cut(href, ":")
	if !ok {
		return true
	}
	scheme = strings.Map(func(r rune) rune {
		if r <= ' ' || r == 0x7f {
			return -1
		}
		return r
	}, strings.ToLower(scheme))
	switch scheme {
	case "javascript", "vbscript", "livescript", "file", "blob", "filesystem", "view-source", "about", "jar":
		return false
	case "data":
		for _, kind := range []string{"png", "gif", "jpeg", "webp", "avif"} {
			if image && strings.HasPrefix(strings.ToLower(rest), "image/"+kind+";") {
				return true
			}
		}
		return false
	}
	return true
}
