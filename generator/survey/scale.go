package survey

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/results"
)

// code is an answer as the scale counts it.
type code int16

// What a cell is when it is no code of the scale; below every code.
const (
	unasked      code = math.MinInt16 + iota // no row has said anything yet
	noAnswer                                 // blank or declared missing
	dontKnow                                 // declared missing, and says that the person does not know
	offScale                                 // a number that is no code of the scale
	unknownText                              // a text that is no label
	decimalComma                             // a number with a decimal comma
	contradicted                             // a code and a label that do not belong together, "1 - Strongly agree"
)

// scale reads the cells of a wave as codes.
type scale struct {
	min, max   code
	favourable map[code]bool
	sides      []side          // of each code, from the least
	labels     map[string]code // folded
	missing    map[string]bool // folded
	words      string          // the scale as problems name it
	known      map[string]code // cells seen before, as they stand in the file
	single     [256]code       // the same for cells of one byte; unasked: not seen
}

// maxKnown bounds how many spellings of answers are remembered.
const maxKnown = 1 << 12

// newScale is the scale of a wave. The problem is "" when the scale is sound.
func newScale(s handbook.Scale) (sc *scale, problem string) {
	low, high := ends(s)
	if high <= low || high-low > 100 || low < -100 || high > 1000 {
		return nil, fmt.Sprintf("a scale from %d to %d cannot be read", low, high)
	}
	sc = &scale{min: code(low), max: code(high), favourable: map[code]bool{}, labels: map[string]code{}, missing: map[string]bool{"": true}, known: map[string]code{}}
	favourable := s.Favourable
	if points := high - low + 1; len(favourable) == 0 && (points == 5 || points == 7) {
		favourable = []int{high - 1, high}
	}
	if len(favourable) == 0 {
		return nil, fmt.Sprintf("the scale %d–%d does not say which codes are favourable", low, high)
	}
	for _, c := range favourable {
		if c < low || c > high {
			return nil, fmt.Sprintf("the favourable code %d is not on the scale %d–%d", c, low, high)
		}
		sc.favourable[code(c)] = true
	}
	for c := sc.min; c <= sc.max; c++ {
		sc.sides = append(sc.sides, sc.sideOf(c))
	}
	for _, label := range slices.Sorted(maps.Keys(s.Labels)) {
		c, key := s.Labels[label], fold(label)
		if c < low || c > high {
			return nil, fmt.Sprintf("the label %q has the code %d, which is not on the scale %d–%d", label, c, low, high)
		}
		if other, ok := sc.labels[key]; ok && other != code(c) {
			return nil, fmt.Sprintf("the label %q has two codes, %d and %d", label, other, c)
		}
		sc.labels[key] = code(c)
	}
	for i := range sc.single {
		sc.single[i] = unasked
	}
	for _, text := range s.Missing {
		sc.missing[fold(text)] = true
	}
	sc.words = sc.describe(s.Labels)
	return sc, ""
}

// ends are the scale's ends, 1 and 5 where nothing is said. A scale that ends at
// 10 or 100, or has a label for 0, may begin at 0.
func ends(s handbook.Scale) (low, high int) {
	if s.Max == 0 {
		return cmp.Or(s.Min, 1), 5
	}
	zero := s.Max == 10 || s.Max == 100
	for _, c := range s.Labels {
		zero = zero || c == 0
	}
	if s.Min == 0 && !zero {
		return 1, s.Max
	}
	return s.Min, s.Max
}

// unknowing are the words, folded, by which people say that they do not know.
var unknowing = map[string]bool{"don't know": true, "don’t know": true, "i don't know": true, "i don’t know": true, "do not know": true,
	"i do not know": true, "dont know": true, "dk": true, "not sure": true, "unsure": true, "weiss nicht": true, "weiss ich nicht": true,
	"keine ahnung": true, "ne sait pas": true, "je ne sais pas": true, "no sé": true, "no lo sé": true}

// asksKnowing tells whether the scale lets people say that they do not know.
func (sc *scale) asksKnowing() bool {
	for text := range sc.missing {
		if unknowing[text] {
			return true
		}
	}
	return false
}

// holds tells whether code is a code of the scale.
func (sc *scale) holds(c code) bool { return sc.min <= c && c <= sc.max }

// describe names the scale: "1–5 (Strongly disagree … Strongly agree)".
func (sc *scale) describe(labels map[string]int) string {
	var low, high string
	for _, label := range slices.Sorted(maps.Keys(labels)) {
		switch code(labels[label]) {
		case sc.min:
			low = cmp.Or(low, label)
		case sc.max:
			high = cmp.Or(high, label)
		}
	}
	if low == "" || high == "" {
		return fmt.Sprintf("%d–%d", sc.min, sc.max)
	}
	return fmt.Sprintf("%d–%d (%s … %s)", sc.min, sc.max, low, high)
}

