package chart

import (
	"strings"
	"unicode"
)

// systemRoom is how much wider the fonts of a reader's system may be than Public
// Sans, from which text is measured: DejaVu, the widest of the common ones, by 15 per
// cent.
const systemRoom = 1.15

// roomOf is the width in px for which a text in an unknown font of the system is to
// be given room. Marks that are set over a letter take none.
func roomOf(s string, size float64) float64 {
	bare := strings.Map(func(r rune) rune {
		if joins(r) {
			return -1
		}
		return r
	}, s)
	return width(bare, size, false) * systemRoom
}

// joins tells whether a character is drawn with the one before it.
func joins(r rune) bool {
	return unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Variation_Selector)
}

// closing marks do not begin a line, opening ones do not end one (JIS X 4051; W3C,
// "Requirements for Japanese Text Layout", section 3.1.7).
const (
	closing = "、。，．・：；？！）］｝」』】〕〉》’”…ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ%％"
	opening = "（［｛「『【〔〈《‘“"
)

// breakable tells whether a line may end between two characters: after a blank and a
// hyphen, and around an ideograph or a kana.
func breakable(before, after rune) bool {
	switch {
	case joins(after) || before == '\u200d':
		return before == '\u200b'
	case before == '\u00a0' || after == '\u00a0' || after == ' ':
		return false
	case before == ' ' || before == '\u200b':
		return true
	case strings.ContainsRune("-–—/", before):
		return unicode.IsLetter(after)
	case ideographic(before) || ideographic(after):
		return !strings.ContainsRune(closing, after) && !strings.ContainsRune(opening, before)
	}
	return false
}

// ideographic tells whether a character stands on a square, and words are not set apart by
// blanks around it.
func ideographic(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || strings.ContainsRune("、。，．・：；？！（）「」『』【】", r)
}

// breakLines breaks a text into lines of at most a width in px as roomOf estimates it. What
// is longer than a line and cannot be broken, such as an address or Thai, is broken
// before any character that stands by itself.
func breakLines(text string, size, room float64) (lines []string) {
	line := ""
	for _, part := range pieces(strings.Join(strings.FieldsFunc(text, blank), " ")) {
		if roomOf(strings.TrimRight(line+part, " "), size) <= room {
			line += part
			continue
		}
		if line != "" {
			lines = append(lines, strings.TrimRight(line, " "))
			line = ""
		}
		for _, r := range part {
			if line != "" && !joins(r) && roomOf(strings.TrimRight(line+string(r), " "), size) > room {
				lines, line = append(lines, line), ""
			}
			line += string(r)
		}
	}
	if line = strings.TrimRight(line, " "); line != "" {
		lines = append(lines, line)
	}
	return lines
}

// blank tells whether a character is a blank at which a line may end.
func blank(r rune) bool { return unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f' }

// balanced breaks a text as breakLines does, into lines of about one length.
func balanced(text string, size, room float64) []string {
	lines := breakLines(text, size, room)
	for narrower := room - size/2; narrower > room/2; narrower -= size / 2 {
		even := breakLines(text, size, narrower)
		if len(even) > len(lines) {
			break
		}
		lines = even
	}
	return lines
}

// pieces cuts a text where a line may end.
func pieces(text string) (out []string) {
	from, before := 0, rune(0)
	for i, r := range text {
		if i > 0 && breakable(before, r) {
			out, from = append(out, text[from:i]), i
		}
		before = r
	}
	return append(out, text[from:])
}

// leftward tells whether a text is written from right to left: whether its first
// letter is (Unicode, UAX 9, rules P2 and P3). otherwise is said of a text without
// letters.
func leftward(text string, otherwise bool) bool {
	for _, r := range text {
		if unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Samaritan, unicode.Mandaic, unicode.Adlam, unicode.Hanifi_Rohingya) {
			return true
		}
		if unicode.IsLetter(r) {
			return false
		}
	}
	return otherwise
}
