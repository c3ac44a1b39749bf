package markdown

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// headings is a grammar of headings which may end in {#id}.
type headings struct{ parser.BlockParser }

// Close takes the id from the heading's last line.
func (h headings) Close(node ast.Node, reader text.Reader, pc parser.Context) {
	h.BlockParser.Close(node, reader, pc)
	lines := node.Lines()
	if node.Parent() == nil || lines.Len() == 0 {
		return
	}
	last := lines.At(lines.Len() - 1)
	value := bytes.TrimRight(last.Value(reader.Source()), " \t\n")
	rest, id, ok := cutID(value)
	if !ok {
		return
	}
	node.SetAttributeString("id", id)
	if rest == 0 {
		lines.SetSliced(0, lines.Len()-1)
		return
	}
	lines.Set(lines.Len()-1, last.WithStop(last.Start-last.Padding+rest))
}

// cutID splits "Title {#id}" and "Title ## {#id}": the length of the title, and
// the id.
func cutID(line []byte) (rest int, id string, ok bool) {
	open := bytes.LastIndex(line, []byte("{#"))
	if open < 0 || line[len(line)-1] != '}' || open > 0 && line[open-1] == '\\' {
		return 0, "", false
	}
	id = string(line[open+2 : len(line)-1])
	if id == "" || strings.ContainsAny(id, " \t{}<>\"'`&") {
		return 0, "", false
	}
	title := bytes.TrimRight(line[:open], " \t")
	if closed := bytes.TrimRight(title, "#"); len(closed) < len(title) && (len(closed) == 0 || closed[len(closed)-1] == ' ') {
		title = bytes.TrimRight(closed, " \t")
	}
	return len(title), id, true
}

// slugs gives out ids, each once.
type slugs map[string]int

// slug is the id of a heading without one of its own, as GitHub makes them:
// lower case, letters, marks, digits, _ and - of any script, - for spaces.
func slug(title string) string {
	id := strings.Map(func(r rune) rune {
		switch {
		case r == ' ' || r == '\t' || r == '\n':
			return '-'
		case r == '-' || r == '_' || unicode.In(r, unicode.L, unicode.M, unicode.N):
			return unicode.ToLower(r)
		}
		return -1
	}, strings.TrimSpace(title))
	if strings.Trim(id, "-") == "" {
		return "section"
	}
	return id
}

// claim gives id when it is free, else id-1, id-2 and so on.
func (s slugs) claim(id string) string {
	n, taken := s[id]
	if !taken && !isNoteID(id) {
		s[id] = 0
		return id
	}
	for {
		n++
		if try := id + "-" + strconv.Itoa(n); !s.has(try) {
			s[id], s[try] = n, 0
			return try
		}
	}
}

func (s slugs) has(id string) bool { _, ok := s[id]; return ok }

// nameHeadings gives every heading its id. Those that authors chose come first,
// so a link to them cannot be taken away by a heading above.
func (w *writer) nameHeadings(root ast.Node) {
	var found []*ast.Heading
	eachHeading(root, func(h *ast.Heading) {
		if h != w.title {
			found = append(found, h)
		}
	})
	w.headings = make(map[*ast.Heading]Heading, len(found))
	for _, chosen := range []bool{true, false} {
		for _, h := range found {
			id, own := h.AttributeString("id")
			if own != chosen {
				continue
			}
			title := strings.TrimSpace(string(plain(nil, w.src, h, ' ')))
			if !own {
				id = slug(title)
			}
			w.headings[h] = Heading{Level: max(2, h.Level), ID: w.ids.claim(id.(string)), Text: title, At: w.at.at(h.Pos())}
		}
	}
}

// eachHeading visits the headings in blocks.
func eachHeading(n ast.Node, visit func(*ast.Heading)) {
	for c := n.FirstChild(); c != nil && c.Type() == ast.TypeBlock; c = c.NextSibling() {
		if h, ok := c.(*ast.Heading); ok {
			visit(h)
		} else {
			eachHeading(c, visit)
		}
	}
}

// findTitle is the first heading, when it is of level 1 and stands by itself.
func findTitle(root ast.Node) *ast.Heading {
	for c := root.FirstChild(); c != nil; c = c.NextSibling() {
		if h, ok := c.(*ast.Heading); ok {
			if h.Level == 1 {
				return h
			}
			return nil
		}
	}
	return nil
}

// heading writes a heading in the middle of a text.
func (w *writer) heading(h *ast.Heading) {
	w.openHeading(h)
	w.phrase(h)
	w.closeHeading(h)
}

func (w *writer) openHeading(h *ast.Heading) Heading {
	is := w.headings[h]
	w.doc.Headings = append(w.doc.Headings, is)
	w.doc.Anchors = append(w.doc.Anchors, is.ID)
	w.write("<h", levels[is.Level], ` id="`)
	w.hole(holePrefix, 0)
	w.out = escape(w.out, is.ID)
	w.write(`">`)
	return is
}

func (w *writer) closeHeading(h *ast.Heading) { w.write("</h", levels[w.headings[h].Level], ">\n") }

var levels = [...]string{"", "2", "2", "3", "4", "5", "6"}
