package generator_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/ethos-handbook/ethos/generator"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/themes"
)

// withTheme builds a small handbook with settings and a theme of its own, and gives
// its files, or its problems.
func withTheme(t *testing.T, settings string, own map[string]string) (map[string]string, string) {
	t.Helper()
	content := fstest.MapFS{
		"handbook.yaml":     {Data: []byte("title: Book\norganisation: Northlight\n" + settings)},
		"values/candour.md": {Data: []byte("---\nstatement: We say what we see.\n---\n# Candour\n\nWe do.\n")},
		"stories/one.md":    {Data: []byte("---\nvalues: [{id: candour, shown: lived}]\ndate: 2026-01-05\n---\n# One\n\nIt was so.\n")},
		"mark.svg":          {Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M0 0h4v4z"/></svg>`)},
	}
	o := generator.Options{Content: content, Theme: themes.Default(), Today: handbook.Date{Year: 2026, Month: 3, Day: 27}}
	if own != nil {
		tree := fstest.MapFS{}
		for name, text := range own {
			tree["northlight/"+name] = &fstest.MapFile{Data: []byte(text)}
		}
		o.Themes = tree
	}
	site, problems, err := generator.Build(o)
	if err != nil {
		t.Fatal(err)
	}
	var told strings.Builder
	for _, p := range problems {
		if p.Rule == "theme" {
			told.WriteString(p.String() + "\n")
			if p.Source != "" {
				told.WriteString("\t" + p.Source + "\n")
			}
		}
	}
	if site == nil {
		return nil, told.String()
	}
	files := map[string]string{}
	for f, err := range site.Files() {
		if err != nil {
			t.Fatal(err)
		}
		files[f.Path] = string(f.Data)
	}
	return files, told.String()
}

// TestTheme lays a theme over the default: an accent, a logo, one template, a style
// sheet, a script, a font and an icon.
func TestTheme(t *testing.T) {
	icon := `<svg xmlns="http://www.w3.org/2000/svg"/>`
	files, told := withTheme(t, "theme: {name: northlight, accent: '#0000ff', logo: mark.svg}\n", map[string]string{
		"templates/rows.html": `{{define "links"}}<ol class="mine">{{range .Items}}<li>{{.Link.Text}}</li>{{end}}</ol>{{end}}`,
		"extra.css":           ".mine{color:red}",
		"extra.js":            "document.title;",
		"fonts/own.woff2":     "font",
		"icon.svg":            icon,
		"notes.txt":           "not served",
	})
	if told != "" {
		t.Fatal(told)
	}
	page := files["search/index.html"]
	if page == "" {
		t.Fatal("there is no page of everything")
	}
	byStem := map[string]string{}
	for name := range files {
		if parts := strings.Split(strings.TrimPrefix(name, "assets/"), "."); len(parts) == 3 {
			byStem[parts[0]+"."+parts[2]] = name
		}
	}
	for _, want := range []string{`<ol class="mine">`, `href="../` + byStem["extra.css"] + `"`, `<script src="../` + byStem["extra.js"] + `" defer>`, `<img class="logo" src="../` + byStem["logo.svg"] + `" alt="">`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page of everything has no %s", want)
		}
	}
	if css := files[byStem["ethos.css"]]; !strings.HasSuffix(css, ":root{--hue:264}\n") {
		t.Error("the style sheet does not have the hue")
	}
	if files[byStem["icon.svg"]] != icon || files["assets/fonts/own.woff2"] != "font" {
		t.Error("the icon and the font of the theme are not served")
	}
	for name := range files {
		if strings.Contains(name, "notes") || strings.Contains(name, "rows.html") {
			t.Errorf("%s is served", name)
		}
	}
	if files["assets/fonts/public-sans.woff2"] == "" {
		t.Error("the fonts of the default theme are gone")
	}

	plain, _ := withTheme(t, "", nil)
	for _, not := range []string{"extra.", "class=\"logo\""} {
		if strings.Contains(plain["stories/index.html"], not) {
			t.Errorf("without a theme a page has %q", not)
		}
	}
}

// TestThemeProblems are what an author can mend in a theme.
func TestThemeProblems(t *testing.T) {
	own := func(text string) map[string]string { return map[string]string{"templates/rows.html": text} }
	named := "theme: {name: northlight}\n"
	for _, tt := range []struct {
		name, settings string
		own            map[string]string
		want           string
	}{
		{"no folder", named, nil, `handbook.yaml:3:15: error: there is no folder themes/northlight; make it beside the content folder`},
		{"misspelt", "theme: {name: nortlight}\n", own(""), `handbook.yaml:3:15: error: there is no folder themes/nortlight; did you mean "northlight"? [theme]`},
		{"accent", "theme: {accent: teal}\n", nil, `handbook.yaml:3:17: error: "teal" is neither a hue from 0 to 360 nor a colour as "#0b6e4f" [theme]`},
		{"logo", "theme: {logo: marc.svg}\n", nil, `handbook.yaml:3:15: error: there is no file "marc.svg"; write its path from the content folder, such as logo.svg [theme]`},
		{"logo outside", "theme: {logo: ../mark.svg}\n", nil, `handbook.yaml:3:15: error: there is no file "../mark.svg"`},
		{"logo of another kind", "theme: {logo: values/candour.md}\n", nil, `handbook.yaml:3:15: error: "values/candour.md" is no image`},
		{"field", named, own("{{define \"rows\"}}\n{{range .Items}}<p>{{.Lnk}}</p>{{end}}{{end}}"),
			"themes/northlight/templates/rows.html:2:22: error: unknown field \"Lnk\"; did you mean \"Link\"? [theme]\n\t{{range .Items}}<p>{{.Lnk}}</p>{{end}}{{end}}"},
		{"field like none", named, own(`{{define "rows"}}{{.Colour}}{{end}}`), `themes/northlight/templates/rows.html:1:20: error: unknown field "Colour"; there are Items, `},
		{"function", named, own(`{{define "rows"}}{{hreff "x"}}{{end}}`), `themes/northlight/templates/rows.html:1: error: unknown function "hreff"; did you mean "href"? [theme]`},
		{"template", named, own(`{{define "rows"}}{{template "row" .}}{{end}}`), `themes/northlight/templates/rows.html:1`},
		{"syntax", named, own("{{define \"rows\"}}\n{{range .Items}"), `themes/northlight/templates/rows.html:2: error: `},
		{"what the theme cannot show", named, own(`{{define "rows"}}{{template "decisionrows" "x"}}{{end}}`), `error: the theme's bodies.html, line `},
	} {
		t.Run(tt.name, func(t *testing.T) {
			files, told := withTheme(t, tt.settings, tt.own)
			if files != nil || !strings.HasPrefix(told, tt.want) {
				t.Errorf("got  %swant %s", told, tt.want)
			}
		})
	}
}
