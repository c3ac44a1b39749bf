// Package e2e opens the built example handbook in a real browser and looks at
// what a reader would see: that pages are quiet, fit every width, can be used by
// everyone, and that charts, search and the choice of light or dark work, from
// files and from a server, with scripts and without.
//
// It holds tests alone. They need Chromium or Chrome on the PATH and are skipped
// without one, or fail when ETHOS_REQUIRE_BROWSER=1 is set. testdata/axe.min.js
// is axe-core 4.14.1 (https://github.com/dequelabs/axe-core), with its licences
// beside it.
package e2e
