package chart

// Card is a value as a picture that stands in other people's pages: a file of its own,
// which needs no font, style sheet or script.
type Card struct {
	Number    string // its declared rank, before the title; "" without one
	Title     string // required
	Statement string
	Glyph     string // of its status: lived, emerging, aspirational or retired; "" for none
	Status    string // in a word
	Book      string // the handbook that it is of
	Label     string // what a screen reader says: all of it
	Language  string // as BCP 47 writes it
	Leftward  bool   // the language is written from right to left
	Hue       float64
}

// Sizes of a card in px.
const (
	CardWidth = 480

	cardSpine   = 8.
	cardEdge    = 32. // free on both sides of the text
	cardTitle   = 28.
	cardText    = 18.
	cardSmall   = 14.
	cardGlyph   = 12.
	cardInner   = CardWidth - cardSpine - 2*cardEdge
	cardDisplay = "Charter, Georgia, serif"
	cardSans    = "system-ui, sans-serif"
)

// cardInk is a colour of a card: by the class that bears it, in light and in dark. They
// are those of the default theme, but for the paper, which is tinted, so that a card
// shows where it ends.
type cardInk struct {
	class       string
	light, dark [2]float64 // lightness and chroma
}

var cardInks = []cardInk{
	{"p", [2]float64{.966, .007}, [2]float64{.225, .014}},
	{"i", [2]float64{.21, .02}, [2]float64{.93, .008}},
	{"j", [2]float64{.44, .018}, [2]float64{.75, .012}},
	{"s", [2]float64{.41, .075}, [2]float64{.80, .085}},
	{"c", [2]float64{.33, .058}, [2]float64{.265, .042}},
	{"l", [2]float64{.87, .009}, [2]float64{.33, .014}},
}

// cardGlyphs are the marks of the states, in a square of 12.
var cardGlyphs = map[string]string{
	"lived":        "M6 0a6 6 0 1 1 0 12a6 6 0 1 1 0-12z",
	"emerging":     "M6 0a6 6 0 1 1 0 12a6 6 0 1 1 0-12zM6 1.5a4.5 4.5 0 1 1 0 9z",
	"aspirational": "M6 0a6 6 0 1 1 0 12a6 6 0 1 1 0-12zM6 1.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9z",
	"retired":      "M6 0a6 6 0 1 1 0 12a6 6 0 1 1 0-12zM6 1.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9zM2.37 8.57L8.57 2.37L9.63 3.43L3.43 9.63z",
}

// cardLines are lines of one paragraph of a card.
type cardLines struct {
	lines               []string
	class, family       string
	size, leading, over float64 // over: px free above it
	leftward            bool
	number              string // before the first line
}

// paragraphs are the texts of a card, from the top.
func (c Card) paragraphs() (out []cardLines) {
	add := func(text, number, class, family string, size, leading, over float64) {
		whole := text
		if number != "" {
			whole = number + "\u00a0" + text
		}
		l := cardLines{lines: balanced(whole, size, cardInner), class: class, family: family, size: size, leading: leading, over: over, leftward: leftward(text, c.Leftward), number: number}
		if len(l.lines) > 0 {
			out = append(out, l)
		}
	}
	add(c.Title, c.Number, "i", cardDisplay, cardTitle, 34, 0)
	add(c.Statement, "", "i", cardDisplay, cardText, 27, 10)
	return out
}

// cardFoot is the room in px under the texts for the status and what the card is of.
const cardFoot = 66

// Height is that of the card in px.
func (c Card) Height() int {
	h := 0.
	for _, p := range c.paragraphs() {
		h += p.over + p.leading*float64(len(p.lines))
	}
	return int(h) + 2*cardEdge - 8 + cardFoot + 20*max(0, len(c.book())-1)
}

func (c Card) book() []string { return breakLines(c.Book, cardSmall, cardInner) }

