package locale

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// header is that of a catalog with a rule.
func header(rule string) string {
	return "msgid \"\"\nmsgstr \"Plural-Forms: " + rule + "\\n\"\n\n"
}

// TestPluralRules reads the rules of languages, as GNU gettext's manual and the
// catalogs of free programs write them.
func TestPluralRules(t *testing.T) {
	for _, tt := range []struct{ language, rule, want string }{ // the forms of 0, 1, 2, 3, 5, 11, 12, 21, 22, 100, 101, 102, 111
		{"English", "nplurals=2; plural=n != 1;", "1 0 1 1 1 1 1 1 1 1 1 1 1"},
		{"German", "nplurals=2; plural=(n != 1);", "1 0 1 1 1 1 1 1 1 1 1 1 1"},
		{"French", "nplurals=2; plural=(n > 1);", "0 0 1 1 1 1 1 1 1 1 1 1 1"},
		{"Japanese", "nplurals=1; plural=0;", "0 0 0 0 0 0 0 0 0 0 0 0 0"},
		{"Korean", "nplurals=1; plural=(0);", "0 0 0 0 0 0 0 0 0 0 0 0 0"},
		{"Hebrew", "nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);", "2 0 1 2 2 2 2 2 2 2 2 2 2"},
		{"Hebrew of before", "nplurals=4; plural=(n == 1) ? 0 : ((n == 2) ? 1 : ((n > 10 && n % 10 == 0) ? 2 : 3));", "3 0 1 3 3 3 3 3 3 2 3 3 3"},
		{"Arabic", "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);", "0 1 2 3 3 4 4 4 4 5 5 5 4"},
		{"Polish", "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);", "2 0 1 1 2 2 2 2 1 2 2 1 2"},
		{"Russian", "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);", "2 0 1 1 2 2 2 0 1 2 0 1 2"},
		{"Czech", "nplurals=3; plural=(n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2;", "2 0 1 1 2 2 2 2 2 2 2 2 2"},
		{"Slovenian", "nplurals=4; plural=(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3);", "3 0 1 2 3 3 3 3 3 3 0 1 3"},
		{"Romanian", "nplurals=3; plural=(n==1 ? 0 : (n==0 || (n%100 > 0 && n%100 < 20)) ? 1 : 2);", "1 0 1 1 1 1 1 2 2 2 1 1 1"},
		{"Lithuanian", "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && (n%100<10 || n%100>=20) ? 1 : 2);", "2 0 1 1 1 2 2 0 1 2 0 1 2"},
		{"Latvian", "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2);", "2 0 1 1 1 1 1 0 1 1 0 1 1"},
		{"Icelandic", "nplurals=2; plural=(n%10!=1 || n%100==11);", "1 0 1 1 1 1 1 0 1 1 0 1 1"},
		{"Scottish Gaelic", "nplurals=4; plural=(n==1 || n==11) ? 0 : (n==2 || n==12) ? 1 : (n > 2 && n < 20) ? 2 : 3;", "3 0 1 2 2 0 1 3 3 3 3 3 3"},
		{"Irish", "nplurals=5; plural=n==1 ? 0 : n==2 ? 1 : n<7 ? 2 : n<11 ? 3 : 4;", "2 0 1 2 2 4 4 4 4 4 4 4 4"},
		{"Welsh", "nplurals=4; plural=(n==1) ? 0 : (n==2) ? 1 : (n != 8 && n != 11) ? 2 : 3;", "2 0 1 2 2 3 2 2 2 2 2 2 2"},
		{"none", "", "1 0 1 1 1 1 1 1 1 1 1 1 1"},
	} {
		text := header(tt.rule)
		if tt.rule == "" {
			text = ""
		}
		c, faults := readCatalog([]byte(text))
		if faults != nil {
			t.Errorf("%s: %v", tt.language, faults)
			continue
		}
		var forms []string
		for _, n := range []int{0, 1, 2, 3, 5, 11, 12, 21, 22, 100, 101, 102, 111} {
			form, _ := c.form(n)
			forms = append(forms, fmt.Sprint(form))
		}
		if got := strings.Join(forms, " "); got != tt.want {
			t.Errorf("%s: %s, not %s", tt.language, got, tt.want)
		}
	}
}

