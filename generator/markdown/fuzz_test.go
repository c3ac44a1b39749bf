package markdown

import (
	"fmt"
	"html/template"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

var seeds = []string{
	"# T\n\n## A\n\n*a* **b** ~~c~~ `d` [e](f) ![g](h) [[i|j]] https://k.example a@b.example",
	"> [!NOTE]\n> a\n\n- [ ] b\n  1. c\n\nd\n: e",
	"|a|b|\n|-|:-|\n|`c\\|`|[d](e)|",
	"<details><summary>a</summary>\n\n## B\n\n<b>c <a href=x>d [e](f) <img src=g onerror=h></a>\n\n<table><tr><a>",
	"a[^1] ![x[^2]](y) [b[^1]](c)\n\n[^1]: d[^2]\n[^2]: e[^1]\n\n    ## F",
	"<script>alert(1)</script><style>a</style><svg onload=x><a xlink:href='javascript:y'>",
	"[a](javascript:b) <a href=\"java\tscript:c\" style=d>e</a> <javascript:f>",
	"a!\n\n[^1]: b", "```go\na\n", "~~~chart\nkind: x\n~~~", "\u202e\x00\xff\r\n\r# A {#b}\n# A {#b}",
	"<p><p></p></div><pre>\n\n<textarea><title>a</title>",
	"{{< x >}} {% raw %} :::note <!-- a --!> <img src=x onerror=y> -->",
	"<a name=\"fn:1\" id=fnref:1>x</a>[^1]\n\n[^1]: y", "<math><mi><b></mi><table><mglyph><style><img>",
}

func FuzzParse(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	env := Env{
		Link:   func(l Link) (string, bool) { return l.Target, len(l.Target)%3 != 0 },
		Chart:  func(f Fence) (template.HTML, bool) { return "<svg></svg>", len(f.Params) > 1 },
		Prefix: "p-",
	}
	f.Fuzz(func(t *testing.T, text string) {
		d := New().Parse(handbook.Prose{File: "a.md", Line: 3, Text: text})
		for _, env := range []Env{{}, env} {
			whole := string(d.HTML(env))
			if fault := faultOf(whole); fault != "" {
				t.Errorf("%q: %s in %s", text, fault, whole)
			}
			_ = d.TitleHTML(env)
			for _, s := range d.Sections() {
				for _, part := range []string{string(s.HTML(env)), string(s.TitleHTML(env))} {
					if fault := faultOf(part); fault != "" {
						t.Errorf("%q: %s in the part %s", text, fault, part)
					}
				}
			}
			checkIDs(t, text, whole)
		}
		lines := strings.Count(strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n"), "\n") + 1
		inside := func(what string, at diag.Pos) {
			if at.Line < 3 || at.Line >= 3+lines || at.Column < 1 {
				t.Errorf("%q: a %s at %v", text, what, at)
			}
		}
		for _, l := range d.Links {
			inside("link", l.At)
		}
		for _, p := range d.Problems {
			inside("problem", p.Pos)
		}
		for _, b := range d.Blocks() {
			inside("block", b.At)
		}
		d.Plain()
		d.Summary(10)
		if fault := faultOf(string(New().Inline(text, env))); fault != "" {
			t.Errorf("%q: %s inline", text, fault)
		}
	})
}

var void = []string{"br", "hr", "img", "input", "wbr"}

// faultOf is what is wrong with HTML: a tag that has no end, or what could run.
func faultOf(text string) string {
	var open []string
	z := html.NewTokenizer(strings.NewReader(text))
	for {
		kind := z.Next()
		t := z.Token()
		switch kind {
		case html.ErrorToken:
			if len(open) > 0 {
				return fmt.Sprint("never closed: ", open)
			}
			return ""
		case html.StartTagToken, html.SelfClosingTagToken:
			if slices.Contains([]string{"script", "style", "iframe", "object", "embed", "base", "meta", "link", "form", "math"}, t.Data) {
				return "the element " + t.Data
			}
			for _, a := range t.Attr {
				value := strings.ToLower(strings.Join(strings.Fields(a.Val), ""))
				if a.Key == "style" || strings.HasPrefix(a.Key, "on") || strings.HasPrefix(value, "javascript:") && (a.Key == "href" || a.Key == "src") {
					return "the attribute " + a.Key + "=" + a.Val
				}
			}
			if kind == html.StartTagToken && !slices.Contains(void, t.Data) {
				open = append(open, t.Data)
			}
		case html.EndTagToken:
			if len(open) == 0 || open[len(open)-1] != t.Data {
				return fmt.Sprintf("</%s> within %v", t.Data, open)
			}
			open = open[:len(open)-1]
		case html.CommentToken:
			return "a comment"
		}
	}
}

// checkIDs wants every id once, and every footnote's link to lead somewhere.
func checkIDs(t *testing.T, text, page string) {
	ids, links := map[string]bool{}, []string{}
	z := html.NewTokenizer(strings.NewReader(page))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		tok := z.Token()
		note := false
		for _, a := range tok.Attr {
			note = note || a.Key == "role" && strings.HasPrefix(a.Val, "doc-") && tok.Data == "a"
		}
		for _, a := range tok.Attr {
			switch {
			case a.Key == "id" && (ids[a.Val] || strings.ContainsAny(a.Val, " \t\n")):
				t.Errorf("%q: the id %q twice, or with blanks, in %s", text, a.Val, page)
			case a.Key == "id":
				ids[a.Val] = true
			case a.Key == "href" && note:
				links = append(links, strings.TrimPrefix(a.Val, "#"))
			}
		}
	}
	for _, l := range links {
		if !ids[l] {
			t.Errorf("%q: a footnote's link to %q leads nowhere in %s", text, l, page)
		}
	}
}

// TestHostile reads texts that are made to cost more than their size.
func TestHostile(t *testing.T) {
	const n = 10_000
	texts := map[string]string{
		"quotations":         strings.Repeat(">", n) + "a",
		"quotations apart":   strings.Repeat("> ", n) + "a",
		"brackets":           strings.Repeat("[", n) + "a" + strings.Repeat("]", n),
		"brackets and links": strings.Repeat("[", n) + "a" + strings.Repeat("](b)", n),
		"images":             strings.Repeat("![", n) + "a" + strings.Repeat("](b)", n),
		"stars":              strings.Repeat("*", n) + "a" + strings.Repeat("*", n),
		"stars apart":        strings.Repeat("*a ", n) + strings.Repeat("b* ", n),
		"underscores":        strings.Repeat("_a ", 5*n),
		"mixed marks":        strings.Repeat("*a **b ~~c ", n),
		"ticks":              tickRuns(600),
		"lists":              strings.Repeat("- ", n) + "a",
		"deep lists":         deepList(400),
		"wiki links":         strings.Repeat("[[a]] ", 5*n),
		"wiki links, open":   strings.Repeat("[[", 5*n),
		"tags, open":         strings.Repeat("<b>", 10*n),
		"tags, open, blocks": strings.Repeat("<b>\n\na\n\n", 3*n),
		"divisions":          strings.Repeat("<div>", 10*n),
		"divisions, blocks":  strings.Repeat("<div>\n\n", 3*n),
		"many marks of many": manyMarks(30) + strings.Repeat("\n\na", 2*n),
		"tags with ids":      manyIDs(3 * n),
		"comments, open":     strings.Repeat("a <!-- ", 3*n),
		"unknown tags":       strings.Repeat("<x y=z>", 3*n),
		"tables":             "|" + strings.Repeat("a|", 1000) + "\n|" + strings.Repeat("-|", 1000) + "\n" + strings.Repeat("|a\n", n),
		"footnotes":          strings.Repeat("[^a]", 3*n) + "\n\n[^a]: b",
		"same headings":      strings.Repeat("## a\n", 3*n),
		"entities":           strings.Repeat("&amp;&#x202e;", 5*n),
		"one long line":      strings.Repeat("é [a](b) ", 5*n),
		"emails":             strings.Repeat("a.", 5*n) + "@",
		"one definition":     strings.Repeat("[a]: b 'c\n", 3*n),
		"controls":           strings.Repeat("\u202e", 5*n),
		"code":               "```go\n" + strings.Repeat("x := \"a\n", 5*n) + "```",
		"2 MB":               strings.Repeat("A *paragraph* with a [link](to.md) and `code`, sixty letters long or so.\n\n", 28_000),
		"2 MB of headings":   strings.Repeat("## A heading {#a}\n\ntext\n\n", 80_000),
	}
	for name, text := range texts {
		t.Run(name, func(t *testing.T) {
			d := parse(text)
			page := string(d.HTML(Env{}))
			for _, s := range d.Sections() {
				s.HTML(Env{})
			}
			if len(page) > 40*len(text)+1000 {
				t.Errorf("%d bytes became %d", len(text), len(page))
			}
			if fault := faultOf(page); fault != "" {
				t.Errorf("%.300s", fault)
			}
		})
	}
}

func tickRuns(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat("`", i+1) + " ")
	}
	return b.String()
}

func deepList(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat("  ", i) + "- a\n")
	}
	return b.String()
}

func manyMarks(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "<b class=x%d>", i)
	}
	return b.String()
}

func manyIDs(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "<kbd id=x%d>a</kbd> ", i)
	}
	return b.String()
}

func sample() string {
	return strings.Repeat("## Why\n\nA *paragraph* with a [link](to.md), [[candour]] and `code`, sixty letters long or so.\n\n"+
		"- one\n- two **three**\n\n| a | b |\n|---|---|\n| c | d |\n\n```go\nx := 1\n```\n\n> [!NOTE]\n> Take care.\n\n", 30)
}

func BenchmarkParse(b *testing.B) {
	text := sample()
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		parse(text)
	}
}

func BenchmarkHTML(b *testing.B) {
	d := parse(sample())
	b.SetBytes(int64(len(d.src.Text)))
	b.ReportAllocs()
	for b.Loop() {
		d.HTML(Env{})
	}
}
