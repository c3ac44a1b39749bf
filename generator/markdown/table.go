package markdown

import (
	"bytes"
	"strconv"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// tables is the grammar of tables. A table fills up short rows, so one with a
// long head and very many short rows is left as it was written.
type tables struct{ parser.ParagraphTransformer }

func (t tables) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	lines, widest := node.Lines(), 0
	for i := range lines.Len() {
		line := lines.At(i)
		widest = max(widest, bytes.Count(line.Value(reader.Source()), []byte("|")))
	}
	if lines.Len() < 2 || widest*lines.Len() > maxCells {
		return
	}
	t.ParagraphTransformer.Transform(node, reader, pc)
}

// table writes a table in a region of its own that scrolls.
func (w *writer) table(n *east.Table) {
	w.write(`<div class="scroll" tabindex="0" role="region" aria-label="`)
	w.hole(holeWord, int(wordTable))
	if w.tables++; w.tables > 1 { // regions of one page have names of their own
		w.write(" ", strconv.Itoa(w.tables))
	}
	w.hole(holeOf, 0)
	w.write(`"><table class="tb">` + "\n<thead>\n")
	w.row(n.FirstChild(), "th")
	w.write("</thead>\n")
	if n.ChildCount() > 1 {
		w.write("<tbody>\n")
		for r := n.FirstChild().NextSibling(); r != nil; r = r.NextSibling() {
			w.row(r, "td")
		}
		w.write("</tbody>\n")
	}
	w.write("</table></div>\n")
}

func (w *writer) row(n ast.Node, cell string) {
	w.write("<tr>")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.write("<", cell)
		if cell == "th" {
			w.write(` scope="col"`)
		}
		switch c.(*east.TableCell).Alignment {
		case east.AlignRight:
			w.write(` class="r"`)
		case east.AlignCenter:
			w.write(` class="c"`)
		}
		w.write(">")
		w.phrase(c)
		w.write("</", cell, ">")
	}
	w.write("</tr>\n")
}
