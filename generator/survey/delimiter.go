package survey

import (
	"bufio"
	"bytes"
)

// delimiters are tried in this order; the first of equals wins.
var delimiters = [...]byte{',', ';', '\t', '|'}

// sampleSize is how much of a file is looked at for its delimiter, in bytes.
const sampleSize = 1 << 16

// delimiterOf tells which delimiter gives the first records of a text the same
// width as the first of them. A text in which no delimiter splits the first
// record has one column.
func delimiterOf(sample []byte, whole bool) byte {
	best, bestShare, bestWidth := byte(','), 0.0, 1
	for _, d := range delimiters {
		width, share := widths(sample, whole, d)
		if width > 1 && (share > bestShare || share == bestShare && width > bestWidth) {
			best, bestShare, bestWidth = d, share, width
		}
	}
	return best
}

// widths returns the number of cells of the first record, and the share of the
// records after it that have as many, among the first 50. The last record of a
// sample that is not the whole file may be torn and does not count.
func widths(sample []byte, whole bool, delimiter byte) (first int, equal float64) {
	r := newCSVReader(bufio.NewReaderSize(bytes.NewReader(sample), len(sample)), delimiter)
	var seen []int
	for len(seen) < 51 {
		cells, err := r.read()
		if err != nil {
			break
		}
		if len(cells) > 1 || len(cells[0].text) > 0 {
			seen = append(seen, len(cells))
		}
	}
	if !whole && len(seen) > 1 && len(seen) < 51 {
		seen = seen[:len(seen)-1]
	}
	if len(seen) == 0 {
		return 0, 0
	}
	same := 0
	for _, n := range seen {
		if n == seen[0] {
			same++
		}
	}
	return seen[0], float64(same) / float64(len(seen))
}

// sepLine returns the delimiter that a first line such as "sep=;" declares, as
// spreadsheets write it.
func sepLine(sample []byte) (delimiter byte, ok bool) {
	if len(sample) < 5 || !bytes.EqualFold(sample[:4], []byte("sep=")) {
		return 0, false
	}
	if len(sample) > 5 && sample[5] != '\n' && sample[5] != '\r' {
		return 0, false
	}
	d := sample[4]
	return d, d < 0x80 && d != '"' && d != '\n' && d != '\r'
}
