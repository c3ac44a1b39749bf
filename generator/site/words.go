package site

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// title sets a capital at the start.
func title(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// plain turns a key into words: "code-review" → "Code review".
func plain(key string) string { return title(spaced.Replace(key)) }

var spaced = strings.NewReplacer("-", " ", "_", " ")

// commas joins what is said of one thing, leaving out what is empty: "3 changed, 1
// added".
func (s *Site) commas(words ...string) string {
	return join(s.Say.C("between the words of a list", ", "), words...)
}

// unlessNone is what is said of so many things; nothing where there are none.
func unlessNone(n int, words string) string {
	if n == 0 {
		return ""
	}
	return words
}

// span says from which day to which: "2 March 2026 to 4 March 2026".
func (s *Site) span(from, to handbook.Date) string {
	return s.Say.C("days", "%s to %s", s.Say.Date(from), s.Say.Date(to))
}

// ofText says a message about a text: one about an edition, whose id is its last
// verb, or one about the working text. Both are marked.
func (s *Site) ofText(id, edition, working string, args ...any) string {
	if id == "" {
		return s.Say.T(working, args...)
	}
	return s.Say.T(edition, append(args, id)...)
}

// wordCount counts words, a small number too in figures: "1 word", "42 words".
func (s *Site) wordCount(n int) string { return s.Say.N(n, "1 word", "%d words") }

// percent rounds half up to a whole number.
func percent(p float64) int { return int(p + .5) }

// sentence ends a text with a full stop unless it has an end already, in whatever
// script.
func sentence(s string) string {
	s = strings.TrimSpace(s)
	if end, _ := utf8.DecodeLastRuneInString(s); s == "" || strings.ContainsRune(".?!:。？！：؟۔।", end) {
		return s
	}
	return s + "."
}
