package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/load"
	"github.com/ethos-handbook/ethos/generator/markdown"
	"github.com/ethos-handbook/ethos/themes"
)

// newTemplate begins a template of the handbook's own theme with the text that the
// one of this name has in the default theme.
func newTemplate(c *cobra.Command, f *folder, name string) error {
	all, err := definitions(themes.Default())
	if err != nil {
		return machine(err)
	}
	text, ok := all[name]
	if !ok {
		var names []string
		for n := range all {
			names = append(names, n)
		}
		slices.Sort(names)
		return &exit{code: 2, err: fmt.Errorf("the default theme has no template %q", name), hint: orElse(diag.DidYouMean(name, names), "it has "+strings.Join(names, ", "))}
	}
	dir, err := f.content()
	if err != nil {
		return err
	}
	book, _, err := load.Handbook(os.DirFS(dir), load.Options{Parser: markdown.New(), Drafts: true, Ignore: f.ignored(dir)})
	if err != nil {
		return machine(err)
	}
	own := orElse(book.Config.Theme.Name, "own")
	file := filepath.Join(f.themes(), own, "templates", name+".html")
	if err := create(file, []byte(text)); err != nil {
		if errors.Is(err, fs.ErrExist) {
			return &exit{code: 2, err: fmt.Errorf("%s is there already", file), hint: "edit it, or take it away to begin anew"}
		}
		return machine(fmt.Errorf("begin %s: %w", file, err))
	}
	fmt.Fprintln(c.OutOrStdout(), file)
	if book.Config.Theme.Name == "" {
		fmt.Fprintf(c.ErrOrStderr(), "To use it, write into %s:\n\n  theme:\n    name: %s\n", filepath.Join(dir, "handbook.yaml"), own)
	}
	return nil
}

// definitions are the templates of a theme by name, each as it is written there.
func definitions(theme fs.FS) (map[string]string, error) {
	files, err := fs.Glob(theme, "templates/*.html")
	if err != nil {
		return nil, err
	}
	const begin = `{{define "`
	out := map[string]string{}
	for _, file := range files {
		data, err := fs.ReadFile(theme, file)
		if err != nil {
			return nil, err
		}
		for _, part := range strings.Split("\n"+string(data), "\n"+begin)[1:] {
			if name, _, ok := strings.Cut(part, `"`); ok {
				out[name] = begin + strings.TrimRight(part, "\n") + "\n"
			}
		}
	}
	return out, nil
}
