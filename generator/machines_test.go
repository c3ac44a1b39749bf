package generator_test

import (
	"encoding/xml"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	example "github.com/ethos-handbook/ethos/content"
)

// TestSitemap is told where the site will be and that search engines are let in, or
// one of them, or none.
func TestSitemap(t *testing.T) {
	for _, tt := range []struct {
		name, config string
		at           string // whole address of the sitemap; "" where there is none
		robots       string
		problem      string
	}{
		{"open", "index: all\nbase_url: https://values.example.org/our book\n", "https://values.example.org/our%20book/", "User-agent: *\nAllow: /\n\nSitemap: https://values.example.org/our%20book/sitemap.xml\n", ""},
		{"open, with a slash", "index: all\nbase_url: https://values.example.org/\n", "https://values.example.org/", "User-agent: *\nAllow: /\n\nSitemap: https://values.example.org/sitemap.xml\n", ""},
		{"internal", "base_url: https://values.example.org/\n", "", "User-agent: *\nDisallow: /\n", ""},
		{"nowhere", "index: all\n", "", "User-agent: *\nAllow: /\n", ""},
		{"half an address", "index: all\nbase_url: values.example.org\n", "", "User-agent: *\nAllow: /\n",
			`handbook.yaml:2:11: warning: base_url is no address of the web: "values.example.org"; write it whole, such as "https://values.example.org/" [config]` + "\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b := build(t, tree(
				"handbook.yaml", tt.config+"check: {value-count: off, value-no-why: off, value-no-behaviour: off, value-no-tradeoff: off, value-unassessed: off, value-untested: off, touchpoint-missing: off, story-stale: off, stories-without-leaders: off}\n",
				"index.md", "---\ntitle: Book\n---\nHere.\n",
				"values/tempo.md", "---\ntitle: Tempo\nstatement: We hurry.\naliases: [values/haste]\nreview: {every: 2y, last: 2025-09-01}\n---\nThe [guide](/Our%20Guides/Weiß & wo.md), [dates](/dates.md).\n",
				"Our Guides/Weiß & wo.md", "# Where & who\n",
				"dates.md", "---\ndate: 2026-02-01\nreview: {every: 2y, last: 2025-09-01}\n---\n# Two days\n",
				"stories/in-the-future.md", "---\ntitle: To be\ndate: 2030-01-01\nanonymised: true\nvalues: [{id: tempo, shown: lived}]\n---\nIt will.\n",
				"decisions/0001-of-2025.md", "---\nstatus: accepted\ndate: 2025-12-05\nvalues: [tempo]\n---\n# Taken\n",
			))
			if got := b.problemLines(); got != tt.problem {
				t.Errorf("problems: %s", got)
			}
			if got := string(b.files["robots.txt"]); got != tt.robots {
				t.Errorf("robots.txt: %q", got)
			}
			data, there := b.files["sitemap.xml"]
			if tt.at == "" {
				if there {
					t.Errorf("a sitemap: %s", data)
				}
				return
			}
			var m struct {
				XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
				URLs    []struct {
					Loc     string `xml:"loc"`
					LastMod string `xml:"lastmod"`
				} `xml:"url"`
			}
			if err := xml.Unmarshal(data, &m); err != nil {
				t.Fatalf("%v\n%s", err, data)
			}
			var got []string
			for _, u := range m.URLs {
				path, ok := strings.CutPrefix(u.Loc, tt.at)
				if _, there := b.files[unescape(t, path)]; !ok || !there {
					t.Errorf("%s leads nowhere", u.Loc)
				}
				got = append(got, strings.TrimSpace(path+" "+u.LastMod))
			}
			want := []string{"Our-Guides/Wei%C3%9F-wo.html", "Our-Guides/index.html", "about.html", "contents.html", "dates.html 2026-02-01", "decisions/0001-of-2025.html 2025-12-05",
				"decisions/by/in-force-2025.html", "decisions/by/status-in-force.html", "decisions/by/value-tempo.html", "decisions/by/year-2025.html", "decisions/in-force.html",
				"decisions/index.html", "decisions/timeline.html", "digest/2025-q4.html", "digest/index.html", "evaluation/index.html", "health/index.html", "index.html", "integration/index.html", "stories/by/shown-lived.html", "stories/by/value-tempo.html", "stories/in-the-future.html", "stories/index.html",
				"values/coverage.html", "values/index.html", "values/over-time.html", "values/tempo.html 2025-09-01"}
			if diff := cmp.Diff(got, want); diff != "" {
				t.Errorf("-got +want\n%s", diff)
			}
		})
	}
}

