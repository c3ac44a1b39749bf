package chart

import (
	"bytes"
	"encoding/csv"
	"html/template"
	"strings"

	"github.com/ethos-handbook/ethos/generator/locale"
)

// Figure is a chart ready to be shown: three renderings of the same numbers.
type Figure struct {
	ID      string        // unique on its page; prefixes every id inside
	Kind    string        // the chart's Name
	Finding string        // heading: the sentence that the chart proves
	Caption string        // what, unit, source, what the shade is
	Source  string        // the line under the figure: which waves, n of how many
	SVG     template.HTML // wide and narrow drawing with their keys; or a sentence when there is nothing to draw
	Empty   bool          // SVG is a sentence in place of the chart
	Tabular bool          // SVG is a table that says all that Table says, which is not written a second time
	Table   Table
	Option  []byte // ECharts option, JSON that is safe inside a script element; nil when there is nothing to draw, or when a table says it better

	say *locale.Locale
}

// FigureLinks are the relative URLs beneath a figure; an empty one is left out.
type FigureLinks struct {
	Method string
	CSV    string
}

// HTML is the whole figure element.
func (f Figure) HTML(links FigureLinks) template.HTML {
	var b strings.Builder
	esc := xmlEscape
	b.WriteString(`<figure class="fig" id="` + esc(f.ID) + `"><figcaption><h3>` + esc(f.Finding) + `</h3>`)
	if f.Caption != "" {
		b.WriteString(`<p>` + esc(f.Caption) + `</p>`)
	}
	b.WriteString(`</figcaption>`)
	b.WriteString(string(f.SVG))
	if len(f.Table.Rows) > 0 && !f.Tabular {
		b.WriteString(`<details class="data"><summary>` + esc(f.say.T("The figures as a table")) + `</summary>` + string(f.Table.HTML()) + `</details>`)
	}
	f.sourceLine(&b, links)
	if f.Option != nil {
		b.WriteString(`<script type="application/json" class="echarts-option" data-chart="` + esc(f.ID) + `">`)
		b.Write(f.Option)
		b.WriteString(`</script>`)
	}
	b.WriteString(`</figure>`)
	return template.HTML(b.String())
}

func (f Figure) sourceLine(b *strings.Builder, links FigureLinks) {
	esc := xmlEscape
	var refs []string
	if links.Method != "" {
		refs = append(refs, `<a href="`+esc(links.Method)+`">`+esc(f.say.T("Method"))+`</a>`)
	}
	if links.CSV != "" {
		refs = append(refs, `<a href="`+esc(links.CSV)+`">`+esc(f.say.T("CSV"))+`</a>`)
	}
	if f.Source == "" && len(refs) == 0 {
		return
	}
	b.WriteString(`<p class="src">` + esc(f.Source))
	if f.Source != "" && len(refs) > 0 {
		b.WriteByte(' ')
	}
	b.WriteString(strings.Join(refs, " · ") + `</p>`)
}

// Table is a chart's numbers in words.
type Table struct {
	Caption string // names the table to those who do not see it
	Head    []string
	Rows    [][]string // as long as Head; the first cell heads its row
	Numeric []bool     // columns set flush to the end; may be shorter than Head
}

// HTML is the table in a scrolling region that the keyboard can reach.
func (t Table) HTML() template.HTML {
	var b strings.Builder
	esc := xmlEscape
	class := func(i int) string {
		if i < len(t.Numeric) && t.Numeric[i] {
			return ` class="r"`
		}
		return ""
	}
	b.WriteString(`<div class="scroll" tabindex="0" role="region" aria-label="` + esc(t.Caption) + `"><table class="tb"><thead><tr>`)
	for i, h := range t.Head {
		b.WriteString(`<th scope="col"` + class(i) + `>` + esc(h) + `</th>`)
	}
	b.WriteString(`</tr></thead><tbody>`)
	for _, row := range t.Rows {
		b.WriteString(`<tr>`)
		for i, cell := range row {
			if i == 0 {
				b.WriteString(`<th scope="row">` + esc(cell) + `</th>`)
				continue
			}
			b.WriteString(`<td` + class(i) + `>` + esc(cell) + `</td>`)
		}
		b.WriteString(`</tr>`)
	}
	b.WriteString(`</tbody></table></div>`)
	return template.HTML(b.String())
}

// CSV is the table as comma-separated values (RFC 4180). A cell that a
// spreadsheet would run as a formula (it begins with = + - @ tab or CR) gets an
// apostrophe before it, numbers below zero too:
// https://owasp.org/www-community/attacks/CSV_Injection
func (t Table) CSV() []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	write := func(row []string) {
		safe := make([]string, len(row))
		for i, cell := range row {
			if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
				cell = "'" + cell
			}
			safe[i] = cell
		}
		w.Write(safe) // a bytes.Buffer takes everything
	}
	write(t.Head)
	for _, row := range t.Rows {
		write(row)
	}
	w.Flush()
	return b.Bytes()
}
