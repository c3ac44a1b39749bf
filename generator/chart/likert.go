package chart

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"github.com/ethos-handbook/ethos/generator/locale"
)

// Likert is how answers fall on a scale, one row a statement or a dimension:
// unfavourable answers before a zero line, favourable ones after it, neutral
// ones set apart at the end. What is drawn and said of a row are whole per cents
// that make 100: largest remainders, first of the sides, then of the answers
// within each.
type Likert struct {
	ID      string // required
	Title   string // what is shown, for those who do not see it
	Finding string // required
	Caption string
	Source  string
	Answers []string // names of the answers, the most unfavourable first; required where there are rows
	Neutral int      // how many answers in the middle are neutral; 0: one of an odd number, none of an even one
	Rows    []LikertRow
	Empty   string // the sentence where no row has a share; default "Too few answers to publish."

	say *locale.Locale // while it is drawn
}

// LikertRow is one row.
type LikertRow struct {
	Name   string        // "Last month I raised something early"
	Note   string        // the dimension, or another word beneath the name
	Shares []LikertShare // in any order; some may be missing, as where only the favourable ones are published
	N      string        // how many answered, in words: "96"
	Text   string        // the words where nothing may be shown: "withheld"; shares are then not looked at
}

// LikertShare is the share of an answer, or of neighbours on the scale that are
// published as one. One that covers neutral answers and others is set apart.
type LikertShare struct {
	From, To int     // the answers it covers, as places in Answers from 1; To 0: From alone
	Percent  float64 // of a row's answers, 0 to 100
}

// Name is "likert".
func (l Likert) Name() string { return "likert" }

// Figure draws the answers. It fails when shares cover answers that are not
// there, cover one twice, or make more than 100 per cent.
func (l Likert) Figure(say *locale.Locale) (Figure, error) {
	l.say = say
	f := Figure{ID: l.ID, Kind: l.Name(), Finding: l.Finding, Caption: l.Caption, Source: l.Source, say: say}
	if err := checkID(l.Name(), l.ID); err != nil {
		return f, err
	}
	l.Title = cmp.Or(l.Title, l.Finding)
	p, err := l.plan()
	if err != nil {
		return f, err
	}
	f.Table = p.table()
	if len(p.covers) == 0 {
		return f.empty(cmp.Or(l.Empty, say.T("Too few answers to publish."))), nil
	}
	f.SVG = p.key() + p.drawing(false) + p.drawing(true)
	f.Option, err = p.option()
	return f, err
}

// likertPlan is what is drawn and said: whole numbers.
type likertPlan struct {
	Likert
	covers []cover // those that a row has, in the order of the scale
	rows   []likertRow
}

// cover is a run of answers that a share stands for, by places from 1.
type cover struct{ from, to int }

type likertRow struct {
	LikertRow
	parts []likertPart // in the order of the scale; none where nothing may be shown
}

type likertPart struct {
	cover
	side  likertSide
	share float64
	whole int
}

type likertSide int

const (
	unfavourable likertSide = iota
	favourable
	setApart
	likertSides
)

// plan counts the rows' shares.
func (l Likert) plan() (likertPlan, error) {
	p := likertPlan{Likert: l}
	if l.Neutral < 0 || l.Neutral > len(l.Answers) || l.Neutral > 0 && (len(l.Answers)-l.Neutral)%2 != 0 {
		return p, fmt.Errorf("draw likert %s: %d of %d answers cannot be the middle", l.ID, l.Neutral, len(l.Answers))
	}
	for _, r := range l.Rows {
		row := likertRow{LikertRow: r}
		if r.Text == "" {
			if err := p.count(&row); err != nil {
				return p, fmt.Errorf("draw likert %s: %q: %w", l.ID, r.Name, err)
			}
		}
		p.rows = append(p.rows, row)
	}
	slices.SortFunc(p.covers, compareCovers)
	p.covers = slices.Compact(p.covers)
	return p, nil
}

func compareCovers(a, b cover) int { return cmp.Or(a.from-b.from, a.to-b.to) }

