package locale

import (
	"fmt"
	"regexp"
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

// poLine is a line of a PO file that says something: a keyword, unless it goes on
// with the one before, and a string.
var poLine = regexp.MustCompile(`^(?:(msgctxt|msgid|msgid_plural|msgstr(?:\[(\d)\])?)[ \t]*)?(".*")$`)

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
		m := poLine.FindStringSubmatch(s)
		if m == nil || m[1] == "" && to == nil {
			return nil, &Fault{Line: line, Message: "this is no line of a PO file: a keyword such as msgid, and a text in quotes", Broken: true}
		}
		value, err := strconv.Unquote(m[3])
		if err != nil {
			return nil, &Fault{Line: line, Message: m[3] + " is no text in quotes: a quote in it is written \\\", a backslash \\\\", Broken: true}
		}
		switch {
		case m[1] == "":
			*to += value
			continue
		case m[1] == "msgctxt" || m[1] == "msgid":
			if len(e.Texts) > 0 {
				end()
			}
			if !has["msgctxt"] {
				e.Line = line
			}
			to = &e.Context
			if m[1] == "msgid" {
				begun, to = true, &e.One
			}
		case !begun:
			return nil, &Fault{Line: line, Message: m[1] + " follows no msgid", Broken: true}
		case m[1] == "msgid_plural":
			to = &e.Many
		default:
			form, _ := strconv.Atoi(m[2]) // "" is 0
			for len(e.Texts) <= form {
				e.Texts = append(e.Texts, "")
			}
			to = &e.Texts[form]
		}
		if has[m[1]] {
			return nil, &Fault{Line: line, Message: m[1] + " stands there twice for one message", Broken: true}
		}
		has[m[1]] = true
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
