package markdown

import (
	"bytes"
	"strconv"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// resolve is what a written text says: backslash escapes and entities resolved.
func resolve(s []byte) []byte {
	i := bytes.IndexAny(s, `\&`)
	if i < 0 {
		return s
	}
	out := make([]byte, 0, len(s))
	for ; i >= 0; i = bytes.IndexAny(s, `\&`) {
		out, s = append(out, s[:i]...), s[i:]
		switch r, n := entity(s); {
		case n > 0:
			out, s = append(out, r...), s[n:]
		case s[0] == '\\' && len(s) > 1 && util.IsPunct(s[1]):
			out, s = append(out, s[1]), s[2:]
		default:
			out, s = append(out, s[0]), s[1:]
		}
	}
	return append(out, s...)
}

// entity reads an entity such as &amp; or &#65; and says how long it is.
func entity(s []byte) (text []byte, length int) {
	end := bytes.IndexByte(s[:min(len(s), 40)], ';')
	if s[0] != '&' || end < 2 {
		return nil, 0
	}
	name := s[1:end]
	if name[0] != '#' {
		if e, ok := util.LookUpHTML5EntityByName(string(name)); ok {
			return harmless(e.Characters), end + 1
		}
		return nil, 0
	}
	digits, base, most := name[1:], 10, 7
	if len(digits) > 0 && digits[0]|0x20 == 'x' {
		digits, base, most = digits[1:], 16, 6
	}
	n, err := strconv.ParseUint(string(digits), base, 32)
	if err != nil || len(digits) > most {
		return nil, 0
	}
	r := rune(n)
	if r == 0 || !utf8.ValidRune(r) {
		r = utf8.RuneError
	}
	return harmless(utf8.AppendRune(nil, r)), end + 1
}

// harmless replaces characters that turn the direction of a text.
func harmless(s []byte) []byte {
	if bytes.IndexFunc(s, isBidi) < 0 {
		return s
	}
	return bytes.Map(func(r rune) rune {
		if isBidi(r) {
			return utf8.RuneError
		}
		return r
	}, s)
}

// escape appends text to HTML, as content or as the value of an attribute.
func escape[T string | []byte](dst []byte, s T) []byte {
	from := 0
	for i := range len(s) {
		var to string
		switch s[i] {
		case '&':
			to = "&amp;"
		case '<':
			to = "&lt;"
		case '>':
			to = "&gt;"
		case '"':
			to = "&#34;"
		default:
			continue
		}
		dst = append(append(dst, s[from:i]...), to...)
		from = i + 1
	}
	return append(dst, s[from:]...)
}

// attr appends an attribute.
func attr(dst []byte, name, value string) []byte {
	dst = append(append(append(dst, ' '), name...), `="`...)
	return append(escape(dst, value), '"')
}

// plain appends the text of a node without markup. Where a line ends it writes
// lineEnd; footnote marks and HTML are left out.
func plain(dst, src []byte, n ast.Node, lineEnd byte) []byte {
	switch n := n.(type) {
	case *ast.Text:
		value := n.Segment.Value(src)
		if !n.IsRaw() {
			value = resolve(value)
		}
		dst = append(dst, value...)
		if n.SoftLineBreak() || n.HardLineBreak() {
			dst = append(dst, lineEnd)
		}
	case *ast.CodeSpan:
		return codeText(dst, src, n)
	case *ast.AutoLink:
		return append(dst, n.Label(src)...)
	case *wikiLink:
		return append(dst, n.shown()...)
	case *ast.RawHTML:
		if isBreak(n, src) {
			dst = append(dst, lineEnd)
		}
	case *noteRef, *east.TaskCheckBox:
	default:
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			dst = plain(dst, src, c, lineEnd)
		}
	}
	return dst
}

// codeText appends the text of a code span. In a table \| stands for |.
func codeText(dst, src []byte, n *ast.CodeSpan) []byte {
	begin := len(dst)
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		value := c.(*ast.Text).Segment.Value(src)
		if t, ok := bytes.CutSuffix(value, []byte("\n")); ok {
			dst = append(append(dst, t...), ' ')
		} else {
			dst = append(dst, value...)
		}
	}
	if bytes.Contains(dst[begin:], []byte(`\|`)) && inCell(n) {
		return append(dst[:begin], bytes.ReplaceAll(dst[begin:], []byte(`\|`), []byte("|"))...)
	}
	return dst
}

func inCell(n ast.Node) bool {
	for ; n != nil; n = n.Parent() {
		if n.Kind() == east.KindTableCell {
			return true
		}
	}
	return false
}
