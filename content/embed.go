// Package content holds the example handbook: a made-up company, its own prose,
// roles instead of people, and survey rows that are synthetic and say so.
package content

import (
	"embed"
	"io/fs"
)

//go:embed all:*
var files embed.FS

// Files is the example handbook as a content folder.
func Files() fs.FS { return files }