// ink is a colour in light as an attribute, with the class that makes it another in
// the dark.
func (c Card) ink(class string) string {
	for _, i := range cardInks {
		if i.class == class {
			return `class="` + class + `" fill="` + oklch(i.light[0], i.light[1], c.Hue) + `"`
		}
	}
	return ""
}

// SVG draws the card. Colours are attributes, and a style of its own has others for
// readers who want it dark.
func (c Card) SVG() []byte {
	height := float64(c.Height())
	var p pen
	p.put(`<svg xmlns="http://www.w3.org/2000/svg" xml:lang="`, xmlEscape(c.Language), `" width="`, float64(CardWidth), `" height="`, height, `" viewBox="0 0 `, float64(CardWidth), ` `, height, `" role="img" aria-labelledby="t d">`+"\n")
	p.put(`<title id="t">`, xmlEscape(c.Title), `</title><desc id="d">`, xmlEscape(c.Label), "</desc>\n<style>@media (prefers-color-scheme:dark){")
	for _, i := range cardInks {
		p.put(".", i.class, "{fill:", oklch(i.dark[0], i.dark[1], c.Hue), "}")
	}
	p.put("}</style>\n")
	left := cardSpine + cardEdge
	spine := 0.
	if c.Leftward {
		left, spine = cardEdge, CardWidth-cardSpine
	}
	right := left + cardInner
	p.put(`<rect `, c.ink("p"), ` width="`, float64(CardWidth), `" height="`, height, `"/><rect `, c.ink("c"), ` x="`, spine, `" width="`, cardSpine, `" height="`, height, `"/>`+"\n")
	y := cardEdge - 4.
	for _, text := range c.paragraphs() {
		y += text.over
		c.lines(&p, text, left, right, &y)
	}
	y += 20
	p.put(`<rect `, c.ink("l"), ` x="`, left, `" y="`, y, `" width="`, cardInner, `" height="1"/>`+"\n")
	c.foot(&p, left, right, y+8)
	p.put("</svg>\n")
	return p.b
}

// lines sets the lines of a paragraph under y, and moves it below them.
func (c Card) lines(p *pen, text cardLines, left, right float64, y *float64) {
	for i, line := range text.lines {
		x, direction := left, ""
		if text.leftward {
			x, direction = right, ` direction="rtl"`
		}
		p.put(`<text `, c.ink(text.class), ` x="`, x, `" y="`, *y+.74*text.leading, `"`, direction, ` font-family="`, text.family, `" font-size="`, text.size, `">`)
		if n := len(text.number); i == 0 && n > 0 && len(line) >= n && line[:n] == text.number {
			p.put(`<tspan `, c.ink("s"), `>`, xmlEscape(text.number), `</tspan>`, xmlEscape(line[n:]))
		} else {
			p.put(xmlEscape(line))
		}
		p.put("</text>\n")
		*y += text.leading
	}
}

// foot sets the status and the handbook.
func (c Card) foot(p *pen, left, right, y float64) {
	at, step, direction := left, 1., ""
	if c.Leftward {
		at, step, direction = right, -1, ` direction="rtl"`
	}
	if d := cardGlyphs[c.Glyph]; d != "" {
		x := at
		if c.Leftward {
			x -= cardGlyph
		}
		p.put(`<path `, c.ink("s"), ` fill-rule="evenodd" transform="translate(`, x, ` `, y+5, `)" d="`, d, `"/>`)
		at += step * (cardGlyph + 8)
	}
	p.put(`<text `, c.ink("i"), ` x="`, at, `" y="`, y+16, `"`, direction, ` font-family="`, cardSans, `" font-size="`, cardSmall, `" font-weight="600">`, xmlEscape(c.Status), "</text>\n")
	y += 22
	c.lines(p, cardLines{lines: c.book(), class: "j", family: cardSans, size: cardSmall, leading: 20, leftward: c.Leftward}, left, right, &y)
}