// named is the scale as readers see it. Of several labels of a code the first by
// the alphabet stands.
func (sc *scale) named(s handbook.Scale) results.Scale {
	out := results.Scale{Min: int(sc.min)}
	labels := slices.Sorted(maps.Keys(s.Labels))
	for c := sc.min; c <= sc.max; c++ {
		name := strconv.Itoa(int(c))
		for _, l := range labels {
			if s.Labels[l] == int(c) {
				name = l
				break
			}
		}
		out.Answers = append(out.Answers, name)
		if sc.favourable[c] {
			out.Favourable = append(out.Favourable, int(c))
		}
	}
	return out
}

// comparable names what waves must have in common besides their wording: the
// ends of the scale and which codes are favourable.
func (sc *scale) comparable() string {
	return fmt.Sprint("\x02", sc.min, sc.max, slices.Sorted(maps.Keys(sc.favourable)))
}

// mirror is the code of a reversed statement.
func (sc *scale) mirror(c code) code { return sc.min + sc.max - c }

// code reads a cell: a code of the scale, or one of the constants above.
func (sc *scale) code(cell []byte) code {
	if len(cell) == 1 {
		c := &sc.single[cell[0]]
		if *c == unasked {
			*c = sc.parse(fold(string(cell)))
		}
		return *c
	}
	if c, ok := sc.known[string(cell)]; ok {
		return c
	}
	c := sc.parse(fold(string(cell)))
	if len(sc.known) < maxKnown {
		sc.known[string(cell)] = c
	}
	return c
}

// parse reads a folded cell: what is declared missing, a label, a code, or a
// code with a text, as in "5 - strongly agree".
func (sc *scale) parse(text string) code {
	if sc.missing[text] {
		if unknowing[text] {
			return dontKnow
		}
		return noAnswer
	}
	if c, ok := sc.labels[text]; ok {
		return c
	}
	digits, rest := leadingNumber(text)
	n, err := strconv.ParseInt(digits, 10, 64)
	switch {
	case errors.Is(err, strconv.ErrRange):
		return offScale
	case err != nil:
		return unknownText
	case rest == "", strings.Trim(rest, "0") == ".", strings.Trim(rest, "0") == ",": // 4.0 or 4,0, as spreadsheets write 4
		return sc.onScale(n)
	case rest[0] == ',':
		return decimalComma
	}
	label, ok := afterSeparator(rest)
	if !ok {
		return offScale
	}
	if want, ok := sc.labels[label]; ok && int64(want) != n {
		return contradicted
	}
	return sc.onScale(n)
}

func (sc *scale) onScale(n int64) code {
	if n < int64(sc.min) || n > int64(sc.max) {
		return offScale
	}
	return code(n)
}

// leadingNumber splits "5 - agree" into "5" and " - agree".
func leadingNumber(text string) (digits, rest string) {
	i := 0
	for i < len(text) && (text[i] >= '0' && text[i] <= '9' || i == 0 && text[i] == '-') {
		i++
	}
	return text[:i], text[i:]
}

// afterSeparator returns the words after "5 -", "5:", "5." or "5)".
func afterSeparator(rest string) (words string, ok bool) {
	rest = strings.TrimLeft(rest, " ")
	for _, sep := range []string{"-", "–", "—", "=", ":", ")", ". "} {
		if words, ok := strings.CutPrefix(rest, sep); ok {
			return strings.TrimSpace(words), true
		}
	}
	return "", false
}

// unreadable says what is wrong with a cell that code could not read, without a
// word of it.
func (sc *scale) unreadable(c code, sourceFile string) (message, hint string) {
	declare := fmt.Sprintf("if it means no answer, declare it under scale.missing in %s", sourceFile)
	switch c {
	case offScale:
		return fmt.Sprintf("an answer is a code outside the scale %s", sc.words), declare
	case decimalComma:
		return fmt.Sprintf("an answer has a decimal comma; the scale is %s", sc.words), "write whole codes"
	case contradicted:
		return fmt.Sprintf("an answer's code and label contradict each other on the scale %s", sc.words), "set scale.labels to the codes of the export"
	}
	return fmt.Sprintf("an answer is a text that the scale %s does not know", sc.words),
		fmt.Sprintf("declare it under scale.labels in %s or, if it means no answer, under scale.missing", sourceFile)
}
