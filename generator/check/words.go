package check

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// isEnglish tells whether the handbook is written in English, which the rules
// that look at single words need.
func isEnglish(h *handbook.Handbook) bool {
	language, _, _ := strings.Cut(strings.ToLower(h.Config.Language), "-")
	return language == "" || language == "en"
}

// isForeign tells whether a text in lower case is not English, whatever the
// handbook says of its language: it has letters that English lacks, or small
// words of its neighbours.
func isForeign(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return r > unicode.MaxASCII && unicode.IsLetter(r) }) ||
		slices.ContainsFunc(words(text), func(w string) bool { return foreignWords[w] })
}

var foreignWords = set("das dem den der des ein eine el et het ist les los las nos notre nous nuestra nuestro och og para unser unsere und wir y")

// words splits a text into its words in lower case; what joins the parts of a
// word ("decision-making", "company's") stays.
func words(text string) []string {
	all := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-'’", r)
	})
	for i := range all {
		all[i] = strings.Trim(all[i], "-'’")
	}
	return slices.DeleteFunc(all, func(w string) bool { return w == "" })
}

// set makes a set of the words of a text.
func set(text string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(text) {
		m[w] = true
	}
	return m
}

// number writes a count as prose does: in words up to twelve.
func number(n int) string {
	small := [...]string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
	if n >= 0 && n < len(small) {
		return small[n]
	}
	return fmt.Sprint(n)
}

// counted is a count with its noun: "no stories", "one story", "two stories".
func counted(n int, one, many string) string {
	if n == 1 {
		return number(n) + " " + one
	}
	return number(n) + " " + many
}

// figure is a count in figures with its noun, as messages have it.
func figure(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// sentence begins a sentence with a capital.
func sentence(text string) string {
	r, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(r)) + text[size:]
}

// list joins words as prose does: "A", "A and B", "A, B and C".
func list(items []string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	last := len(items) - 1
	return strings.Join(items[:last], ", ") + " and " + items[last]
}

// titles lists the titles of values.
func titles(values []*handbook.Value) []string {
	var out []string
	for _, v := range values {
		out = append(out, v.Title)
	}
	return out
}

// round rounds half up, as every published number is rounded.
func round(x float64) int { return int(math.Floor(x + 0.5)) }

// day is a date as prose has it: "2 March 2026".
func day(d handbook.Date) string { return d.Time().Format("2 January 2006") }
