package generator

import (
	"fmt"
	"strings"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/locale"
	"github.com/ethos-handbook/ethos/generator/render"
)

// words are what a site says in words of the tool's own.
type words struct {
	say    *locale.Locale // nil: in no language
	script []byte         // what scripts say of it, nil where that is English
	digest string         // of the language and of what it says
	found  diag.List      // what its catalogs have that cannot be said
}

// wordsOf are the words of a handbook's language, of which its theme has catalogs.
func wordsOf(theme render.Theme, c handbook.Config, memory *Memory) (words, diag.List, error) {
	catalogs, err := theme.Catalogs(c.Language)
	if err != nil {
		return words{}, nil, err
	}
	parts := []any{c.Language}
	for _, po := range catalogs {
		parts = append(parts, po.File, string(po.Data))
	}
	digest := key(parts...)
	w, known := memory.languages.Known(digest)
	var list diag.List
	if !known {
		var texts [][]byte
		for _, po := range catalogs {
			if !po.Own || sound(po, &w.found) {
				texts = append(texts, po.Data)
			}
		}
		w.digest = digest
		if w.say, err = locale.New(c.Language, texts...); err != nil {
			list.Errorf(c.At["language"], "config", "", "language: %s", err)
			return w, list, nil
		}
		if w.script, err = theme.Words(w.say); err != nil {
			return w, nil, err
		}
		w = memory.languages.Keep(digest, w, 1)
	}
	list.Add(w.found...)
	if names := locale.Names(c.Language); len(catalogs) == 0 && names[len(names)-1] != "en" {
		list.Warnf(c.At["language"], "config", fmt.Sprintf(`"ethos new language %s" begins its words`, c.Language), "language: there are no words in %q, the site speaks English", c.Language)
	}
	return w, list, nil
}

// sound tells whether a catalog can be used, and what in it cannot.
func sound(po render.Catalog, list *diag.List) bool {
	lines := strings.Split(string(po.Data), "\n")
	for _, f := range locale.Check(po.Data) {
		p := diag.Problem{Pos: diag.Pos{File: po.File, Line: f.Line}, Level: diag.Warning, Rule: ruleTheme, Message: f.Message, Hint: "the site says it in English"}
		if f.Broken {
			p.Level, p.Hint = diag.Error, `"ethos help languages" tells how one is written`
		}
		if f.Line <= len(lines) {
			p.Source = strings.TrimRight(lines[f.Line-1], "\r")
		}
		list.Add(p)
		if f.Broken {
			return false
		}
	}
	return true
}
