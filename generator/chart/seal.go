package chart

import (
	"encoding/hex"
	"fmt"
	"html/template"
	"math"
	"strconv"

	"github.com/ethos-handbook/ethos/generator/locale"
)

// Seal is the rosette of an edition, drawn from its digest: the same for the same
// digest, another for any other. The edition's id and the first eight digits of
// the digest stand in its middle.
type Seal struct {
	ID     string // of the edition
	Digest string // SHA-256 in hex // required
}

// sealRadius is half the side of the drawing, whose origin is its middle.
const sealRadius = 400

// ring is one of the three rings of a seal: a closed line of 2 × lobes arcs, in
// turn outward and inward, drawn ply times, each a little further round. Base and
// depth are shares of the radius; lean turns the arcs, in half lobes.
type ring struct {
	base, depth float64
	lobes, ply  int
	lean        float64
}

// rings are the rings that a digest describes.
func rings(b []byte) [3]ring {
	part := func(i int) float64 { return float64(b[i]) / 255 }
	among := func(i, least, n int) int { return least + int(b[i])%n }
	return [3]ring{
		{.86, .06 + .05*part(0), among(1, 16, 13), among(2, 3, 3), 0},
		{.625, .12 + .07*part(3), among(4, 6, 8), among(5, 5, 3), (part(6) - .5) * 1.5},
		{.43, .05 + .03*part(7), among(8, 12, 9), 3, 0},
	}
}

// SVG draws the seal in the colour of the text around it; nothing where there is
// no digest. Its ids begin with the digest's digits, so that a page may show the
// seals of several editions.
func (s Seal) SVG(say *locale.Locale) template.HTML {
	sum, err := hex.DecodeString(s.Digest)
	if err != nil || len(sum) < 9 {
		return ""
	}
	p := pen{say: say}
	p.put(`<svg class="seal" viewBox="-400 -400 800 800"`)
	p.leftToRight()
	p.put(` role="img" aria-label="`, xmlEscape(say.T("Seal of edition %s, drawn from its digest", s.ID)), `"><g fill="none" stroke="currentColor" stroke-width="2.2">`)
	for i, r := range rings(sum) {
		id := fmt.Sprintf("s%s-%d", s.Digest[:8], i)
		p.put(`<path id="`, id, `" d="`)
		r.path(&p)
		p.put(`"/>`)
		for j := 1; j < r.ply; j++ {
			p.put(`<use href="#`, id, `" transform="rotate(`, 360/float64(r.lobes)*float64(j)/float64(r.ply), `)"/>`)
		}
	}
	p.put(`</g><text y="10" text-anchor="middle"`)
	if room := .7 * sealRadius; width(s.ID, 88, false) > room { // a long name is set smaller
		p.put(` transform="scale(`, strconv.FormatFloat(room/width(s.ID, 88, false), 'f', 2, 64), `)"`)
	}
	p.put(`>`, xmlEscape(s.ID), `</text><text y="54" text-anchor="middle">`, s.Digest[:4], ` `, s.Digest[4:8], `</text>`)
	return p.close()
}

// path writes the line of a ring, in whole steps from point to point.
func (r ring) path(p *pen) {
	step := math.Pi / float64(r.lobes)
	x, y := 0, 0 // where the pen is
	at := func(radius, angle float64) (dx, dy int, move func()) {
		tx, ty := int(math.Round(sealRadius*radius*math.Cos(angle))), int(math.Round(sealRadius*radius*math.Sin(angle)))
		return tx - x, ty - y, func() { x, y = tx, ty }
	}
	first, _, move := at(r.base, 0)
	move()
	p.put("M", strconv.Itoa(first), " 0q")
	for t := range 2 * r.lobes {
		sign := 1.
		if t%2 == 1 {
			sign = -1
		}
		cx, cy, _ := at(2*(r.base+sign*r.depth)-r.base*math.Cos(step/2), (float64(t)+.5)*step+r.lean*step*sign)
		ex, ey, move := at(r.base, float64(t+1)*step)
		move()
		for i, v := range []int{cx, cy, ex, ey} {
			if v >= 0 && (t > 0 || i > 0) {
				p.put(" ")
			}
			p.put(strconv.Itoa(v))
		}
	}
	p.put("z")
}
