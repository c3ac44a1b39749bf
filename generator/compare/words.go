package compare

import (
	"strings"
	"unicode/utf8"
)

// redline is A and B as spans, word by word. Without the added spans it is A,
// without the removed ones B.
func redline(a, b string, e *effort) []Span {
	switch {
	case a == b:
		return spans(OpSame, a)
	case a == "":
		return spans(OpAdded, b)
	case b == "":
		return spans(OpRemoved, a)
	}
	d := newWording(a, b)
	s := sequences{a: d.a.ids, b: d.b.ids, size: len(d.kinds), effort: e,
		weigh:  func(id int32) int32 { return d.weights[id] },
		anchor: func(id int32) bool { return d.kinds[id] == tokenWord },
	}
	edits := d.edits(s.common())
	d.slide(edits)
	return d.spans(d.merge(edits))
}

// lines is A and B as spans, line by line.
func lines(a, b string, e *effort) []Span {
	d := wording{}
	known := map[string]int32{}
	take := func(s string) tokened {
		t := tokened{text: s, ends: []int{0}}
		for line := range strings.SplitAfterSeq(s, "\n") {
			t.add(d.id(known, line, tokenWord), len(line), 1)
		}
		return t
	}
	d.a, d.b = take(a), take(b)
	s := sequences{a: d.a.ids, b: d.b.ids, size: len(d.kinds), effort: e,
		weigh:  func(id int32) int32 { return d.weights[id] },
		anchor: func(int32) bool { return true },
	}
	return d.spans(d.edits(s.common()))
}

// spans is one span, none for no text.
func spans(op Op, text string) []Span {
	if text == "" {
		return nil
	}
	return []Span{{op, text}}
}

// whole is a value that changes as a whole.
func whole(a, b string) []Span {
	if a == b {
		return spans(OpSame, a)
	}
	return append(spans(OpRemoved, a), spans(OpAdded, b)...)
}

// join appends spans to others; neighbours of one kind become one.
func join(to []Span, more ...Span) []Span {
	for _, s := range more {
		if k := len(to) - 1; k >= 0 && to[k].Op == s.Op {
			to[k].Text += s.Text
			continue
		}
		to = append(to, s)
	}
	return to
}

// wording is two texts as numbered tokens.
type wording struct {
	a, b    tokened
	kinds   []tokenKind
	weights []int32
	texts   []string
}

// tokened is a text as tokens: where each ends, and how many words end before.
type tokened struct {
	text  string
	ids   []int32
	ends  []int // ends[i] is where token i begins
	words []int32
}

func (t *tokened) add(id int32, length, words int) {
	if t.words == nil {
		t.words = []int32{0}
	}
	t.ids = append(t.ids, id)
	t.ends = append(t.ends, t.ends[len(t.ends)-1]+length)
	t.words = append(t.words, t.words[len(t.words)-1]+int32(words))
}

func (t *tokened) slice(from, to int) string { return t.text[t.ends[from]:t.ends[to]] }
func (t *tokened) count(from, to int) int    { return int(t.words[to] - t.words[from]) }

func newWording(a, b string) *wording {
	d := &wording{}
	known := map[string]int32{}
	take := func(s string) tokened {
		t := tokened{text: s, ends: []int{0}}
		for len(s) > 0 {
			n, kind := nextToken(s)
			words := 0
			if kind == tokenWord {
				words = 1
			}
			t.add(d.id(known, s[:n], kind), n, words)
			s = s[n:]
		}
		return t
	}
	d.a, d.b = take(a), take(b)
	return d
}

// id numbers a token. A long word is worth more than a short one, and spaces are
// worth next to nothing, so that texts are aligned by what they say.
func (d *wording) id(known map[string]int32, text string, kind tokenKind) int32 {
	id, ok := known[text]
	if !ok {
		id = int32(len(d.kinds))
		known[text] = id
		weight := int32(1)
		switch kind {
		case tokenMark:
			weight = 2
		case tokenWord:
			weight = 4 + int32(min(utf8.RuneCountInString(text), 8))
		}
		d.kinds, d.weights, d.texts = append(d.kinds, kind), append(d.weights, weight), append(d.texts, text)
	}
	return id
}

// edit is what stands between two shared stretches: A's tokens a to aEnd are
// replaced by B's tokens b to bEnd.
type edit struct{ a, aEnd, b, bEnd int }

// edits are the gaps between shared stretches.
func (d *wording) edits(common []stretch) []edit {
	var out []edit
	a, b := 0, 0
	for _, s := range append(common, stretch{len(d.a.ids), len(d.b.ids), 0}) {
		if s.a > a || s.b > b {
			out = append(out, edit{a, s.a, b, s.b})
		}
		a, b = s.a+s.n, s.b+s.n
	}
	return out
}

