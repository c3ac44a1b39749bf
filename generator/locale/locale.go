// Package locale says the words of the tool itself in the language of a handbook.
// The code says them in English; a catalog, a PO file of GNU gettext, gives each
// message in another language. What a catalog leaves out is said in English.
//
// A message is a whole sentence, or a whole label, with the verbs of package fmt
// where names and numbers go; a catalog may put them in another order, as in
// "%[2]s of %[1]s". Sentences are never put together of parts of sentences.
package locale

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/language"
)

//go:generate go run ./internal/messages

// Locale is a language and its words. A nil Locale speaks English.
type Locale struct {
	Language  string // of the pages, as BCP 47 writes it: "en", "de-AT"
	Direction string // of its script: "ltr" or "rtl"

	catalogs []catalog
	nouns    bool // nouns are written with a capital
}

// rightToLeft are the scripts that are written from right to left, as ISO 15924
// names them (Unicode 16, table 9-1 and chapter 19).
var rightToLeft = []string{"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg", "Samr", "Mand", "Mend"}

// New gives the locale of a language whose words stand in these catalogs: the first
// that has a message says it. An error means that tag is no tag of BCP 47.
func New(tag string, catalogs ...[]byte) (*Locale, error) {
	t, err := language.Parse(tag)
	if err != nil || strings.Contains(tag, "_") { // which is no tag for browsers
		return nil, fmt.Errorf("%q is no language: write a tag such as en, de or pt-BR", tag)
	}
	l := &Locale{Language: tag, Direction: "ltr"}
	if script, _ := t.Script(); slices.Contains(rightToLeft, script.String()) {
		l.Direction = "rtl"
	}
	base, _ := t.Base()
	l.nouns = base.String() == "de" || base.String() == "lb"
	for _, data := range catalogs {
		c, faults := readCatalog(data)
		for _, f := range faults {
			if f.Broken {
				return nil, fmt.Errorf("a catalog of %s: %w", tag, &f)
			}
		}
		l.catalogs = append(l.catalogs, c)
	}
	return l, nil
}

// Names are the names under which the catalogs of a language stand, the nearest
// first: "zh-Hant-TW", "zh-Hant", "zh". Nil for what is no language.
func Names(tag string) (names []string) {
	t, err := language.Parse(tag)
	if err != nil {
		return nil
	}
	for name := t.String(); ; {
		names = append(names, name)
		end := strings.LastIndex(name, "-")
		if end < 0 {
			return names
		}
		name = name[:end]
	}
}

// T says a message.
func (l *Locale) T(english string, args ...any) string {
	return format(cmp.Or(l.find(id{"", english}, first), english), args)
}

// C says a message that says different things in different places: context tells
// which, as in C("month", "May").
func (l *Locale) C(context, english string, args ...any) string {
	return format(cmp.Or(l.find(id{context, english}, first), english), args)
}

// N says a message about n things: one is what English says of 1, many of any
// other number. Without args the verb of many is n. In one a verb may be left out:
// "a page", "%d pages".
func (l *Locale) N(n int, one, many string, args ...any) string {
	if len(args) == 0 {
		args = []any{n}
	}
	english := many
	if n == 1 {
		english = one
	}
	form := func(c catalog) int { return c.plural.Eval(uint32(max(n, -n))) }
	return format(cmp.Or(l.find(id{"", one}, form), english), args)
}

// Mark marks a message that is said later, by T with a variable.
func Mark(english string) string { return english }

// MarkC marks a message that is said later by C, in a context.
func MarkC(context, english string) string { return english }

// format fills in the verbs. A text need not use all of args.
func format(text string, args []any) string {
	if len(args) == 0 || !strings.Contains(text, "%") {
		return text
	}
	text = fmt.Sprintf(text, args...)
	if i := strings.Index(text, "%!(EXTRA "); i >= 0 {
		text = text[:i]
	}
	return text
}
