package picture

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"slices"
)

// signature begins a PNG.
const signature = "\x89PNG\r\n\x1a\n"

// shown are the chunks of a PNG, beside those without which it is none, that say how
// its pixels look (PNG, third edition, 11). Texts, times, EXIF and what programs add
// of their own are not among them.
var shown = []string{"tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "mDCV", "cLLI", "bKGD", "hIST", "pHYs", "sPLT", "acTL", "fcTL", "fdAT"}

// meaning are those that say what the numbers of its colours mean.
var meaning = []string{"cHRM", "gAMA", "iCCP", "sRGB"}

// png takes a PNG apart, chunk by chunk (PNG, third edition, 5).
func (p *parts) png(d []byte) {
	p.keep(d[:len(signature)]...)
	gray, seen := false, false
	for d = d[len(signature):]; len(d) >= 8; {
		name := string(d[4:8])
		critical := d[4]&0x20 == 0
		kept := critical || slices.Contains(shown, name)
		size := uint64(binary.BigEndian.Uint32(d)) + 12
		if size > uint64(len(d)) {
			if critical { // browsers show the part that is there
				p.keep(d...)
			}
			return
		}
		chunk := d[:size]
		d = d[size:]
		body := chunk[8 : size-4]
		switch {
		case name == "eXIf" && !seen:
			seen = true
			p.exif(bytes.TrimPrefix(body, []byte(headExif)))
			if p.orientation != 1 {
				p.keep(pngChunk(name, upTag(p.orientation))...)
			}
		case kept:
			p.keep(chunk...)
		}
		switch name {
		case "IHDR":
			gray = len(body) == 13 && body[9]&2 == 0
		case "iCCP":
			p.fixed = p.fixed || gray // copies may be stored in colour
		case "cICP":
			p.fixed = true
		case "acTL":
			p.animated = true
		case "IEND":
			p.whole = true
			return
		}
		if slices.Contains(meaning, name) {
			p.colours = append(p.colours, chunk...)
		}
	}
}

// pngChunk writes a chunk.
func pngChunk(name string, body []byte) []byte {
	out := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	out = append(append(out, name...), body...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[4:]))
}

// withColours puts chunks behind the first one of a PNG.
func withColours(png, chunks []byte) []byte {
	const head = len(signature) + 12 + 13
	return bytes.Join([][]byte{png[:head], chunks, png[head:]}, nil)
}

// iccp is a chunk that holds a colour profile.
func iccp(profile []byte) []byte {
	var b bytes.Buffer
	b.WriteString("ICC\x00\x00")
	z := zlib.NewWriter(&b)
	z.Write(profile) // into memory
	z.Close()
	return pngChunk("iCCP", b.Bytes())
}
