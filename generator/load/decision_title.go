package load

import (
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ethos-handbook/ethos/generator/markdown"
)

// title is a record's title, taken apart.
type title struct {
	text   string    // without prefix and status
	number string    // as its prefix writes it
	date   string    // "" or a date that stands before it
	status string    // "[superseded]", "" without one
	said   statement // the whole line
}

const (
	// recordName is what people call a record before its number.
	recordName = `(?:[A-Z]{2,8}-)?(?:(?:architectur(?:e|al)\s+|any\s+|markdown\s+|design\s+|technical\s+|lightweight\s+)*decision(?:\s+record|\s+log)?s?|architecture\s+decision|m?l?adr|[a-z]{0,3}dr|rf[cd]|[kp]ep|décision|entscheidung|decisión)`
	// recordNumber may name a group (AUTH-003) or a year (2023-001).
	recordNumber = `((?:[A-Z]{1,8}-)?\d{1,6}(?:-\d{1,4})?[a-z]?)`
)

// titlePrefixes are the ways in which a number, a name or a date stands before
// a title. A group called n is the number, one called d a date.
var titlePrefixes = []*lazy{
	expression(`^\[?(?P<d>\d{4}-\d{1,2}-\d{1,2})\]?\s*[:–—.-]*\s+`),
	expression(`^(?i:\[?` + recordName + `)[\s_#:№-]*(?i:no\.?\s*|nr\.?\s*)?(?P<n>` + recordNumber + `)\]?(?:\s*[:：.)|–—-]+\s*|\s+|$)`),
	expression(`^(?i:` + recordName + `)\s*(?:[:：|–—]+|\s-)\s*`),
	expression(`^(?i:(?:architectur(?:e|al)\s+)?decision\s+record|adr)$`),
	expression(`^DR\s+`),
	expression(`^[\[(#№]?\s*#?(?P<n>\d{1,6})[\])]?\s*(?:[:：.)|–—]+\s*|-+\s+|\s+-+\s*)`),
	expression(`^[\[(](?P<n>\d{1,6})[\])]\s+`),
	expression(`^第(?P<n>\d{1,6})[号條条]?\s*[:：]?\s*`),
}

var (
	ownPrefix    = expression(`^(?i:adr|rf[cd])-`)
	joinedNumber = expression(`^(\d{1,6})[-_]+(\D.*)$`)
	bareNumber   = expression(`^(\d{1,6})\s+(\D.*)$`)
	titleStatus  = expression(`\s*[\[(]([^\[\]()]*(?:\([^)]*\)|\[[^\]]*\]\([^)]*\))?[^\[\]()]*)[\])]\s*$|^\s*[\[(]([^\[\]()]+)[\])]\s*[:–—-]?\s*`).needs("[", "(")
	placeholders = expression(`^(?:\{.*\}|\[.*\](?:[^(].*)?|<.*>|(?:adr |decision )?(?:title|titel|titre|template)|short title.*|title of .*|(?:[a-z]{2,4}[-_ ])?n{3,}\b.*|…|\.\.\.)$`)
)

// readTitle finds the title: front matter, else the heading for it, else a
// field, else the file's name.
func (r *record) readTitle() title {
	var t title
	heading := r.text.title
	if heading >= 0 {
		e := r.text.entries[heading]
		t = r.takeApart(e.raw)
		t.said = statement{e.raw, heading, e.at}
	}
	if written := strings.TrimSpace(r.d.Title); written != "" && !isPlaceholder(written) {
		front := r.takeApart(written)
		if t.number == "" {
			t.number = front.number
		}
		if t.status == "" {
			t.status, t.said = front.status, statement{written, -1, r.d.Pos(titleField)}
		}
		t.text = front.text
	}
	if f, ok := r.text.field(titleField); ok && t.text == "" {
		t.text = plain(f.values[0].raw)
	}
	if t.text == "" || isPlaceholder(t.text) {
		t.text = titleOfFile(r.src.path)
	}
	r.d.Title = t.text
	return t
}

// takeApart splits a title into prefix, text and status.
func (r *record) takeApart(raw string) title {
	t := title{}
	s := raw
	if m := titleStatus.FindStringSubmatch(s); m != nil {
		if inner := m[1] + m[2]; foldStatus(plain(inner)).known() && utf8.RuneCountInString(plain(inner)) < 80 && startsWithStatus(plain(inner)) {
			t.status = strings.TrimSpace(inner)
			s = strings.Replace(s, m[0], "", 1)
		}
	}
	s = strings.TrimSpace(strings.ReplaceAll(plain(s), "~~", ""))
	for _, re := range titlePrefixes {
		m := re.FindStringSubmatch(s)
		if m == nil {
			continue
		}
		for i, name := range re.SubexpNames() {
			switch {
			case name == "n" && t.number == "":
				t.number = ownPrefix.ReplaceAllString(m[i], "")
			case name == "d":
				t.date = m[i]
			}
		}
		s = s[len(m[0]):]
		if t.date == "" {
			break
		}
	}
	if m := joinedNumber.FindStringSubmatch(s); m != nil && t.number == "" && trimZeros(m[1]) == trimZeros(fileNumber(r.src.path)) {
		t.number, s = m[1], m[2]
	}
	if m := bareNumber.FindStringSubmatch(s); m != nil && t.number == "" && r.numbers(m[1]) {
		t.number, s = m[1], m[2]
	}
	t.text = strings.TrimSpace(s)
	return t
}

