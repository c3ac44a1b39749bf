package survey

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"
)

// cell is one field of a record and where it begins. Line and column count from
// 1, the column in characters.
type cell struct {
	text         []byte // quotes and doubled quotes undone, line ends as \n
	line, column int
}

// csvReader reads records of UTF-8 text. Lines end in LF, CRLF or CR alone;
// records may differ in width. A quote within a quoted cell that is not doubled
// stands for itself, as hand-made exports mean it.
type csvReader struct {
	src          *bufio.Reader
	delimiter    byte
	line, column int // of the next byte
	data         []byte
	cells        []cell
	starts       []int // where each cell begins in data
}

const (
	// maxCell is the size in bytes beyond which a cell is taken for a quote that
	// was never closed.
	maxCell = 1 << 20
	// maxCells and maxRecord bound a record, in cells and in bytes: no export is as
	// wide, and what is not bounded fills the memory.
	maxCells  = 20_000
	maxRecord = 16 << 20
)

// csvError is a record that cannot be told apart. It never holds text of the file.
type csvError struct {
	line, column int
	problem      string
	hint         string
}

func (e *csvError) Error() string {
	return fmt.Sprintf("line %d, column %d: %s", e.line, e.column, e.problem)
}

func newCSVReader(src *bufio.Reader, delimiter byte) *csvReader {
	return &csvReader{src: src, delimiter: delimiter, line: 1, column: 1}
}

// read returns the cells of the next record, valid until the next call; io.EOF
// after the last.
func (r *csvReader) read() ([]cell, error) {
	r.data, r.cells, r.starts = r.data[:0], r.cells[:0], r.starts[:0]
	if _, err := r.src.Peek(1); err != nil {
		return nil, err
	}
	if r.plain() {
		return r.cells, r.checkWidth()
	}
	for more := true; more; {
		r.cells = append(r.cells, cell{line: r.line, column: r.column})
		r.starts = append(r.starts, len(r.data))
		var err error
		if more, err = r.field(); err != nil && !errors.Is(err, io.EOF) {
			return nil, err
		}
		if err = r.checkWidth(); err != nil {
			return nil, err
		}
	}
	for i, start := range r.starts {
		end := len(r.data)
		if i+1 < len(r.starts) {
			end = r.starts[i+1]
		}
		r.cells[i].text = r.data[start:end]
	}
	return r.cells, r.checkUTF8()
}

// plain reads a record that lies whole in the buffer, in ASCII and without a
// quote, as nearly all of a large export do. It tells whether it did.
func (r *csvReader) plain() bool {
	ahead, _ := r.src.Peek(r.src.Buffered())
	end := bytes.IndexByte(ahead, '\n')
	if end < 0 || r.column != 1 {
		return false
	}
	line := bytes.TrimSuffix(ahead[:end], []byte("\r"))
	start := 0
	for i, b := range line {
		switch {
		case b >= 0x80 || b == '"' || b == '\r':
			r.cells = r.cells[:0]
			return false
		case b == r.delimiter:
			r.cells = append(r.cells, cell{line: r.line, column: start + 1})
			start = i + 1
		}
	}
	r.cells = append(r.cells, cell{line: r.line, column: start + 1})
	r.data = append(r.data, line...)
	for i := range r.cells {
		end := len(r.data)
		if i+1 < len(r.cells) {
			end = r.cells[i+1].column - 2
		}
		r.cells[i].text = r.data[r.cells[i].column-1 : end]
	}
	r.src.Discard(end + 1)
	r.line++
	return true
}

// field reads one cell and what ends it, and tells whether another follows in
// the record. At the end of the file it returns io.EOF.
func (r *csvReader) field() (more bool, err error) {
	if b, err := r.src.Peek(1); err == nil && b[0] == '"' {
		return r.quoted()
	}
	for {
		chunk, err := r.chunk()
		if err != nil {
			return false, err
		}
		for i, b := range chunk {
			if b == r.delimiter || b == '\n' || b == '\r' {
				r.data = append(r.data, chunk[:i]...)
				r.src.Discard(i)
				return r.end()
			}
			r.advance(b)
		}
		r.data = append(r.data, chunk...)
		r.src.Discard(len(chunk))
		if err := r.checkSize(); err != nil {
			return false, err
		}
	}
}