// TestPluralForms begins catalogs of languages with their rule.
func TestPluralForms(t *testing.T) {
	for languages, rule := range pluralsOf {
		if faults := Check([]byte(header(rule))); faults != nil {
			t.Errorf("%s: %v", languages, faults)
		}
	}
	for tag, want := range map[string]string{"de": "(n != 1)", "fr-CA": "(n > 1)", "pt": "(n != 1)", "pt-BR": "(n > 1)", "zh-Hant": "plural=0", "xx": "(n != 1)"} {
		if got := PluralForms(Names(tag)); !strings.Contains(got, want) {
			t.Errorf("%s: %s", tag, got)
		}
	}
}

// TestFaults finds what is wrong in a catalog, with its line.
func TestFaults(t *testing.T) {
	two, german := header("nplurals=2; plural=(n > 1);"), header("nplurals=2; plural=(n != 1);")
	for _, tt := range []struct{ text, want string }{
		{german, ""},
		{header("nplurals=2; plural=n==1 ? 0 : ;"), "1 broken"},
		{header("nplurals=2; plural=n==1 ? 0;"), "1 broken"},
		{header("nplurals=2; plural=n;"), "1 broken"},
		{header("nplurals=2; plural=n==1 ? 0 : n==2 ? 1 : 2;"), "1 broken"},
		{header("nplurals=2; plural=(n != 1;"), "1 broken"},
		{header("nplurals=2; plural=alert(n);"), "1 broken"},
		{header("nplurals=2; plural=n-->0;"), "1 broken"},
		{header("plural=n != 1;"), "1 broken"},
		{german + "msgid \"a\n", "4 broken"},
		{german + "msgid \"a\"\nmsgstr \"a \" b\"\n", "5 broken"},
		{german + "msgstr \"a\"\n", "4 broken"},
		{german + "msgid \"a\xff\"\n", "1 broken"},
		{german + "msgid \"a\"\nmsgstr \"b\"\nmsgid \"a\"\nmsgstr \"c\"\n", "6"},
		{german + "msgid \"%s of %d\"\nmsgstr \"%[2]d %[1]s\"\n", ""},
		{german + "msgid \"%s of %d\"\nmsgstr \"%d %s\"\n", "4"},
		{german + "msgid \"%s of %d\"\nmsgstr \"%s\"\n", "4"},
		{german + "msgid \"%s of %d\"\nmsgstr \"%s %d %s\"\n", "4"},
		{german + "msgid \"%s of %d\"\nmsgstr \"%.0[1]s%[2]d\"\n", ""},
		{german + "msgid \"%s of %d\"\nmsgstr \"%[1].0s%[2]d\"\n", "4"}, // fmt reads no width behind an index
		{german + "msgid \"%s of %d\"\nmsgstr \"\"\n", ""},
		{german + "msgid \"%d%%\"\nmsgstr \"%d %%\"\n", ""},
		{german + "msgid \"%d%%\"\nmsgstr \"%d % der\"\n", "4"},
		{german + "msgid \"a 95% interval\"\nmsgstr \"95-%-Intervall\"\n", ""},
		{german + "msgid \"a page\"\nmsgid_plural \"%d pages\"\nmsgstr[0] \"eine\"\nmsgstr[1] \"%d\"\n", ""},
		{german + "msgid \"a page\"\nmsgid_plural \"%d pages\"\nmsgstr[0] \"eine\"\nmsgstr[1] \"viele\"\n", "4"},
		{german + "msgid \"a page\"\nmsgid_plural \"%d pages\"\nmsgstr[0] \"%d\"\nmsgstr[1] \"%d\"\nmsgstr[2] \"%d\"\n", "4"},
		{two + "msgid \"a page\"\nmsgid_plural \"%d pages\"\nmsgstr[0] \"une\"\nmsgstr[1] \"%d\"\n", "4"}, // of 0 as well
		{two + "msgid \"a page\"\nmsgid_plural \"%d pages\"\nmsgstr[0] \"%d\"\nmsgstr[1] \"%d\"\n", ""},
		{german + "msgid \"%s has a page\"\nmsgid_plural \"%s has %d pages\"\nmsgstr[0] \"eine\"\nmsgstr[1] \"%s %d\"\n", "4"},
	} {
		var got []string
		for _, f := range Check([]byte(tt.text)) {
			told := fmt.Sprint(f.Line)
			if f.Broken {
				told += " broken"
			}
			got = append(got, told)
		}
		if strings.Join(got, ", ") != tt.want {
			t.Errorf("%s\n%v, not %s", tt.text, Check([]byte(tt.text)), tt.want)
		}
	}
	l, err := New("de", []byte(german+"msgid \"%s of %d\"\nmsgstr \"%s\"\n"))
	if err != nil || l.T("%s of %d", "a", 1) != "a of 1" {
		t.Error("what does not fit is said", err)
	}
	if _, err := New("de", []byte(header("nplurals=2; plural=n;"))); err == nil {
		t.Error("a catalog without a rule is taken")
	}
}

