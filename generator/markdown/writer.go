package markdown

import (
	"cmp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

// writer turns the tree of a text into a document.
type writer struct {
	p   *Parser
	doc *Document
	src []byte
	at  locator

	out      []byte // becomes Document.text
	title    *ast.Heading
	headings map[*ast.Heading]Heading
	ids      slugs
	notes    noteSet

	tables    int  // written so far
	muted     bool // no footnote marks
	inLink    int  // links around what is being written
	spans     int  // emphasis around it
	captioned bool // its title stands below it
	html      authorHTML
}

// maxSame is how many problems of one kind a text reports that can have one in
// every few bytes.
const maxSame = 100

func newWriter(p *Parser, src handbook.Prose) *writer {
	text, bidi := clean(src.Text)
	w := &writer{p: p, doc: &Document{src: src, parser: p}, src: []byte(text), ids: slugs{}}
	w.at = locator{file: src.File, first: max(1, src.Line), text: text}
	w.html.anchor = -1
	for _, c := range bidi[:min(len(bidi), maxSame)] {
		w.doc.Problems.Warnf(w.at.at(c.off), "bidi-control", "delete it; markup such as <bdi> sets a direction that can be seen",
			"the invisible character %U turns the direction of the text", c.rune)
	}
	return w
}

// document writes a whole text.
func (w *writer) document(root ast.Node) {
	w.title = findTitle(root)
	w.nameHeadings(root)
	if w.title != nil {
		w.doc.Title = strings.TrimSpace(string(plain(nil, w.src, w.title, ' ')))
		w.doc.TitleLine = w.at.at(w.title.Pos()).Line
		w.muted = true
		w.doc.title = w.piece(func() { w.phrase(w.title); w.closeAnchor() })
		w.muted = false
	}
	w.doc.body = w.piece(func() { w.sections(root) })
	w.unusedNotes()
	w.finish()
	w.outline(root)
	w.doc.summary = w.doc.summarized(usual)
}

// sections writes all but the title, part by part.
func (w *writer) sections(root ast.Node) {
	s := &Section{doc: w.doc, Line: w.at.first}
	body := w.begin()
	end := func() {
		w.closeAnchor()
		w.writeNotes()
		w.closeAnchor()
		s.body = w.end(body)
		w.doc.sections = append(w.doc.sections, s)
	}
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		h, ok := n.(*ast.Heading)
		switch {
		case ok && h == w.title:
		case ok && h.Level <= 2:
			end()
			is := w.openHeading(h)
			s = &Section{doc: w.doc, ID: is.ID, Title: is.Text, Line: is.At.Line}
			s.title = w.piece(func() { w.phrase(h); w.closeAnchor() })
			w.closeHeading(h)
			body = w.begin()
		default:
			w.block(n)
		}
	}
	end()
}

// line writes a string of front matter.
func (w *writer) line(root ast.Node) {
	w.doc.body = w.piece(func() {
		for n := root.FirstChild(); n != nil; n = n.NextSibling() {
			w.phrase(n)
			if n.NextSibling() != nil {
				w.write(" ")
			}
		}
	})
	w.finish()
}

// piece is what write adds to the text.
func (w *writer) piece(write func()) piece {
	p := w.begin()
	write()
	return w.end(p)
}

func (w *writer) begin() piece { return piece{from: len(w.out), firstHole: len(w.doc.holes)} }

func (w *writer) end(p piece) piece {
	p.to, p.endHole = len(w.out), len(w.doc.holes)
	return p
}

// finish hands the text over to the document.
func (w *writer) finish() {
	d := w.doc
	d.text = string(w.out)
	d.Links = slices.Clone(d.links)
	slices.SortStableFunc(d.Links, func(a, b Link) int { return byPlace(a.At, b.At) })
	d.Anchors = append(d.Anchors, w.html.ids...)
	slices.SortStableFunc(d.Headings, func(a, b Heading) int { return byPlace(a.At, b.At) })
	slices.SortStableFunc(d.Fences, func(a, b Fence) int { return byPlace(a.At, b.At) })
}

func byPlace(a, b diag.Pos) int {
	return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
}

func (w *writer) write(parts ...string) {
	for _, s := range parts {
		w.out = append(w.out, s...)
	}
}
