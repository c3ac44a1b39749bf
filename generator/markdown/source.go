package markdown

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/ethos-handbook/ethos/generator/diag"
)

// clean gives a text the form that the grammar expects: no byte order mark,
// lines that end in \n (\r\n and a lone \r end a line too), no NUL, valid UTF-8.
// Each character that may not stand becomes U+FFFD, so lines and columns stay
// those of the file. bidi lists the direction controls that stood in it.
func clean(text string) (cleaned string, bidi []control) {
	text = strings.TrimPrefix(text, "\ufeff")
	i := firstOdd(text)
	if i == len(text) {
		return text, nil
	}
	b := make([]byte, 0, len(text)+16)
	b = append(b, text[:i]...)
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == '\r':
			if !strings.HasPrefix(text[i:], "\r\n") {
				b = append(b, '\n')
			}
		case isBidi(r):
			bidi = append(bidi, control{len(b), r})
			b = utf8.AppendRune(b, utf8.RuneError)
		case r == 0:
			b = utf8.AppendRune(b, utf8.RuneError)
		default:
			b = utf8.AppendRune(b, r)
		}
		i += n
	}
	return string(b), bidi
}

// control is a character that turns the direction of a text, and where it was.
type control struct {
	off  int
	rune rune
}

// firstOdd is the offset of the first character that clean changes.
func firstOdd(text string) int {
	for i, r := range text {
		if r == '\r' || r == 0 || r >= '\u202a' && (isBidi(r) || r == utf8.RuneError) {
			return i
		}
	}
	return len(text)
}

// isBidi reports whether a character changes the direction of what follows it,
// so that a text can read otherwise than it is (Unicode UAX #9; the "Trojan
// Source" attack, CVE-2021-42574).
func isBidi(r rune) bool {
	return '\u202a' <= r && r <= '\u202e' || '\u2066' <= r && r <= '\u2069'
}

// locator tells where in a file an offset of a cleaned text is. Asked in
// rising order it is fast even when all text is one line.
type locator struct {
	file  string
	first int // the line of the file on which the text begins
	text  string

	starts  []int // offset of each line
	off     int   // what was asked for last, and its line and column
	line    int
	column  int
	started bool
}

// at is the place of an offset.
func (l *locator) at(off int) diag.Pos {
	off = min(max(off, 0), len(l.text))
	line := l.lineOf(off)
	from, column := l.starts[line], 1
	if l.started && line == l.line && off >= l.off {
		from, column = l.off, l.column
	}
	column += utf8.RuneCountInString(l.text[from:off])
	l.started, l.off, l.line, l.column = true, off, line, column
	return diag.Pos{File: l.file, Line: l.first + line, Column: column}
}

// lineOf is the line of an offset, from 0.
func (l *locator) lineOf(off int) int {
	if l.starts == nil {
		l.starts = append(make([]int, 0, 1+strings.Count(l.text, "\n")), 0)
		for i := 0; ; {
			n := strings.IndexByte(l.text[i:], '\n')
			if n < 0 {
				break
			}
			i += n + 1
			l.starts = append(l.starts, i)
		}
	}
	line, exact := slices.BinarySearch(l.starts, off)
	if !exact {
		line--
	}
	return line
}

// lines gives the whole lines of the text that a range touches.
func (l *locator) lines(from, to int) string {
	from, to = min(from, len(l.text)), min(max(from, to), len(l.text))
	begin := l.starts[l.lineOf(from)]
	if to > begin && l.text[to-1] == '\n' {
		to--
	}
	if n := strings.IndexByte(l.text[to:], '\n'); n >= 0 {
		return l.text[begin : to+n]
	}
	return l.text[begin:]
}
