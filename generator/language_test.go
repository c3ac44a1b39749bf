package generator_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/ethos-handbook/ethos/generator"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/themes"
)

// yiddish is a catalog of a few messages, in Hebrew words for their script: of
// templates, one with a name that is marked up, of the program, and of scripts.
const yiddish = `msgid ""
msgstr "Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);\n"

msgid "Skip to the text"
msgstr "אל \"הטקסט\" & עוד"

msgid "Link to this section"
msgstr "קישור"

msgid "This page is made of %s."
msgstr "%s הוא המקור."

msgctxt "date"
msgid "%[1]d %[2]s %[3]d"
msgstr "%[1]d ב%[2]s %[3]d"

msgctxt "month"
msgid "March"
msgstr "מרץ"

msgid "1 result"
msgid_plural "%d results"
msgstr[0] "אחת"
msgstr[1] "שתיים"
msgstr[2] "%d תוצאות"
`

// inLanguage builds a small handbook in a language, and gives its files and what
// was found in its settings and its theme.
func inLanguage(t *testing.T, language string, catalogs map[string]string) (files map[string]string, told []string) {
	t.Helper()
	own := fstest.MapFS{"own/extra.css": {}}
	for name, text := range catalogs {
		own["own/languages/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	site, problems, err := generator.Build(generator.Options{
		Content: fstest.MapFS{
			"handbook.yaml":     {Data: []byte("title: Book\nlanguage: " + language + "\ntheme: {name: own}\n")},
			"values/candour.md": {Data: []byte("---\nstatement: We say what we see.\n---\n# Candour\n\n## Why\n\nWe do.\n")},
		},
		Theme: themes.Default(), Themes: own, Today: handbook.Date{Year: 2026, Month: 3, Day: 27},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		if p.Rule == "theme" || p.Rule == "config" {
			told = append(told, p.String())
		}
	}
	if site == nil {
		return nil, told
	}
	files = map[string]string{}
	for f, err := range site.Files() {
		if err != nil {
			t.Fatal(err)
		}
		name := f.Path
		if parts := strings.Split(name, "."); len(parts) == 3 {
			name = parts[0] + "." + parts[2]
		}
		files[name] = string(f.Data)
	}
	return files, told
}

// TestLanguage builds a site in a language whose words a theme of its own brings.
func TestLanguage(t *testing.T) {
	files, told := inLanguage(t, "yi", map[string]string{"yi.po": yiddish})
	if told != nil {
		t.Fatal(told)
	}
	page := files["values/candour.html"]
	for _, want := range []string{
		`<html lang="yi" dir="rtl"`, `<a class="skip" href="#main">אל &#34;הטקסט&#34; &amp; עוד</a>`, `aria-label="קישור"`,
		`<code>values/candour.md</code> הוא המקור.`, `>Menu<`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %s", want)
		}
	}
	words, scripts := strings.Index(page, `<script src="../assets/words.`), strings.Index(page, `<script src="../assets/site.`)
	if words < 0 || words > scripts {
		t.Error("the words of scripts do not come before the scripts")
	}
	if got := files["assets/words.js"]; !strings.Contains(got, `form:n=>+((n==1 ? 0 : n==2 ? 1 : 2))`) || !strings.Contains(got, `"1 result":["אחת","שתיים","%d תוצאות"]`) || strings.Contains(got, "קישור") {
		t.Errorf("the words of scripts: %s", got)
	}
	if strings.Contains(files["values/candour.html"], "%s") {
		t.Error("a message is not filled in")
	}

	plain, told := inLanguage(t, "en-GB", map[string]string{"yi.po": yiddish})
	if told != nil || plain["assets/words.js"] != "" || strings.Contains(plain["index.html"], "assets/words.") || strings.Contains(plain["index.html"], "dir=") {
		t.Error("English has words of its own", told)
	}
	changed, _ := inLanguage(t, "en", map[string]string{"en.po": "msgid \"Menu\"\nmsgstr \"Pages\"\n\nmsgid \"Nothing found\"\nmsgstr \"Nothing at all\"\n"})
	if page := changed["index.html"]; !strings.Contains(page, ">Pages<") || !strings.Contains(page, "assets/words.") {
		t.Error("a theme cannot change the words of English")
	}
	region, told := inLanguage(t, "yi-IL", map[string]string{"yi.po": yiddish, "yi-IL.po": "msgid \"Link to this section\"\nmsgstr \"כאן\"\n"})
	if page := region["values/candour.html"]; told != nil || !strings.Contains(page, `aria-label="כאן"`) || !strings.Contains(page, "הוא המקור.") {
		t.Error("a region does not come before its language", told)
	}
}

// TestLanguageProblems are what an author can mend in a language.
func TestLanguageProblems(t *testing.T) {
	for _, tt := range []struct {
		name, language, catalog, want string
		built                         bool
	}{
		{"none", "eo", "", `handbook.yaml:2:11: warning: language: there are no words in "eo", the site speaks English; "ethos new language eo" begins its words [config]`, true},
		{"no tag", "x y", "", `handbook.yaml:2:11: error: language: "x y" is no language: write a tag such as en, de or pt-BR [config]`, false},
		{"no rule", "eo", "msgid \"\"\nmsgstr \"Plural-Forms: nplurals=2; plural=many(n);\\n\"\n", `themes/own/languages/eo.po:1: error: the plural rule "many(n)" is none: it is an expression about n, as in n==1 ? 0 : n==2 ? 1 : 2; "ethos help languages" tells how one is written [theme]`, false},
		{"no line", "eo", "msgid \"Menu\"\nMenu\n", `themes/own/languages/eo.po:2: error: this is no line of a PO file: a keyword such as msgid, and a text in quotes; "ethos help languages" tells how one is written [theme]`, false},
		{"verbs", "eo", "msgid \"Menu\"\nmsgstr \"Carte\"\n\nmsgid \"Day %d\"\nmsgstr \"Jour %s\"\n", `themes/own/languages/eo.po:4: warning: "Jour %s" cannot stand for "Day %d": English writes its name or number 1 as %d, not %s; the site says it in English [theme]`, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			catalogs := map[string]string{}
			if tt.catalog != "" {
				catalogs["eo.po"] = tt.catalog
			}
			files, told := inLanguage(t, tt.language, catalogs)
			if strings.Join(told, "\n") != tt.want || (files != nil) != tt.built {
				t.Errorf("got  %s\nwant %s", strings.Join(told, "\n"), tt.want)
			}
		})
	}
}
