package main

import (
	"html/template"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ethos-handbook/ethos/themes"
)

// TestOwnTheme begins a template, builds with it, changes it, and breaks it.
func TestOwnTheme(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "book")
	if code, _, talk := ethos(t, "init", dir); code != 0 {
		t.Fatal(talk)
	}
	code, out, talk := ethos(t, "-C", dir, "new", "template", "shell")
	file := strings.TrimSpace(out)
	if code != 0 || file != filepath.Join(dir, "themes/own/templates/shell.html") || !strings.Contains(talk, "name: own") {
		t.Fatal(code, out, talk)
	}
	settings := filepath.Join(dir, "content/handbook.yaml")
	if _, err := os.Stat(settings); err != nil {
		settings = filepath.Join(dir, "handbook.yaml")
	}
	was, err := os.ReadFile(settings)
	if err != nil {
		t.Fatal(err)
	}
	if code, _, talk := ethos(t, "-C", dir, "build"); code != 0 {
		t.Fatal(talk)
	}
	page := func() string {
		data, err := os.ReadFile(filepath.Join(dir, "public/index.html"))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	plain := page()
	write(t, settings, string(was)+"\ntheme: {name: own, accent: 20}\n")
	if code, _, talk := ethos(t, "-C", dir, "build"); code != 0 {
		t.Fatal(talk)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got := page(); got == plain || strings.Count(got, "<header") != strings.Count(plain, "<header") {
		t.Error("the accent changes nothing, or the copied template something")
	}
	write(t, file, strings.Replace(string(text), "<body", `<body data-own="1"`, 1))
	if code, _, talk := ethos(t, "-C", dir, "build"); code != 0 || !strings.Contains(page(), `data-own="1"`) {
		t.Errorf("an edit of the template is not seen: %d %s", code, talk)
	}
	write(t, file, strings.Replace(string(text), "{{.Main}}", "{{.Mian}}", 1))
	if code, _, talk := ethos(t, "-C", dir, "build"); code != 1 || !strings.Contains(talk, `themes/own/templates/shell.html:`) || !strings.Contains(talk, `unknown field "Mian"; did you mean "Main"?`) {
		t.Errorf("exit %d, %s", code, talk)
	}
	if !strings.Contains(page(), `data-own="1"`) {
		t.Error("the site did not stay")
	}
	for _, tt := range []struct{ name, want string }{{"shel", `did you mean "shell"?`}, {"shell", "is there already"}, {"nothing-like-it", "it has "}} {
		if code, _, talk := ethos(t, "-C", dir, "new", "template", tt.name); code != 2 || !strings.Contains(talk, tt.want) {
			t.Errorf("%s: exit %d, %s", tt.name, code, talk)
		}
	}
}

// TestDefinitions takes the default theme apart: each piece is one definition, and
// together they are all.
func TestDefinitions(t *testing.T) {
	all, err := definitions(themes.Default())
	if err != nil || len(all) < 20 {
		t.Fatal(len(all), err)
	}
	any := func(...any) string { return "" }
	funcs := template.FuncMap{"href": any, "inline": any, "body": any, "prose": any, "figure": any, "icon": any, "score": any, "symbol": any, "lower": any, "t": any, "c": any, "n": any, "count": any, "parts": any, "inside": any, "say": any}
	for name, text := range all {
		parsed, err := template.New("").Funcs(funcs).Parse(text)
		if err != nil {
			t.Error(err)
			continue
		}
		var names []string
		for _, p := range parsed.Templates() {
			if p.Name() != "" {
				names = append(names, p.Name())
			}
		}
		if strings.Join(names, " ") != name {
			t.Errorf("%s defines %v", name, names)
		}
	}
}
