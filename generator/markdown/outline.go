package markdown

import (
	"bytes"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"github.com/ethos-handbook/ethos/generator/diag"
)

// BlockKind says what a block of text is.
type BlockKind int

// The kinds of blocks.
const (
	BlockHeading   BlockKind = iota // Level is that of the heading
	BlockParagraph                  // also the further paragraphs of a list item
	BlockItem                       // the first paragraph of a list item
	BlockQuote                      // a paragraph in a quotation
	BlockCode                       // fenced or indented code
	BlockTableRow                   // Cells; Level is 1 for a table's head
	BlockHTML                       // HTML of the author's own, comments included
	BlockAlert                      // a paragraph in a > [!NOTE]
)

// Block is one piece of a document's flat outline.
type Block struct {
	Kind   BlockKind
	Level  int
	Text   string   // without markup, line breaks kept as \n
	Raw    string   // the lines of the source
	Cells  []string // of a table row, without markup
	Depth  int      // how many lists and quotations it stands in
	Links  []Link
	Struck bool // all of its text is struck through
	At     diag.Pos
}

// Blocks is a flat outline of the document, for readers of decision records,
// which look for a status or a date wherever people write them. The title is
// its first heading.
func (d *Document) Blocks() []Block { return d.blocks }

// outline lists the blocks, with their links, and counts the words.
func (w *writer) outline(root ast.Node) {
	w.outlineOf(root, 0)
	blocks := slices.Concat(w.doc.blocks) // as long as it is, for it stays
	w.doc.blocks = blocks
	slices.SortStableFunc(blocks, func(a, b Block) int { return byPlace(a.At, b.At) })
	links := w.doc.Links
	for i := range blocks {
		b := &blocks[i]
		end := b.At.Line + strings.Count(b.Raw, "\n")
		for len(links) > 0 && links[0].At.Line < b.At.Line {
			links = links[1:]
		}
		n := 0
		for n < len(links) && links[n].At.Line <= end {
			n++
		}
		if n > 0 {
			b.Links, links = links[:n:n], links[n:]
		}
		if b.Kind != BlockCode {
			w.doc.Words += countWords(b.Text)
		}
	}
}

// outlineOf lists the blocks in a block.
func (w *writer) outlineOf(n ast.Node, depth int) {
	for c := n.FirstChild(); c != nil && c.Type() == ast.TypeBlock; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Heading:
			w.addBlock(c, Block{Kind: BlockHeading, Level: c.Level, Depth: depth})
		case *ast.Paragraph, *ast.TextBlock, *east.DefinitionTerm:
			w.addBlock(c, Block{Kind: paragraphKind(c), Depth: depth})
		case *ast.CodeBlock, *ast.FencedCodeBlock:
			w.addBlock(c, Block{Kind: BlockCode, Text: strings.TrimSuffix(w.codeOf(c), "\n"), Depth: depth})
		case *ast.HTMLBlock:
			w.addBlock(c, Block{Kind: BlockHTML, Text: w.htmlText(c), Depth: depth})
		case *east.TableHeader:
			w.addBlock(c, Block{Kind: BlockTableRow, Level: 1, Cells: w.cells(c), Depth: depth})
		case *east.TableRow:
			w.addBlock(c, Block{Kind: BlockTableRow, Cells: w.cells(c), Depth: depth})
		case *ast.List, *ast.Blockquote:
			w.outlineOf(c, depth+1)
		default:
			w.outlineOf(c, depth)
		}
	}
}

// paragraphKind says what a paragraph is by what it stands in.
func paragraphKind(n ast.Node) BlockKind {
	switch p := n.Parent().(type) {
	case *ast.ListItem:
		if p.FirstChild() == n {
			return BlockItem
		}
	case *ast.Blockquote:
		if _, alert := p.AttributeString("alert"); alert {
			return BlockAlert
		}
		return BlockQuote
	}
	return BlockParagraph
}

func (w *writer) addBlock(n ast.Node, b Block) {
	from, to := max(n.Pos(), 0), max(n.Pos(), 0)
	if lines := n.Lines(); b.Kind != BlockTableRow && lines != nil && lines.Len() > 0 {
		if to = lines.At(lines.Len() - 1).Stop; b.Kind != BlockHeading && b.Kind != BlockCode {
			from = lines.At(0).Start
		}
	}
	if h, ok := n.(*ast.HTMLBlock); ok && h.HasClosure() {
		to = h.ClosureLine.Stop
	}
	b.At, b.Raw = w.at.at(from), w.at.lines(from, to)
	switch b.Kind {
	case BlockCode, BlockHTML:
	case BlockTableRow:
		b.Text = strings.Join(b.Cells, " ")
	default:
		b.Text = strings.TrimSpace(string(plain(nil, w.src, n, '\n')) + "\n" + w.caption(n))
		b.Struck = isStruck(n, w.src)
	}
	if same := strings.TrimSpace(b.Raw); same == b.Text {
		b.Text = same // without markup, it is the source's text, which stays anyway
	}
	w.doc.blocks = append(w.doc.blocks, b)
}

func (w *writer) cells(row ast.Node) []string {
	var cells []string
	for c := row.FirstChild(); c != nil; c = c.NextSibling() {
		cells = append(cells, strings.TrimSpace(string(plain(nil, w.src, c, ' '))))
	}
	return cells
}

// isStruck reports whether all text of a block is struck through.
func isStruck(n ast.Node, src []byte) bool {
	struck := false
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Kind() == east.KindStrikethrough {
			struck = true
		} else if len(bytes.TrimSpace(plain(nil, src, c, ' '))) > 0 {
			return false
		}
	}
	return struck
}
