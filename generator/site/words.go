package site

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// long is "2 March 2026".
func long(d handbook.Date) string { return format(d, "2 January 2006") }

// short is "2 Mar 2026".
func short(d handbook.Date) string { return format(d, "2 Jan 2006") }

// month is "March 2026", monthShort "Mar 2026".
func month(d handbook.Date) string      { return format(d, "January 2006") }
func monthShort(d handbook.Date) string { return format(d, "Jan 2006") }

func format(d handbook.Date, layout string) string {
	if d.IsZero() {
		return ""
	}
	return d.Time().Format(layout)
}

var numerals = []string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}

// number writes small numbers in words.
func number(n int) string {
	if n >= 0 && n < len(numerals) {
		return numerals[n]
	}
	return fmt.Sprint(n)
}

// count is "one story", "five stories".
func count(n int, one, many string) string {
	if n == 1 {
		return number(n) + " " + one
	}
	return number(n) + " " + many
}

// days is "1 day" or "50 days".
func days(n int) string {
	if n == 1 {
		return "1 day"
	}
	return fmt.Sprintf("%d days", n)
}

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

// list joins words: "a, b and c".
func list(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

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

// sentence ends a text with a full stop unless it has an end already.
func sentence(s string) string {
	if s = strings.TrimSpace(s); s == "" || strings.ContainsAny(s[len(s)-1:], ".?!:") {
		return s
	}
	return s + "."
}