// quoted reads a cell that begins with a quote.
func (r *csvReader) quoted() (more bool, err error) {
	r.next()
	for {
		b, err := r.next()
		if err != nil {
			if errors.Is(err, io.EOF) {
				err = r.unclosed("a quoted cell is never closed")
			}
			return false, err
		}
		if b == '"' {
			following, err := r.src.Peek(1)
			switch {
			case err != nil:
				return false, err
			case following[0] == '"':
				r.next()
			case r.closes():
				return r.end()
			}
		}
		r.data = append(r.data, b)
		if err := r.checkSize(); err != nil {
			return false, err
		}
	}
}

// closes tells whether nothing but spaces lies between a quote and the end of
// its cell, and passes over them.
func (r *csvReader) closes() bool {
	const most = 16
	ahead, _ := r.src.Peek(most)
	spaces := 0
	for spaces < len(ahead) && ahead[spaces] == ' ' {
		spaces++
	}
	if spaces == most || spaces < len(ahead) && ahead[spaces] != r.delimiter && ahead[spaces] != '\n' && ahead[spaces] != '\r' {
		return false
	}
	for range spaces {
		r.next()
	}
	return true
}

// end reads a delimiter or a line end, and tells whether it was a delimiter.
func (r *csvReader) end() (more bool, err error) {
	b, err := r.next()
	return b == r.delimiter && err == nil, err
}

// next reads one byte; every kind of line end is \n.
func (r *csvReader) next() (byte, error) {
	b, err := r.src.ReadByte()
	if err != nil {
		return 0, err
	}
	if b == '\r' {
		if following, err := r.src.Peek(1); err == nil && following[0] == '\n' {
			r.src.Discard(1)
		}
		b = '\n'
	}
	r.advance(b)
	return b, nil
}

// advance moves the position over a byte.
func (r *csvReader) advance(b byte) {
	switch {
	case b == '\n':
		r.line, r.column = r.line+1, 1
	case b&0xC0 != 0x80:
		r.column++
	}
}

// chunk returns the bytes at hand, at least one.
func (r *csvReader) chunk() ([]byte, error) {
	if _, err := r.src.Peek(1); err != nil {
		return nil, err
	}
	return r.src.Peek(r.src.Buffered())
}

func (r *csvReader) checkSize() error {
	if len(r.data)-r.starts[len(r.starts)-1] > maxCell {
		return r.unclosed("a cell is longer than 1 MiB")
	}
	return nil
}

func (r *csvReader) checkWidth() error {
	const hint = "see whether the line ends and the delimiter of the file are those of the export"
	switch at := r.cells[len(r.cells)-1]; {
	case len(r.cells) > maxCells:
		return &csvError{at.line, at.column, "a record has more than 20,000 cells", hint}
	case len(r.data) > maxRecord:
		return &csvError{at.line, at.column, "a record is longer than 16 MiB", hint}
	}
	return nil
}

// unclosed is a problem of the cell that is being read.
func (r *csvReader) unclosed(problem string) error {
	at := r.cells[len(r.cells)-1]
	return &csvError{at.line, at.column, problem, "close the quote, or double a quote that belongs to the text"}
}

// checkUTF8 looks at each cell for itself: without the delimiter between them the
// bytes of two may make up a character.
func (r *csvReader) checkUTF8() error {
	for _, c := range r.cells {
		if !utf8.Valid(c.text) {
			return &csvError{c.line, c.column, "not valid UTF-8", "save the file as UTF-8, or declare encoding: windows-1252 or macintosh in source.yaml"}
		}
	}
	return nil
}
