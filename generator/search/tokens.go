package search

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// characters are the classes that make a token, as a regular expression with
// the flag u reads them. They are written into the index, so that a question
// is cut as the text was.
type characters struct {
	Marks string            `json:"marks"`
	Pairs string            `json:"pairs"`
	Fold  map[string]string `json:"fold"`
}

var (
	// marks are dropped: apostrophes ("don’t" is one word), accents, the points
	// of Arabic and Hebrew, and what is not seen: soft hyphens, joiners. The
	// vowel signs of other scripts stay; they are letters in all but name.
	marks = ranges{
		{'\'', '\''}, {0xad, 0xad}, {0x2bc, 0x2bc}, {0x300, 0x36f}, {0x483, 0x487},
		{0x591, 0x5bd}, {0x5bf, 0x5bf}, {0x5c1, 0x5c2}, {0x5c4, 0x5c5}, {0x5c7, 0x5c7},
		{0x64b, 0x65f}, {0x670, 0x670}, {0x1ab0, 0x1aff}, {0x1dc0, 0x1dff}, {0x200b, 0x200d},
		{'’', '’'}, {0x2060, 0x2060}, {0x20d0, 0x20ff}, {0xfe20, 0xfe2f}, {0xfeff, 0xfeff},
	}
	// pairs are the scripts written without spaces, found by two characters at
	// a time: Thai, Han, kana, Hangul.
	pairs = ranges{
		{0xe00, 0xe7f}, {0x1100, 0x11ff}, {0x2e80, 0x2fdf}, {0x3005, 0x3007}, {0x3040, 0x30ff},
		{0x31f0, 0x31ff}, {0x3400, 0x4dbf}, {0x4e00, 0x9fff}, {0xac00, 0xd7af}, {0xf900, 0xfaff},
		{0x20000, 0x323af},
	}
	// fold has the letters that decomposition leaves alone and readers do not.
	fold = map[rune]string{'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'đ': "d", 'ł': "l", 'ı': "i", 'ς': "σ"}
)

func charactersForClient() characters {
	c := characters{marks.String(), pairs.String(), map[string]string{}}
	for from, to := range fold {
		c.Fold[string(from)] = to
	}
	return c
}

// ranges are ranges of code points, from and to, in order.
type ranges [][2]rune

func (rs ranges) has(r rune) bool {
	for _, x := range rs {
		if r <= x[1] {
			return r >= x[0]
		}
	}
	return false
}

// String is the inside of a character class.
func (rs ranges) String() string {
	var b strings.Builder
	for _, r := range rs {
		fmt.Fprintf(&b, `\u{%x}-\u{%x}`, r[0], r[1])
	}
	return b.String()
}

// tokens calls yield with the terms of a text, in its order: words folded to
// lower case without marks, scripts without spaces as overlapping pairs. A term
// is yield's only until it returns. The twin of tokens is in query.js.
//
// Words of ASCII, which are nearly all in most handbooks, are cut as bytes;
// only a word with another letter goes through the tables.
func tokens(text string, yield func(term []byte)) {
	word := make([]byte, 0, 64)
	plain := true
	end := func() {
		if plain && len(word) > 0 {
			yield(word)
		} else if !plain {
			foreign(string(word), yield)
		}
		word, plain = word[:0], true
	}
	for i := 0; i < len(text); {
		c := text[i]
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(text[i:])
			switch {
			case r == '’':
			case r >= '‐' && r <= '…', r == utf8.RuneError && size == 1: // dashes, quotes, dots
				end()
			default:
				plain = false
				word = append(word, text[i:i+size]...)
			}
			i += size
			continue
		}
		switch {
		case c >= 'A' && c <= 'Z':
			word = append(word, c+'a'-'A')
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			word = append(word, c)
		case c != '\'':
			end()
		}
		i++
	}
	end()
}

// foreign is tokens for what stands between two separators of ASCII.
func foreign(text string, yield func(term []byte)) {
	var kept []rune
	for _, r := range norm.NFKD.String(text) {
		if !marks.has(r) {
			kept = append(kept, r)
		}
	}
	var word []rune
	end := func(paired bool) {
		for i := 1; paired && i < len(word); i++ {
			yield([]byte(string(word[i-1 : i+1])))
		}
		if len(word) == 1 || !paired && len(word) > 0 {
			yield([]byte(string(word)))
		}
		word = word[:0]
	}
	paired := false
	for _, r := range strings.ToLower(norm.NFC.String(string(kept))) {
		if !unicode.In(r, unicode.L, unicode.N, unicode.M) {
			end(paired)
			continue
		}
		if p := pairs.has(r); p != paired {
			end(paired)
			paired = p
		}
		if to, ok := fold[r]; ok {
			word = append(word, []rune(to)...)
		} else {
			word = append(word, r)
		}
	}
	end(paired)
}
