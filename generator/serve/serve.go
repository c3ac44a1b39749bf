// Package serve shows a handbook in the browser while it is being written: it
// watches the sources, has the site built anew when they change, and tells the
// open pages, which change in place.
//
// Nothing is written to disk. The site is a function from a path to bytes, so
// that a page is rendered when somebody looks at it. A fault in the sources does
// not take the page away: the last good site stays, with the problems over it.
package serve

import (
	"context"

	"github.com/ethos-handbook/ethos/generator/diag"
)

// DefaultAddr is where a handbook is served when nothing else is said.
const DefaultAddr = "127.0.0.1:1313"

// Build is one state of the site.
type Build struct {
	// Get gives the file at a path such as "values/candour.html" (no leading
	// slash, nothing escaped). It is called by many goroutines at once. A
	// nil Get says that no site could be made; see Problems.
	Get func(path string) (data []byte, contentType string, ok bool)

	// Problems of the sources. With an error among them the site before this
	// one stays.
	Problems diag.List

	// Changed are the URLs that differ from the build before, as in
	// "/values/candour.html"; empty when that is not known.
	Changed []string

	// Generation counts the states of the site, from 1. A build that changed
	// nothing gives the generation of the last one, and no page is told. With 0
	// every build counts as a new state.
	Generation int
}

// Options say what is served, and where.
type Options struct {
	Addr string // host:port; DefaultAddr when empty; the next free port when it is taken
	Root string // the folder to watch; required

	// Ignore says which paths below Root (slash-separated) do not matter, as the
	// output folder. Swap and backup files of editors never do.
	Ignore func(path string) bool

	// Poll looks at the files again and again instead of waiting for word from
	// the operating system: for network and container mounts.
	Poll bool

	// Build makes the site; required. changed are the paths below Root that are
	// new, gone or different, sorted; nil for the first build. An error is the
	// machine's and is shown like a problem.
	Build func(ctx context.Context, changed []string) (Build, error)

	Log   func(line string) // what the person at the terminal should know; optional
	Ready func(url string)  // called once, when the first page can be fetched; optional
}

// Run serves until ctx is done, and then returns nil. An error means that
// serving could not begin.
func Run(ctx context.Context, o Options) error {
	panic("todo")
}
