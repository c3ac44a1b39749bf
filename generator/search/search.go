// Package search writes the index in which a reader finds the handbook's pages:
// a script that hands its data to the site's own (themes/default/src/query.js
// asks the questions). It is a script because a page that was opened from a
// folder may load scripts and nothing else.
//
// A question loads the pages' names and all terms, the postings of its own words, and
// the texts of what is shown: at a thousand pages a tenth of the whole.
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
	"cmp"
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Doc is a page as the index needs it.
type Doc struct {
	Title    string    // required
	URL      string    // required: relative to the root of the site
	Kind     string    // "Value", "Story": what results are counted by
	Kinds    string    // the same of many: "Values", "Stories"
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

// File is a file of the index, by its name in the folder of them all. Those but the
// first are named by what they hold.
type File struct {
	Name string
	Data []byte
}

// Index writes the index of the pages, in their order. The first file, index.js, is a
// classic script that sets window.ethosSearch: the pages, all terms, and which of the
// other files has what. Each of those puts its part into window.ethosShards, under its
// name: postings, or the sections of some pages as they are shown. So a question loads
// what it asks for, and little else. The same pages give the same bytes.
func Index(docs []Doc) []File {
	kinds := kindsOf(docs)
	data := file{Version: 2, Chars: charactersForClient(), Kinds: kinds.list, Docs: []entry{}, Posts: []part{}, Texts: []part{}}
	var in inverter
	var others []File
	written := map[string]bool{}
	texts := sharder{most: textShard, parts: &data.Texts, files: &others, written: written}
	for i, d := range docs {
		if d.Derived {
			in.section("", d.Title, d.Text)
		} else {
			in.section(d.Title, "", d.Text)
		}
		sections := []section{{"", "", clip(d.Text)}}
		for _, h := range d.Headings {
			in.section("", h.Text, h.Body)
			sections = append(sections, section{h.ID, h.Text, clip(h.Body)})
		}
		data.Docs = append(data.Docs, entry{d.Title, d.URL, kinds.number[d.Kind], d.Where, len(sections)})
		texts.add(i, sections)
	}
	texts.end()
	terms, lists := in.encode()
	data.Terms = folded(terms)
	posts := sharder{most: postShard, parts: &data.Posts, files: &others, written: written}
	for i, list := range lists {
		posts.add(i, list)
	}
	posts.end()
	return append([]File{{"index.js", script("window.ethosSearch=", data)}}, others...)
}

// folded writes terms in their order, each as how many characters it has in common
// with the one before, to the base 32, and the rest of it.
func folded(terms []string) string {
	var out strings.Builder
	var last []uint16
	for i, term := range terms {
		if i > 0 {
			out.WriteByte(' ')
		}
		now := utf16.Encode([]rune(term))
		n := 0
		for n < min(len(now), len(last), 31) && now[n] == last[n] {
			n++
		}
		if n > 0 && n < len(now) && utf16.IsSurrogate(rune(now[n])) && now[n] >= 0xdc00 {
			n-- // between the halves of a character
		}
		out.WriteString(strconv.FormatInt(int64(n), 32) + string(utf16.Decode(now[n:])))
		last = now
	}
	return out.String()
}

// script is an assignment as a classic script.
func script(to string, value any) []byte {
	var out bytes.Buffer
	out.WriteString(to)
	// Encode escapes <, > and &, so no text can end the script it may be put in.
	if err := json.NewEncoder(&out).Encode(value); err != nil {
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
	Terms   string      `json:"terms"` // in order, between spaces; see folded
	Posts   []part      `json:"posts"` // which file has the lists of which terms
	Texts   []part      `json:"texts"` // which has the sections of which pages
}

// entry is a page, written as [title, url, kind, where, how many sections].
type entry struct {
	title, url string
	kind       int
	where      string
	sections   int
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
			k.list = append(k.list, [2]string{d.Kind, cmp.Or(d.Kinds, d.Kind)})
		}
	}
	return k
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
