package load

import (
	"strings"
	"unicode/utf8"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/yaml"
)

// source is one Markdown file, taken apart.
type source struct {
	path  string         // below the content folder
	front yaml.Text      // between the --- lines; Data nil without front matter
	body  handbook.Prose // what follows
	open  bool           // the front matter's closing --- is missing
	toml  yaml.Text      // between +++ lines, in a decision record; Data nil without
}

// split takes a Markdown file apart: a byte order mark is dropped, CRLF and
// lone CR become LF, and bytes that are no UTF-8 become U+FFFD, so that lines
// and columns are those an editor shows.
func split(path, text string) source {
	text = strings.TrimPrefix(text, "\ufeff")
	if strings.IndexByte(text, '\r') >= 0 {
		text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	}
	if !utf8.ValidString(text) {
		text = strings.ToValidUTF8(text, "\ufffd")
	}
	s := source{path: path, body: handbook.Prose{File: path, Line: 1, Text: text}}
	first, rest, ok := strings.Cut(text, "\n")
	if !ok || strings.TrimRight(first, " \t") != "---" {
		return s
	}
	for line, at := 2, 0; at < len(rest); line++ {
		t, _, more := strings.Cut(rest[at:], "\n")
		if end := strings.TrimRight(t, " \t"); end == "---" || end == "..." {
			s.front = yaml.Text{File: path, Line: 2, Data: []byte(rest[:at])}
			after := at + len(t)
			if more {
				after++
			}
			s.body = handbook.Prose{File: path, Line: line + 1, Text: rest[after:]}
			return s
		}
		at += len(t) + 1
	}
	// A rule at the very top of a file without front matter is no front
	// matter; one that looks like keys is, and its end is missing.
	if key, _, found := strings.Cut(strings.TrimLeft(rest, "\n"), ":"); found && !strings.ContainsAny(key, " \n#*>") {
		s.open = true
	}
	return s
}
