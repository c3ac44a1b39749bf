package survey

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"slices"
)

// table is an export as a header and the records below it.
type table struct {
	reader   *csvReader
	header   []string // blanks collapsed, otherwise as in the file
	keys     []string // the headers as they are compared
	first    cell     // the header's first cell, without its text
	problems *problems
	rows     int // records below the header that are not blank
	err      error
}

// openTable reads the header of an export: its first record that is not blank,
// after a sep= line. An export without a header is nil, and a problem.
func openTable(r io.Reader, encoding string, p *problems) (*table, error) {
	src := bufio.NewReaderSize(utf8Reader(r, encoding), sampleSize)
	sample, err := src.Peek(sampleSize)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	delimiter, declared := sepLine(sample)
	if !declared {
		delimiter = delimiterOf(sample, err != nil)
	}
	t := &table{reader: newCSVReader(src, delimiter), problems: p}
	if declared {
		t.next()
	}
	for t.err == nil && len(t.header) == 0 {
		for i, c := range t.next() {
			if i == 0 {
				t.first = cell{line: c.line, column: c.column}
			}
			t.header = append(t.header, collapse(string(c.text)))
		}
		if !slices.ContainsFunc(t.header, func(h string) bool { return h != "" }) {
			t.header = nil
		}
	}
	for _, h := range t.header {
		t.keys = append(t.keys, headerKey(h))
	}
	if len(t.header) == 0 && p.errors == 0 && !t.broken() {
		p.errorf(p.whole(), ruleUnreadable, "export it again", "the file is empty")
	}
	if len(t.header) == 0 {
		return nil, t.failure()
	}
	return t, nil
}

// next returns the next record, nil after the last. A record that cannot be
// told apart is a problem and the last one.
func (t *table) next() []cell {
	if t.err != nil {
		return nil
	}
	cells, err := t.reader.read()
	if err == nil {
		return cells
	}
	t.err = err
	var torn *csvError
	if errors.As(err, &torn) {
		t.problems.errorf(t.problems.at(cell{line: torn.line, column: torn.column}), ruleUnreadable, torn.hint, "%s", torn.problem)
	}
	return nil
}

// all calls yield for every record below the header that is not blank. A cell
// beyond the header is a warning: a comma too many moves answers into columns
// that are not theirs.
func (t *table) all(yield func(row []cell) bool) {
	for row := t.next(); row != nil; row = t.next() {
		if !slices.ContainsFunc(row, filled) {
			continue
		}
		t.rows++
		if len(row) > len(t.header) {
			if i := slices.IndexFunc(row[len(t.header):], filled); i >= 0 {
				t.problems.warnf(t.problems.at(row[len(t.header)+i]), ruleAnswers, "quote cells that hold a delimiter",
					"the row has %d cells, the header %d", len(row), len(t.header))
			}
		}
		if !yield(row) {
			return
		}
	}
}

// failure is the machine's error that ended the reading, nil at the end of the
// file and after a problem of the author's.
func (t *table) failure() error {
	var torn *csvError
	if t.err == nil || errors.Is(t.err, io.EOF) || errors.As(t.err, &torn) {
		return nil
	}
	return t.err
}

// broken tells whether the machine failed.
func (t *table) broken() bool { return t.failure() != nil }

// find returns the positions of the columns with a header.
func (t *table) find(header string) (at []int) {
	want := headerKey(header)
	for i, h := range t.keys {
		if h == want && h != "" {
			at = append(at, i)
		}
	}
	return at
}

// names are the headers that are not blank.
func (t *table) names() []string {
	return slices.DeleteFunc(slices.Clone(t.header), func(h string) bool { return h == "" })
}

// cellAt returns the cell of a column. A row that is too short has a blank one
// where it ends.
func cellAt(row []cell, column int) cell {
	if column < len(row) {
		return row[column]
	}
	last := row[len(row)-1]
	return cell{line: last.line, column: last.column}
}

func filled(c cell) bool { return !allBlank(c.text) }

// trim is a cell without blanks at its ends.
func trim(c cell) []byte { return bytes.TrimFunc(c.text, blank) }
