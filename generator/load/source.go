package load

import (
	"bytes"
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
func split(path string, data []byte) source {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if bytes.IndexByte(data, '\r') >= 0 {
		data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
		data = bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
	}
	if !utf8.Valid(data) {
		data = bytes.ToValidUTF8(data, []byte("\ufffd"))
	}
	s := source{path: path, body: handbook.Prose{File: path, Line: 1, Text: string(data)}}
	first, rest, ok := bytes.Cut(data, []byte("\n"))
	if !ok || string(bytes.TrimRight(first, " \t")) != "---" {
		return s
	}
	for line, at := 2, 0; at < len(rest); line++ {
		next := rest[at:]
		text, _, more := bytes.Cut(next, []byte("\n"))
		if t := string(bytes.TrimRight(text, " \t")); t == "---" || t == "..." {
			s.front = yaml.Text{File: path, Line: 2, Data: rest[:at:at]}
			if s.front.Data == nil {
				s.front.Data = []byte{}
			}
			after := at + len(text)
			if more {
				after++
			}
			s.body = handbook.Prose{File: path, Line: line + 1, Text: string(rest[after:])}
			return s
		}
		at += len(text) + 1
	}
	// A rule at the very top of a file without front matter is no front
	// matter; one that looks like keys is, and its end is missing.
	if key, _, found := bytes.Cut(bytes.TrimLeft(rest, "\n"), []byte(":")); found && !bytes.ContainsAny(key, " \n#*>") {
		s.open = true
	}
	return s
}
