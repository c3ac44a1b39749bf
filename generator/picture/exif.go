package picture

import "encoding/binary"

// Tags of EXIF (CIPA DC-008, 4.6.4).
const (
	tagOrientation = 0x0112
	tagGPS         = 0x8825 // leads to the place where it was taken
)

// exif reads which side is up and whether a place is told. Metadata are read
// leniently, as browsers do: what cannot be understood says nothing.
func (p *parts) exif(tiff []byte) {
	var order binary.ByteOrder
	switch {
	case len(tiff) < 8:
		return
	case string(tiff[:4]) == "II*\x00":
		order = binary.LittleEndian
	case string(tiff[:4]) == "MM\x00*":
		order = binary.BigEndian
	default:
		return
	}
	at := uint64(order.Uint32(tiff[4:]))
	if at+2 > uint64(len(tiff)) {
		return
	}
	n := int(order.Uint16(tiff[at:]))
	entries := tiff[at+2:]
	for ; n > 0 && len(entries) >= 12; n, entries = n-1, entries[12:] {
		switch order.Uint16(entries) {
		case tagGPS:
			p.located = true
		case tagOrientation:
			const short = 3
			if v := order.Uint16(entries[8:]); order.Uint16(entries[2:]) == short && v >= 1 && v <= 8 {
				p.orientation = int(v)
			}
		}
	}
}

// upTag is EXIF that says which side is up and nothing else.
func upTag(orientation int) []byte {
	return []byte{'M', 'M', 0, '*', 0, 0, 0, 8, 0, 1, tagOrientation >> 8, tagOrientation & 0xff, 0, 3, 0, 0, 0, 1, 0, byte(orientation), 0, 0, 0, 0, 0, 0}
}
