package compare

import (
	"strings"
	"unicode"
)

// sentences parts a text into its sentences. A mark that ends a sentence does so
// before a space, and in Chinese and Japanese everywhere.
func sentences(s string) []string {
	var out []string
	from := 0
	ended, wide := false, false
	for i, r := range s {
		switch {
		case strings.ContainsRune(".!?…", r):
			ended = true
		case strings.ContainsRune("。！？", r):
			ended, wide = true, true
		case ended && (unicode.In(r, unicode.Pe, unicode.Pf) || r == '"' || r == '*' || r == '_'):
		case ended && (wide || unicode.IsSpace(r)):
			out = append(out, strings.TrimSpace(s[from:i]))
			from, ended, wide = i, false, false
		default:
			ended, wide = false, false
		}
	}
	if rest := strings.TrimSpace(s[from:]); rest != "" {
		out = append(out, rest)
	}
	return out
}

// sentencePairs are the sentences of B that A has in other words.
func sentencePairs(a, b string, e *effort) [][2]string {
	sa, sb := sentences(a), sentences(b)
	if len(sa) == 1 && len(sb) == 1 {
		return [][2]string{{sa[0], sb[0]}}
	}
	v := &vocabulary{}
	pieces := func(list []string) []piece {
		out := make([]piece, len(list))
		for i, s := range list {
			out[i] = v.piece("", s, s)
		}
		return out
	}
	var out [][2]string
	for _, p := range (&aligner{vocabulary: v, effort: e, moves: 1}).align(pieces(sa), pieces(sb)) {
		if p.a >= 0 && p.b >= 0 && sa[p.a] != sb[p.b] {
			out = append(out, [2]string{sa[p.a], sb[p.b]})
		}
	}
	return out
}
