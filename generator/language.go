package generator

import (
	"fmt"
	"strings"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/locale"
	"github.com/ethos-handbook/ethos/generator/render"
)

// sayOf is the language of a handbook, with the catalogs that it has of it, and a
// digest of what they say.
func sayOf(theme render.Theme, c handbook.Config, list *diag.List) (say *locale.Locale, digest string, err error) {
	catalogs, err := theme.Catalogs(c.Language)
	if err != nil {
		return nil, "", fmt.Errorf("read the theme: %w", err)
	}
	parts, texts := []any{c.Language}, [][]byte{}
	for _, po := range catalogs {
		parts = append(parts, string(po.Data))
		if po.Own && !sound(po, list) {
			continue
		}
		texts = append(texts, po.Data)
	}
	if say, err = locale.New(c.Language, texts...); err != nil {
		list.Errorf(c.At["language"], "config", "", "language: %s", err)
		return nil, "", nil
	}
	if names := locale.Names(c.Language); len(catalogs) == 0 && names[len(names)-1] != "en" {
		list.Warnf(c.At["language"], "config", fmt.Sprintf(`"ethos new language %s" begins its words`, c.Language), "language: there are no words in %q, the site speaks English", c.Language)
	}
	return say, key(parts...), nil
}

// sound tells whether a catalog can be used, and what in it cannot.
func sound(po render.Catalog, list *diag.List) bool {
	for _, f := range locale.Check(po.Data) {
		p := diag.Problem{Pos: diag.Pos{File: po.File, Line: f.Line}, Level: diag.Warning, Rule: ruleTheme, Message: f.Message, Hint: "the site says it in English"}
		if f.Broken {
			p.Level, p.Hint = diag.Error, `"ethos help languages" tells how one is written`
		}
		if lines := strings.Split(string(po.Data), "\n"); f.Line <= len(lines) {
			p.Source = strings.TrimRight(lines[f.Line-1], "\r")
		}
		list.Add(p)
		if f.Broken {
			return false
		}
	}
	return true
}
