package load

import (
	"html"
	"strings"
)

var (
	comments    = expression(`(?s)<!--.*?(?:-->|$)`).needs("<!--")
	images      = expression(`!\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])`).needs("![")
	wikiLinks   = expression(`\[\[([^\]|]+)(?:\|([^\]]*))?\]\]`).needs("[[")
	inlineLinks = expression(`\[((?:[^\[\]]|\[[^\]]*\])*)\](?:\([^)]*\)|\[[^\]]*\])`).needs("]")
	autoLinks   = expression(`<((?:https?://|mailto:)[^>\s]+)>`).needs("<")
	struckTags  = expression(`(?i)</?(?:del|s|strike)>`).needs("<")
	breakTags   = expression(`(?i)<br\s*/?>`).needs("<")
	tags        = expression(`</?[A-Za-z][^>]*>`).needs("<")
	footnotes   = expression(`\[\^[^\]]+\]`).needs("[^")
	emphasis    = expression("[*`]+|\\b_+|_+\\b|^_+|_+$").needs("*", "`", "_")
	escapes     = expression(`\\([!-/:-@\[-` + "`" + `{-~])`).needs(`\`)
	headingIDs  = expression(`\s*\{#[^}]*\}\s*$`).needs("{#")
	struckText  = expression(`~~[^~]*~~`).needs("~~")
	blanks      = expression(`\s+`)
)

// plain is inline Markdown as it reads: without comments, emphasis and tags,
// links and images by their texts. What is struck out stays between ~~.
func plain(raw string) string {
	if !strings.ContainsAny(raw, "<[!*`_\\&\t\n") && !strings.Contains(raw, "  ") {
		return strings.TrimSpace(raw)
	}
	s := comments.ReplaceAllString(raw, " ")
	s = images.ReplaceAllString(s, "$1")
	s = wikiLinks.ReplaceAllStringFunc(s, func(link string) string {
		m := wikiLinks.FindStringSubmatch(link)
		if m[2] != "" {
			return m[2]
		}
		return m[1]
	})
	s = inlineLinks.ReplaceAllString(s, "$1")
	s = autoLinks.ReplaceAllString(s, "$1")
	s = struckTags.ReplaceAllString(s, "~~")
	s = breakTags.ReplaceAllString(s, " ")
	s = tags.ReplaceAllString(s, "")
	s = footnotes.ReplaceAllString(s, "")
	s = emphasis.ReplaceAllString(s, "")
	s = escapes.ReplaceAllString(s, "$1")
	return strings.TrimSpace(singleBlanks(html.UnescapeString(s)))
}

// unstruck drops what is struck out.
func unstruck(s string) string { return struckText.ReplaceAllString(s, " ") }

// unaccented writes the letters of the languages that are known here without
// their marks, and typographic signs as plain ones.
var unaccented = strings.NewReplacer(
	"à", "a", "á", "a", "â", "a", "ã", "a", "ä", "a", "å", "a", "ç", "c", "è", "e", "é", "e", "ê", "e", "ë", "e",
	"ì", "i", "í", "i", "î", "i", "ï", "i", "ñ", "n", "ò", "o", "ó", "o", "ô", "o", "õ", "o", "ö", "o", "ù", "u", "ú", "u", "û", "u", "ü", "u",
	"ß", "ss", "œ", "oe", "’", "'", "‘", "'", "：", ":", "（", "(", "）", ")", "，", ",", "\u00a0", " ", "\ufe0f", "",
)

// folded is a text made fit for comparison with the words of a table: lower
// case, no accents, single blanks, no emphasis.
func folded(s string) string {
	s = unaccented.Replace(strings.ToLower(s))
	if !strings.ContainsAny(s, "*`_\t\n") && !strings.Contains(s, "  ") {
		return strings.TrimSpace(s)
	}
	return strings.TrimSpace(singleBlanks(emphasis.ReplaceAllString(s, "")))
}

// singleBlanks writes one blank for each stretch of blanks of any kind.
func singleBlanks(s string) string {
	if !strings.ContainsAny(s, "\t\n\f\r") && !strings.Contains(s, "  ") {
		return s
	}
	return blanks.ReplaceAllString(s, " ")
}

// isSlip tells whether two words differ by one letter too many, too few or
// wrong, or by two neighbours that changed places.
func isSlip(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	i := 0
	for i < len(x) && x[i] == y[i] {
		i++
	}
	switch rest, other := x[i:], y[i:]; {
	case len(y)-len(x) == 1:
		return string(rest) == string(other[1:])
	case len(x) != len(y) || len(rest) == 0:
		return false
	case string(rest[1:]) == string(other[1:]):
		return true
	default:
		return len(rest) > 1 && rest[0] == other[1] && rest[1] == other[0] && string(rest[2:]) == string(other[2:])
	}
}

// isBlank tells whether a field was left empty or says that there is nothing.
func isBlank(s string) bool {
	switch strings.Trim(folded(s), ".()[]") {
	case "", "-", "--", "–", "—", "n/a", "na", "none", "nobody", "nothing", "null", "nil", "~", "tbd", "todo", "?", "???", "…", "keine", "aucun", "ninguno", "なし", "无", "無":
		return true
	}
	return false
}
