package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// What stands here keeps a hostile or broken text from costing more than its
// size: what goes beyond a bound is shown as it was written.
const (
	maxNesting = 40        // lists and quotations within one another
	maxRun     = 32        // * or _ in a row
	maxMarks   = 1000      // marks of emphasis in a paragraph
	maxOpen    = 200       // brackets within one another
	maxBlank   = 2_000_000 // blank lines in lists, each counted once a level
	maxCells   = 500_000   // cells that a table may add to those written
	maxSpan    = 60        // emphasis shown within emphasis
)

var effortKey = parser.NewContextKey()

// effort counts the work that a text has cost where it can cost more than its
// size.
type effort struct {
	left  int // bytes that may still be searched in vain
	blank int

	parent ast.Node // the paragraph that is being read
	marks  int
	open   int
}

func newEffort(size int) *effort { return &effort{left: 1<<26 + 100*size} }

func effortOf(pc parser.Context) *effort { return pc.Get(effortKey).(*effort) }

// in begins to count anew with each paragraph.
func (e *effort) in(parent ast.Node) *effort {
	if e.parent != parent {
		e.parent, e.marks, e.open = parent, 0, 0
	}
	return e
}

// bounded is a grammar of blocks that hold blocks.
type bounded struct{ parser.BlockParser }

func (b bounded) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if len(pc.OpenedBlocks()) >= maxNesting {
		return nil, parser.NoChildren
	}
	return b.BlockParser.Open(parent, reader, pc)
}

func (b bounded) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	if line, _ := reader.PeekLine(); len(line) == 1 {
		e := effortOf(pc)
		if e.blank++; e.blank > maxBlank {
			return parser.Close
		}
	}
	return b.BlockParser.Continue(node, reader, pc)
}

// frugal is a grammar of phrases whose end is searched for.
type frugal struct{ parser.InlineParser }

func (f frugal) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	e := effortOf(pc)
	if e.left < 0 {
		return nil
	}
	line, at := block.PeekLine()
	n := f.InlineParser.Parse(parent, block, pc)
	if n == nil || n.Kind() == ast.KindText {
		e.left -= cost(parent, line, at)
	}
	return n
}

// cost is how far a search in vain may have gone.
func cost(parent ast.Node, line []byte, at text.Segment) int {
	switch {
	case line[0] == '[' || line[0] == '!':
		return 0
	case line[0] == ']' && (len(line) < 2 || line[1] != '(' && line[1] != '['):
		return 0
	}
	lines := parent.Lines()
	return lines.At(lines.Len()-1).Stop - at.Start
}

// CloseBlock ends what is open at the end of a paragraph.
func (f frugal) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	if c, ok := f.InlineParser.(parser.CloseBlocker); ok {
		c.CloseBlock(parent, block, pc)
	}
}

// brackets is the grammar of links and images.
type brackets struct{ frugal }

func (b brackets) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	e := effortOf(pc).in(parent)
	if block.Peek() == ']' {
		e.open = max(0, e.open-1)
		return b.frugal.Parse(parent, block, pc)
	}
	if e.open >= maxOpen {
		return nil
	}
	n := b.frugal.Parse(parent, block, pc)
	if n != nil {
		e.open++
	}
	return n
}

// marks is a grammar of * _ and ~.
type marks struct{ parser.InlineParser }

func (m marks) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	e := effortOf(pc).in(parent)
	line, at := block.PeekLine()
	run := len(line) - len(bytes.TrimLeft(line, string(line[:1])))
	if run > maxRun || e.marks >= maxMarks {
		block.Advance(run)
		return ast.NewTextSegment(at.WithStop(at.Start + run))
	}
	n := m.InlineParser.Parse(parent, block, pc)
	if n != nil {
		e.marks++
	}
	return n
}

// references is the grammar of [label]: target lines.
type references struct{}

func (references) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	lines := node.Lines()
	first := lines.At(0)
	if !bytes.HasPrefix(bytes.TrimLeft(first.Value(reader.Source()), " \t"), []byte("[")) {
		return
	}
	titles := 0 // a title is searched for until the end of the paragraph
	for i := range lines.Len() {
		s := lines.At(i)
		if line := bytes.TrimLeft(s.Value(reader.Source()), " \t"); len(line) > 0 && bytes.IndexByte([]byte(`"'(`), line[0]) >= 0 {
			titles++
		}
	}
	if size := lines.At(lines.Len()-1).Stop - first.Start; titles*size < 1<<28 {
		parser.LinkReferenceParagraphTransformer.Transform(node, reader, pc)
	}
}
