package site

import (
	"fmt"
	"html"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/ethos-handbook/ethos/generator/markdown"
)

// digestText is a digest as plain text, to be pasted into a mail: a line for a
// heading, a line and its text for each thing, and its whole address where
// handbook.yaml says base_url.
func (s *Site) digestText(d digest) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n%s\n\n%s\n", s.Title, s.Say.T("Digest, %s", d.quarter.String()), s.span(d.quarter.First(), d.until), s.unmarked(s.digestLead(d)))
	for _, part := range s.digestParts(d) {
		fmt.Fprintf(&b, "\n%s\n%s\n", part.title, strings.Repeat("-", utf8.RuneCountInString(part.title)))
		for _, row := range part.rows {
			fmt.Fprintf(&b, "\n- %s", join(" ", row.Link.Number, row.Link.Text))
			if row.When != "" {
				fmt.Fprintf(&b, " (%s)", row.When)
			}
			b.WriteString("\n")
			for _, l := range row.Lines {
				strong := l.Strong
				if strong != "" {
					strong += ":"
				}
				fmt.Fprintf(&b, "  %s\n", join(" ", strong, s.unmarked(l.Text)))
			}
			if at := row.Link.To; s.base != "" && at != "" {
				fmt.Fprintf(&b, "  %s\n", s.base+escape(string(at)))
			}
		}
	}
	if s.base != "" {
		fmt.Fprintf(&b, "\n%s\n", s.base+escape(string(digestAt(d.quarter))))
	}
	return []byte(b.String())
}

// unmarked is inline Markdown as plain text, a link by its words or by the name of
// what it leads to.
func (s *Site) unmarked(text string) string {
	inline := s.in.Parser.Inline(text, markdown.Env{Name: func(l markdown.Link) string { return s.Name("", l) }})
	return inLine(html.UnescapeString(tags.ReplaceAllString(string(inline), "")))
}

// tags are those of HTML that was written by this program: ">" is escaped in attributes.
var tags = regexp.MustCompile(`<[^>]*>`)
