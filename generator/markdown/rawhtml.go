package markdown

import (
	"bytes"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"golang.org/x/net/html"
)

// authorHTML is what is known of HTML that the author wrote, up to here.
type authorHTML struct {
	ids     []string // that may be pointed to
	anchor  int      // the link of the open <a>; -1 without one
	dropped int
	skip    bool // in an element whose text is not shown

	open     int // <b> and the like that are open: the next block opens them again
	repeated int // how many were opened again
	known    map[string]verdict
}

// maxRepeat bounds how often what an author left open is opened again.
const maxRepeat = 100_000

// repeat counts what a new block opens again.
func (a *authorHTML) repeat(w *writer) {
	a.repeated += a.open
	if a.repeated > maxRepeat {
		w.doc.tagless = true
	}
}

// linkText adds text to the link of the open <a>.
func (a *authorHTML) linkText(w *writer, s []byte) {
	if a.anchor < 0 {
		return
	}
	if l := &w.doc.links[a.anchor]; len(l.Text) < 500 {
		l.Text += string(s)
	}
}

// tag is a tag of the author's own HTML.
type tag struct {
	name  string
	end   bool
	attrs []html.Attribute
	link  int // of an <a href> and its end; -1 for others
}

// stitched is text from several lines of the source.
type stitched struct {
	text  []byte
	parts [][2]int // offset in text, offset in the source
}

func (s *stitched) add(src []byte, seg text.Segment) {
	s.parts = append(s.parts, [2]int{len(s.text) + seg.Padding, seg.Start})
	s.text = append(s.text, seg.Value(src)...)
}

// source is where in the source an offset of the text is.
func (s *stitched) source(off int) int {
	i, _ := slices.BinarySearchFunc(s.parts, off+1, func(p [2]int, o int) int { return p[0] - o })
	i = max(i-1, 0)
	return s.parts[i][1] + max(off-s.parts[i][0], 0)
}

// htmlBlock writes a block of HTML.
func (w *writer) htmlBlock(n *ast.HTMLBlock) {
	var s stitched
	for i := range n.Lines().Len() {
		s.add(w.src, n.Lines().At(i))
	}
	if n.HasClosure() {
		s.add(w.src, n.ClosureLine)
	}
	w.authorHTML(&s)
	w.html.skip = false
}

// rawHTML writes a tag within a line.
func (w *writer) rawHTML(n *ast.RawHTML) {
	var s stitched
	for i := range n.Segments.Len() {
		s.add(w.src, n.Segments.At(i))
	}
	w.authorHTML(&s)
	w.html.skip = false
}

// isBreak reports whether a tag is <br>.
func isBreak(n *ast.RawHTML, src []byte) bool {
	if n.Segments.Len() != 1 {
		return false
	}
	seg := n.Segments.At(0)
	value := bytes.ToLower(seg.Value(src))
	return bytes.HasPrefix(value, []byte("<br")) && len(value) > 3 && strings.IndexByte(" />", value[3]) >= 0
}

// authorHTML writes the author's own HTML, tag by tag.
func (w *writer) authorHTML(s *stitched) {
	z := html.NewTokenizer(bytes.NewReader(s.text))
	for off := 0; ; {
		kind := z.Next()
		raw := string(z.Raw())
		switch kind {
		case html.ErrorToken:
			return
		case html.TextToken:
			if !w.html.skip {
				w.text(harmless([]byte(z.Token().Data)))
			}
			w.html.skip = false
		case html.StartTagToken, html.SelfClosingTagToken:
			w.startTag(z.Token(), raw, func(i int) int { return s.source(off + i) })
		case html.EndTagToken:
			w.endTag(z.Token().Data)
		case html.CommentToken, html.DoctypeToken:
			if !strings.HasPrefix(raw, "<!--") {
				w.drop(s.source(off), "%s is not shown", strings.SplitN(raw, " ", 2)[0])
			}
		}
		off += len(raw)
	}
}

func (w *writer) drop(off int, format, what string, more ...any) {
	if w.html.dropped++; w.html.dropped > maxSame {
		return
	}
	w.doc.Problems.Warnf(w.at.at(off), "html-dropped", "write it in Markdown, or leave it out", format, append([]any{what}, more...)...)
}

// formatting elements are opened again by browsers when a block closes them.
var formatting = map[string]bool{"a": true, "b": true, "code": true, "em": true, "i": true, "s": true, "small": true, "strong": true, "u": true}

