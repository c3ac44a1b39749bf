package locale

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Entry is a message as a PO file has it.
type Entry struct {
	Line      int      // on which it begins
	Context   string   // tells apart what English says with the same words; mostly ""
	One, Many string   // the English; Many is "" where nothing is counted
	Texts     []string // what the language says, by form; one where nothing is counted
	Files     []string // in which the message is said
}

// Fault is what is wrong in a PO file, or what it says that cannot be said.
type Fault struct {
	Line    int
	Message string
	Broken  bool // nothing of the file can be used
}

func (f *Fault) Error() string { return fmt.Sprintf("line %d: %s", f.Line, f.Message) }

// keywords are those before a text, each with the form of which it is the text.
var keywords = map[string]int{"msgctxt": 0, "msgid": 0, "msgid_plural": 0, "msgstr": 0,
	"msgstr[0]": 0, "msgstr[1]": 1, "msgstr[2]": 2, "msgstr[3]": 3, "msgstr[4]": 4, "msgstr[5]": 5}

// poLine takes a line apart that says something: a keyword, "" where it goes on with
// the one before, and a text in quotes.
func poLine(s string) (keyword, text string, ok bool) {
	from := strings.IndexByte(s, '"')
	if from < 0 || len(s) < from+2 || s[len(s)-1] != '"' {
		return "", "", false
	}
	keyword = strings.TrimRight(s[:from], " \t")
	_, known := keywords[keyword]
	return keyword, s[from:], known || keyword == ""
}

// ReadPO reads a PO file of GNU gettext, its header first, in the order in which it
// is written. What is marked fuzzy, that is guessed, and what is obsolete says
// nothing. The error is a *Fault.
func ReadPO(data []byte) (entries []Entry, err error) {
	text := strings.TrimPrefix(string(data), "\ufeff")
	if !utf8.ValidString(text) {
		return nil, &Fault{Line: 1, Message: "the file is not in UTF-8", Broken: true}
	}
	var e Entry
	var to *string // where a string goes
	begun, fuzzy := false, false
	has := map[string]bool{} // the keywords of e
	end := func() {
		if begun {
			if fuzzy {
				e.Texts = nil
			}
			entries = append(entries, e)
		}
		e, to, begun, fuzzy = Entry{}, nil, false, false
		clear(has)
	}
	line := 0
	for s := range strings.Lines(text) {
		line++
		s = strings.TrimSpace(s)
		if s == "" || strings.HasPrefix(s, "#~") {
			continue
		}
		if note, ok := strings.CutPrefix(s, "#"); ok {
			if len(e.Texts) > 0 {
				end()
			}
			if files, ok := strings.CutPrefix(note, ":"); ok {
				e.Files = append(e.Files, strings.Fields(files)...)
			}
			fuzzy = fuzzy || strings.HasPrefix(note, ",") && strings.Contains(note, "fuzzy")
			continue
		}
		keyword, text, ok := poLine(s)
		if !ok || keyword == "" && to == nil {
			return nil, &Fault{Line: line, Message: "this is no line of a PO file: a keyword such as msgid, and a text in quotes", Broken: true}
		}
		value, err := strconv.Unquote(text)
		if err != nil {
			return nil, &Fault{Line: line, Message: text + " is no text in quotes: a quote in it is written \\\", a backslash \\\\", Broken: true}
		}
		switch {
		case keyword == "":
			*to += value
			continue
		case keyword == "msgctxt" || keyword == "msgid":
			if len(e.Texts) > 0 {
				end()
			}
			if !has["msgctxt"] {
				e.Line = line
			}
			to = &e.Context
			if keyword == "msgid" {
				begun, to = true, &e.One
			}
		case !begun:
			return nil, &Fault{Line: line, Message: keyword + " follows no msgid", Broken: true}
		case keyword == "msgid_plural":
			to = &e.Many
		default:
			form := keywords[keyword]
			for len(e.Texts) <= form {
				e.Texts = append(e.Texts, "")
			}
			to = &e.Texts[form]
		}
		if has[keyword] {
			return nil, &Fault{Line: line, Message: keyword + " stands there twice for one message", Broken: true}
		}
		has[keyword] = true
		*to = value
	}
	end()
	return entries, nil
}

// quoted writes a text as PO files have it.
var quoted = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`)

// WritePO writes a PO file: its header as it is, and entries, each with an empty
// text for every form that it lacks, of two.
func WritePO(header string, entries []Entry) []byte {
	var b strings.Builder
	b.WriteString(header)
	line := func(keyword, text string) { b.WriteString(keyword + ` "` + quoted.Replace(text) + "\"\n") }
	for _, e := range entries {
		b.WriteByte('\n')
		if len(e.Files) > 0 {
			b.WriteString("#: " + strings.Join(e.Files, " ") + "\n")
		}
		if e.Context != "" {
			line("msgctxt", e.Context)
		}
		line("msgid", e.One)
		texts := e.Texts
		if e.Many == "" {
			line("msgstr", strings.Join(texts, ""))
			continue
		}
		line("msgid_plural", e.Many)
		for form := range max(2, len(texts)) {
			text := ""
			if form < len(texts) {
				text = texts[form]
			}
			line("msgstr["+strconv.Itoa(form)+"]", text)
		}
	}
	return []byte(b.String())
}
