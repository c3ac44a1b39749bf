package picture

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// webpShown are the chunks of a WebP that say how it looks (RFC 9649, 2.7).
var webpShown = []string{"VP8X", "ICCP", "ANIM", "ANMF", "ALPH", "VP8L", "VP8 "}

// Flags of VP8X (RFC 9649, 2.7.1).
const (
	webpAnimated = 0x02
	webpXMP      = 0x04
	webpExif     = 0x08
)

// webp takes a WebP apart, chunk by chunk (RFC 9649, 2.3).
func (p *parts) webp(d []byte) {
	size := uint64(binary.LittleEndian.Uint32(d[4:])) + 8
	p.whole = size <= uint64(len(d))
	if p.whole {
		d = d[:max(size, Head)]
	}
	p.keep(d[:Head]...)
	flags, seen, pixels := -1, false, false // where the flags stand
	for d = d[Head:]; len(d) >= 8; {
		name := string(d[:4])
		n := uint64(binary.LittleEndian.Uint32(d[4:]))
		n += 8 + n&1
		if n > uint64(len(d)) {
			p.whole = p.whole && n == uint64(len(d))+1 // but for a last blank
			n = uint64(len(d))
		}
		chunk := d[:n]
		d = d[n:]
		switch {
		case name == "EXIF" && flags >= 0 && !seen: // read where the flags announce it
			seen = true
			p.exif(bytes.TrimPrefix(chunk[8:], []byte(headExif)))
			if p.orientation != 1 {
				tag := upTag(p.orientation)
				p.keep(binary.LittleEndian.AppendUint32([]byte(name), uint32(len(tag)))...)
				p.keep(tag...)
			}
		case slices.Contains(webpShown, name):
			if name == "VP8X" && flags < 0 && n >= 9 {
				flags = len(p.out) + 8
				p.animated = chunk[8]&webpAnimated != 0
			}
			if name == "ICCP" && p.profile == nil {
				p.profile = chunk[8:min(len(chunk), 8+int(binary.LittleEndian.Uint32(chunk[4:])))]
			}
			pixels = pixels || name == "VP8L" || name == "VP8 " || name == "ANMF"
			p.keep(chunk...)
		}
	}
	p.whole = p.whole && pixels
	if flags >= 0 {
		p.out[flags] &^= webpXMP | webpExif
		if p.orientation != 1 {
			p.out[flags] |= webpExif
		}
	}
	if p.whole {
		binary.LittleEndian.PutUint32(p.out[4:], uint32(len(p.out)-8))
	}
}
