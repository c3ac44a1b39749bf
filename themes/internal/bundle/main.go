// Command bundle makes themes/default/dist from themes/default/src: each style
// sheet and script with what it imports in one minified file; and, when its
// sources changed, the charting library in themes/default/vendor. It is run by
// "go generate ./themes"; the version of esbuild is the one in go.mod.
package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/evanw/esbuild/pkg/api"
)

// entries are the files in src that become files of the same name in dist.
// Those that are not there are left out: a theme without charts is a theme.
var entries = []string{"ethos.css", "charts.css", "start.css", "theme.js", "site.js", "search.js", "charts.js", "start.js"}

func main() {
	made, err := bundle("default")
	if err == nil {
		err = write("default/dist", made)
	}
	if err == nil {
		err = bundleECharts(filepath.Join("default", charting))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// bundle makes the files of the theme in dir, by their names in dist.
func bundle(dir string) (map[string][]byte, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	var from []string
	for _, name := range entries {
		path := filepath.Join(dir, "src", name)
		if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
			continue
		}
		from = append(from, path)
	}
	result := api.Build(api.BuildOptions{
		EntryPoints: from,
		Outdir:      filepath.Join(dir, "dist"),
		Bundle:      true,
		Format:      api.FormatIIFE,
		Target:      api.ESNext,
		Charset:     api.CharsetUTF8,
		// The built site keeps the fonts beside its style sheet.
		External:          []string{"fonts/*"},
		LegalComments:     api.LegalCommentsInline,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
	})
	made := map[string][]byte{}
	for _, m := range result.Errors {
		err = errors.Join(err, fmt.Errorf("bundle: %s (%v)", m.Text, m.Location))
	}
	for _, f := range result.OutputFiles {
		made[filepath.Base(f.Path)] = f.Contents
	}
	return made, err
}

// write replaces the files in dir.
func write(dir string, made map[string][]byte) error {
	for name, data := range made {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			return err
		}
	}
	return nil
}
