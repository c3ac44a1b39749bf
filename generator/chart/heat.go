package chart

import (
	"cmp"
	"fmt"
	"html/template"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/ethos-handbook/ethos/generator/locale"
)

// Heat sets units against values, or other rows against columns, in per cent: a
// table whose cells are shaded in five bands, the same in every book. The table
// is the drawing. Withheld cells look alike, whatever the reason.
type Heat struct {
	ID      string // required
	Title   string // what is shown, for those who do not see it
	Finding string // required
	Caption string
	Source  string
	Corner  string // what the rows are, as in "Unit"
	Columns []HeatColumn
	Rows    []HeatRow
	Empty   string // the sentence where there are no rows; default "No figures to compare."

	say *locale.Locale // while it is drawn
}

// HeatColumn heads a column.
type HeatColumn struct {
	Name   string // "Say it while it helps"
	Number string // the numeral before the name, "2"; it stands alone where there is little room, when all columns have one
	URL    string // relative, from the figure's page; "": no link
}

// HeatRow is a row.
type HeatRow struct {
	Name   string
	URL    string     // relative, from the figure's page; "": no link
	Indent int        // steps that the name is set in, up to 3: 1 for a unit of a division
	Group  bool       // begins a group of rows: semibold, a little apart from those before
	N      string     // how many answered, in words: "96", "5–9"; a column where any row has it
	Cells  []HeatCell // in the order of the columns; missing ones are empty
}

// HeatCell is a number.
type HeatCell struct {
	Value float64 // NaN: none
	Text  string  // words in place of the value, which is then not looked at: "≥ 80" is shaded as its bound, "withheld" as all withheld cells are
}

// Withheld is the Text of a cell whose number is not published, in any language.
const Withheld = "withheld"

// heatLimits are where the second to the fifth band begin.
var heatLimits = [...]int{40, 55, 70, 85}

// Name is "heat".
func (h Heat) Name() string { return "heat" }

// Figure writes the table. It fails when a row has more cells than there are
// columns.
func (h Heat) Figure(say *locale.Locale) (Figure, error) {
	h.say = say
	f := Figure{ID: h.ID, Kind: h.Name(), Finding: h.Finding, Caption: h.Caption, Source: h.Source, say: say}
	if err := checkID(h.Name(), h.ID); err != nil {
		return f, err
	}
	h.Title = cmp.Or(h.Title, h.Finding)
	h.Rows = slices.Clone(h.Rows)
	for i, r := range h.Rows {
		if len(r.Cells) > len(h.Columns) {
			return f, fmt.Errorf("draw heat %s: %q has %d cells under %d columns", h.ID, r.Name, len(r.Cells), len(h.Columns))
		}
		h.Rows[i].Cells = slices.Clone(r.Cells)
		for len(h.Rows[i].Cells) < len(h.Columns) {
			h.Rows[i].Cells = append(h.Rows[i].Cells, HeatCell{Value: math.NaN()})
		}
	}
	f.Table = h.table()
	if len(h.Rows) == 0 || len(h.Columns) == 0 {
		return f.empty(cmp.Or(h.Empty, say.T("No figures to compare."))), nil
	}
	f.Tabular, f.SVG = true, h.drawing()
	return f, nil
}

// words are a cell in words: "61", "≥ 80", "withheld"; "–" is none.
func (c HeatCell) words(say *locale.Locale) string {
	switch {
	case c.withheld():
		return say.T("withheld")
	case c.Text != "":
		return c.Text
	case !has(c.Value):
		return none
	}
	return percent(c.Value)
}

func (c HeatCell) withheld() bool { return strings.EqualFold(c.Text, Withheld) }

// band is a cell's band from 1 to 5, as its words say; 0: none. A bound stands
// for all that it bounds.
func (c HeatCell) band() int {
	n := 0
	switch {
	case c.Text != "":
		v, err := strconv.ParseFloat(strings.TrimLeft(c.Text, "≥≤<> "), 64)
		if err != nil || !has(v) {
			return 0
		}
		n = Round(v)
		if strings.HasPrefix(c.Text, "<") {
			n--
		}
	case has(c.Value):
		n = Round(c.Value)
	default:
		return 0
	}
	band := 1
	for _, limit := range heatLimits {
		if n >= limit {
			band++
		}
	}
	return band
}

// counted tells whether any row says how many answered.
func (h Heat) counted() bool {
	return slices.ContainsFunc(h.Rows, func(r HeatRow) bool { return r.N != "" })
}

// numbered tells whether numerals can stand for the columns.
func (h Heat) numbered() bool {
	return !slices.ContainsFunc(h.Columns, func(c HeatColumn) bool { return c.Number == "" })
}

// corner says what the rows are.
func (h Heat) corner() string { return cmp.Or(h.Corner, h.say.C("head of a chart's rows", "What")) }