// numbers tells whether digits that nothing parts from the title are the
// record's number, and not a part of it: "9 Use queues" in 0009-use-queues.md,
// but not "2 factors are enough" in 0009-factors.md.
func (r *record) numbers(digits string) bool {
	file := fileNumber(r.src.path)
	switch {
	case file != "":
		return trimZeros(file) == trimZeros(digits)
	case len(digits) > 1 && digits[0] == '0':
		return true
	}
	return len(digits) != 4
}

// titleHeading is the heading that is the title: the first that is no section
// of a record and has something to say besides its number. -1 without one.
func (o *outline) titleHeading() int {
	bare := -1
	for i, e := range o.entries {
		if e.kind != markdown.BlockHeading {
			continue
		}
		text := plain(e.raw)
		switch {
		case isSection(text) || labelled.MatchString(text) && labelOf(strings.SplitN(text, ":", 2)[0]) != "":
			if i == 0 && e.level == 1 && o.onlyTop(text) {
				return i
			}
			if bare >= 0 || e.level > 1 && !o.topLater(i) || e.level == 1 && !preludes.MatchString(folded(text)) {
				return bare
			}
		case bare < 0 && isBarePrefix(text):
			bare = i
		case bare >= 0 && e.level > 2:
			return bare
		default:
			return i
		}
	}
	return bare
}

// preludes are sections that may stand before a title.
var preludes = expression(`^(?:table of contents|contents|toc|meta(?: ?data)?|status|date)$`)

// onlyTop tells whether the first heading is the only one of its level, and
// the file is named after it: "# Links" in 0012-links.md is a title.
func (o *outline) onlyTop(text string) bool {
	words := nameWords(text)
	for i, e := range o.entries {
		if i > 0 && e.kind == markdown.BlockHeading && e.level == 1 {
			return false
		}
	}
	for _, w := range words {
		if !slices.Contains(o.name, w) {
			return false
		}
	}
	return len(words) > 0
}

// topLater tells whether a heading of the first level follows.
func (o *outline) topLater(i int) bool {
	for _, e := range o.entries[i+1:] {
		if e.kind == markdown.BlockHeading && e.level == 1 {
			return !isSection(plain(e.raw))
		}
	}
	return false
}

// isBarePrefix tells whether a heading is a record's name or number alone.
func isBarePrefix(text string) bool {
	for _, re := range titlePrefixes {
		if loc := re.FindStringIndex(text); loc != nil && loc[1] == len(text) {
			return true
		}
	}
	return text == ""
}

// sections are the headings, folded, under which records of every form keep
// their parts; none of them is a title.
var sections = expression(`^(?:context.*|kontext.*|contexte.*|contexto.*|problem(?: statement)?|background|motivation|introduction|summary|abstract|scope|` +
	`decisions?|decision (?:outcome|drivers?)|considered (?:options|alternatives)|(?:options|alternatives)(?: considered)?|outcome|proposal|solution|entscheidung|decision taken|` +
	`consequences|positive consequences|negative consequences|implications|konsequenzen|rationale|assumptions|constraints|drivers|pros and cons.*|related.*|links|references|notes|more information|` +
	`table of contents|contents|toc|meta|metadata|detailed design|drawbacks|alternatives|unresolved questions|open questions|executive summary|how we teach this|goals|non-goals|use cases|コンテキスト|決定|決定事項|影響|結果|背景|背景と課題|上下文|决策|后果|後果|決策)$`)

// isSection tells whether a heading begins a part of a record.
func isSection(text string) bool {
	s := strings.Trim(unnumbered(folded(text)), " :?")
	return labelOf(text) != "" || sections.MatchString(trimSigns(s))
}

// isPlaceholder tells whether a title was never filled in.
func isPlaceholder(text string) bool { return placeholders.MatchString(folded(text)) }

// titleOfFile makes a title of the file's name without its number.
func titleOfFile(p string) string {
	name := recordStem(p)
	short := strings.TrimLeft(fileDate.ReplaceAllString(fileNumbers.ReplaceAllString(name, ""), ""), "-_. ")
	if short == "" {
		short = name
	}
	words := strings.Fields(strings.NewReplacer("-", " ", "_", " ").Replace(short))
	text := strings.Join(words, " ")
	if first, size := utf8.DecodeRuneInString(text); size > 0 {
		text = string(unicode.ToUpper(first)) + text[size:]
	}
	return text
}

// recordStem is the name that a record bears: that of its file without .md, or
// of its folder where it has one of its own.
func recordStem(p string) string {
	name := strings.TrimSuffix(path.Base(p), path.Ext(p))
	if isIndex(strings.ToLower(name)) && path.Dir(p) != "." {
		return path.Base(path.Dir(p))
	}
	return name
}