func (w *writer) startTag(t html.Token, raw string, place func(int) int) {
	v := w.judge(t, raw)
	if !v.element {
		w.html.skip = hidden[t.Data]
		w.drop(place(0), "the element <%s> is not shown", t.Data)
		return
	}
	is := tag{name: t.Data, link: -1}
	var href, src, alt, title string
	var hasHref, hasSrc, hasAlt bool
	seen := 0
	for _, a := range t.Attr {
		at := attributeAt(raw, a.Key, &seen)
		if a.Namespace != "" || !v.attrs[a.Key] {
			if a.Key != "align" {
				w.drop(place(at), "the attribute %q of <%s> is left out", a.Key, t.Data)
			}
			continue
		}
		a.Val = string(harmless([]byte(a.Val)))
		switch a.Key {
		case "href":
			href, hasHref = strings.TrimSpace(a.Val), true
			continue
		case "src":
			src, hasSrc = strings.TrimSpace(a.Val), true
			continue
		case "alt":
			alt, hasAlt = a.Val, true
		case "title":
			title = a.Val
		case "id", "name":
			w.html.ids = append(w.html.ids, a.Val)
			if a.Key = "id"; w.ids.has(a.Val) || isNoteID(a.Val) {
				continue
			}
			w.ids[a.Val] = 0
		}
		is.attrs = append(is.attrs, a)
	}
	if hasHref && !isSafe(href, false) || hasSrc && !isSafe(src, true) {
		w.drop(place(0), "the address of <%s> is left out", t.Data)
		hasHref, hasSrc = false, false
	}
	at := w.at.at(place(0))
	w.doc.raw = true
	w.html.repeat(w)
	switch {
	case t.Data == "img":
		if !hasSrc {
			return
		}
		l := Link{Kind: LinkImage, Target: src, Text: alt, At: at}
		if !hasAlt {
			w.doc.Problems.Warnf(at, "missing-alt", `say what it shows: alt="words", or alt="" for decoration`, "image %q has no alternative text", src)
		}
		w.picture(picture{link: l, title: title, size: sizeOf(is.attrs)})
		return
	case t.Data == "a" && hasHref:
		if w.inLink > 0 {
			return
		}
		w.closeAnchor()
		is.link = w.addLink(Link{Kind: LinkText, Target: href, At: at})
		w.html.anchor = is.link
	}
	if formatting[t.Data] {
		w.html.open++
	}
	w.addTag(is)
}

func sizeOf(attrs []html.Attribute) (size [2]string) {
	for _, a := range attrs {
		switch a.Key {
		case "width":
			size[0] = strings.TrimSuffix(a.Val, "px")
		case "height":
			size[1] = strings.TrimSuffix(a.Val, "px")
		}
	}
	return size
}

func (w *writer) addTag(t tag) {
	w.doc.tags = append(w.doc.tags, t)
	w.hole(holeTag, len(w.doc.tags)-1)
}

func (w *writer) endTag(name string) {
	w.html.skip = false
	if name == "a" && w.html.anchor >= 0 {
		w.closeAnchor()
		return
	}
	if !slices.Contains(elements, name) {
		return
	}
	if formatting[name] {
		w.html.open = max(0, w.html.open-1)
	}
	w.doc.raw = true
	w.addTag(tag{name: name, end: true, link: -1})
}

// closeAnchor ends the author's own link.
func (w *writer) closeAnchor() {
	if w.html.anchor < 0 {
		return
	}
	l := &w.doc.links[w.html.anchor]
	l.Text = strings.Join(strings.Fields(l.Text), " ")
	w.html.open = max(0, w.html.open-1)
	w.addTag(tag{name: "a", end: true, link: w.html.anchor})
	w.html.anchor = -1
}

// hidden elements have text that is not for readers.
var hidden = map[string]bool{"script": true, "style": true, "iframe": true, "noembed": true, "noframes": true, "noscript": true, "title": true}

// verdict is what may be shown of a tag.
type verdict struct {
	element bool
	attrs   map[string]bool
}

// judge asks the policy about a tag.
func (w *writer) judge(t html.Token, raw string) verdict {
	if v, ok := w.html.known[raw]; ok {
		return v
	}
	v := verdict{attrs: map[string]bool{}}
	z := html.NewTokenizer(strings.NewReader(w.p.policy.Sanitize(raw)))
	if kind := z.Next(); kind == html.StartTagToken || kind == html.SelfClosingTagToken {
		kept := z.Token()
		v.element = kept.Data == t.Data
		for _, a := range kept.Attr {
			v.attrs[a.Key] = true
		}
	}
	if w.html.known == nil {
		w.html.known = map[string]verdict{}
	}
	w.html.known[raw] = v
	return v
}

// attributeAt finds the next attribute of a name in a tag, from seen on.
func attributeAt(raw, key string, seen *int) int {
	low := strings.ToLower(raw)
	for i := *seen; i < len(low); {
		n := strings.Index(low[i:], key)
		if n < 0 {
			return *seen
		}
		i += n
		if i > 0 && strings.IndexByte(" \t\n/\"'", low[i-1]) >= 0 {
			*seen = i + len(key)
			return i
		}
		i++
	}
	return *seen
}

// tag writes a tag of the author's own.
func (f *filler) tag(t *tag) {
	name := t.name
	if name == "h1" {
		name = "h2"
	}
	if t.end {
		if t.link >= 0 && f.anchor {
			name, f.anchor = "span", false
		}
		f.write("</", name, ">")
		return
	}
	if t.link < 0 {
		f.write("<", name)
		f.attrs(t)
		return
	}
	href, ok := f.href(f.doc.links[t.link])
	f.anchor = !ok
	if !ok {
		f.write(`<span class="broken"`)
	} else {
		f.write("<a")
		f.out = attr(f.out, "href", href)
	}
	f.attrs(t)
}

// attrs writes the attributes of a tag and ends it.
func (f *filler) attrs(t *tag) {
	for _, a := range t.attrs {
		value := a.Val
		switch {
		case a.Key == "id":
			value = f.env.Prefix + value
		case a.Key == "class" && f.anchor:
			continue
		}
		f.out = attr(f.out, a.Key, value)
	}
	f.write(">")
}