// count checks a row's shares and makes whole numbers of them.
func (p *likertPlan) count(row *likertRow) error {
	var sum float64
	for _, s := range row.Shares {
		c := cover{s.From, cmp.Or(s.To, s.From)}
		if c.from < 1 || c.to < c.from || c.to > len(p.Answers) {
			return fmt.Errorf("a share covers answers %d to %d of %d", c.from, c.to, len(p.Answers))
		}
		if !has(s.Percent) || s.Percent < 0 {
			return fmt.Errorf("a share of %v per cent", s.Percent)
		}
		sum += s.Percent
		row.parts = append(row.parts, likertPart{cover: c, side: p.side(c), share: s.Percent})
	}
	slices.SortFunc(row.parts, func(a, b likertPart) int { return compareCovers(a.cover, b.cover) })
	for i, part := range row.parts {
		if i > 0 && part.from <= row.parts[i-1].to {
			return fmt.Errorf("answer %d is covered twice", part.from)
		}
		p.covers = append(p.covers, part.cover)
	}
	if sum > 101 {
		return fmt.Errorf("the shares make %.1f per cent", sum)
	}
	row.apportion(sum)
	return nil
}

// side tells where answers stand. Unfavourable are as many as favourable ones.
func (p *likertPlan) side(c cover) likertSide {
	neutral := p.Neutral
	if neutral == 0 {
		neutral = len(p.Answers) % 2
	}
	outer := (len(p.Answers) - neutral) / 2
	switch {
	case c.to <= outer:
		return unfavourable
	case c.from > len(p.Answers)-outer:
		return favourable
	}
	return setApart
}

// apportion makes whole numbers of a row's shares, which make sum per cent: of
// all answers when that is 100, to a rounding of whole numbers.
func (r *likertRow) apportion(sum float64) {
	var sides [likertSides]float64
	for _, part := range r.parts {
		sides[part.side] += part.share
	}
	total := Round(sum)
	if sum >= 99 {
		total = 100
	}
	for side, whole := range largestRemainders(sides[:], total) {
		var shares []float64
		var at []int
		for i, part := range r.parts {
			if part.side == likertSide(side) {
				shares, at = append(shares, part.share), append(at, i)
			}
		}
		for i, n := range largestRemainders(shares, whole) {
			r.parts[at[i]].whole = n
		}
	}
}

// largestRemainders makes whole numbers of shares that together are total, by
// Hare's quota; of equal remainders the first is served first.
func largestRemainders(shares []float64, total int) []int {
	out := make([]int, len(shares))
	var sum float64
	for _, v := range shares {
		sum += v
	}
	if sum <= 0 {
		return out
	}
	left := total
	order := make([]int, len(shares))
	rest := make([]float64, len(shares))
	for i, v := range shares {
		quota := v * float64(total) / sum
		out[i] = int(quota + 1e-9)
		rest[i], order[i] = quota-float64(out[i]), i
		left -= out[i]
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(rest[b], rest[a]) })
	for _, i := range order[:min(max(left, 0), len(order))] {
		out[i]++
	}
	return out
}

// on is a side's whole number, and whether the row has a share on it.
func (r likertRow) on(side likertSide) (sum int, ok bool) {
	for _, part := range r.parts {
		if part.side == side {
			sum, ok = sum+part.whole, true
		}
	}
	return sum, ok
}

// widest is the largest whole number of a side, of any row.
func (p likertPlan) widest(side likertSide) float64 {
	widest := 0
	for _, r := range p.rows {
		n, _ := r.on(side)
		widest = max(widest, n)
	}
	return float64(widest)
}

// tone is how a run of answers is shaded, and the ink of a number on it. An
// answer between the mild and the strong one, and both together, have a tone
// between theirs.
func (p likertPlan) tone(c cover) (class, ink string) {
	side, outer := p.side(c), 0
	if side == setApart {
		if c.from != c.to && !p.neutral(c) {
			return "lx", "fi"
		}
		return "l3", "fi"
	}
	for outer < len(p.Answers) && p.side(cover{outer + 1, outer + 1}) == unfavourable {
		outer++
	}
	// How strong the answers are: 0 next to the middle, 1 at the scale's end.
	at := float64(c.from+c.to)/2 - 1
	if side == favourable {
		at = float64(len(p.Answers)) - float64(c.from+c.to)/2
	}
	strength := 1.0
	if outer > 1 {
		strength = 1 - at/float64(outer-1)
	}
	tones := [2][3]string{{"l2", "l12", "l1"}, {"l4", "l45", "l5"}}[side]
	switch {
	case strength > .8:
		return tones[2], "on"
	case strength > .2:
		return tones[1], "ow"
	}
	return tones[0], "ow"
}

// neutral tells whether a run holds neutral answers alone.
func (p likertPlan) neutral(c cover) bool {
	return p.side(cover{c.from, c.from}) == setApart && p.side(cover{c.to, c.to}) == setApart
}

