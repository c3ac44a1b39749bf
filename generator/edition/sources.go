package edition

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// Source is a file to be sealed.
type Source struct {
	Path    string // below the content folder // required
	Kind    string // as in File
	ID      string
	Updated handbook.Date
	Authors []string
	Data    []byte // its bytes, where no file of the content folder holds them
}

// Sources lists every file that the site of a handbook is made of, by path: the
// items, the files beside them, the settings, and of assessments each source.yaml
// and the releases of its waves. Whatever else lies under assessments is left
// out, so are drafts, files that lie beside drafts alone, hidden files, the
// editions and what ignore names. content is the folder from which h was loaded.
func Sources(content fs.FS, h *handbook.Handbook, ignore []string) []Source {
	c := collector{content: content, ignore: ignore, found: map[string]Source{}}
	for _, f := range []Source{{Path: "handbook.yaml", Kind: KindConfig}, {Path: "units.csv", Kind: KindUnits}, {Path: "indicators.csv", Kind: KindIndicators}} {
		c.add(f)
	}
	keep := func(it handbook.Item) bool {
		if m := it.Meta(); !m.Draft {
			c.add(Source{Path: m.File, Kind: string(it.Kind()), ID: m.ID})
		}
		return true
	}
	if h.Home != nil {
		keep(h.Home)
	}
	h.Items(keep)
	for _, p := range h.Assets {
		if !underAssessments(p) && !c.besideDrafts(p) {
			c.add(Source{Path: p, Kind: KindAsset})
		}
	}
	for _, s := range h.Sources {
		c.add(Source{Path: s.File, Kind: KindSource, ID: s.ID})
		for _, w := range s.Waves {
			if name := ReleasePath(s, w.ID); name != "" {
				c.add(Source{Path: name, Kind: KindRelease, ID: s.ID + "/" + w.ID})
			}
		}
	}
	var out []Source
	for _, f := range c.found {
		out = append(out, f)
	}
	slices.SortFunc(out, func(a, b Source) int { return strings.Compare(a.Path, b.Path) })
	return out
}

// ReleasePath is where the release of a wave stands; "" for a wave whose name
// would lead elsewhere.
func ReleasePath(s *handbook.Source, wave string) string {
	if wave == "" || wave != path.Base(wave) {
		return ""
	}
	return path.Join(path.Dir(s.File), "releases", wave+".json")
}

// Raw lists the files under assessments that files leaves out: the answers. They
// are never sealed.
func Raw(content fs.FS, files []Source) ([]string, error) {
	sealed := map[string]bool{}
	for _, f := range files {
		sealed[f.Path] = true
	}
	var out []string
	err := fs.WalkDir(content, "assessments", func(p string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() && !sealed[p] {
			out = append(out, p)
		}
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return out, err
}

func underAssessments(p string) bool {
	return strings.EqualFold(strings.SplitN(p, "/", 2)[0], "assessments")
}

type collector struct {
	content fs.FS
	ignore  []string
	found   map[string]Source
}

// add takes in a file that is there.
func (c *collector) add(f Source) {
	if c.leftOut(f.Path) {
		return
	}
	if info, err := fs.Stat(c.content, f.Path); err == nil && info.Mode().IsRegular() {
		c.found[f.Path] = f
	}
}

// leftOut tells whether a path lies where no content is.
func (c *collector) leftOut(p string) bool {
	if p == Dir || strings.HasPrefix(p, Dir+"/") || slices.Contains(c.ignore, p) {
		return true
	}
	for i, part := range strings.Split(p, "/") {
		if strings.HasPrefix(part, ".") || i > 0 && slices.Contains(c.ignore, path.Join(strings.Split(p, "/")[:i]...)) {
			return true
		}
	}
	return false
}

// besideDrafts tells whether all pages beside which a file lies are drafts. Items
// come before assets, so what was not found by now is one.
func (c *collector) besideDrafts(p string) bool {
	for dir := path.Dir(p); ; dir = path.Dir(dir) {
		entries, _ := fs.ReadDir(c.content, dir) // what cannot be read holds no page
		pages := 0
		for _, e := range entries {
			ext := strings.ToLower(path.Ext(e.Name()))
			if e.IsDir() || strings.HasPrefix(e.Name(), ".") || ext != ".md" && ext != ".markdown" {
				continue
			}
			if _, ok := c.found[path.Join(dir, e.Name())]; ok {
				return false
			}
			pages++
		}
		if pages > 0 {
			return true
		}
		if dir == "." {
			return false
		}
	}
}
