package survey

import (
	"bufio"
	"bytes"
	"io"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// utf8Reader returns the text of an export as UTF-8, without a byte order mark.
// A mark decides; then NUL bytes, which only UTF-16 puts into a table; then the
// encoding that source.yaml declares ("utf-8" when it is empty). Nothing is
// concluded from how often letters occur: that was wrong on real files.
func utf8Reader(r io.Reader, declared string) io.Reader {
	br := bufio.NewReaderSize(r, 1<<16)
	head, _ := br.Peek(512)
	var enc encoding.Encoding
	switch {
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		br.Discard(3)
		return br
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("\xfe\xff")):
		enc = unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	case bytes.IndexByte(head, 0) >= 0:
		enc = unicode.UTF16(nulOrder(head), unicode.IgnoreBOM)
	case declared == "windows-1252":
		enc = charmap.Windows1252
	case declared == "macintosh":
		enc = charmap.Macintosh
	default:
		return br
	}
	return enc.NewDecoder().Reader(br)
}

// nulOrder tells the byte order of UTF-16 without a mark: delimiters, blanks and
// Latin letters have a NUL for their high byte.
func nulOrder(head []byte) unicode.Endianness {
	var nuls [2]int
	for i, b := range head {
		if b == 0 {
			nuls[i%2]++
		}
	}
	if nuls[0] > nuls[1] {
		return unicode.BigEndian
	}
	return unicode.LittleEndian
}
