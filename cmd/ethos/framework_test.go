package main

import (
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/ethos-handbook/ethos/generator/check"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/yaml"
)

// framework is the chapter that says where each part of the framework is.
func framework(t *testing.T) string {
	t.Helper()
	code, out, talk := ethos(t, "help", "framework")
	if code != 0 {
		t.Fatal(talk)
	}
	return out
}

// told is the table without its left column and its addresses, as one line.
func told(text string) string {
	text = regexp.MustCompile(`(?m)^ .{0,27}`).ReplaceAllString(text, " ")
	return strings.Join(strings.Fields(regexp.MustCompile(`\S+\.(html|ics|json|csv)\S*`).ReplaceAllString(text, "")), " ")
}

// TestFrameworkAddresses holds every address of the table against the built example,
// and every file of sources against its content folder.
func TestFrameworkAddresses(t *testing.T) {
	site := t.TempDir()
	if code, _, talk := ethos(t, "-C", "../..", "build", "--out", filepath.Join(site, "public")); code != 0 {
		t.Fatal(talk)
	}
	found := 0
	for _, word := range strings.Fields(framework(t)) {
		at, fragment, _ := strings.Cut(strings.Trim(word, `.,;"()`), "#")
		switch path.Ext(at) {
		case ".csv":
			if _, err := os.Stat(filepath.Join("../../content", at)); err != nil {
				t.Error(err)
			}
		case ".html", ".ics", ".json":
			found++
			page, err := os.ReadFile(filepath.Join(site, "public", at))
			if err != nil || fragment != "" && !strings.Contains(string(page), fmt.Sprintf("id=%q", fragment)) {
				t.Errorf("there is no %s (%v)", word, err)
			}
		}
	}
	if found < 90 {
		t.Errorf("only %d addresses were found", found)
	}
}

// TestFrameworkKeys holds every key of the table against the schemas, with the words
// that it may have.
func TestFrameworkKeys(t *testing.T) {
	keys := regexp.MustCompile(`\b(handbook|value|story|decision|touchpoint|intervention|evaluation|path|source)((?:\.[a-z_]+)+)\b(?:: ([a-z0-9-]+(?:, [a-z0-9-]+)*))?`)
	found := 0
	for _, m := range keys.FindAllStringSubmatch(told(framework(t)), -1) {
		if m[2] == ".yaml" {
			continue
		}
		found++
		schema := any(nil)
		for _, s := range schemas {
			if s.name == m[1] {
				schema = yaml.Schema("", s.model)
			}
		}
		words, ok := keyOf(schema, strings.Split(m[2][1:], "."))
		if !ok {
			t.Errorf("there is no key %s%s", m[1], m[2])
		}
		switch m[1] + m[2] {
		case "touchpoint.practice":
			for _, a := range handbook.Areas {
				words = append(words, a.Practices...)
			}
		case "handbook.cadence":
			for _, a := range handbook.Activities {
				words = append(words, string(a))
			}
		case "value.origin":
			words = []string{"leadership", "long-tenured", "high-performers", "past-decisions"}
		}
		for word := range strings.SplitSeq(m[3], ", ") {
			if word != "" && !slices.Contains(words, word) {
				t.Errorf("%s%s is never %q, but one of %q", m[1], m[2], word, words)
			}
		}
	}
	if found < 70 {
		t.Errorf("only %d keys were found", found)
	}
}

// keyOf finds a key of a schema, through lists and maps, and the words it may have.
func keyOf(schema any, key []string) (words []string, ok bool) {
	switch s := schema.(type) {
	case []any:
		for _, one := range s {
			if w, found := keyOf(one, key); found {
				words, ok = append(words, w...), true
			}
		}
		return words, ok
	case map[string]any:
		for _, through := range []string{"anyOf", "items", "additionalProperties"} {
			if w, found := keyOf(s[through], key); found {
				words, ok = append(words, w...), true
			}
		}
		if len(key) == 0 {
			switch list := s["enum"].(type) {
			case []any:
				for _, w := range list {
					words = append(words, fmt.Sprint(w))
				}
			case []string:
				words = append(words, list...)
			}
			return words, true
		}
		if properties, is := s["properties"].(map[string]any); is && properties[key[0]] != nil {
			if w, found := keyOf(properties[key[0]], key[1:]); found {
				return append(words, w...), true
			}
		}
		return words, ok
	}
	return nil, false
}

// TestFrameworkCommands holds every command and rule of the table against the program.
func TestFrameworkCommands(t *testing.T) {
	text := framework(t)
	root := newRoot(nil, nil)
	commands := map[string]bool{}
	for _, m := range regexp.MustCompile(`\bethos ([a-z]+)(?: ([a-z-]+))?(?: (--[a-z]+))?`).FindAllStringSubmatch(told(text), -1) {
		commands[strings.TrimSpace(m[1]+" "+m[2])] = true
		args := []string{m[1]}
		if slices.Contains([]string{"assess", "edition"}, m[1]) {
			args = append(args, m[2])
		}
		c, rest, err := root.Find(args)
		if err != nil || c == root || len(rest) > 0 {
			t.Errorf("there is no command %q (%v)", m[0], err)
			continue
		}
		if m[1] == "new" && !slices.ContainsFunc(kinds, func(k struct{ name, folder string }) bool { return k.name == m[2] }) {
			t.Errorf("%q begins nothing", m[0])
		}
		if m[3] != "" && c.Flags().Lookup(m[3][2:]) == nil {
			t.Errorf("%q has no such flag", m[0])
		}
	}
	if len(commands) < 12 {
		t.Errorf("only these commands were found: %q", slices.Sorted(maps.Keys(commands)))
	}
	rules := regexp.MustCompile(`\[([a-z-]+)\]`).FindAllStringSubmatch(text, -1)
	for _, m := range rules {
		if _, ok := check.Explain(m[1]); !ok {
			t.Errorf("there is no rule %q", m[1])
		}
	}
	if len(rules) < 25 {
		t.Errorf("only %d rules were found", len(rules))
	}
}

// TestFrameworkWhole holds that no part of the framework that the program knows is
// missing from the table.
func TestFrameworkWhole(t *testing.T) {
	text := framework(t)
	var want []string
	for _, a := range handbook.Activities {
		want = append(want, string(a))
	}
	for _, a := range handbook.Areas {
		want = append(append(want, "touchpoint.area: "+a.ID), a.Practices...)
	}
	want = append(want, handbook.Dimensions...)
	for _, k := range []struct{ kind, key string }{{"evaluation", "trigger"}, {"intervention", "type"}, {"value", "status"}, {"source", "method"}} {
		for _, s := range schemas {
			if s.name == k.kind {
				words, _ := keyOf(any(yaml.Schema("", s.model)), []string{k.key})
				want = append(want, words...)
			}
		}
	}
	for _, p := range check.Pitfalls(check.Input{Handbook: &handbook.Handbook{}}) {
		want = append(want, p.Name)
	}
	if len(want) < 45 {
		t.Errorf("only %d parts are known: %q", len(want), want)
	}
	for _, w := range want {
		if !strings.Contains(text, w) {
			t.Errorf("the table lacks %q", w)
		}
	}
}
