package markdown

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

var notesKey = parser.NewContextKey()

// noteSet is the footnotes of a text. They are numbered in the order in which
// the text refers to them, and stand at the end of the section that refers to
// them first.
type noteSet struct {
	list    *noteList
	byLabel map[string]*note
	count   int     // notes that were referred to
	waiting []*note // referred to in this section, not yet written
}

type note struct {
	node   *east.Footnote
	number int // 0: nothing refers to it
}

// noteList keeps the footnotes apart from the text while it is parsed.
type noteList struct{ ast.BaseBlock }

var kindNoteList = ast.NewNodeKind("NoteList")

// Kind names the node.
func (n *noteList) Kind() ast.NodeKind { return kindNoteList }

// Dump prints the node.
func (n *noteList) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

// noteRef is [^label] in a text.
type noteRef struct {
	ast.BaseInline
	note *note
}

var kindNoteRef = ast.NewNodeKind("NoteRef")

// Kind names the node.
func (n *noteRef) Kind() ast.NodeKind { return kindNoteRef }

// Dump prints the node.
func (n *noteRef) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

// notes is the grammar of "[^label]: text".
type notes struct{ parser.BlockParser }

// Close moves a footnote out of the text.
func (notes) Close(node ast.Node, _ text.Reader, pc parser.Context) {
	set := pc.Get(notesKey).(*noteSet)
	root := node.OwnerDocument()
	node.Parent().RemoveChild(node.Parent(), node)
	if set.list == nil {
		set.list, set.byLabel = &noteList{}, map[string]*note{}
		root.InsertBefore(root, root.FirstChild(), set.list)
	}
	set.list.AppendChild(set.list, node)
	label := util.ToLinkReference(node.(*east.Footnote).Ref)
	if set.byLabel[label] == nil {
		set.byLabel[label] = &note{node: node.(*east.Footnote)}
	}
}

// noteRefs is the grammar of [^label].
type noteRefs struct{}

func (noteRefs) Trigger() []byte { return []byte{'!', '['} }

func (noteRefs) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	set := pc.Get(notesKey).(*noteSet)
	line, at := block.PeekLine()
	open := bytes.IndexByte(line, '[')
	if set.byLabel == nil || open < 0 || open > 1 || !bytes.HasPrefix(line[open:], []byte("[^")) {
		return nil
	}
	label := line[open+2 : min(len(line), open+1000)]
	end := bytes.IndexByte(label, ']')
	if end < 0 {
		return nil
	}
	found := set.byLabel[util.ToLinkReference(label[:end])]
	if found == nil {
		return nil
	}
	if open == 1 { // an exclamation, not an image
		ast.MergeOrAppendTextSegment(parent, at.WithStop(at.Start+1))
	}
	block.Advance(open + 2 + end + 1)
	n := &noteRef{note: found}
	n.SetPos(at.Start + open)
	return n
}

func isNoteID(id string) bool { return strings.HasPrefix(id, "fn:") || strings.HasPrefix(id, "fnref:") }

// noteRef writes the mark of a footnote.
func (w *writer) noteRef(n *noteRef) {
	if w.muted {
		return
	}
	if n.note.number == 0 {
		w.notes.count++
		n.note.number = w.notes.count
		w.notes.waiting = append(w.notes.waiting, n.note)
		w.doc.refs = append(w.doc.refs, 0)
	}
	number := n.note.number
	w.doc.refs[number-1]++
	w.doc.marks = append(w.doc.marks, mark{number, w.doc.refs[number-1], w.inLink > 0})
	w.hole(holeMark, len(w.doc.marks)-1)
}

// mark is the mark of a footnote: the nth that refers to it.
type mark struct {
	number, nth int
	bare        bool // within a link, so none itself
}

// writeNotes writes the footnotes that wait, and those to which they refer.
func (w *writer) writeNotes() {
	if len(w.notes.waiting) == 0 {
		return
	}
	w.write(`<section class="fn" role="doc-endnotes" aria-label="`)
	w.hole(holeWord, int(wordFootnotes))
	w.hole(holeOf, 0)
	w.write(`"><ol`)
	if first := w.notes.waiting[0].number; first > 1 {
		w.write(` start="`, strconv.Itoa(first), `"`)
	}
	w.write(">\n")
	for len(w.notes.waiting) > 0 {
		n := w.notes.waiting[0]
		w.notes.waiting = w.notes.waiting[1:]
		w.note(n)
	}
	w.write("</ol></section>\n")
}

func (w *writer) note(n *note) {
	number := strconv.Itoa(n.number)
	w.write(`<li id="`)
	w.hole(holePrefix, 0)
	w.write("fn:", number, `">`)
	last := n.node.LastChild()
	for c := n.node.FirstChild(); c != nil; c = c.NextSibling() {
		if c == last && c.Kind() == ast.KindParagraph {
			break
		}
		w.block(c)
	}
	w.write("<p>")
	if last != nil && last.Kind() == ast.KindParagraph {
		w.phrase(last)
	}
	w.hole(holeBack, n.number)
	w.write("</p></li>\n")
}

// unusedNotes reports footnotes that no text refers to: they are not shown.
func (w *writer) unusedNotes() {
	if w.notes.list == nil {
		return
	}
	for c := w.notes.list.FirstChild(); c != nil; c = c.NextSibling() {
		f := c.(*east.Footnote)
		n := w.notes.byLabel[util.ToLinkReference(f.Ref)]
		if n.node == f && n.number > 0 {
			continue
		}
		hint := "put [^" + string(f.Ref) + "] where it belongs"
		if n.node != f {
			hint = "each footnote has a label of its own"
		}
		w.doc.Problems.Warnf(w.at.at(f.Pos()), "unused-footnote", hint, "footnote %q is not shown: nothing refers to it", f.Ref)
	}
}