func (h Heat) table() Table {
	t := Table{Caption: figuresOf(h.say, h.Title), Head: []string{h.corner()}, Numeric: []bool{false}}
	column := func(head string) { t.Head, t.Numeric = append(t.Head, head), append(t.Numeric, true) }
	if h.counted() {
		column(h.say.T("Answered"))
	}
	for _, c := range h.Columns {
		column(strings.TrimPrefix(c.Number+" "+c.Name, " "))
	}
	for _, r := range h.Rows {
		row := []string{r.Name}
		if h.counted() {
			row = append(row, cmp.Or(r.N, none))
		}
		for _, c := range r.Cells {
			row = append(row, c.words(h.say))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// drawing is the table in a scrolling region that the keyboard can reach, with
// the bands' limits beneath.
func (h Heat) drawing() template.HTML {
	var b strings.Builder
	esc := xmlEscape
	class := "heat"
	if h.numbered() {
		class = "heat num"
		b.WriteString(`<p class="hnames" aria-hidden="true">`)
		for i, c := range h.Columns {
			if i > 0 {
				b.WriteString(" · ")
			}
			b.WriteString(`<b>` + esc(c.Number) + `</b> ` + esc(c.Name))
		}
		b.WriteString(`</p>`)
	}
	b.WriteString(`<div class="scroll" tabindex="0" role="region" aria-label="` + esc(h.Title) + `"><table class="` + class + `"><thead><tr><th scope="col">` + esc(h.corner()) + `</th>`)
	if h.counted() {
		b.WriteString(`<th scope="col" class="n">` + esc(h.say.T("Answered")) + `</th>`)
	}
	for _, c := range h.Columns {
		b.WriteString(`<th scope="col">`)
		if c.Number != "" {
			b.WriteString(`<b>` + esc(c.Number) + `</b> `)
		}
		b.WriteString(`<span>` + anchor(c.URL, c.Name) + `</span></th>`)
	}
	b.WriteString(`</tr></thead><tbody>`)
	for i, r := range h.Rows {
		if i > 0 && r.Group {
			b.WriteString(`</tbody><tbody>`)
		}
		h.row(&b, r)
	}
	b.WriteString(`</tbody></table></div>`)
	h.key(&b)
	return template.HTML(b.String())
}

func (h Heat) row(b *strings.Builder, r HeatRow) {
	var classes []string
	if r.Group {
		classes = append(classes, "g")
	}
	if r.Indent > 0 {
		classes = append(classes, "i"+strconv.Itoa(min(r.Indent, 3)))
	}
	b.WriteString(`<tr`)
	if len(classes) > 0 {
		b.WriteString(` class="` + strings.Join(classes, " ") + `"`)
	}
	b.WriteString(`><th scope="row">` + anchor(r.URL, r.Name) + `</th>`)
	if h.counted() {
		b.WriteString(`<td class="n">` + xmlEscape(cmp.Or(r.N, none)) + `</td>`)
	}
	for _, c := range r.Cells {
		switch band := c.band(); {
		case c.withheld():
			b.WriteString(`<td class="wh"><span aria-hidden="true">–</span><span class="vh">` + xmlEscape(c.words(h.say)) + `</span></td>`)
		case band > 0:
			b.WriteString(`<td class="b` + strconv.Itoa(band) + `">` + xmlEscape(c.words(h.say)) + `</td>`)
		case c.Text != "":
			b.WriteString(`<td class="mut">` + xmlEscape(c.words(h.say)) + `</td>`)
		default:
			b.WriteString(`<td></td>`)
		}
	}
	b.WriteString(`</tr>`)
}

// key says the bands' limits, in whole numbers as the cells say them.
func (h Heat) key(b *strings.Builder) {
	b.WriteString(`<ul class="key">`)
	for i, limit := range heatLimits {
		words := h.say.T("under %d", limit)
		if i > 0 {
			words = h.say.T("%d to %d", heatLimits[i-1], limit-1)
		}
		b.WriteString(`<li><i class="b` + strconv.Itoa(i+1) + `"></i>` + xmlEscape(words) + `</li>`)
	}
	b.WriteString(`<li><i class="b5"></i>` + xmlEscape(h.say.T("%d and over", heatLimits[len(heatLimits)-1])) + `</li>`)
	if slices.ContainsFunc(h.Rows, func(r HeatRow) bool { return slices.ContainsFunc(r.Cells, HeatCell.withheld) }) {
		b.WriteString(`<li><i class="wh"></i>` + xmlEscape(h.say.T("withheld")) + `</li>`)
	}
	b.WriteString(`</ul>`)
}

// anchor is a text that leads to another place of the site, or the text alone.
func anchor(url, text string) string {
	if url == "" || strings.ContainsRune(url, ':') {
		return xmlEscape(text)
	}
	return `<a href="` + xmlEscape(url) + `">` + xmlEscape(text) + `</a>`
}
