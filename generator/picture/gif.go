package picture

import "bytes"

// Blocks of a GIF (GIF89a, CompuServe 1990).
const (
	gifExtension = 0x21
	gifImage     = 0x2c
	gifEnd       = 0x3b
	gifComment   = 0xfe
	gifProgram   = 0xff
)

// gifKept begins the blocks of programs that say how often a film runs and what its
// colours mean.
var gifKept = [][]byte{[]byte("\x0bNETSCAPE2.0"), []byte("\x0bANIMEXTS1.0"), []byte("\x0bICCRGBG1012")}

// gif takes a GIF apart, block by block. Comments and XMP are left out, and what
// lies behind its end.
func (p *parts) gif(d []byte) {
	i := 13
	if len(d) < i {
		p.keep(d...)
		return
	}
	i = min(len(d), i+tableSize(d[10]))
	p.keep(d[:i]...)
	for frames := 0; i < len(d); {
		from := i
		switch d[i] {
		case gifEnd:
			p.keep(gifEnd)
			p.whole = frames > 0
			return
		case gifImage:
			if len(d) < i+10 {
				return
			}
			frames++
			p.animated = frames > 1
			i = subBlocks(d, i+10+tableSize(d[i+9])+1)
			p.keep(d[from:i]...)
		case gifExtension:
			if len(d) < i+2 {
				return
			}
			label := d[i+1]
			i = subBlocks(d, i+2)
			if label == gifComment || label == gifProgram && !keptProgram(d[from+2:i]) {
				continue
			}
			p.keep(d[from:i]...)
		default:
			return
		}
	}
}

func keptProgram(block []byte) bool {
	for _, head := range gifKept {
		if bytes.HasPrefix(block, head) {
			return true
		}
	}
	return false
}

// tableSize is the size in bytes of the table of colours that flags announce.
func tableSize(flags byte) int {
	if flags&0x80 == 0 {
		return 0
	}
	return 3 << (flags&7 + 1)
}

// subBlocks finds the end of the blocks that begin at i.
func subBlocks(d []byte, i int) int {
	for i < len(d) {
		n := int(d[i])
		i += 1 + n
		if n == 0 {
			break
		}
	}
	return min(i, len(d))
}
