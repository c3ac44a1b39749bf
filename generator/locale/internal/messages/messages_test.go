package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ethos-handbook/ethos/generator/locale"
)

const root = "../../../.."

// TestFresh fails when a message was changed without "go generate ./generator/locale".
func TestFresh(t *testing.T) {
	all, err := extract(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, fault := range all.faults() {
		t.Error(fault)
	}
	there, err := os.ReadFile(filepath.Join(root, target))
	if err != nil || !bytes.Equal(there, all.pot()) {
		t.Errorf("%s is stale: run go generate ./generator/locale", target)
	}
}

// key is what tells a message from another.
func key(e locale.Entry) string {
	if e.Context != "" {
		return fmt.Sprintf("%q (%s)", e.One, e.Context)
	}
	return fmt.Sprintf("%q", e.One)
}

// TestLanguages holds every catalog of the default theme against the messages: each
// is said, in all forms and with its names and numbers, and no other.
func TestLanguages(t *testing.T) {
	all, err := extract(root)
	if err != nil {
		t.Fatal(err)
	}
	wanted, err := locale.ReadPO(all.pot())
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(root, filepath.Dir(target), "*.po"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			tag := strings.TrimSuffix(filepath.Base(file), ".po")
			if names := locale.Names(tag); names == nil || names[0] != tag {
				t.Errorf("%s is no language, or is written %v", tag, names)
			}
			for _, f := range locale.Check(data) {
				t.Errorf("%s:%d: %s", file, f.Line, f.Message)
			}
			entries, err := locale.ReadPO(data)
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range entries {
				for _, text := range e.Texts {
					if said := filled(e, text); strings.Contains(said, "%!") {
						t.Errorf("%s is said as %q", key(e), said)
					}
				}
			}
			forms := locale.Forms(data)
			said := map[string]locale.Entry{}
			for _, e := range entries {
				said[key(e)] = e
			}
			var lacks []string
			for _, w := range wanted {
				e, there := said[key(w)]
				delete(said, key(w))
				if w.One == "" {
					continue
				}
				need := 1
				if w.Many != "" {
					need = forms
				}
				switch {
				case !there:
					lacks = append(lacks, key(w)+" is not there")
				case e.Many != w.Many:
					lacks = append(lacks, fmt.Sprintf("%s is %q of many, not %q", key(w), w.Many, e.Many))
				case len(e.Texts) < need || slices.Contains(e.Texts, ""):
					lacks = append(lacks, fmt.Sprintf("%s has no text in each of its forms, %d", key(w), need))
				}
			}
			for k := range said {
				lacks = append(lacks, k+" is said by nothing")
			}
			slices.Sort(lacks)
			for i, l := range lacks {
				if i == 200 {
					t.Errorf("and %d more", len(lacks)-i)
					break
				}
				t.Error(l)
			}
		})
	}
}

// anything is an arg for any verb.
type anything struct{}

func (anything) Format(f fmt.State, _ rune) { fmt.Fprint(f, "…") }

// filled is a text as package fmt fills it, where its message has verbs.
func filled(e locale.Entry, text string) string {
	isArg := func(p locale.Part) bool { return p.Arg > 0 }
	if !slices.ContainsFunc(locale.Parts(e.One+e.Many), isArg) {
		return ""
	}
	args := slices.Repeat([]any{anything{}}, 9)
	said, _, _ := strings.Cut(fmt.Sprintf(text, args...), "%!(EXTRA ")
	return said
}

// TestExtract finds messages wherever they may stand, and nothing else.
func TestExtract(t *testing.T) {
	for _, tt := range []struct {
		read func(name, text string, add func(message)) error
		text string
		want string
	}{
		{program, `package a; func f(l L) { l.T("one %s", x); T("two" + " and a half"); l.C("x", "three"); l.T(table[k]); l.N(k, "a", "%d b"); s.Say.Count(2, "c", "d"); locale.MarkC("y", "four"); t.Error("no"); n("no", "no", "no"); l.T("out", l.T("in")) }`,
			`{ one %s } { two and a half } {x three } { a %d b} { c d} {y four } { out } { in }`},
		{templates, `{{define "a"}}<p title="{{t "one"}}">{{if (n 3 "a" "b")}}{{with $x := c "x" "two"}}{{.}}{{else}}{{range parts (t "in" .)}}{{end}}{{end}}{{end}}{{template "b" (score (t "arg") .T)}}{{count .N "c" "%s d" | inline}}{{tt "no"}}{{t .No}}</p>{{end}}`,
			`{ one } { a b} {x two } { in } { arg } { c %s d}`},
		{script, "el(t(\"one\"), t(\n\"two \\\"%s\\\"\", f(a, b))); n(list.filter((x) => f(x, \",\")).length, \"a\", \"%s b\", c(\"x\", \"in\")); set(\"no\"); x.t(\"no\"); t(no); t(\"no\" + x);",
			`{ one } { two "%s" } { a %s b} {x in }`},
	} {
		var got []string
		if err := tt.read("a", tt.text, func(m message) { got = append(got, fmt.Sprintf("{%s %s %s}", m.context, m.one, m.many)) }); err != nil {
			t.Error(err)
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s\nnot %s", strings.Join(got, " "), tt.want)
		}
	}
}

// TestFaults finds messages that no catalog can give, and joins those that it can.
func TestFaults(t *testing.T) {
	var all messages
	for _, m := range []message{{"", "a page", "%d pages"}, {"", "a page", ""}, {"x", "a page", ""}} {
		all.add("a.go", m)
	}
	all.add("b.go", message{"", "a page", ""})
	if f := all.faults(); len(f) > 0 || !strings.Contains(string(all.pot()), "#: a.go b.go\nmsgid \"a page\"\nmsgid_plural \"%d pages\"\n") {
		t.Errorf("%v\n%s", f, all.pot())
	}
	all.add("b.go", message{"", "a page", "%d sheets"})
	all.add("b.go", message{"", "%s has 95% of all", ""})
	all.add("b.go", message{"", "one of %s", "%d of %s"})
	if f := all.faults(); len(f) != 3 {
		t.Error(f)
	}
}
