package compare

import (
	"unicode"
	"unicode/utf8"
)

// tokenKind says what a token is.
type tokenKind uint8

const (
	tokenSpace tokenKind = iota // spaces and tabs, or one line end
	tokenMark                   // punctuation, a symbol, an emoji
	tokenWord                   // a word or a number; a Han or Kana character
)

// token is a piece of a text that is never taken apart.
type token struct {
	text string
	kind tokenKind
}

// tokens takes a text apart at the word boundaries of Unicode: UAX #29, Unicode
// Text Segmentation, without its dictionaries. Han, Kana, Thai, Lao, Khmer and
// Myanmar characters stand alone. A character stays with the marks, joiners and
// modifiers that follow it, a flag is whole, and so is an emoji of several.
// Repeated punctuation is one token. The tokens are the text.
func tokens(s string) []token {
	out := make([]token, 0, len(s)/3+1)
	for len(s) > 0 {
		n, kind := nextToken(s)
		out = append(out, token{s[:n], kind})
		s = s[n:]
	}
	return out
}

// nextToken is the length and kind of the first token of s.
func nextToken(s string) (int, tokenKind) {
	n, r := cluster(s)
	switch whole := n == utf8.RuneLen(r); {
	case r == '\n' || r == '\r':
		return n, tokenSpace
	case isBlank(r) && whole:
		return repeat(s, n, isBlank), tokenSpace
	case standsAlone(r):
		return n, tokenWord
	case isWordRune(r):
		return word(s, n, r), tokenWord
	case whole && !isPictograph(r) && r != utf8.RuneError:
		return repeat(s, n, func(o rune) bool { return o == r }), tokenMark
	}
	return n, tokenMark
}

// repeat goes on from n while whole clusters are of one kind.
func repeat(s string, n int, is func(rune) bool) int {
	for n < len(s) {
		m, r := cluster(s[n:])
		if !is(r) || m != utf8.RuneLen(r) {
			break
		}
		n += m
	}
	return n
}

// word goes on from n, after the character last, to the end of the word.
func word(s string, n int, last rune) int {
	for n < len(s) {
		m, r := cluster(s[n:])
		if isWordRune(r) && !standsAlone(r) {
			n, last = n+m, r
			continue
		}
		next, _ := utf8.DecodeRuneInString(s[n+m:])
		letters := unicode.IsLetter(last) && unicode.IsLetter(next) && !standsAlone(next)
		digits := unicode.IsDigit(last) && unicode.IsDigit(next)
		joins := letters && (r == '\'' || r == '’' || r == '·' || r == '.') || digits && (r == '.' || r == ',' || r == '\'' || r == '’')
		if !joins || m != utf8.RuneLen(r) {
			break
		}
		n, last = n+m, r
	}
	return n
}

// cluster is the length of the first character of s with all that belongs to it,
// and the character.
func cluster(s string) (int, rune) {
	if c := s[0]; c < utf8.RuneSelf && (len(s) == 1 || s[1] < utf8.RuneSelf) && c != '\r' {
		return 1, rune(c)
	}
	r, n := utf8.DecodeRuneInString(s)
	if r == '\r' && n < len(s) && s[n] == '\n' {
		return n + 1, r
	}
	if r == '\n' || r == '\r' {
		return n, r
	}
	last, flag := r, isRegional(r)
	for n < len(s) {
		o, m := utf8.DecodeRuneInString(s[n:])
		switch {
		case extends(o):
		case last == zwj && isPictograph(o):
		case flag && isRegional(o):
			flag = false
		default:
			return n, r
		}
		n, last = n+m, o
	}
	return n, r
}

const zwj = '\u200d'

// extends tells whether a character belongs to the one before it: combining
// marks, joiners, direction marks, the modifiers and tags of emoji.
func extends(r rune) bool {
	return r >= 0x300 && (unicode.In(r, unicode.Mn, unicode.Me, unicode.Mc, unicode.Cf) || 0x1F3FB <= r && r <= 0x1F3FF) || r == 0xAD
}

func isRegional(r rune) bool { return 0x1F1E6 <= r && r <= 0x1F1FF }

// isPictograph tells whether a character may be an emoji.
func isPictograph(r rune) bool {
	return r >= 0x1F000 && r <= 0x1FAFF || r >= 0x2190 && unicode.Is(unicode.So, r)
}

func isBlank(r rune) bool { return r != '\n' && r != '\r' && unicode.IsSpace(r) }

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9' || r == '_'
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r)
}

// standsAlone tells whether a character is a token by itself: of a script that
// writes no spaces between words.
func standsAlone(r rune) bool {
	switch {
	case r < 0xE00:
		return false
	case 0x3031 <= r && r <= 0x3035, r == 0x3005, r == 0x30A0, r == 0x30FC, r == 0xFF70: // iteration and prolonged sound
		return true
	}
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) && unicode.IsLetter(r)
}

// countWords counts the words of a text.
func countWords(s string) int {
	n := 0
	for len(s) > 0 {
		m, kind := nextToken(s)
		if kind == tokenWord {
			n++
		}
		s = s[m:]
	}
	return n
}
