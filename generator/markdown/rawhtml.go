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
	figures  int // <figure>s that are open
	known    map[string]verdict
}

// maxRepeat bounds how often what an author left open is opened again.
const maxRepeat = 300_000

// repeat counts what a new block opens again.
func (a *authorHTML) repeat(w *writer) {
	a.repeated += a.open
	if a.repeated > maxRepeat && !w.doc.tagless {
		w.doc.tagless = true
		w.doc.Problems.Warnf(w.at.at(0), "html-dropped", "close every <b>, <i> and the like", "no HTML is shown: too much of it is never closed")
	}
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

func stitchBlock(n *ast.HTMLBlock, src []byte) *stitched {
	var s stitched
	for i := range n.Lines().Len() {
		s.add(src, n.Lines().At(i))
	}
	if n.HasClosure() {
		s.add(src, n.ClosureLine)
	}
	return &s
}

// htmlBlock writes a block of HTML.
func (w *writer) htmlBlock(n *ast.HTMLBlock) {
	w.authorHTML(stitchBlock(n, w.src))
}

// rawHTML writes a tag within a line.
func (w *writer) rawHTML(n *ast.RawHTML) {
	var s stitched
	for i := range n.Segments.Len() {
		s.add(w.src, n.Segments.At(i))
	}
	w.authorHTML(&s)
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
	defer func() { w.html.skip = false }()
	z := html.NewTokenizer(bytes.NewReader(s.text))
	for off := 0; ; {
		kind := z.Next()
		raw := string(z.Raw())
		switch kind {
		case html.ErrorToken:
			if raw != "" { // a tag that has no end
				w.drop(s.source(off), "%q has no end and is shown as text", strings.SplitN(raw, "\n", 2)[0])
				w.text([]byte(raw))
			}
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

// htmlText is the readable text of a block of HTML.
func (w *writer) htmlText(n *ast.HTMLBlock) string {
	var b strings.Builder
	hide := false
	z := html.NewTokenizer(bytes.NewReader(stitchBlock(n, w.src).text))
	for {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			return strings.TrimSpace(b.String())
		case html.TextToken:
			if t := z.Token().Data; !hide {
				b.Write(harmless([]byte(t)))
			}
			hide = false
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			hide = hidden[string(name)]
			if string(name) == "br" || string(name) == "td" || string(name) == "th" {
				b.WriteByte(' ')
			}
		}
	}
}
