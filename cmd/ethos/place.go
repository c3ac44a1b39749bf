package main

import (
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/markdown"
)

// place is where a decision record keeps its status.
type place int

const (
	nowhere   place = iota
	inFront         // front matter
	inSection       // below a heading "Status"
	inLine          // a bullet or a line "Status: accepted", in bold face or not
	inTable
	elsewhere // the title, an alert
)

// labelled finds the label of a line such as "- **Status:** Accepted", after
// whatever marks the line.
var labelled = expression(`^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)?(?:[*_` + "`" + `]*\pL[\pL \t/()-]{0,40}[*_` + "`" + `]*\s*[:：]|[*_]{2}\pL[\pL ]{0,40}[*_]{2}\s)`)

// placeOf tells where a record keeps its status.
func placeOf(parser *markdown.Parser, d *handbook.Decision) place {
	at, ok := d.At["status"]
	switch {
	case !ok || at.Line == 0:
		return nowhere
	case at.Line < d.Body.Line:
		return inFront
	}
	lines := strings.Split(d.Body.Text, "\n")
	n := at.Line - d.Body.Line
	if n >= len(lines) {
		return elsewhere
	}
	for _, b := range parser.Parse(d.Body).Blocks() {
		if last := b.At.Line + strings.Count(strings.TrimRight(b.Raw, "\n"), "\n"); at.Line < b.At.Line || at.Line > last {
			continue
		}
		switch {
		case b.Kind == markdown.BlockTableRow:
			return inTable
		case b.Kind == markdown.BlockHeading, b.Kind == markdown.BlockAlert:
			return elsewhere
		case labelled().MatchString(lines[n]):
			return inLine
		}
		return inSection
	}
	return elsewhere
}

// text is a file's lines, each with its own end, so that what is not touched
// stays as it is, byte for byte.
type text []line

type line struct{ text, end string }

// splitText takes a file apart at LF, CRLF and lone CR.
func splitText(data []byte) text {
	var t text
	for s := string(data); s != ""; {
		i := strings.IndexAny(s, "\r\n")
		if i < 0 {
			return append(t, line{text: s})
		}
		n := 1
		if strings.HasPrefix(s[i:], "\r\n") {
			n = 2
		}
		t = append(t, line{s[:i], s[i : i+n]})
		s = s[i+n:]
	}
	return t
}

func (t text) bytes() []byte {
	var b strings.Builder
	for _, l := range t {
		b.WriteString(l.text)
		b.WriteString(l.end)
	}
	return []byte(b.String())
}

// end is how the text's lines end.
func (t text) end() string {
	if len(t) > 0 && t[0].end != "" {
		return t[0].end
	}
	return "\n"
}

// insert puts lines before line n; the last line of a file is ended first.
func (t text) insert(n int, lines ...string) text {
	out := slices.Clone(t[:n])
	if n > 0 && out[n-1].end == "" {
		out[n-1].end = t.end()
	}
	for _, l := range lines {
		out = append(out, line{l, t.end()})
	}
	return append(out, t[n:]...)
}

// replace puts another text in the place of line n.
func (t text) replace(n int, with string) text {
	out := slices.Clone(t)
	out[n].text = with
	return out
}

// isBlank tells whether nothing stands on line n, or there is no such line.
func (t text) isBlank(n int) bool { return n < 0 || n >= len(t) || strings.TrimSpace(t[n].text) == "" }
