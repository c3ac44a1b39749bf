package render

import (
	"errors"
	"io/fs"
	"path"
	"slices"
)

// Theme is the look of a site: a whole theme, and what a handbook lays over it.
type Theme struct {
	Base fs.FS // required

	// Own takes the place of single files of Base. Its templates are read after
	// those of Base, so that a definition takes the place of the one of its name
	// alone. Its extra.css and extra.js are loaded after those of Base, and its
	// fonts and images lie beside them. It may be nil.
	Own  fs.FS
	Name string // the folder of Own, for what is said of it: "themes/northlight"

	Accent Accent // of the spot colour
	Logo   Asset  // image that stands before the name; without a path there is none
}

// read reads a file, the handbook's own where there is one.
func (t Theme) read(name string) ([]byte, error) {
	if t.Own != nil {
		if data, err := fs.ReadFile(t.Own, name); !errors.Is(err, fs.ErrNotExist) {
			return data, err
		}
	}
	return fs.ReadFile(t.Base, name)
}

// glob lists files by pattern, of both, in order.
func (t Theme) glob(pattern string) ([]string, error) {
	list, err := fs.Glob(t.Base, pattern)
	if err != nil || t.Own == nil {
		return list, err
	}
	own, err := fs.Glob(t.Own, pattern)
	list = append(list, own...)
	slices.Sort(list)
	return slices.Compact(list), err
}

// Templates are the sources of the templates by the name under which problems
// speak of them, the handbook's own last.
func (t Theme) Templates() (names []string, texts map[string]string, err error) {
	texts = map[string]string{}
	for _, from := range []struct {
		fsys fs.FS
		dir  string
	}{{t.Base, ""}, {t.Own, t.Name + "/templates/"}} {
		if from.fsys == nil {
			continue
		}
		list, err := fs.Glob(from.fsys, "templates/*.html")
		if err != nil {
			return nil, nil, err
		}
		for _, file := range list {
			data, err := fs.ReadFile(from.fsys, file)
			if err != nil {
				return nil, nil, err
			}
			name := from.dir + path.Base(file)
			names, texts[name] = append(names, name), string(data)
		}
	}
	return names, texts, nil
}