// TestReadPO reads what PO files may have.
func TestReadPO(t *testing.T) {
	entries, err := ReadPO([]byte("\ufeff# of the file\nmsgid \"\"\nmsgstr \"\"\n\"Language: de\\n\"\n\"X: y\\n\"\n\n" +
		"#: a.go b.html\n#. note\n#, c-format\nmsgctxt \"here\"\nmsgid \"\"\n\"long \"\n\"text\"\nmsgstr \"lang\\n\\\"\\\\\"\n" +
		"#, fuzzy\nmsgid \"guessed\"\nmsgstr \"geraten\"\n\n#~ msgid \"gone\"\n#~ msgstr \"weg\"\n\r\n  msgid \"one\"\r\nmsgid_plural \"many\"\nmsgstr[1] \"viele\"\nmsgstr[0] \"eins\"\n"))
	want := []Entry{
		{Line: 2, Texts: []string{"Language: de\nX: y\n"}},
		{Line: 10, Context: "here", One: "long text", Texts: []string{"lang\n\"\\"}, Files: []string{"a.go", "b.html"}},
		{Line: 16, One: "guessed"},
		{Line: 22, One: "one", Many: "many", Texts: []string{"eins", "viele"}},
	}
	if err != nil || !slices.EqualFunc(entries, want, func(a, b Entry) bool { return fmt.Sprintf("%#v", a) == fmt.Sprintf("%#v", b) }) {
		t.Errorf("%v\n%#v\nnot\n%#v", err, entries, want)
	}
}

// TestNames are the catalogs of a language, and what a script is given.
func TestNames(t *testing.T) {
	for tag, want := range map[string]string{"de": "de", "zh-Hant-TW": "zh-Hant-TW zh-Hant zh", "PT-br": "pt-BR pt", "../de": "", "": ""} {
		if got := strings.Join(Names(tag), " "); got != want {
			t.Errorf("%s: %s", tag, got)
		}
	}
	de, err := New("de", []byte(german))
	if err != nil {
		t.Fatal(err)
	}
	got := string(de.Script([]Entry{{One: "a page", Many: "%d pages"}, {Context: "month", One: "March"}, {One: "left out"}, {One: "new"}}))
	if want := "var ethosWords=[{form:n=>+((n != 1)),texts:{\"a page\":[\"eine Seite\",\"%d Seiten\"],\"month\\u0004March\":[\"März\"]}}];\n"; got != want {
		t.Errorf("%s\nnot %s", got, want)
	}
	if de.Script(nil) != nil {
		t.Error("a script of nothing")
	}
}
