package compare

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// shifts finds the duties that became stronger or weaker from A to B: in sentences
// that else say the same, words of different strength (see strengthWords), or one
// where the other simply states what is done. What became its own opposite, as
// must and must not, is no shift.
func shifts(where, a, b string, e *effort) []Shift {
	if a == b {
		return nil
	}
	var out []Shift
	for _, p := range sentencePairs(a, b, e) {
		for _, s := range sentenceShifts(p[0], p[1]) {
			s.Where, s.Sentence = where, strings.Join(strings.Fields(p[1]), " ")
			out = append(out, s)
		}
	}
	return out
}

// saidDuty is a word of strength where it stands.
type saidDuty struct {
	text  string
	level int // 1 to 4, negative for what must not be done
}

// stated is the strength of a sentence that says what is done, without more.
const stated = 3

// maxSentence is how many bytes a sentence may have to be read for its duties.
const maxSentence = 4096

func sentenceShifts(a, b string) []Shift {
	if max(len(a), len(b)) > maxSentence {
		return nil
	}
	dutiesA, restA := duties(a)
	dutiesB, restB := duties(b)
	if len(dutiesA)+len(dutiesB) == 0 || !sameElse(restA, restB, len(dutiesA) != 0 && len(dutiesB) != 0) {
		return nil
	}
	if len(dutiesA) == len(dutiesB) {
		var out []Shift
		for i, x := range dutiesA {
			out = append(out, shift(x, dutiesB[i])...)
		}
		return out
	}
	for i := 0; i < len(dutiesA); i++ {
		if j := slices.Index(dutiesB, dutiesA[i]); j >= 0 {
			dutiesA, dutiesB = slices.Delete(slices.Clone(dutiesA), i, i+1), slices.Delete(slices.Clone(dutiesB), j, j+1)
			i--
		}
	}
	return shift(weakest(dutiesA), weakest(dutiesB))
}

// weakest is the weakest of several duties, for it is what they come to.
func weakest(list []saidDuty) saidDuty {
	out := saidDuty{level: stated}
	for i, d := range list {
		if i == 0 || abs(d.level) < abs(out.level) {
			out = d
		}
	}
	return out
}

func abs(n int) int { return max(n, -n) }

func shift(x, y saidDuty) []Shift {
	if x.level == y.level || (x.level < 0) != (y.level < 0) {
		return nil
	}
	return []Shift{{From: x.text, To: y.text, Weaker: abs(y.level) < abs(x.level)}}
}

// duties takes the words of strength out of a sentence.
func duties(sentence string) (found []saidDuty, rest []string) {
	var words []string
	for _, t := range tokens(sentence) {
		if t.kind == tokenWord {
			words = append(words, strings.ReplaceAll(strings.ToLower(t.text), "’", "'"))
		}
	}
	for i := 0; i < len(words); {
		n, level := dutyAt(words[i:])
		if n == 0 {
			rest = append(rest, words[i])
			i++
			continue
		}
		text := strings.Join(words[i:i+n], " ")
		i += n
		if k := slices.Index(words[i:min(len(words), i+8)], "nicht"); level > 0 && k >= 0 && germanModals[text] != 0 {
			text, level = text+" nicht", germanModals[text]
			words = slices.Delete(words, i+k, i+k+1)
		}
		found = append(found, saidDuty{text, level})
	}
	return found, rest
}

// dutyAt is how many words at the beginning of a list make a word of strength, and
// which.
func dutyAt(words []string) (n, level int) {
	for n := min(len(words), maxStrengthWords); n > 0; n-- {
		if level, ok := strengthWords[strings.Join(words[:n], " ")]; ok {
			return n, level
		}
	}
	return 0, 0
}

// sameElse tells whether two sentences say the same but for their duties: most
// words are shared; where only one has a duty, all are, but for their endings.
func sameElse(a, b []string, loosely bool) bool {
	left := slices.Clone(b)
	var gone []string
	for _, w := range a {
		if i := slices.Index(left, w); i >= 0 {
			left = slices.Delete(left, i, i+1)
		} else if !fillers[w] {
			gone = append(gone, w)
		}
	}
	left = slices.DeleteFunc(left, func(w string) bool { return fillers[w] })
	inflected := 0
	for _, w := range gone {
		if i := slices.IndexFunc(left, func(o string) bool { return sameStem(w, o) }); i >= 0 {
			left = slices.Delete(left, i, i+1)
			inflected++
		}
	}
	if loosely {
		return 2*(len(gone)-inflected) <= len(a) && 2*len(left) <= len(b)
	}
	return len(left) == 0 && len(gone) == inflected && inflected <= 2
}

// sameStem tells whether two words may be forms of one: more than half of the
// longer one is the beginning of both.
func sameStem(a, b string) bool {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n >= 3 && 2*utf8.RuneCountInString(a[:n]) >= max(utf8.RuneCountInString(a), utf8.RuneCountInString(b))
}
