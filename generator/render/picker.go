package render

import (
	"html/template"
	"strings"

	"github.com/ethos-handbook/ethos/generator/site"
)

// picks are the lines of the picker as finished bytes. Every page has a line for
// each edition: a template would take longer over them than over all of the frame.
func (w *worker) picks(picks []site.Pick) template.HTML {
	if len(picks) == 0 {
		return ""
	}
	var b strings.Builder
	b.Grow(320 * len(picks))
	text := func(before, s string) {
		b.WriteString(before)
		if strings.ContainsAny(s, `<>&'"`+"\x00") {
			s = template.HTMLEscapeString(s)
		}
		b.WriteString(s)
	}
	for _, p := range picks {
		text(`<li><a href="`, w.href(p.To))
		b.WriteByte('"')
		if p.Current {
			b.WriteString(` aria-current="true"`)
		}
		b.WriteString(">" + string(w.icon(p.Glyph)))
		text(`<b>`, p.ID)
		text(`</b><span>`, p.Words)
		text(`</span><small>`, p.When)
		b.WriteString(`</small></a></li>`)
	}
	return template.HTML(b.String())
}