// maxSlide is how many tokens an insertion or removal may be moved.
const maxSlide = 100

// slide moves an insertion or removal that could stand a little to the left or the
// right to where it reads best: at a line, a sentence, a phrase, a word. (Compare
// "semantic lossless" in N. Fraser's diff-match-patch.)
func (d *wording) slide(edits []edit) {
	for i := range edits {
		e := &edits[i]
		t, from, to := &d.b, e.b, e.bEnd
		if e.b == e.bEnd {
			t, from, to = &d.a, e.a, e.aEnd
		} else if e.a != e.aEnd {
			continue
		}
		left, right := e.a, len(d.a.ids)-e.aEnd // shared tokens on either side
		if i > 0 {
			left = e.a - edits[i-1].aEnd - 1
		}
		if i+1 < len(edits) {
			right = edits[i+1].a - e.aEnd - 1
		}
		best, by := d.boundary(t, from)+d.boundary(t, to), 0
		for n := 1; n <= min(left, maxSlide) && t.ids[from-n] == t.ids[to-n]; n++ {
			if s := d.boundary(t, from-n) + d.boundary(t, to-n); s > best {
				best, by = s, -n
			}
		}
		for n := 1; n <= min(right, maxSlide) && t.ids[from+n-1] == t.ids[to+n-1]; n++ {
			if s := d.boundary(t, from+n) + d.boundary(t, to+n); s > best {
				best, by = s, n
			}
		}
		e.a, e.aEnd, e.b, e.bEnd = e.a+by, e.aEnd+by, e.b+by, e.bEnd+by
	}
}

// boundary says how well a text parts before a token.
func (d *wording) boundary(t *tokened, i int) int {
	if i == 0 || i == len(t.ids) {
		return 5
	}
	before, after := t.ids[i-1], t.ids[i]
	switch {
	case d.texts[before] == "\n":
		return 5
	case d.kinds[before] == tokenSpace && i > 1 && endsSentence(d.texts[t.ids[i-2]]):
		return 4
	case d.kinds[after] == tokenMark && d.kinds[before] == tokenWord:
		return 2
	case d.kinds[before] == tokenSpace || d.kinds[after] == tokenSpace:
		return 1
	}
	return 0
}

func endsSentence(mark string) bool { return mark != "" && strings.Trim(mark, ".!?…。！？") == "" }

// merge makes one edit of two between which too little stays: only a space, only a
// mark between two replacements, or words that are fewer than a third of the
// words of the whole and fewer than came and than went.
func (d *wording) merge(edits []edit) []edit {
	var out []edit
	for _, e := range edits {
		out = append(out, e)
		for len(out) > 1 && d.parted(out[len(out)-2], out[len(out)-1]) {
			k := len(out) - 2
			out[k].aEnd, out[k].bEnd = out[k+1].aEnd, out[k+1].bEnd
			out = out[:k+1]
		}
	}
	return out
}

// parted tells whether what stays between two edits is too little to show.
func (d *wording) parted(x, y edit) bool {
	wentX, cameX := d.a.count(x.a, x.aEnd), d.b.count(x.b, x.bEnd)
	wentY, cameY := d.a.count(y.a, y.aEnd), d.b.count(y.b, y.bEnd)
	went, came := wentX+wentY, cameX+cameY
	stay := d.a.count(x.aEnd, y.a)
	switch {
	case went == 0 || came == 0 || wentX+cameX == 0 || wentY+cameY == 0:
		return false
	case stay > 0:
		return 3*stay < stay+max(went, came) && stay < min(went, came)
	case strings.TrimSpace(d.a.slice(x.aEnd, y.a)) == "":
		return true
	}
	return wentX > 0 && cameX > 0 && wentY > 0 && cameY > 0
}

func (d *wording) spans(edits []edit) []Span {
	var out []Span
	a := 0
	for _, e := range edits {
		out = join(out, spans(OpSame, d.a.slice(a, e.a))...)
		out = join(out, spans(OpRemoved, d.a.slice(e.a, e.aEnd))...)
		out = join(out, spans(OpAdded, d.b.slice(e.b, e.bEnd))...)
		a = e.aEnd
	}
	return join(out, spans(OpSame, d.a.slice(a, len(d.a.ids)))...)
}

// wordsOf counts the words that came and went.
func wordsOf(list []Span) (added, removed int) {
	for _, s := range list {
		switch s.Op {
		case OpAdded:
			added += countWords(s.Text)
		case OpRemoved:
			removed += countWords(s.Text)
		}
	}
	return added, removed
}