// says is a run in words: "Disagree or strongly disagree", "Agree to fully agree".
func (p likertPlan) says(c cover) string {
	first, last := p.Answers[c.from-1], p.Answers[c.to-1]
	switch c.to - c.from {
	case 0:
		return first
	case 1:
		return p.say.T("%s or %s", first, p.say.Inside(last))
	}
	return p.say.T("%s to %s", first, p.say.Inside(last))
}

// ordered are the runs as they stand: along the scale, those set apart last.
func (p likertPlan) ordered() []cover {
	out := slices.Clone(p.covers)
	slices.SortStableFunc(out, func(a, b cover) int {
		last := func(c cover) int {
			if p.side(c) == setApart {
				return 1
			}
			return 0
		}
		return last(a) - last(b)
	})
	return out
}

// key names the shades.
func (p likertPlan) key() template.HTML {
	var b strings.Builder
	b.WriteString(`<ul class="key">`)
	for _, c := range p.ordered() {
		class, _ := p.tone(c)
		b.WriteString(`<li><i class="` + class + `"></i>` + xmlEscape(p.says(c)) + `</li>`)
	}
	b.WriteString(`</ul>`)
	return template.HTML(b.String())
}

// likertFrame is where things stand across a drawing.
type likertFrame struct {
	width, left     float64 // of the drawing; where the room for bars begins
	zero, scale     float64 // the zero line, px a per cent
	apart           float64 // where the bars begin that are set apart
	top, step, high float64 // first row's upper edge, a row's height, a bar's
}

// Rooms in px: for a side's number before the bars and after them, and between
// those and the bars set apart.
const (
	likertBefore = 32.0
	likertAfter  = 34.0
	likertGap    = 16.0
)

func (p likertPlan) frame(narrow bool) likertFrame {
	f := likertFrame{width: 888, left: 280, top: 26, high: 24, step: 40}
	if narrow {
		f = likertFrame{width: 344, top: 26, high: 26}
	}
	before, after := p.widest(unfavourable), p.widest(favourable)
	room := f.width - f.left - likertBefore - likertAfter
	f.scale = room / max(before+after, 1)
	if p.apart() {
		room -= likertGap
		head, apart := width(p.apartHead(), 12, false), p.widest(setApart)
		f.scale = room / max(before+after+apart, 1)
		if apart*f.scale < head {
			f.scale = (room - head) / max(before+after, 1)
		}
	}
	f.scale = min(f.scale, 7) // a single small side does not fill the drawing
	f.zero = f.left + likertBefore + before*f.scale
	f.apart = f.zero + after*f.scale + likertAfter + likertGap
	return f
}

func (p likertPlan) apart() bool {
	return slices.ContainsFunc(p.covers, func(c cover) bool { return p.side(c) == setApart })
}

// apartHead names what is set apart: the neutral answer, where it is alone.
func (p likertPlan) apartHead() string {
	name := ""
	for _, c := range p.covers {
		if p.side(c) != setApart {
			continue
		}
		if c.from != c.to || name != "" {
			return p.say.T("Set apart")
		}
		name = p.Answers[c.from-1]
	}
	return fit(name, 12, false, 76)
}

// names are a row's name in lines, and its note.
func (r likertRow) names(room float64) (lines []string, note string) {
	lines, note = wrap(r.Name, 14, false, room, 2), fit(r.Note, 12, false, room)
	// Two lines of about one length.
	for room -= 8; len(lines) == 2 && room > 80; room -= 8 {
		if len(wrap(r.Name, 14, false, room, 3)) > 2 {
			break
		}
		lines = wrap(r.Name, 14, false, room, 2)
	}
	return lines, note
}

// rowHeight is the height of a row whose name stands above its bar.
func (r likertRow) rowHeight() float64 {
	lines, note := r.names(344)
	h := 42 + 17*float64(len(lines))
	if note != "" {
		h += 15
	}
	return h
}

// wideStep is the height of rows whose names stand before their bars.
func (p likertPlan) wideStep() float64 {
	for _, r := range p.rows {
		if lines, note := r.names(264); len(lines) == 2 && note != "" {
			return 54
		}
	}
	return 40
}

// drawing is a row a statement: wide with its name before the bars, narrow with
// its name above them.
func (p likertPlan) drawing(narrow bool) template.HTML {
	f, class, id := p.frame(narrow), "cht lik w", p.ID+"-w"
	f.step = p.wideStep()
	height := f.top + f.step*float64(len(p.rows))
	if narrow {
		class, id, height = "cht lik n", p.ID+"-n", f.top
		for _, r := range p.rows {
			height += r.rowHeight()
		}
	}
	d := pen{say: p.say}
	d.openTitled(class, id, f.width, height+2, p.Title, p.sentences())
	p.heads(&d, f)
	y := f.top
	for _, r := range p.rows {
		middle, next := y+f.step/2, y+f.step
		if narrow {
			next = y + r.rowHeight()
			middle = next - 8 - f.high/2
			lines, note := r.names(344)
			p.named(&d, lines, note, y+15)
		} else {
			lines, note := r.names(264)
			h := 17 * float64(len(lines))
			if note != "" {
				h += 15
			}
			p.named(&d, lines, note, middle-h/2+13)
		}
		p.bars(&d, f, r, middle)
		y = next
	}
	return d.close()
}

