// Package generator makes a static site of a values handbook.
//
// One module, one binary, no service. Content comes in on the left, a site goes
// out on the right; nothing flows back. A stage is a package; the reading order,
// the data order and the import order are one:
//
//	content (fs.FS) ─ load ─▶ Handbook ─ survey ─▶ Results ─ gaps ─▶ Gaps ─┐
//	                                                 check ─▶ Problems      ├─ site.Plan ─▶ Pages ─ render ─▶ bytes ─▶ output | serve
//	                                                                        ┘
//
// From the bottom up:
//
//	diag      problems with file, line, column, rule and hint
//	memo      what was made from a key, remembered
//	handbook  the model: one file a kind; no files, no formats, no HTML
//	locale    the tool's own words in the language of the handbook; PO files say them
//	yaml      strict decoding with positions and "did you mean"
//	markdown  Markdown → HTML, headings, links, plain text
//	load      a tree of files (fs.FS) → handbook; decision*.go: the dialects of decision records
//	results   the safe table: what may be published; the ledger's JSON
//	survey    CSV exports → responses → results; shape_*.go one an export; stats/ pure formulas;
//	          disclosure/ which numbers may stand beside one another. Responses never leave it
//	gaps      handbook + results → gaps, their types, priorities and persistence
//	check     rules with names
//	chart     one file a chart: SVG, option, table, finding
//	site      which pages there are, where they live, what they show
//	search    the index
//	render    page + theme → bytes, one page at a time, on demand
//	picture   images: their sizes, without what they tell of people, and copies for small screens
//	output    finished files on disk: atomic, only what changed, stale ones removed
//	serve     watch, reload, serve; it is given functions and imports no stage
//
// A preview answers an edit of prose alone before the whole is built (quick.go). When
// a file that is read again says the same in every field, heading and part, the site
// is the one before, with one page another. The build of the whole runs right behind
// it and is the truth: what it finds otherwise is shown too.
//
// The seam to the world is fs.FS: a folder, a sealed edition and a test's map
// enter by the same door. Which package may import which is a table in
// imports_test.go, and the table is the rule. Each library enters by one door.
package generator
