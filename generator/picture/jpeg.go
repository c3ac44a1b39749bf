package picture

import (
	"bytes"
	"encoding/binary"
)

// Markers of a JPEG (ITU-T T.81, table B.1).
const (
	markSOF  = 0xc0 // C0 to CF: frames and tables
	markRST  = 0xd0 // D0 to D7, within a scan
	markSOI  = 0xd8
	markEOI  = 0xd9
	markSOS  = 0xda // DA to DF: a scan and tables
	markAPP  = 0xe0 // E0 to EF: what programs add
	markLast = 0xdf
)

// What begins a segment that a program added, and is not metadata.
const (
	headJFIF  = "JFIF\x00"
	headExif  = "Exif\x00\x00"
	headICC   = "ICC_PROFILE\x00" // ICC.1:2022, B.4
	headAdobe = "Adobe"           // tells how colours are stored (Adobe TN 5116, 18)
)

// jpeg takes a JPEG apart, segment by segment (ITU-T T.81, annex B). What lies
// behind its end, as films and further photographs of telephones do, is left out.
func (p *parts) jpeg(d []byte) {
	p.keep(d[:2]...)
	var profile [256][]byte
	defer func() {
		if all := bytes.Join(profile[:], nil); len(all) > 0 {
			p.profile = all
		}
	}()
	seen := false // EXIF
	for i := 2; ; {
		for i < len(d) && d[i] != 0xff {
			i++
		}
		from := i
		for i < len(d) && d[i] == 0xff { // a marker may begin with many
			i++
		}
		if i == len(d) {
			return
		}
		mark := d[i]
		i++
		if mark == markEOI {
			p.keep(d[from:i]...)
			p.whole = true
			return
		}
		if mark < 0x02 || mark >= markRST && mark <= markSOI {
			continue // no segment, and nothing outside of a scan
		}
		if i+2 > len(d) {
			return
		}
		end := i + int(binary.BigEndian.Uint16(d[i:]))
		if end < i+2 || end > len(d) {
			return
		}
		body := d[i+2 : end]
		i = end
		switch {
		case mark == markSOS:
			i = scanEnd(d, end)
			p.keep(d[from:i]...)
		case mark >= markSOF && mark <= markLast:
			p.keep(d[from:i]...)
		case mark == markAPP && bytes.HasPrefix(body, []byte(headJFIF)):
			p.jfif(d[from:end], body)
		case mark == markAPP+1 && bytes.HasPrefix(body, []byte(headExif)):
			if !seen {
				seen = true
				p.exif(body[len(headExif):])
				if p.orientation != 1 {
					p.segment(mark, append([]byte(headExif), upTag(p.orientation)...))
				}
			}
		case mark == markAPP+2 && bytes.HasPrefix(body, []byte(headICC)) && len(body) > len(headICC)+2:
			profile[body[len(headICC)]] = body[len(headICC)+2:]
			p.keep(d[from:i]...)
		case mark == markAPP+14 && bytes.HasPrefix(body, []byte(headAdobe)):
			if len(body) == 12 {
				p.keep(d[from:i]...)
			} else if len(body) > 12 {
				p.segment(mark, body[:12])
			}
		}
	}
}

// jfif keeps the resolution, without a thumbnail (ITU-T T.871, 10.1).
func (p *parts) jfif(segment, body []byte) {
	if len(body) <= 14 {
		p.keep(segment...)
		return
	}
	p.segment(markAPP, append(bytes.Clone(body[:12]), 0, 0))
}

func (p *parts) segment(mark byte, body []byte) {
	n := len(body) + 2
	p.keep(0xff, mark, byte(n>>8), byte(n))
	p.keep(body...)
}

// scanEnd finds the marker that ends the scan whose data begin at i.
func scanEnd(d []byte, i int) int {
	for {
		n := bytes.IndexByte(d[i:], 0xff)
		if n < 0 || i+n+1 >= len(d) {
			return len(d)
		}
		i += n
		switch next := d[i+1]; {
		case next == 0, next >= markRST && next < markSOI:
			i += 2
		case next == 0xff:
			i++
		default:
			return i
		}
	}
}

// withProfile puts a colour profile into a JPEG that has none.
func withProfile(jpeg, profile []byte) []byte {
	const room = 65535 - 2 - len(headICC) - 2
	n := (len(profile) + room - 1) / room
	if n == 0 || n > 255 {
		return jpeg
	}
	p := parts{out: make([]byte, 0, len(jpeg)+len(profile)+n*20)}
	p.keep(jpeg[:2]...)
	for i := range n {
		chunk := profile[i*room : min(len(profile), (i+1)*room)]
		p.segment(markAPP+2, append([]byte(headICC+string([]byte{byte(i + 1), byte(n)})), chunk...))
	}
	p.keep(jpeg[2:]...)
	return p.out
}
