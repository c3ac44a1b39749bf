// Package themes holds the look of a handbook: templates, the style sheet,
// the scripts and the fonts of the default theme, as they are laid over by a
// handbook's own.
package themes

import (
	"embed"
	"io/fs"
)

//go:generate go run ./internal/bundle

//go:embed all:default
var files embed.FS

// Default is the default theme. Its folders are templates, dist (what is
// served: ethos.css, theme.js, site.js, search.js, where there are charts charts.css and
// charts.js, and where somebody new starts start.css and start.js), fonts (with
// their licences), vendor, languages (all messages, and a catalog of each
// language), and src, from which dist is made.
func Default() fs.FS {
	sub, err := fs.Sub(files, "default")
	if err != nil { // only for an invalid path, and this one is a constant
		panic(err)
	}
	return sub
}
