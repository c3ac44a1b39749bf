package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

// TestNewLanguage begins a language, builds with it, says a message, and says one
// wrong.
func TestNewLanguage(t *testing.T) {
	dir := t.TempDir()
	settings := filepath.Join(dir, "content/handbook.yaml")
	write(t, settings, "title: Handboek\n")
	write(t, filepath.Join(dir, "content/values/a.md"), "# A\n")
	code, out, talk := ethos(t, "-C", dir, "new", "language", "eo")
	file := strings.TrimSpace(out)
	if code != 0 || file != filepath.Join(dir, "themes/own/languages/eo.po") || !strings.Contains(talk, "  language: eo\n  theme:\n    name: own\n") {
		t.Fatal(code, out, talk)
	}
	data, err := os.ReadFile(file)
	if err != nil || !strings.Contains(string(data), "nplurals=2; plural=(n != 1);") {
		t.Fatalf("%v: %s", err, data)
	}
	build := func(want string) string {
		t.Helper()
		code, _, talk := ethos(t, "-C", dir, "build", "--as-of", "2026-03-27")
		page, err := os.ReadFile(filepath.Join(dir, "public/index.html"))
		if code != 0 || err != nil || !strings.Contains(string(page), want) {
			t.Fatalf("exit %d, %v: the page has no %s: %s", code, err, want, talk)
		}
		return talk
	}
	write(t, settings, "title: Handboek\nlanguage: eo\n")
	if talk := build(`<html lang="eo"`); !strings.Contains(talk, `"ethos new language eo" begins its words`) {
		t.Error(talk)
	}
	write(t, settings, "title: Handboek\nlanguage: eo\ntheme: {name: own}\n")
	if talk := build("Skip to the text"); strings.Contains(talk, "eo.po") || strings.Contains(talk, "begins its words") {
		t.Error(talk)
	}
	write(t, file, strings.Replace(string(data), "msgid \"Skip to the text\"\nmsgstr \"\"", "msgid \"Skip to the text\"\nmsgstr \"Al la teksto\"", 1))
	build("Al la teksto")
	write(t, file, strings.Replace(string(data), "msgid \"Skip to the text\"\nmsgstr \"\"", "msgid \"Skip to the text\"\nmsgstr \"Al %s\"", 1))
	if talk := build("Skip to the text"); !strings.Contains(talk, "themes/own/languages/eo.po:") || !strings.Contains(talk, `"Al %s" cannot stand for "Skip to the text"`) {
		t.Error(talk)
	}
	for _, tt := range []struct{ tag, want string }{{"eo", "is there already"}, {"no language", "write its tag, such as fr"}, {"../eo", "write its tag"}} {
		if code, _, talk := ethos(t, "-C", dir, "new", "language", tt.tag); code != 2 || !strings.Contains(talk, tt.want) {
			t.Errorf("%s: exit %d, %s", tt.tag, code, talk)
		}
	}
	if code, out, talk := ethos(t, "-C", dir, "new", "language", "AR-eg"); code != 0 || !strings.HasSuffix(out, "ar-EG.po\n") || strings.Contains(talk, "theme:") || !strings.Contains(talk, "language: ar-EG") {
		t.Error(code, out, talk)
	}
}

// TestCatalogOf begins a catalog with what the theme has of the language, or of the
// one without its region.
func TestCatalogOf(t *testing.T) {
	theme := fstest.MapFS{
		"languages/messages.pot": {Data: []byte("msgid \"\"\nmsgstr \"\"\n\n#: a.go\nmsgid \"Menu\"\nmsgstr \"\"\n\nmsgid \"a page\"\nmsgid_plural \"%d pages\"\nmsgstr[0] \"\"\nmsgstr[1] \"\"\n\nmsgid \"new\"\nmsgstr \"\"\n")},
		"languages/sl.po":        {Data: []byte("msgid \"\"\nmsgstr \"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);\\n\"\n\nmsgid \"Menu\"\nmsgstr \"Meni \\\"M\\\"\"\n\nmsgid \"a page\"\nmsgid_plural \"%d pages\"\nmsgstr[0] \"stran\"\nmsgstr[1] \"strani\"\nmsgstr[2] \"%d strani\"\n\nmsgid \"old\"\nmsgstr \"star\"\n")},
	}
	data, said, err := catalogOf(theme, []string{"sl-SI", "sl"})
	_, got, _ := strings.Cut(string(data), "\"Plural-Forms: ")
	if want := "nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);\\n\"\n\n#: a.go\nmsgid \"Menu\"\nmsgstr \"Meni \\\"M\\\"\"\n\nmsgid \"a page\"\nmsgid_plural \"%d pages\"\nmsgstr[0] \"stran\"\nmsgstr[1] \"strani\"\nmsgstr[2] \"%d strani\"\n\nmsgid \"new\"\nmsgstr \"\"\n"; err != nil || said != "sl" || got != want {
		t.Errorf("%v, of %q: %s\nnot %s", err, said, got, want)
	}
	data, said, err = catalogOf(theme, []string{"cy"})
	if err != nil || said != "" || !strings.Contains(string(data), "msgstr[5] \"\"\n") {
		t.Errorf("%v, of %q: %s", err, said, data)
	}
}