// named sets a row's name with its first base line at y.
func (p likertPlan) named(d *pen, lines []string, note string, y float64) {
	for _, line := range lines {
		d.text(0, y, label{class: "fi", size: 14, text: line})
		y += 17
	}
	if note != "" {
		d.text(0, y-1, label{text: note})
	}
}

// heads name the sides above the bars.
func (p likertPlan) heads(d *pen, f likertFrame) {
	for _, h := range p.headPlaces(f) {
		d.text(h.x, 14, h.label)
	}
}

type placedLabel struct {
	x float64
	label
}

// headPlaces are the sides' names and where they stand, of those that are drawn.
func (p likertPlan) headPlaces(f likertFrame) []placedLabel {
	var out []placedLabel
	before, after := label{text: p.say.T("Unfavourable"), anchor: "end"}, label{text: p.say.T("Favourable")}
	end := f.width
	if p.apart() {
		end = f.apart - 12
	}
	at := min(f.zero+8, end-after.width())
	if p.widest(unfavourable) > 0 {
		to := max(min(f.zero-8, at-12), f.left+before.width())
		at = max(at, to+12)
		out = append(out, placedLabel{to, before})
	}
	out = append(out, placedLabel{at, after})
	if p.apart() {
		out = append(out, placedLabel{f.apart, label{text: p.apartHead()}})
	}
	return out
}

// bars are a row's shares around a middle line, and their sums.
func (p likertPlan) bars(d *pen, f likertFrame, r likertRow, middle float64) {
	if len(r.parts) == 0 {
		d.text(f.zero+8, middle+4.5, label{text: fit(cmp.Or(r.Text, none), 12, false, f.width-f.zero-8)})
	}
	for _, b := range r.boxes() {
		class, ink := p.tone(b.cover)
		from := f.zero
		if b.side == setApart {
			from = f.apart
		}
		x, w := from+b.from*f.scale, float64(b.whole)*f.scale
		if b.whole > 0 {
			d.rect(class, "", x, middle-f.high/2, w, f.high, p.say.C("a point of a chart", "%s: %s", p.says(b.cover), strconv.Itoa(b.whole)))
		}
		number := label{class: ink, size: 13, anchor: "middle", text: strconv.Itoa(b.whole)}
		switch {
		case w >= number.width()+6:
			d.text(x+w/2, middle+4.5, number)
		case b.side == setApart && b.last:
			d.text(x+w+4, middle+4.5, label{class: "fi", size: 13, text: number.text})
		}
	}
	if n, ok := r.on(unfavourable); ok {
		d.text(f.zero-float64(n)*f.scale-6, middle+5, label{class: "fi", size: 14, semibold: true, anchor: "end", text: strconv.Itoa(n)})
	}
	if n, ok := r.on(favourable); ok {
		d.text(f.zero+float64(n)*f.scale+6, middle+5, label{class: "fi", size: 14, semibold: true, text: strconv.Itoa(n)})
	}
	d.stroke("si", ` stroke-width="1.5"`, "M", f.zero, " ", middle-f.high/2-4, "v", f.high+8)
}

// likertBox is a part with its place along the axis, in per cent from the zero
// line or from where those set apart begin.
type likertBox struct {
	likertPart
	from float64
	last bool // the outermost of its side
}

// boxes are a row's parts from the zero line outwards: the mild answers first.
func (r likertRow) boxes() []likertBox {
	var out []likertBox
	at := 0
	for i := len(r.parts) - 1; i >= 0; i-- {
		if part := r.parts[i]; part.side == unfavourable {
			at -= part.whole
			out = append(out, likertBox{likertPart: part, from: float64(at)})
		}
	}
	for _, side := range []likertSide{favourable, setApart} {
		at := 0
		for _, part := range r.parts {
			if part.side == side {
				out = append(out, likertBox{likertPart: part, from: float64(at)})
				at += part.whole
			}
		}
	}
	for i := range out {
		out[i].last = i == len(out)-1 || out[i+1].side != out[i].side
	}
	return out
}
