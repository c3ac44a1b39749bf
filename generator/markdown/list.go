package markdown

import (
	"strconv"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// list writes a list.
func (w *writer) list(n *ast.List) {
	name := "ul"
	if n.IsOrdered() {
		name = "ol"
	}
	w.write("<", name)
	if n.IsOrdered() && n.Start != 1 {
		w.write(` start="`, strconv.Itoa(n.Start), `"`)
	}
	w.write(">\n")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.item(c)
	}
	w.write("</", name, ">\n")
}

// item writes an item of a list.
func (w *writer) item(n ast.Node) {
	first := n.FirstChild()
	box := taskOf(first)
	switch {
	case first == nil:
		w.write("<li></li>\n")
		return
	case box != nil:
		w.write(`<li class="task">`)
		w.task(first, box)
		first = first.NextSibling()
	case first.Kind() == ast.KindTextBlock:
		w.write("<li>")
	default:
		w.write("<li>\n")
	}
	for c := first; c != nil; c = c.NextSibling() {
		w.block(c)
	}
	w.write("</li>\n")
}

// taskOf is the check box at the beginning of a paragraph; nil without one.
func taskOf(n ast.Node) *east.TaskCheckBox {
	if n == nil || n.FirstChild() == nil {
		return nil
	}
	box, _ := n.FirstChild().(*east.TaskCheckBox)
	return box
}

// task writes the first paragraph of a task. The label holds that paragraph's
// text alone, for a label may hold nothing but phrases.
func (w *writer) task(first ast.Node, box *east.TaskCheckBox) {
	loose := first.Kind() == ast.KindParagraph
	if loose {
		w.write("<p>")
	}
	w.write(`<label><input type="checkbox" disabled`)
	if box.IsChecked {
		w.write(" checked")
	}
	w.write("> ")
	w.phrase(first)
	w.write("</label>")
	if loose {
		w.write("</p>")
	}
	w.write("\n")
}

// definitions writes a definition list.
func (w *writer) definitions(n *east.DefinitionList) {
	w.write("<dl>\n")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Kind() == east.KindDefinitionTerm {
			w.write("<dt>")
			w.phrase(c)
			w.write("</dt>\n")
			continue
		}
		w.write("<dd>")
		w.blocks(c)
		w.write("</dd>\n")
	}
	w.write("</dl>\n")
}