// TestLLMs holds llms.txt of the example to its form (llmstxt.org): one title, one
// quotation, then sections of links, each of which leads to a file.
func TestLLMs(t *testing.T) {
	b := build(t, example.Files())
	text := string(b.files["llms.txt"])
	if !llmsForm.MatchString(text) {
		t.Errorf("not of the form:\n%s", text)
	}
	links := llmsLink.FindAllStringSubmatch(text, -1)
	for _, m := range links {
		if _, ok := b.files[unescape(t, m[1])]; !ok {
			t.Errorf("%s leads nowhere", m[1])
		}
	}
	if len(links) < 40 {
		t.Errorf("only %d links", len(links))
	}
	rest := text
	for _, part := range []string{"# Northlight Values Handbook\n\n> Five sentences", "## Values\n\n- [Keep the boats running](values/keep-the-boats-running.html): When a choice", "## Stories\n", "## Decisions in force\n",
		"(decisions/0046-", "## Pages\n", "[Glossary](how-we-use-this/glossary.html): ", "## Data\n", "(data/decisions.json)"} {
		_, after, ok := strings.Cut(rest, part)
		if !ok {
			t.Errorf("lacks, after what stands before it: %q", part)
		}
		rest = after
	}
	for _, not := range []string{"candour", "0031-"} { // retired, superseded
		if strings.Contains(text, not) {
			t.Errorf("%q is there", not)
		}
	}
}

var (
	llmsForm = regexp.MustCompile(`\A# [^\n]+\n\n> [^\n]+\n(\n[^\n#>-][^\n]*\n)*(\n## [^\n]+\n\n(- \[[^\n]+\]\([^\s()]+\)(: [^\n]+)?\n)+)+\z`)
	llmsLink = regexp.MustCompile(`(?m)^- \[.*?\]\(([^)]+)\)`)
)

// TestLLMsOfText gives llms.txt texts that could break its lines or its links, and a
// place where the site will be.
func TestLLMsOfText(t *testing.T) {
	b := build(t, tree(
		"handbook.yaml", "title: \"Book [of\\n# values]\"\nbase_url: https://values.example.org/book\n",
		"values/tempo.md", "---\ntitle: \"Tempo](x) *now*\"\nstatement: >-\n  We hurry.\n\n  # Always\n---\n",
		"stories/a day.md", "---\ntitle: A day\nsummary: \"One\\n- two\"\n---\nIt was.\n",
		"decisions/0001.md", "# 1. No status\n\nWe wait.\n",
	))
	want := strings.ReplaceAll(`# Book \[of # values]

> A values handbook. 1 value · 1 story · 1 decision. As of 27 March 2026.

## Values

- [Tempo\](x) \*now\*](BASE/values/tempo.html): We hurry. # Always.

## Stories

- [A day](BASE/stories/a-day.html): One - two

`, "BASE", "https://values.example.org/book")
	text := string(b.files["llms.txt"])
	head, _, _ := strings.Cut(text, "## Pages")
	if !llmsForm.MatchString(text) {
		t.Errorf("not of the form:\n%s", text)
	}
	if diff := cmp.Diff(head, want); diff != "" {
		t.Errorf("-got +want\n%s", diff)
	}
	bare := build(t, tree("guide.md", "# Guide\n"))
	if got := string(bare.files["llms.txt"]); !llmsForm.MatchString(got) {
		t.Errorf("not of the form:\n%s", got)
	}
}

// TestOwnFiles lets a file that the author put at the path of a made one stand.
func TestOwnFiles(t *testing.T) {
	own := map[string]string{"llms.txt": "mine\n", "robots.txt": "User-agent: mine\n", "feed.atom": "<feed/>\n"}
	content := tree("index.md", "# Book\n", "stories/a.md", "---\ntitle: A\ndate: 2026-01-01\n---\nIt was.\n")
	for name, text := range own {
		content[name] = &fstest.MapFile{Data: []byte(text)}
	}
	b := build(t, content)
	for name, want := range own {
		if got := string(b.files[name]); got != want {
			t.Errorf("%s: %q", name, got)
		}
	}
}
