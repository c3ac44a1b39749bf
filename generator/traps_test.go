package generator_test

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

func pathUnescape(s string) (string, error) { return url.PathUnescape(s) }

func tree(files ...string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for i := 0; i+1 < len(files); i += 2 {
		fsys[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	return fsys
}

// TestBytes builds texts in the encodings and line ends that editors leave.
func TestBytes(t *testing.T) {
	tests := []struct{ name, text, title, body string }{
		{"byte order mark", "\ufeff---\ntitle: Mark\n---\nText.\n", "Mark", "<p>Text.</p>"},
		{"CRLF", "---\r\ntitle: Lines\r\n---\r\n## One\r\n\r\nText.\r\n", "Lines", "<p>Text.</p>"},
		{"lone CR", "---\rtitle: Old\r---\r## One\r\rText.\r", "Old", "<p>Text.</p>"},
		{"no UTF-8", "---\ntitle: Bytes\n---\nCaf\xe9.\n", "Bytes", "Caf\ufffd."},
		{"fence never closed", "---\ntitle: Fence\n---\n```\ncode\n\nmore\n", "Fence", "more"},
		{"a rule at the top", "---\n\nText.\n", "X", "Text."},
		{"other generators", "---\ntitle: Foreign\n---\n{{< note >}} and {% raw %} and\n\n:::tip\n", "Foreign", "{{&lt; note &gt;}} and {% raw %}"},
		{"empty", "", "X", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := build(t, tree("guides/x.md", tt.text))
			if b.problems.Errors() > 0 {
				t.Fatal(b.problemLines())
			}
			page := mainOf(string(b.files["guides/x.html"]))
			for _, want := range []string{tt.title + "</h1>", tt.body} {
				if !strings.Contains(page, want) {
					t.Errorf("the page lacks %q:\n%s", want, page)
				}
			}
		})
	}
}

// TestNames builds files whose names need care in URLs.
func TestNames(t *testing.T) {
	b := build(t, tree(
		"Our Guides/How we meet.md", "# How we meet\n\nSee [money](100%25.md), [C#](C%23.md) and [us](../index.md). ![a pier](the%20pier.png)\n",
		"Our Guides/100%.md", "# Money\n", "Our Guides/C#.md", "# C sharp\n", "Our Guides/the pier.png", "png", "index.md", "# Front\n",
		"日本語/はじめに.md", "# はじめに\n"))
	if len(b.problems) > 0 {
		t.Fatal(b.problemLines())
	}
	deadLinks(t, b.files)
	for _, want := range []string{"Our-Guides/How-we-meet.html", "Our-Guides/100.html", "Our-Guides/C.html", "日本語/はじめに.html", "Our Guides/the pier.png"} {
		if _, ok := b.files[want]; !ok {
			t.Errorf("no %s among %q", want, b.pages())
		}
	}
}

// TestOneAddress refuses two pages that would take one address.
func TestOneAddress(t *testing.T) {
	for _, tt := range []struct {
		files []string
		want  string
	}{
		{[]string{"a/C#.md", "", "a/C.md", ""}, `a/C#.md:1:1: error: this page and a/C.md have the address "a/C.html"; rename one, or give it another "id" [duplicate-address]`},
		{[]string{"a/one.md", "", "a/One.md", ""}, `a/one.md:1:1: error: this page and a/One.md differ only in capitals at the address "a/One.html"; rename one, or give it another "id" [duplicate-address]`},
		{[]string{"a/x.md", "", "a/x.html", ""}, `a/x.html: error: this file and the page of a/x.md have the address "a/x.html"; rename one of them [duplicate-address]`},
		{[]string{"values/a.md", "---\nid: x\n---", "values/b.md", "---\nid: x\n---"}, `values/b.md:2:5: error: the value id "x" is taken by values/a.md; give one of them another id [duplicate-id]`},
	} {
		b := build(t, tree(tt.files...))
		if b.files != nil || !strings.Contains(b.problemLines(), tt.want) {
			t.Errorf("got %s\nwant %s", b.problemLines(), tt.want)
		}
	}
}

// TestSymlinks follows symbolic links inside the tree, and none out of it.
func TestSymlinks(t *testing.T) {
	dir := t.TempDir()
	secret := filepath.Join(dir, "secret.md")
	content := filepath.Join(dir, "content")
	write := func(name, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(secret, "# Canary-4711\n")
	write(filepath.Join(content, "guides/a.md"), "# A\n")
	for link, to := range map[string]string{"guides/out.md": secret, "guides/up.md": "../../secret.md", "guides/in.md": "a.md", "guides/loop": "."} {
		if err := os.Symlink(to, filepath.Join(content, link)); err != nil {
			t.Skip(err)
		}
	}
	root, err := os.OpenRoot(content)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	b := build(t, root.FS())
	for name, data := range b.files {
		if strings.Contains(string(data), "Canary-4711") {
			t.Errorf("%s shows a file from outside", name)
		}
	}
	if b.files["guides/in.html"] == nil {
		t.Error("a link inside the tree was not followed")
	}
	for _, want := range []string{"guides/out.md: warning:", "guides/up.md: warning:", "guides/loop: warning:"} {
		if !strings.Contains(b.problemLines(), want) {
			t.Errorf("no %q in\n%s", want, b.problemLines())
		}
	}
}

// TestLarge builds a page of 2 MB and a handbook of 1,000 pages.
func TestLarge(t *testing.T) {
	files := []string{"guides/long.md", "# Long\n\n" + strings.Repeat("## A heading\n\nA paragraph with *words* and [a link](p-1.md).\n\n", 34000)}
	for i := range 1000 {
		files = append(files, fmt.Sprintf("guides/p-%d.md", i), fmt.Sprintf("# Page %d\n\nSee [the next](p-%d.md).\n", i, (i+1)%1000))
	}
	b := build(t, tree(files...))
	if b.problems.Errors() > 0 {
		t.Fatal(b.problems[0])
	}
	if len(b.files["guides/long.html"]) < 2e6 || b.files["guides/p-999.html"] == nil {
		t.Errorf("the long page has %d bytes", len(b.files["guides/long.html"]))
	}
	if n := len(b.files["guides/p-1.html"]); n > 12000 {
		t.Errorf("a page of a large folder has %d bytes", n)
	}
}

// TestNothingElse builds a folder with nothing but values, and an empty one.
func TestNothingElse(t *testing.T) {
	b := build(t, tree("values/candour.md", "---\nstatement: We say it.\n---\n# Candour\n"))
	if b.files["values/candour.html"] == nil || b.problems.Errors() > 0 {
		t.Error(b.problemLines())
	}
	deadLinks(t, b.files)
	b = build(t, tree())
	if b.files["index.html"] == nil {
		t.Error("an empty folder has no front page")
	}
	deadLinks(t, b.files)
}

// TestNothingLeaks plants tokens in answers, names, a small team and remarks, breaks
// some of the rows, and looks for the tokens in every file and every message.
func TestNothingLeaks(t *testing.T) {
	const source = `method: survey
format: google-forms
scale: {min: 1, max: 5, labels: {Disagree: 2, Agree: 4}}
columns: {submitted: Timestamp, respondent: Name, unit: Team}
items: [{id: a, column: I say it, value: candour, dimension: behaviour}]
waves:
  - {id: q1, file: q1.csv, closed: 2026-01-31, invited: 40}
  - {id: q2, file: q2.csv, closed: 2026-02-28, invited: 40}
`
	const head = "Timestamp,Name,Team,I say it,Remarks\n"
	team := func(i int) string { // few enough name one of their own for it to be pooled
		if i%8 == 0 {
			return "canary-team"
		}
		return []string{"Boats", "Shore"}[i%2]
	}
	rows := func(n int, answer string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "2026-01-%02d 09:00,canary-name-%d,%s,%s,canary-remark-%d\n", 1+i%28, i, team(i), answer, i)
		}
		return b.String()
	}
	files := []string{"values/candour.md", "---\nstatement: We say it.\n---\n# Candour\n", "assessments/pulse/source.yaml", source, "assessments/pulse/canary-notes.txt", "canary-notes"}
	for _, tt := range []struct {
		name, q1, q2 string
		built        bool
	}{
		{"fine", rows(30, "Agree"), rows(12, "Disagree") + rows(12, "Agree"), true},
		{"four answers", rows(4, "Agree"), rows(4, "Disagree"), true},
		{"unknown answers", rows(30, "canary-answer"), rows(30, "Agree"), false},
		{"broken quotes", rows(30, "Agree") + "\"canary-quote", "canary-row\n", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b := build(t, tree(append(files, "assessments/pulse/q1.csv", head+tt.q1, "assessments/pulse/q2.csv", head+tt.q2)...))
			if (b.files != nil) != tt.built {
				t.Fatalf("built: %v\n%s", b.files != nil, b.problemLines())
			}
			if strings.Contains(b.problemLines(), "canary") && !strings.Contains(b.problemLines(), "canary-notes") {
				t.Errorf("a message tells what stands in a cell:\n%s", b.problemLines())
			}
			for name, data := range b.files {
				if strings.Contains(name, "canary") || strings.Contains(string(data), "canary") {
					t.Errorf("%s tells what stands in a cell", name)
				}
			}
		})
	}
	b := build(t, tree(append(files, "assessments/pulse/q1.csv", head+rows(4, "Agree"), "assessments/pulse/q2.csv", head+rows(4, "Disagree"))...))
	if page := string(b.files["alignment/pulse.html"]); !strings.Contains(page, "Too few answers to publish") || strings.Contains(page, "4 of 40") {
		t.Errorf("four answers are published:\n%s", mainOf(page))
	}
}
