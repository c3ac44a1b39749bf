package chart

import (
	"math"
	"strconv"
	"strings"

	"github.com/ethos-handbook/ethos/generator/locale"
)

// none stands where a number is not there.
const none = "–"

// percent is a percentage as it is published: rounded half up, without a sign.
func percent(v float64) string { return strconv.Itoa(Round(v)) }

// decimal writes a number half-up to some digits.
func decimal(say *locale.Locale, v float64, digits int) string {
	p := math.Pow(10, float64(digits))
	return say.Signed(math.Floor(v*p+.5)/p, digits)
}

// difference is a difference of unrounded percentages, in points, with its sign.
func difference(say *locale.Locale, v float64, ok bool) string {
	if !ok {
		return none
	}
	return say.Difference(float64(Round(v)), 0)
}

// between is an interval in words: "57 to 65".
func between(say *locale.Locale, low, high string) string { return say.T("%s to %s", low, high) }

// noted is a name with what stands beneath it: "Say it while it helps, behaviour".
func noted(say *locale.Locale, name, note string) string {
	if note == "" {
		return name
	}
	return say.C("a name and its note", "%s, %s", name, note)
}

// numbered is a name with its number: "behaviour 61".
func numbered(say *locale.Locale, name, number string) string {
	return say.C("a name and its number", "%s %s", name, number)
}

// clauses joins what is said of one thing: "61, 57 to 65, target 75".
func clauses(say *locale.Locale, words []string) string {
	return strings.Join(words, say.C("between the words of a list", ", "))
}

// sentence says a row of a chart.
func sentence(say *locale.Locale, name, said string) string {
	return say.C("a row of a chart", "%s: %s.", name, said)
}

// figuresOf names the table of a chart.
func figuresOf(say *locale.Locale, title string) string { return say.T("Figures: %s", title) }
