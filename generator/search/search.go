// Package search writes the index in which a reader finds the handbook's pages:
// a script that hands its data to the site's own (themes/default/src/query.js
// asks the questions). It is a script because a page that was opened from a
// folder may load scripts and nothing else.
//
// An index is an inverted one. What is found is a section: the top of a page
// or one of its headings, so that a result can lead to the place that answers.
// The words of a title count most, then those of a heading, then the text;
// how much a word says about a section follows BM25 (Robertson and Zaragoza,
// The Probabilistic Relevance Framework, 2009, sections 3.5 and 3.6: fields are
// added up with their weights before saturation).
package search

import (
	"bytes"
	"encoding/json"
	"unicode/utf8"
)

// Doc is a page as the index needs it.
type Doc struct {
	Title    string    // required
	URL      string    // required: relative to the root of the site
	Kind     string    // "Value", "Story": what results are counted by
	Where    string    // one clause that tells pages of a kind apart: "Accepted", "Missed, Payments"
	Text     string    // the plain text before the first heading, or all of it
	Headings []Heading // in their order
	Derived  bool      // made from other pages, as a list is: its title counts as a heading does
}

// Heading is a heading of a page, with the section that it opens.
type Heading struct {
	ID   string // required: the anchor
	Text string // required: the heading's own words
	Body string // the plain text up to the next heading; empty where Doc.Text has it
}

// excerpt is how many characters of a section are kept to be shown.
const excerpt = 160

// Index writes the index of the pages, in their order: a classic script that
// sets window.ethosSearch. The same pages give the same bytes.
func Index(docs []Doc) []byte {
	kinds := kindsOf(docs)
	data := file{Version: 1, Chars: charactersForClient(), Kinds: kinds.list, Docs: []entry{}}
	var in inverter
	for _, d := range docs {
		e := entry{d.Title, d.URL, kinds.number[d.Kind], d.Where, nil}
		if d.Derived {
			in.section("", d.Title, d.Text)
		} else {
			in.section(d.Title, "", d.Text)
		}
		e.sections = append(e.sections, section{"", "", clip(d.Text)})
		for _, h := range d.Headings {
			in.section("", h.Text, h.Body)
			e.sections = append(e.sections, section{h.ID, h.Text, clip(h.Body)})
		}
		data.Docs = append(data.Docs, e)
	}
	data.Terms, data.Posts = in.encode()

	var out bytes.Buffer
	out.WriteString("window.ethosSearch=")
	// Encode escapes <, > and &, so no text can end the script it may be put in.
	if err := json.NewEncoder(&out).Encode(data); err != nil {
		panic(err) // only for types that JSON does not know; these are strings
	}
	return out.Bytes()
}

// file is the index as the client reads it.
type file struct {
	Version int         `json:"v"`
	Chars   characters  `json:"chars"`
	Kinds   [][2]string `json:"kinds"` // of one, of many
	Docs    []entry     `json:"docs"`
	Terms   string      `json:"terms"` // between spaces, in order
	Posts   string      `json:"posts"` // the lists of the terms, between commas
}

// entry is a page, written as [title, url, kind, where, sections].
type entry struct {
	title, url string
	kind       int
	where      string
	sections   []section
}

func (e entry) MarshalJSON() ([]byte, error) {
	return json.Marshal([]any{e.title, e.url, e.kind, e.where, e.sections})
}

// section is [anchor, heading, beginning of its text].
type section [3]string

// kinds are the kinds of the pages in the order in which they first occur.
type kinds struct {
	list   [][2]string
	number map[string]int
}

func kindsOf(docs []Doc) kinds {
	k := kinds{list: [][2]string{}, number: map[string]int{}}
	for _, d := range docs {
		if _, ok := k.number[d.Kind]; !ok {
			k.number[d.Kind] = len(k.list)
			k.list = append(k.list, [2]string{d.Kind, plural(d.Kind)})
		}
	}
	return k
}

// plural is the word over a count of pages of a kind.
func plural(kind string) string {
	switch kind {
	case "Value", "Decision", "Intervention", "Evaluation", "Edition", "Page", "Path", "Tag":
		return kind + "s"
	case "Story":
		return "Stories"
	}
	return kind
}

// clip is the beginning of a text, to the end of a word where it has words.
func clip(s string) string {
	if utf8.RuneCountInString(s) <= excerpt {
		return s
	}
	end, space, n := 0, 0, 0
	for i, r := range s {
		if n == excerpt {
			end = i
			break
		}
		if r == ' ' || r == '\n' {
			space = i
		}
		n++
	}
	if end-space < 40 {
		end = space
	}
	return s[:end] + " …"
}
