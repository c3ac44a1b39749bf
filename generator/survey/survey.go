// Package survey reads the exports of surveys, interviews and observations and
// returns what may be published of them: the safe table of package results.
// Answers of single people never leave it, neither as results nor as words of a
// problem.
//
// The way of an export: bytes (encoding, delimiter, csv) → a table with a header
// → the shape of its kind (shape_*.go), which finds the answers in it → the
// tally, which counts them → cells, as far as the anonymity rules let them out.
package survey

import (
	"io/fs"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/results"
)

// Read reads every wave of a handbook's sources from the content folder fsys.
// Rows that name a value are held against the handbook's values; without any
// every name is taken. Thresholds below 5 and 10 count as 5 and 10. What m
// remembers is not read again; with nil nothing is remembered. The error is the
// machine's; what an author can mend is in the list.
func Read(fsys fs.FS, h *handbook.Handbook, m *Memory) (*results.Results, diag.List, error) {
	safe := &results.Results{}
	var list diag.List
	for _, src := range h.Sources {
		r := newSourceReader(fsys, h, src)
		r.memory = m
		out, err := r.all()
		if err != nil {
			return nil, nil, err
		}
		safe.Sources = append(safe.Sources, out)
		list.Add(r.list...)
	}
	return safe, list.Sorted(), nil
}
