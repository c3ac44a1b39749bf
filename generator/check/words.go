package check

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"

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

// figure is a count in figures with its noun, as messages have it.
func figure(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
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
