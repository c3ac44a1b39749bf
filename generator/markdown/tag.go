package markdown

import (
	"slices"
	"strings"

	"golang.org/x/net/html"

	"github.com/ethos-handbook/ethos/generator/diag"
)

// tag is a tag of the author's own HTML.
type tag struct {
	name  string
	end   bool
	attrs []html.Attribute
	link  int // of an <a href> and its end; -1 for others
}

// formatting elements are opened again by browsers when a block closes them.
var formatting = map[string]bool{"a": true, "b": true, "code": true, "em": true, "i": true, "s": true, "small": true, "strong": true, "u": true}

// hidden elements have text that is not for readers.
var hidden = map[string]bool{"script": true, "style": true, "iframe": true, "noembed": true, "noframes": true, "noscript": true, "title": true}

// startTag writes what may be shown of a tag. place tells where in the source
// an offset of the tag is.
func (w *writer) startTag(t html.Token, raw string, place func(int) int) {
	v := w.judge(t, raw)
	if !v.element {
		w.html.skip = hidden[t.Data]
		w.drop(place(0), "the element <%s> is not shown", t.Data)
		return
	}
	w.doc.raw = true
	w.html.repeat(w)
	is := tag{name: t.Data, link: -1}
	address, ok := w.attributes(&is, t, v, raw, place)
	switch at := w.at.at(place(0)); {
	case t.Data == "img":
		if ok {
			w.rawImage(is, address, at)
		}
		return
	case t.Data == "a" && ok && w.inLink == 0:
		w.closeAnchor()
		is.link = w.addLink(Link{Kind: LinkText, Target: address, At: at})
		w.html.anchor = is.link
	}
	if formatting[t.Data] {
		w.html.open++
	}
	if t.Data == "figure" {
		w.html.figures++
	}
	w.addTag(is)
}

// attributes keeps the attributes of a tag that the policy allows, and gives
// the address in href or src.
func (w *writer) attributes(is *tag, t html.Token, v verdict, raw string, place func(int) int) (address string, ok bool) {
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
		case "href", "src":
			if address, ok = strings.TrimSpace(a.Val), isSafe(a.Val, a.Key == "src"); !ok {
				w.drop(place(at), "the address in %q of <%s> is left out", a.Key, t.Data)
			}
			continue
		case "id", "name":
			a.Key = "id"
			w.html.ids = append(w.html.ids, a.Val)
			if w.ids.has(a.Val) || isNoteID(a.Val) {
				continue
			}
			w.ids[a.Val] = 0
		}
		is.attrs = append(is.attrs, a)
	}
	return address, ok
}

// rawImage writes <img>.
func (w *writer) rawImage(is tag, src string, at diag.Pos) {
	alt, hasAlt := is.attr("alt")
	if !hasAlt {
		w.doc.Problems.Warnf(at, "missing-alt", `say what it shows, alt="words", or alt="" for decoration`, "image %q has no alternative text", src)
	}
	p := picture{link: Link{Kind: LinkImage, Target: src, Text: alt, At: at}, tag: &is}
	p.title, _ = is.attr("title")
	for i, name := range [...]string{"width", "height"} {
		p.size[i], _ = is.attr(name)
		p.size[i] = strings.TrimSuffix(p.size[i], "px")
	}
	w.picture(p)
}

func (t *tag) attr(key string) (string, bool) {
	for _, a := range t.attrs {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}

func (w *writer) addTag(t tag) {
	w.doc.tags = append(w.doc.tags, t)
	w.hole(holeTag, len(w.doc.tags)-1)
}

func (w *writer) endTag(name string) {
	w.html.skip = false
	switch {
	case name == "a" && w.html.anchor >= 0:
		w.closeAnchor()
		return
	case !slices.Contains(elements, name):
		return
	case formatting[name]:
		w.html.open = max(0, w.html.open-1)
	case name == "figure":
		w.html.figures = max(0, w.html.figures-1)
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

// linkText adds text to the link of the open <a>.
func (a *authorHTML) linkText(w *writer, s []byte) {
	if a.anchor < 0 {
		return
	}
	if l := &w.doc.links[a.anchor]; len(l.Text) < 500 {
		l.Text += string(s)
	}
}

// verdict is what may be shown of a tag.
type verdict struct {
	element bool
	attrs   map[string]bool
}

// judge asks the policy about a tag.
func (w *writer) judge(t html.Token, raw string) verdict {
	if len(t.Attr) == 0 {
		return verdict{element: slices.Contains(elements, t.Data)}
	}
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
	for i := *seen; i < len(low); i++ {
		n := strings.Index(low[i:], key)
		if n < 0 {
			break
		}
		if i += n; i > 0 && strings.IndexByte(" \t\n/\"'", low[i-1]) >= 0 {
			*seen = i + len(key)
			return i
		}
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
		f.write(">")
		return
	}
	href, ok := f.href(f.doc.links[t.link])
	if f.anchor = !ok; ok {
		f.write("<a")
		f.out = attr(f.out, "href", href)
		f.attrs(t)
	} else {
		f.write(`<span class="broken"`)
		f.attrs(t, "id", "title", "lang", "dir")
	}
	f.write(">")
}

// attrs writes the attributes of a tag: all, or those of some names.
func (f *filler) attrs(t *tag, only ...string) {
	for _, a := range t.attrs {
		if len(only) > 0 && !slices.Contains(only, a.Key) {
			continue
		}
		if a.Key == "id" {
			a.Val = f.env.Prefix + a.Val
		}
		f.out = attr(f.out, a.Key, a.Val)
	}
}
