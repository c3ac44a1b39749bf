package markdown

import (
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// phrase writes what stands in a block, link or emphasis.
func (w *writer) phrase(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.inline(c)
	}
}

func (w *writer) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		value := n.Segment.Value(w.src)
		if !n.IsRaw() {
			value = resolve(value)
		}
		w.text(value)
		if n.HardLineBreak() {
			w.write("<br>\n")
		} else if n.SoftLineBreak() {
			w.write("\n")
		}
	case *ast.CodeSpan:
		w.write("<code>")
		w.text(codeText(nil, w.src, n))
		w.write("</code>")
	case *ast.Emphasis:
		if n.Level == 2 {
			w.span("strong", n)
		} else {
			w.span("em", n)
		}
	case *east.Strikethrough:
		w.span("del", n)
	case *ast.Link:
		w.link(n)
	case *ast.Image:
		w.image(n)
	case *ast.AutoLink:
		w.autoLink(n)
	case *wikiLink:
		w.wiki(n)
	case *ast.RawHTML:
		w.rawHTML(n)
	case *noteRef:
		w.noteRef(n)
	case *east.TaskCheckBox:
	default:
		w.phrase(n)
	}
}

// text writes text, which also is that of the author's own link around it.
func (w *writer) text(s []byte) {
	w.out = escape(w.out, s)
	w.html.linkText(w, s)
}

// span writes emphasis. What is nested too deep is shown without it.
func (w *writer) span(name string, n ast.Node) {
	if w.spans >= maxSpan {
		w.phrase(n)
		return
	}
	w.spans++
	w.write("<", name, ">")
	w.phrase(n)
	w.write("</", name, ">")
	w.spans--
}
