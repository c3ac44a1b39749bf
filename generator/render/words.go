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

// Words are what the theme's scripts say in a language, as a script: nil where it
// says nothing of it. Which messages are theirs is said by the file of all messages.
func (t Theme) Words(say *locale.Locale) ([]byte, error) {
	data, err := fs.ReadFile(t.Base, "languages/messages.pot")
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
