package locale

import (
	"fmt"
	"regexp"

	"github.com/leonelquinteros/gotext"
	"github.com/leonelquinteros/gotext/plurals"
)

// catalog is what a PO file says.
type catalog struct {
	texts  map[id]map[int]string // by form: 0 where nothing is counted
	plural plurals.Expression    // the form of a number
	rule   string                // the same as it is written
}

// id is a message of a catalog: its context, "" for none, and its English.
type id struct{ context, english string }

// pluralRule finds the rule of a catalog's header, an expression of C (GNU gettext,
// "Plural forms").
var pluralRule = regexp.MustCompile(`plural\s*=\s*([n0-9()%<>=!&|?: +*-]+)`)

func readCatalog(data []byte) (catalog, error) {
	po := gotext.NewPo()
	po.Parse(data)
	domain := po.GetDomain()
	c := catalog{texts: map[id]map[int]string{}, rule: "n != 1"}
	if m := pluralRule.FindStringSubmatch(domain.Headers.Get("Plural-Forms")); m != nil {
		c.rule = m[1]
	}
	var err error
	if c.plural, err = plurals.Compile(c.rule); err != nil {
		return c, fmt.Errorf("the plural rule %q of the catalog: %w", c.rule, err)
	}
	for english, t := range domain.GetTranslations() {
		c.texts[id{"", english}] = t.Trs
	}
	for context, texts := range domain.GetCtxTranslations() {
		for english, t := range texts {
			c.texts[id{context, english}] = t.Trs
		}
	}
	return c, nil
}

// find gives a message, the form of it where something is counted; "" is none.
func (l *Locale) find(m id, form func(catalog) int) string {
	if l == nil {
		return ""
	}
	for _, c := range l.catalogs {
		if text := c.texts[m][form(c)]; text != "" {
			return text
		}
	}
	return ""
}

// single is the form of a message that counts nothing.
func single(catalog) int { return 0 }
