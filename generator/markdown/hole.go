package markdown

import (
	"html/template"
	"strconv"

	"github.com/yuin/goldmark/util"
)

// piece is a part of a document's text, with its holes.
type piece struct{ from, to, firstHole, endHole int }

// hole is a place in a document's text that a page fills in.
type hole struct {
	at   int // offset in the text
	kind holeKind
	n    int // which one: an index, or a number
}

type holeKind int

const (
	holePrefix holeKind = iota // Env.Prefix
	holeOf                     // Env.Of, after a comma
	holeWord                   // a word of the interface
	holeOpen                   // begin of a link
	holeClose                  // its end
	holeName                   // the name of what a wiki link leads to
	holeImage                  // an image
	holeChart                  // a chart, or its fence as code
	holeCode                   // highlighted code
	holeMark                   // the mark of a footnote
	holeBack                   // the links from a footnote to its marks
	holeTag                    // a tag of the author's own HTML
)

func (w *writer) hole(kind holeKind, n int) {
	w.doc.holes = append(w.doc.holes, hole{len(w.out), kind, n})
}

// filler fills the holes of a piece for one page.
type filler struct {
	doc    *Document
	env    Env
	out    []byte
	tags   bool            // the author's own HTML is shown
	broken []bool          // whether each open link is broken
	anchor bool            // the author's open <a> is broken
	charts []template.HTML // put in after balancing, when it is done
	later  bool            // charts wait for it
}

// render gives a piece as HTML.
func (d *Document) render(p piece, env Env) template.HTML {
	if !d.raw {
		f := filler{doc: d, env: env}
		return template.HTML(f.fill(p))
	}
	f := filler{doc: d, env: env, tags: !d.tagless, later: true}
	html, ok := balance(f.fill(p))
	if !ok {
		f = filler{doc: d, env: env, later: true}
		html = f.fill(p)
	}
	return template.HTML(putCharts(html, f.charts))
}

func (f *filler) fill(p piece) []byte {
	d := f.doc
	f.out = make([]byte, 0, (p.to-p.from)*5/4)
	from := p.from
	for _, h := range d.holes[p.firstHole:p.endHole] {
		f.write(d.text[from:h.at])
		from = h.at
		f.one(h)
	}
	f.write(d.text[from:p.to])
	return f.out
}

func (f *filler) write(parts ...string) {
	for _, s := range parts {
		f.out = append(f.out, s...)
	}
}

func (f *filler) one(h hole) {
	d := f.doc
	switch h.kind {
	case holePrefix:
		f.out = escape(f.out, f.env.Prefix)
	case holeOf:
		if f.env.Of != "" {
			f.out = escape(append(f.out, ", "...), f.env.Of)
		}
	case holeWord:
		f.out = escape(f.out, f.word(word(h.n)))
	case holeOpen:
		f.open(d.links[h.n])
	case holeClose:
		f.close()
	case holeName:
		f.name(d.links[h.n], d.shown[h.n])
	case holeImage:
		f.image(d.images[h.n])
	case holeChart:
		f.chart(h.n)
	case holeCode:
		f.write(d.parser.code.Get(d.codes[h.n], d.codes[h.n].highlight))
	case holeMark:
		f.mark(d.marks[h.n])
	case holeBack:
		f.back(h.n)
	case holeTag:
		if f.tags {
			f.tag(&d.tags[h.n])
		}
	}
}

func (f *filler) word(w word) string {
	if f.env.Word != nil {
		return f.env.Word(words[w])
	}
	return words[w]
}

// href is where a link leads.
func (f *filler) href(l Link) (string, bool) {
	href, ok := l.Target, true
	if f.env.Link != nil {
		href, ok = f.env.Link(l)
	}
	if !ok || !isSafe(href, l.Kind == LinkImage) {
		return "", false
	}
	return string(util.URLEscape([]byte(href), false)), true
}

func (f *filler) open(l Link) {
	href, ok := f.href(l)
	f.broken = append(f.broken, !ok)
	if !ok {
		f.write(`<span class="broken">`)
		return
	}
	f.write("<a")
	f.out = attr(f.out, "href", href)
	if t := f.doc.titles[l.At]; t != "" {
		f.out = attr(f.out, "title", t)
	}
	f.write(">")
}

func (f *filler) close() {
	last := len(f.broken) - 1
	if last < 0 {
		return
	}
	if f.broken[last] {
		f.write("</span>")
	} else {
		f.write("</a>")
	}
	f.broken = f.broken[:last]
}

func (f *filler) name(l Link, shown string) {
	if f.env.Name != nil {
		if name := f.env.Name(l); name != "" {
			shown = name
		}
	}
	f.out = escape(f.out, shown)
}

func (f *filler) mark(m mark) {
	id := noteMark(m.number, m.nth)
	f.write(`<sup id="`)
	f.out = escape(f.out, f.env.Prefix)
	f.write(id, `">`)
	number := strconv.Itoa(m.number)
	if m.bare {
		f.write(number, "</sup>")
		return
	}
	f.write(`<a href="#`)
	f.out = escape(f.out, f.env.Prefix)
	f.write("fn:", number, `" role="doc-noteref">`, number, "</a></sup>")
}

func (f *filler) back(number int) {
	refs := min(f.doc.refs[number-1], 100)
	for nth := 1; nth <= refs; nth++ {
		f.write(` <a href="#`)
		f.out = escape(f.out, f.env.Prefix)
		f.write(noteMark(number, nth), `" role="doc-backlink" aria-label="`)
		f.out = escape(f.out, f.word(wordBack))
		if refs > 1 {
			f.write(" ", strconv.Itoa(nth))
		}
		f.write("\">\u21a9\ufe0e</a>")
	}
}

// noteMark is the id of the nth mark that refers to a footnote.
func noteMark(number, nth int) string {
	id := "fnref:" + strconv.Itoa(number)
	if nth > 1 {
		id += "-" + strconv.Itoa(nth)
	}
	return id
}
