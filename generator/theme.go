package generator

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/picture"
	"github.com/ethos-handbook/ethos/generator/render"
)

// ruleTheme names problems of what handbook.yaml says of the theme.
const ruleTheme = "theme"

// logoTypes are the endings of images that may be a logo.
var logoTypes = []string{".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp"}

// look is how a site looks: its theme, and what is served of it.
type look struct {
	theme  render.Theme
	assets render.Assets
	words
}

// lookOf is the look of a handbook: the default with what the handbook lays over
// it, its accent and its logo, and its language.
func lookOf(o Options, c handbook.Config, memory *Memory) (look, diag.List, error) {
	theme, list, err := themeOf(o, c.Theme)
	if err != nil {
		return look{}, nil, err
	}
	words, found, err := wordsOf(theme, c, memory)
	if err != nil {
		return look{}, nil, fmt.Errorf("read the theme: %w", err)
	}
	list.Add(found...)
	assets, err := render.ReadAssets(theme, words.script)
	return look{theme, assets, words}, list, err
}

func themeOf(o Options, c handbook.ThemeConfig) (render.Theme, diag.List, error) {
	t := render.Theme{Base: o.Theme}
	var list diag.List
	var err error
	if t.Accent, err = render.ParseAccent(c.Accent); err != nil {
		list.Errorf(c.At["accent"], ruleTheme, "", "%s", err)
	}
	if c.Name != "" {
		if t.Own, err = ownTheme(o.Themes, c, &list); err != nil {
			return t, nil, err
		}
		t.Name = "themes/" + c.Name
	}
	if c.Logo == "" {
		return t, list, nil
	}
	at := c.At["logo"]
	if !slices.Contains(logoTypes, strings.ToLower(path.Ext(c.Logo))) {
		list.Errorf(at, ruleTheme, "a logo ends in "+strings.Join(logoTypes, ", "), "%q is no image", c.Logo)
		return t, list, nil
	}
	data, err := fs.ReadFile(o.Content, c.Logo)
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrInvalid):
		list.Errorf(at, ruleTheme, "write its path from the content folder, such as logo.svg", "there is no file %q", c.Logo)
	case err != nil:
		return t, nil, fmt.Errorf("read %s: %w", c.Logo, err)
	default:
		t.Logo = render.Asset{Path: c.Logo, Data: picture.Strip(data)}
	}
	return t, list, nil
}

// ownTheme is the folder that handbook.yaml names, nil where there is none.
func ownTheme(themes fs.FS, c handbook.ThemeConfig, list *diag.List) (fs.FS, error) {
	var names []string
	if themes != nil {
		entries, err := fs.ReadDir(themes, ".")
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("read the themes: %w", err)
		}
		for _, e := range entries {
			names = append(names, e.Name())
		}
	}
	if !slices.Contains(names, c.Name) {
		hint := diag.DidYouMean(c.Name, names)
		if hint == "" {
			hint = "make it beside the content folder; what it holds is laid over the default theme"
		}
		list.Errorf(c.At["name"], ruleTheme, hint, "there is no folder themes/%s", c.Name)
		return nil, nil
	}
	return fs.Sub(themes, c.Name)
}

// try renders a page of every kind when the handbook has templates of its own, so
// that a fault in one of them is found before anything is written.
func (l look) try(s Site) error {
	if l.theme.Own == nil {
		return nil
	}
	seen := map[string]bool{}
	for _, p := range s.plan.Pages {
		kinds := []string{"layout " + string(p.Layout)}
		for _, sec := range p.Sections {
			for _, b := range sec.Body {
				kinds = append(kinds, b.Template())
			}
		}
		if !slices.ContainsFunc(kinds, func(k string) bool { return !seen[k] }) {
			continue
		}
		for _, k := range kinds {
			seen[k] = true
		}
		if _, err := s.renderer.Page(p); err != nil {
			return err
		}
	}
	return nil
}

// ProblemOf tells whether an error, of a build or of what is rendered later, is the
// author's: a fault in a template of the handbook's own.
func ProblemOf(err error) (diag.Problem, bool) {
	var fault *render.TemplateError
	if errors.As(err, &fault) {
		return fault.Problem, true
	}
	return diag.Problem{}, false
}
