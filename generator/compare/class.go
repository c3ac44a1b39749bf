package compare

import (
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// classes in rising order.
var classes = []Class{"", Editorial, Clarifying, Substantive}

// heavier is the heavier of two classes.
func heavier(a, b Class) Class {
	return classes[max(slices.Index(classes, a), slices.Index(classes, b))]
}

// textClass weighs a change of a text by its words alone; shifts are weighed where
// they are found.
func textClass(a, b string, e *effort) Class {
	if a == b {
		return ""
	}
	for _, p := range sentencePairs(a, b, e) {
		if !maps.Equal(tally(p[0]), tally(p[1])) {
			return Substantive
		}
	}
	if gist(a) == gist(b) || onlySlips(signs(a), signs(b)) {
		return Editorial
	}
	return Clarifying
}

// blockClass weighs a block, without its shifts.
func blockClass(b *Block, a, plainB string) Class {
	e := effortFor(len(a) + len(plainB))
	switch {
	case b.Op == OpAdded || b.Op == OpRemoved:
		if gist(a+plainB) == "" {
			return Editorial
		}
		return Clarifying
	}
	c := Editorial // markup alone
	if b.Rows != nil {
		for _, r := range b.Rows {
			c = heavier(c, rowClass(r, e))
		}
	} else {
		c = heavier(c, textClass(a, plainB, e))
	}
	if b.Op == OpMoved {
		c = heavier(c, Clarifying)
	}
	return c
}

func rowClass(r Row, e *effort) Class {
	c := Class("")
	for _, cell := range r.Cells {
		a, b := apply(cell.Spans, OpAdded), apply(cell.Spans, OpRemoved)
		switch {
		case a == b:
		case cell.Op == OpChanged:
			c = heavier(c, textClass(a, b, e))
		default:
			c = heavier(c, Clarifying)
		}
	}
	return c
}

// apply is the text of spans without those of one kind.
func apply(list []Span, without Op) string {
	var b strings.Builder
	for _, s := range list {
		if s.Op != without {
			b.WriteString(s.Text)
		}
	}
	return b.String()
}

// tally counts the numbers and the negations of a sentence.
func tally(s string) map[string]int {
	out := map[string]int{}
	for _, w := range wordsIn(s) {
		switch {
		case negations[w] || strings.HasSuffix(w, "n't"):
			out["not"]++
		case numberWords[w], strings.ContainsFunc(w, unicode.IsDigit):
			out[w]++
		}
	}
	return out
}

// wordsIn lists the words of a text, lower case, with plain apostrophes.
func wordsIn(s string) []string {
	var out []string
	for _, t := range tokens(s) {
		if t.kind == tokenWord {
			out = append(out, strings.ReplaceAll(strings.ToLower(t.text), "’", "'"))
		}
	}
	return out
}

// signs lists the words and symbols of a text.
func signs(s string) []string {
	var out []string
	for _, t := range tokens(s) {
		if t.kind == tokenWord || gist(t.text) != "" {
			out = append(out, strings.ReplaceAll(strings.ToLower(t.text), "’", "'"))
		}
	}
	return out
}

// gist is what a text says beside spacing, punctuation and capitals: its letters,
// digits and symbols.
func gist(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.L, unicode.N, unicode.M, unicode.Sm, unicode.Sc, unicode.So) && r != '|' && r != '\ufe0f' || r == '%' {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// onlySlips tells whether words differ by slips of spelling alone.
func onlySlips(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !slip(a[i], b[i]) {
			return false
		}
	}
	return true
}

// slip tells whether two words are spellings of one: they begin alike, are three
// letters and more, and differ by an edit distance of at most 2 and at most a third
// of the letters (Levenshtein 1966).
func slip(a, b string) bool {
	if a == b {
		return true
	}
	x, y := []rune(a), []rune(b)
	n := max(len(x), len(y))
	most := min(2, n/3)
	if n > 64 || x[0] != y[0] || len(x)-len(y) > most || len(y)-len(x) > most || !utf8.ValidString(a+b) {
		return false
	}
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		corner := row[0]
		row[0] = i + 1
		for j := range y {
			cost := corner
			if x[i] != y[j] {
				cost = 1 + min(corner, row[j], row[j+1])
			}
			corner, row[j+1] = row[j+1], cost
		}
	}
	return row[len(y)] <= most
}
