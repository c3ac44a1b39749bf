package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Plain is the readable text without markup, a line for each block. The title
// is not part of it.
func (d *Document) Plain() string {
	var b strings.Builder
	for _, block := range d.blocks {
		if block.Text == "" || block.Kind == BlockHeading && d.TitleLine > 0 && block.At.Line == d.TitleLine {
			continue
		}
		b.WriteString(strings.ReplaceAll(block.Text, "\n", " "))
		b.WriteByte('\n')
	}
	return b.String()
}

// Plain is the section's readable text without markup and without its heading,
// a line for each block.
func (s *Section) Plain() string {
	end := 0 // line of the next section; 0: none
	for i, other := range s.doc.sections {
		if other == s && i+1 < len(s.doc.sections) {
			end = s.doc.sections[i+1].Line
		}
	}
	var b strings.Builder
	for _, block := range s.doc.blocks {
		line := block.At.Line
		own := block.Kind == BlockHeading && (line == s.Line && s.ID != "" || line == s.doc.TitleLine)
		if block.Text == "" || own || line < s.Line || end > 0 && line >= end {
			continue
		}
		b.WriteString(strings.ReplaceAll(block.Text, "\n", " "))
		b.WriteByte('\n')
	}
	return b.String()
}

// Summary is the text of the first paragraph, cut after a word with … when it
// is longer than max characters.
func (d *Document) Summary(max int) string {
	if max == usual {
		return d.summary
	}
	return d.summarized(max)
}

// usual is the length of summaries in lists, which are asked for again and again.
const usual = 200

func (d *Document) summarized(max int) string {
	for _, block := range d.blocks {
		if block.Kind == BlockParagraph && block.Depth == 0 && block.Text != "" {
			return Shorten(block.Text, max)
		}
	}
	return ""
}

// Shorten puts a text on one line of at most max characters, and ends it after a word.
func Shorten(s string, max int) string {
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) <= max {
		return s
	}
	end, n := 0, 0
	for i := range s {
		if n++; n >= max {
			end = i
			break
		}
	}
	if space := strings.LastIndexByte(s[:end+1], ' '); space > end/2 {
		end = space
	}
	return strings.TrimRightFunc(s[:end], func(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) && r != ')' && r != '”' }) + "…"
}

// countWords counts the words of a text; a Han or Kana character is a word.
func countWords(s string) int {
	n, in := 0, false
	for _, r := range s {
		switch {
		case r >= 0x2e80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana): // none lies below
			n, in = n+1, false
		case unicode.IsLetter(r) || unicode.IsNumber(r):
			if !in {
				n++
			}
			in = true
		case unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) && r != '-' || r == '/':
			in = false
		}
	}
	return n
}
