package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// alertKinds are the alerts that GitHub knows, by the word in > [!WORD].
var alertKinds = map[string]struct {
	title word
	class string
}{
	"NOTE":      {wordNote, "note"},
	"TIP":       {wordTip, "note"},
	"IMPORTANT": {wordImportant, "note"},
	"WARNING":   {wordWarning, "note warn"},
	"CAUTION":   {wordCaution, "note warn"},
}

// alerts finds quotations whose first line is [!NOTE] or another kind, and
// takes that line away.
type alerts struct{}

func (alerts) Transform(node *ast.Paragraph, reader text.Reader, _ parser.Context) {
	quote, ok := node.Parent().(*ast.Blockquote)
	if !ok || quote.FirstChild() != ast.Node(node) {
		return
	}
	lines := node.Lines()
	first := lines.At(0)
	line := bytes.TrimSpace(first.Value(reader.Source()))
	kind, ok := bytes.CutPrefix(line, []byte("[!"))
	kind, closed := bytes.CutSuffix(kind, []byte("]"))
	name := strings.ToUpper(string(kind))
	if _, known := alertKinds[name]; !ok || !closed || !known {
		return
	}
	quote.SetAttributeString("alert", name)
	if lines.Len() == 1 {
		quote.RemoveChild(quote, node)
		return
	}
	lines.SetSliced(1, lines.Len())
}

// quote writes a quotation or an alert.
func (w *writer) quote(n *ast.Blockquote) {
	name, isAlert := n.AttributeString("alert")
	if !isAlert {
		w.write("<blockquote>\n")
		w.blocks(n)
		w.write("</blockquote>\n")
		return
	}
	kind := alertKinds[name.(string)]
	w.write(`<div class="`, kind.class, `"><p class="k">`)
	w.hole(holeWord, int(kind.title))
	w.write("</p>\n")
	w.blocks(n)
	w.write("</div>\n")
}
