package markdown

import (
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// blocks writes the blocks in a block.
func (w *writer) blocks(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.block(c)
	}
}

// block writes a block. Footnotes are written where they are referred to.
func (w *writer) block(n ast.Node) {
	w.html.repeat(w)
	switch n := n.(type) {
	case *ast.Heading:
		w.heading(n)
	case *ast.Paragraph:
		w.paragraph(n)
	case *ast.TextBlock:
		w.phrase(n)
		if n.NextSibling() != nil {
			w.write("\n")
		}
	case *ast.List:
		w.list(n)
	case *ast.Blockquote:
		w.quote(n)
	case *ast.CodeBlock:
		w.code("", w.codeOf(n))
	case *ast.FencedCodeBlock:
		w.fence(n)
	case *ast.HTMLBlock:
		w.htmlBlock(n)
	case *ast.ThematicBreak:
		w.write("<hr>\n")
	case *east.Table:
		w.table(n)
	case *east.DefinitionList:
		w.definitions(n)
	}
}

// paragraph writes a paragraph; one that only holds comments leaves nothing.
func (w *writer) paragraph(n ast.Node) {
	if c := w.caption(n); c != "" && w.html.figures == 0 {
		w.figure(n, c)
		return
	}
	from, holes := len(w.out), len(w.doc.holes)
	w.write("<p>")
	inside := len(w.out)
	w.phrase(n)
	if len(w.out) == inside && len(w.doc.holes) == holes {
		w.out = w.out[:from]
		return
	}
	w.write("</p>\n")
}

// codeOf is the text of a block of code.
func (w *writer) codeOf(n ast.Node) string {
	lines := n.Lines()
	return string(lines.Value(w.src))
}
