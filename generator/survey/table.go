package survey

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// table is an export as a header and the records below it.
type table struct {
	reader   *csvReader
	header   []string // blanks collapsed, otherwise as in the file
	keys     []string // the headers as they are compared
	others   map[int][]otherName
	first    cell // the header's first cell, without its text
	problems *problems
	rows     int // records below the header that are not blank
	err      error
}

// otherName is a text besides its header by which source.yaml may call a column.
type otherName struct{ text, key string }

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

// find returns the positions of the columns that a text names: by their header or
// another of their names; where no column is called that, and the text ends in
// "#2", the second from the left that is called what stands before.
func (t *table) find(header string) []int {
	if at := t.called(header); len(at) > 0 {
		return at
	}
	m := occurrence.FindStringSubmatch(header)
	if m == nil {
		return nil
	}
	n, err := strconv.Atoi(m[2])
	if at := t.called(m[1]); err == nil && 1 <= n && n <= len(at) {
		return at[n-1 : n]
	}
	return nil
}

var occurrence = regexp.MustCompile(`(?s)^(.+) #([0-9]+)$`)

// called returns the positions of the columns that have a name.
func (t *table) called(name string) (at []int) {
	want := headerKey(name)
	if want == "" {
		return nil
	}
	for i, h := range t.keys {
		if h == want || slices.ContainsFunc(t.others[i], func(o otherName) bool { return o.key == want }) {
			at = append(at, i)
		}
	}
	return at
}

// tellApart is a hint at how to name one of several columns of one name.
func tellApart(name string, at []int) string {
	const most = 4
	var parts []string
	for i, column := range at[:min(len(at), most)] {
		parts = append(parts, fmt.Sprintf("\"%s #%d\" for column %d", name, i+1, column+1))
	}
	return "say " + strings.Join(parts, ", ")
}

// names are all texts that name a column.
func (t *table) names() (names []string) {
	for i, h := range t.header {
		if h != "" {
			names = append(names, h)
		}
		for _, o := range t.others[i] {
			names = append(names, o.text)
		}
	}
	return names
}

// rename gives a column its header anew.
func (t *table) rename(column int, header string) {
	t.header[column] = collapse(header)
	t.keys[column] = headerKey(header)
}

// alsoCalled gives a column another name. A blank one is none.
func (t *table) alsoCalled(column int, name string) {
	o := otherName{collapse(name), headerKey(name)}
	if o.key == "" || o.key == t.keys[column] || slices.Contains(t.others[column], o) {
		return
	}
	if t.others == nil {
		t.others = map[int][]otherName{}
	}
	t.others[column] = append(t.others[column], o)
}

// headerRow reads a further record of the header, as wide as the first, and tells
// where it stands. Empty lines between the two are passed over. Nil at the end.
func (t *table) headerRow() (texts []string, at cell) {
	for row := t.next(); row != nil; row = t.next() {
		if len(row) == 1 && len(t.header) > 1 && !filled(row[0]) {
			continue
		}
		texts = make([]string, len(t.header))
		for i := range min(len(row), len(texts)) {
			texts[i] = collapse(string(row[i].text))
		}
		return texts, cell{line: row[0].line, column: row[0].column}
	}
	return nil, cell{}
}

// begins quotes how the header begins.
func (t *table) begins() string {
	const most, length = 3, 40
	var parts []string
	for _, h := range t.header[:min(len(t.header), most)] {
		if r := []rune(h); len(r) > length {
			h = string(r[:length]) + "…"
		}
		parts = append(parts, strconv.Quote(h))
	}
	return strings.Join(parts, ", ")
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
