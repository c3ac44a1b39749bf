package render

import (
	"errors"
	"io/fs"
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/locale"
)

// Catalog is a PO file of a theme.
type Catalog struct {
	File string // as problems name it
	Data []byte
	Own  bool // of the handbook's own theme
}

// Catalogs are the words of a language, which come first: those of the handbook's
// own theme, and those of the language whatever its region.
func (t Theme) Catalogs(language string) (catalogs []Catalog, err error) {
	for _, name := range locale.Names(language) {
		file := "languages/" + name + ".po"
		for _, from := range []fs.FS{t.Own, t.Base} {
			if from == nil {
				continue
			}
			data, err := fs.ReadFile(from, file)
			if errors.Is(err, fs.ErrNotExist) {
				continue
			}
			if err != nil {
				return nil, err
			}
			c := Catalog{File: file, Data: data, Own: from == t.Own}
			if c.Own {
				c.File = t.Name + "/" + file
			}
			catalogs = append(catalogs, c)
		}
	}
	return catalogs, nil
}

// Messages is the file of a theme with all messages, and where each is said.
const Messages = "languages/messages.pot"

// words are what the theme's scripts say, in a language; nil where it says nothing.
func (t Theme) words(say *locale.Locale) ([]byte, error) {
	data, err := fs.ReadFile(t.Base, Messages)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	all, err := locale.ReadPO(data)
	if err != nil {
		return nil, err
	}
	return say.Script(slices.DeleteFunc(all, func(m locale.Entry) bool {
		return !slices.ContainsFunc(m.Files, func(file string) bool { return strings.HasSuffix(file, ".js") })
	})), nil
}
