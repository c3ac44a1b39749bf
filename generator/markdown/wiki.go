package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// wikiLink is [[id]], [[kind:id]], [[id#fragment]], each with |text or without.
type wikiLink struct {
	ast.BaseInline
	target string
	text   string // "" when the author gave none
}

var kindWikiLink = ast.NewNodeKind("WikiLink")

// Kind names the node.
func (n *wikiLink) Kind() ast.NodeKind { return kindWikiLink }

// Dump prints the node.
func (n *wikiLink) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

// shown is the text of a wiki link where nobody knows a better one: what it
// names, without its kind.
func (n *wikiLink) shown() string {
	if n.text != "" {
		return n.text
	}
	id := n.target
	if kind, rest, ok := strings.Cut(id, ":"); ok && kind != "" && rest != "" {
		id = rest
	}
	return id
}

// wikiLinks is the grammar of wiki links.
type wikiLinks struct{}

func (wikiLinks) Trigger() []byte { return []byte{'['} }

func (wikiLinks) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, at := block.PeekLine()
	target, label, length := cutWiki(line)
	if length == 0 {
		return nil
	}
	// [[1]](#one) and [[1]] with a reference [1]: are links of CommonMark.
	if length < len(line) && (line[length] == '(' || line[length] == '[') {
		return nil
	}
	if _, known := pc.Reference(util.ToLinkReference(line[2 : length-2])); known {
		return nil
	}
	n := &wikiLink{target: target, text: label}
	n.SetPos(at.Start)
	block.Advance(length)
	return n
}

// cutWiki reads a wiki link at the beginning of a line; length 0 means that
// there is none. In a table the bar before the text is written \|.
func cutWiki(line []byte) (target, label string, length int) {
	if !bytes.HasPrefix(line, []byte("[[")) {
		return "", "", 0
	}
	n := bytes.IndexAny(line[2:min(len(line), 1000)], "[]\n")
	if n < 0 || !bytes.HasPrefix(line[2+n:], []byte("]]")) {
		return "", "", 0
	}
	inside := string(line[2 : 2+n])
	target, label, _ = strings.Cut(inside, "|")
	target, label = strings.TrimSuffix(target, `\`), strings.TrimSpace(label)
	if target == "" || strings.TrimSpace(target) != target {
		return "", "", 0 // [[ -f file ]] is a test of the shell
	}
	return string(resolve([]byte(target))), string(resolve([]byte(label))), n + 4
}
