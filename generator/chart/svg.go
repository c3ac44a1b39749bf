package chart

import (
	"html/template"
	"math"
	"strconv"
	"strings"

	"github.com/ethos-handbook/ethos/generator/locale"
)

// pen writes SVG. Lengths are px of the drawing, to a tenth.
type pen struct {
	b   []byte
	say *locale.Locale // nil: nothing of it depends on a language
}

// rightToLeft tells whether the page around the drawing runs from right to left. A
// drawing does not: time runs to the right, and labels are placed by their left
// ends. Only the words of a label stand in the order of their own script.
func (p *pen) rightToLeft() bool { return p.say != nil && p.say.Direction == "rtl" }

// leftToRight keeps a drawing as it was laid out, on any page.
func (p *pen) leftToRight() {
	if p.rightToLeft() {
		p.put(` direction="ltr"`)
	}
}

// num appends a length, to a tenth and without a trailing ".0".
func (p *pen) num(v float64) {
	v = math.Round(v*10) / 10
	if v == 0 {
		v = 0 // no "-0"
	}
	p.b = strconv.AppendFloat(p.b, v, 'f', -1, 64)
}

// put appends its arguments: text as it stands, numbers as lengths.
func (p *pen) put(parts ...any) {
	for _, part := range parts {
		switch v := part.(type) {
		case string:
			p.b = append(p.b, v...)
		case float64:
			p.num(v)
		}
	}
}

// xmlEscape makes a text fit for an element or a quoted attribute. Characters
// that XML 1.0 forbids are left out.
func xmlEscape(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool {
		return r < ' ' || r == '&' || r == '<' || r == '>' || r == '"' || r == '\'' || r >= 0xfffe
	}) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&#34;")
		case r == '\'':
			b.WriteString("&#39;")
		case r == '\t' || r == '\n' || r == '\r':
			b.WriteByte(' ')
		case r < ' ' || r == 0xfffe || r == 0xffff:
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// open begins a drawing of w × h px. A label makes it an image with that name;
// without one it is hidden from those who do not see it.
func (p *pen) open(class string, w, h float64, label string) {
	p.put(`<svg class="`, class, `" fill="none" viewBox="0 0 `, w, ` `, h, `" width="`, w, `" height="`, h, `"`)
	p.leftToRight()
	if label == "" {
		p.put(` aria-hidden="true">`)
		return
	}
	p.put(` role="img" aria-label="`, xmlEscape(label), `">`)
}

// openTitled begins a drawing of w × h px with a title and a description whose
// ids begin with id.
func (p *pen) openTitled(class, id string, w, h float64, title, desc string) {
	p.put(`<svg class="`, class, `" fill="none" viewBox="0 0 `, w, ` `, h, `" width="`, w, `" height="`, h, `"`)
	p.leftToRight()
	p.put(` role="img" aria-labelledby="`, id, `t `, id, `d">`)
	p.put(`<title id="`, id, `t">`, xmlEscape(title), `</title><desc id="`, id, `d">`, xmlEscape(desc), `</desc>`)
}

func (p *pen) close() template.HTML {
	p.put(`</svg>`)
	return template.HTML(p.b)
}

// stroke draws a path: class is an ink, attrs further attributes, d the path's parts.
func (p *pen) stroke(class, attrs string, d ...any) {
	p.put(`<path class="`, class, `"`, attrs, ` d="`)
	p.put(d...)
	p.put(`"/>`)
}

// rect draws a box; title, where there is one, is shown when the pointer rests on it.
func (p *pen) rect(class, attrs string, x, y, w, h float64, title string) {
	p.put(`<rect class="`, class, `"`, attrs, ` x="`, x, `" y="`, y, `" width="`, w, `" height="`, h, `"`)
	if title == "" {
		p.put(`/>`)
		return
	}
	p.put(`><title>`, xmlEscape(title), `</title></rect>`)
}

// label is a piece of text: at most a semibold word after it, which most labels
// use for their number.
type label struct {
	class    string // inks, "fi" for ink; plain text is the second ink
	size     float64
	semibold bool
	anchor   string // "start" when empty, else "middle" or "end"
	text     string
	strong   string // follows text after a blank, in semibold
}

func (l label) width() float64 {
	size := l.size
	if size == 0 {
		size = 12
	}
	w := width(l.text, size, l.semibold)
	if l.strong != "" {
		w += width(" "+l.strong, size, true)
	}
	return w
}

// text sets a label with its base line at y.
func (p *pen) text(x, y float64, l label) {
	p.put(`<text`)
	if l.class != "" {
		p.put(` class="`, l.class, `"`)
	}
	if l.size != 0 {
		p.put(` font-size="`, l.size, `"`)
	}
	if l.semibold {
		p.put(` font-weight="600"`)
	}
	p.put(` x="`, x, `" y="`, y, `"`)
	if l.anchor != "" {
		p.put(` text-anchor="`, l.anchor, `"`)
	}
	if p.rightToLeft() {
		p.put(` unicode-bidi="plaintext"`)
	}
	p.put(`>`, xmlEscape(l.text))
	if l.strong != "" {
		p.put(` <tspan font-weight="600">`, xmlEscape(l.strong), `</tspan>`)
	}
	p.put(`</text>`)
}

// mark draws a series' marker around a point. The scale 1 is a wave's marker.
func (p *pen) mark(s look, x, y, scale float64) {
	class := `class="m ` + s.class + `"`
	switch s.shape {
	case circle:
		p.put(`<circle `, class, ` cx="`, x, `" cy="`, y, `" r="`, 3.2*scale, `"/>`)
	case square:
		p.put(`<rect `, class, ` x="`, x-2.8*scale, `" y="`, y-2.8*scale, `" width="`, 5.6*scale, `" height="`, 5.6*scale, `"/>`)
	case triangle:
		p.put(`<path `, class, ` d="M`, x, ` `, y-4.4*scale, `l`, 4.4*scale, ` `, 7.6*scale, `h`, -8.8*scale, `z"/>`)
	case lozenge:
		p.put(`<path `, class, ` d="M`, x, ` `, y-4*scale, `l`, 4*scale, ` `, 4*scale, ` `, -4*scale, ` `, 4*scale, ` `, -4*scale, ` `, -4*scale, `z"/>`)
	}
}
