package locale

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/leonelquinteros/gotext/plurals"
)

// catalog is what a PO file says.
type catalog struct {
	texts  map[id][]string    // by form: one where nothing is counted
	plural plurals.Expression // the form of a number
	rule   string             // the same as it is written
	forms  int                // how many there are
	single []bool             // by form: it is that of one number alone
}

// id is a message of a catalog: its context, "" for none, and its English.
type id struct{ context, english string }

// Check tells what is wrong in a catalog: what nothing can be said of, and each
// message that cannot be said as it stands there, in whose place the English is.
func Check(data []byte) []Fault {
	_, faults := readCatalog(data)
	return faults
}

// readCatalog reads what a PO file says, and what is wrong in it.
func readCatalog(data []byte) (catalog, []Fault) {
	entries, err := ReadPO(data)
	if fault, broken := err.(*Fault); broken {
		return catalog{}, []Fault{*fault}
	}
	c := catalog{texts: map[id][]string{}}
	header := Entry{Line: 1}
	if len(entries) > 0 && entries[0].One == "" && len(entries[0].Texts) == 1 {
		header, entries = entries[0], entries[1:]
	}
	if fault := c.count(header); fault != nil {
		return c, []Fault{*fault}
	}
	var faults []Fault
	lines := map[id]int{}
	for _, e := range entries {
		m := id{e.Context, e.One}
		if before := lines[m]; before != 0 {
			faults = append(faults, Fault{Line: e.Line, Message: fmt.Sprintf("%q stands on line %d already", e.One, before)})
			continue
		}
		lines[m] = e.Line
		if len(e.Texts) > c.forms && e.Many != "" {
			faults = append(faults, Fault{Line: e.Line, Message: fmt.Sprintf("%q has %d forms, of %d that the header says", e.One, len(e.Texts), c.forms)})
		}
		texts := slices.Clone(e.Texts)
		for form, text := range texts {
			if text == "" {
				continue
			}
			if why := fits(text, e.One, e.Many, form < c.forms && c.single[form]); why != "" {
				faults = append(faults, Fault{Line: e.Line, Message: fmt.Sprintf("%q cannot stand for %q: %s", text, cmp.Or(e.Many, e.One), why)})
				texts[form] = ""
			}
		}
		c.texts[m] = texts
	}
	return c, faults
}

var (
	pluralForms = regexp.MustCompile(`(?m)^Plural-Forms:(.*)$`)
	pluralCount = regexp.MustCompile(`nplurals\s*=\s*(\d+)`)
	pluralRule  = regexp.MustCompile(`\bplural\s*=\s*([^;]+)`)

	// pluralWords are the characters of a rule, an expression of C about n (GNU
	// gettext, "Plural forms"). Scripts are given a rule as it is written.
	pluralWords = regexp.MustCompile(`^[n0-9()%<>=!&|?: ]+$`)
	constant    = regexp.MustCompile(`^[( ]*(\d+)[ )]*$`)
)

// numbers are those by which a rule is judged: rules look at the last two digits,
// and at whether a number is a small one.
const numbers = 400

// count reads the rule of a catalog's header, English's where it has none.
func (c *catalog) count(header Entry) *Fault {
	c.rule, c.forms = "n != 1", 2
	if m := pluralForms.FindStringSubmatch(strings.Join(header.Texts, "")); m != nil {
		rule, count := pluralRule.FindStringSubmatch(m[1]), pluralCount.FindStringSubmatch(m[1])
		if rule == nil || count == nil {
			return &Fault{header.Line, "Plural-Forms is not as in nplurals=2; plural=(n != 1);", true}
		}
		c.rule = strings.TrimSpace(rule[1])
		c.forms, _ = strconv.Atoi(count[1])
	}
	broken := func(why string) *Fault {
		return &Fault{header.Line, fmt.Sprintf("the plural rule %q %s", c.rule, why), true}
	}
	if m := constant.FindStringSubmatch(c.rule); m != nil {
		c.rule = m[1]
	}
	if !pluralWords.MatchString(c.rule) || strings.Count(c.rule, "(") != strings.Count(c.rule, ")") {
		return broken("is none: it is an expression about n, as in n==1 ? 0 : n==2 ? 1 : 2")
	}
	var err error
	if c.plural, err = plurals.Compile(c.rule); err != nil {
		return broken("is none: " + err.Error())
	}
	of := make([]int, c.forms)
	for n := range numbers {
		form, ok := c.form(n)
		if !ok {
			return broken("is none: a number has no form")
		}
		if form < 0 || form >= c.forms {
			return broken(fmt.Sprintf("gives %d the form %d, of %d", n, form, c.forms))
		}
		of[form]++
	}
	for _, n := range of {
		c.single = append(c.single, n < 2)
	}
	return nil
}

// form is the form of a number, false where the rule breaks off: a rule that
// misses an end compiles.
func (c *catalog) form(n int) (form int, ok bool) {
	defer func() { ok = recover() == nil }()
	return c.plural.Eval(uint32(max(n, -n))), true
}

// find gives a message, the form of it where something is counted; "" is none.
func (l *Locale) find(m id, form func(catalog) int) string {
	if l == nil {
		return ""
	}
	for _, c := range l.catalogs {
		if texts, i := c.texts[m], form(c); i < len(texts) && texts[i] != "" {
			return texts[i]
		}
	}
	return ""
}

// first is the form of a message that counts nothing.
func first(catalog) int { return 0 }

// Forms is how many forms a catalog has for what is counted, 0 where it is broken.
func Forms(data []byte) int {
	c, _ := readCatalog(data)
	return c.forms
}
