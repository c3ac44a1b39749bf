package survey

import (
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// fold is the form in which headers, labels and cells are compared: NFC, case
// folded, every run of blanks one space, none at the ends. Blanks are Unicode's,
// with the invisible ones that exports leave inside cells (U+FEFF, U+200B).
func fold(s string) string {
	return norm.NFC.String(cases.Fold().String(norm.NFC.String(collapse(s))))
}

// headerKey is the folded form of a header, without the blanks that exports leave
// about square brackets, "Question [ Row ]".
func headerKey(s string) string {
	return brackets.Replace(fold(s))
}

var brackets = strings.NewReplacer(" [ ", "[", " [", "[", "[ ", "[", " ]", "]")

// collapse makes every run of blanks one space, and leaves none at the ends.
func collapse(s string) string {
	return strings.Join(strings.FieldsFunc(s, blank), " ")
}

func blank(r rune) bool { return unicode.IsSpace(r) || r == '\ufeff' || r == '\u200b' }

// allBlank tells whether a cell holds nothing but blanks.
func allBlank(text []byte) bool {
	for _, r := range string(text) {
		if !blank(r) {
			return false
		}
	}
	return true
}
