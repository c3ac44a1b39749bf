package load

import (
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

// row is one row of a CSV table whose columns go by name.
type row struct {
	cells map[string]string
	at    map[string]diag.Pos
	line  diag.Pos
}

// table reads a CSV file with a header line of exactly known columns; a missing
// file is an empty table.
func (l *loader) table(name string, required, optional []string) ([]row, error) {
	data, err := fs.ReadFile(l.fsys, name)
	if isMissing(err) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	text := string(data)
	t := l.Memory.tables.Get(textKey{name, text}, func() *table { return readTable(name, text, required, optional) })
	l.problems.Add(t.problems...)
	return t.what, nil
}

// readTable reads the text of a table.
func readTable(name, text string, required, optional []string) *table {
	t := &table{}
	r := csv.NewReader(strings.NewReader(split(name, text).body.Text))
	r.FieldsPerRecord, r.Comment, r.TrimLeadingSpace = -1, '#', true
	header := []string(nil)
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		var pe *csv.ParseError
		if errors.As(err, &pe) {
			t.problems.Errorf(diag.Pos{File: name, Line: pe.Line, Column: pe.Column}, "table", "check the quotes", "this is not valid CSV: %s", pe.Err)
			break
		}
		line, _ := r.FieldPos(0)
		at := diag.Pos{File: name, Line: line, Column: 1}
		switch {
		case header == nil:
			if header = readHeader(at, record, required, optional, &t.problems); header == nil {
				return t
			}
		case len(record) > len(header):
			t.problems.Errorf(at, "table", "check for a comma too many", "this row has %d cells, the header %d", len(record), len(header))
		default:
			rw := row{cells: map[string]string{}, at: map[string]diag.Pos{}, line: at}
			for i, cell := range record {
				ln, col := r.FieldPos(i)
				rw.cells[header[i]], rw.at[header[i]] = strings.TrimSpace(cell), diag.Pos{File: name, Line: ln, Column: col}
			}
			t.what = append(t.what, rw)
		}
	}
	return t
}

// readHeader checks the header line; nil when a required column is missing.
func readHeader(at diag.Pos, record, required, optional []string, problems *diag.List) []string {
	known := append(slices.Clone(required), optional...)
	for i := range record {
		record[i] = strings.TrimSpace(record[i])
		if !slices.Contains(known, record[i]) && !strings.HasPrefix(record[i], "x-") {
			problems.Errorf(at, "table", diag.DidYouMean(record[i], known), "unknown column %q", record[i])
		}
	}
	for _, c := range required {
		if !slices.Contains(record, c) {
			problems.Errorf(at, "table", "", "the column %q is missing", c)
			return nil
		}
	}
	return record
}

// indicators reads indicators.csv.
func (l *loader) indicators() error {
	rows, err := l.table("indicators.csv", []string{"date", "indicator", "value"}, []string{"unit"})
	for _, r := range rows {
		date, err := handbook.ParseDate(r.cells["date"])
		if err != nil {
			l.problems.Errorf(r.at["date"], "table", "", "%s", err)
			continue
		}
		value, err := strconv.ParseFloat(r.cells["value"], 64)
		if err != nil {
			l.problems.Errorf(r.at["value"], "table", "write a number with a point, without its unit", "%q is no number", r.cells["value"])
			continue
		}
		id := r.cells["indicator"]
		if defined := l.h.Config.Indicators; len(defined.Keys) > 0 {
			if _, ok := defined.Map[id]; !ok {
				l.problems.Warnf(r.at["indicator"], "unknown-reference", cmp.Or(diag.DidYouMean(id, defined.Keys), `add it under "indicators" in handbook.yaml`), "the indicator %q is not described", id)
			}
		}
		l.h.Indicators = append(l.h.Indicators, handbook.Observation{Date: date, Indicator: id, Value: value, Unit: r.cells["unit"], At: r.line})
	}
	return err
}

// units reads units.csv.
func (l *loader) units() error {
	rows, err := l.table("units.csv", []string{"unit", "parent", "headcount"}, []string{"wave"})
	known := map[string]bool{}
	for _, r := range rows {
		known[r.cells["unit"]] = true
	}
	for _, r := range rows {
		n, err := strconv.Atoi(r.cells["headcount"])
		if err != nil || n < 0 {
			l.problems.Errorf(r.at["headcount"], "table", "", "%q is no number of people", r.cells["headcount"])
			continue
		}
		if p := r.cells["parent"]; p != "" && !known[p] {
			l.problems.Errorf(r.at["parent"], "unknown-reference", diag.DidYouMean(p, slices.Sorted(maps.Keys(known))), "the parent %q is no unit", p)
		}
		l.h.Units = append(l.h.Units, handbook.Unit{ID: r.cells["unit"], Parent: r.cells["parent"], Headcount: n, Wave: r.cells["wave"], At: r.line})
	}
	return err
}

// sorted ranges over a map by key.
func sorted[V any](m map[string]V) iter.Seq2[string, V] {
	return func(yield func(string, V) bool) {
		for _, k := range slices.Sorted(maps.Keys(m)) {
			if !yield(k, m[k]) {
				return
			}
		}
	}
}
