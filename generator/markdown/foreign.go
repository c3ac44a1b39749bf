package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// foreign is the grammar of other generators' markup, {{< x >}}, {{% x %}},
// {{ x }} and {% x %}: it is shown as it was written.
type foreign struct{}

func (foreign) Trigger() []byte { return []byte{'{'} }

func (foreign) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, at := block.PeekLine()
	for _, f := range [...]struct{ open, end string }{{"{{", "}}"}, {"{%", "%}"}} {
		if !bytes.HasPrefix(line, []byte(f.open)) {
			continue
		}
		if n := bytes.Index(line[2:min(len(line), 1000)], []byte(f.end)); n >= 0 {
			block.Advance(n + 4)
			return ast.NewRawTextSegment(at.WithStop(at.Start + n + 4))
		}
	}
	return nil
}
