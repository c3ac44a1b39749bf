package markdown

import (
	"fmt"
	"html/template"
	"strings"
	"testing"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

func parse(text string) *Document {
	return New().Parse(handbook.Prose{File: "a.md", Line: 1, Text: text})
}

func body(text string) string { return strings.TrimSpace(string(parse(text).HTML(Env{}))) }

func TestHTML(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"paragraph", "a *b* **c** ~~d~~ `e<f`", "<p>a <em>b</em> <strong>c</strong> <del>d</del> <code>e&lt;f</code></p>"},
		{"line breaks", "a  \nb\\\nc\nd", "<p>a<br>\nb<br>\nc\nd</p>"},
		{"link", `[a](b.md "c")`, `<p><a href="b.md" title="c">a</a></p>`},
		{"link to a title with blanks", "[a](<b c.md>)", `<p><a href="b%20c.md">a</a></p>`},
		{"reference", "[a][b]\n\n[b]: c.md", `<p><a href="c.md">a</a></p>`},
		{"bare address", "see https://a.example/b.", `<p>see <a href="https://a.example/b">https://a.example/b</a>.</p>`},
		{"bare www", "www.a.example", `<p><a href="http://www.a.example">www.a.example</a></p>`},
		{"mail", "a@b.example", `<p><a href="mailto:a@b.example">a@b.example</a></p>`},
		{"no link in a link", "[a https://b.example c](d)", `<p><a href="d">a https://b.example c</a></p>`},
		{"image", "![a](b.png)", `<p><img src="b.png" alt="a" loading="lazy" decoding="async"></p>`},
		{"image with a title, in a line", `a ![b](c.png "d")`, `<p>a <img src="c.png" alt="b" title="d" loading="lazy" decoding="async"></p>`},
		{"image with a caption", `![a](b.png "c < d")`, `<figure><img src="b.png" alt="a" loading="lazy" decoding="async"><figcaption>c &lt; d</figcaption></figure>`},
		{"linked image with a caption", `[![a](b.png "c")](d.md)`, `<figure><a href="d.md"><img src="b.png" alt="a" loading="lazy" decoding="async"></a><figcaption>c</figcaption></figure>`},
		{"images with titles", `![a](b "c") ![d](e "f")`, `<p><img src="b" alt="a" title="c" loading="lazy" decoding="async"> <img src="e" alt="d" title="f" loading="lazy" decoding="async"></p>`},
		{"image in an item", `- ![a](b "c")`, "<ul>\n<li><img src=\"b\" alt=\"a\" title=\"c\" loading=\"lazy\" decoding=\"async\"></li>\n</ul>"},
		{"image with an empty title", `![a](b "  ")`, `<p><img src="b" alt="a" title="  " loading="lazy" decoding="async"></p>`},
		{"list", "1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"},
		{"list from 3", "3. a", "<ol start=\"3\">\n<li>a</li>\n</ol>"},
		{"task", "- [x] a", "<ul>\n<li class=\"task\"><label><input type=\"checkbox\" disabled checked> a</label>\n</li>\n</ul>"},
		{"loose task", "- [ ] a\n\n  b", "<ul>\n<li class=\"task\"><p><label><input type=\"checkbox\" disabled> a</label></p>\n<p>b</p>\n</li>\n</ul>"},
		{"definitions", "a\n: b", "<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>"},
		{"quotation", "> a", "<blockquote>\n<p>a</p>\n</blockquote>"},
		{"alert", "> [!TIP]\n> a", "<div class=\"note\"><p class=\"k\">Tip</p>\n<p>a</p>\n</div>"},
		{"warning", "> [!caution]\n> a", "<div class=\"note warn\"><p class=\"k\">Caution</p>\n<p>a</p>\n</div>"},
		{"no alert", "> [!OTHER]\n> a", "<blockquote>\n<p>[!OTHER]\na</p>\n</blockquote>"},
		{"table", "|a|b|c|\n|-|-:|:-:|\n|1|2|3|", `<div class="scroll" tabindex="0" role="region" aria-label="Table"><table class="tb">
<thead>
<tr><th scope="col">a</th><th scope="col" class="r">b</th><th scope="col" class="c">c</th></tr>
</thead>
<tbody>
<tr><td>1</td><td class="r">2</td><td class="c">3</td></tr>
</tbody>
</table></div>`},
		{"bar in a table", "|a|\n|-|\n|`b\\|c` d\\|e [[f\\|g]]|", `<div class="scroll" tabindex="0" role="region" aria-label="Table"><table class="tb">
<thead>
<tr><th scope="col">a</th></tr>
</thead>
<tbody>
<tr><td><code>b|c</code> d|e <a href="f">g</a></td></tr>
</tbody>
</table></div>`},
		{"code", "```go\nx := 1\n```", `<pre tabindex="0"><code class="language-go"><span class="nx">x</span><span class="w"> </span><span class="o">:=</span><span class="w"> </span><span class="mi">1</span><span class="w">
</span></code></pre>`},
		{"code in no known language", "```nonesuch\n<a>\n```", "<pre tabindex=\"0\"><code class=\"language-nonesuch\">&lt;a&gt;\n</code></pre>"},
		{"code without a language", "    <a>", "<pre tabindex=\"0\"><code>&lt;a&gt;\n</code></pre>"},
		{"diagram", "```mermaid\nA-->B\n```", "<pre class=\"mermaid\" tabindex=\"0\"><code>A--&gt;B\n</code></pre>"},
		{"chart without a page", "```chart\nkind: trend\n```", "<pre tabindex=\"0\"><code class=\"language-chart\">kind: trend\n</code></pre>"},
		{"heading", "## Über uns: \"x\"", `<h2 id="über-uns-x">Über uns: &#34;x&#34;</h2>`},
		{"chosen id", "### A {#b}", `<h3 id="b">A</h3>`},
		{"same headings", "## A\n## A\n## A {#a-1}", "<h2 id=\"a\">A</h2>\n<h2 id=\"a-2\">A</h2>\n<h2 id=\"a-1\">A</h2>"},
		{"heading of nothing", "## !", `<h2 id="section">!</h2>`},
		{"title is left out", "# A\n\nb\n\n# C", "<p>b</p>\n<h2 id=\"c\">C</h2>"},
		{"wiki link", "[[a]] [[value:b]] [[c|d *e*]] [[f#g]] `[[h]]`", `<p><a href="a">a</a> <a href="value:b">b</a> <a href="c">d *e*</a> <a href="f#g">f#g</a> <code>[[h]]</code></p>`},
		{"other generators", "{{< x >}} {% raw %} {{ *y* }}\n\n:::note\na\n:::", "<p>{{&lt; x &gt;}} {% raw %} {{ *y* }}</p>\n<p>:::note\na\n:::</p>"},
		{"footnote", "a[^x] b[^x]\n\n[^x]: c", `<p>a<sup id="fnref:1"><a href="#fn:1" role="doc-noteref">1</a></sup> b<sup id="fnref:1-2"><a href="#fn:1" role="doc-noteref">1</a></sup></p>
<section class="fn" role="doc-endnotes" aria-label="Footnotes"><ol>
<li id="fn:1"><p>c <a href="#fnref:1" role="doc-backlink" aria-label="Back to the text 1">` + "↩\ufe0e</a> <a href=\"#fnref:1-2\" role=\"doc-backlink\" aria-label=\"Back to the text 2\">↩\ufe0e</a></p></li>\n</ol></section>"},
		{"odd characters", "a\x00b\xffc\u202ed &#x202e; &#0;", "<p>a\ufffdb\ufffdc\ufffdd \ufffd \ufffd</p>"},
		{"address that runs", "[a](javascript:b) [c](java&#115;cript:d) ![e](data:text/html,x) <javascript:f>", `<p><span class="broken">a</span> <span class="broken">c</span> <span class="broken">e</span> <span class="broken">javascript:f</span></p>`},
		{"comment", "a <!-- b --> c\n\n<!-- d\n\ne -->\nf", "<p>a  c</p>\n\n<p>f</p>"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := body(c.in); got != c.want {
				t.Errorf("%q:\ngot  %s\nwant %s", c.in, got, c.want)
			}
		})
	}
}

func TestAuthorHTML(t *testing.T) {
	for _, c := range []struct{ name, in, want, problems string }{
		{"kept", `<kbd>a</kbd> <abbr title="b">c</abbr> d<br>e`, `<p><kbd>a</kbd> <abbr title="b">c</abbr> d<br/>e</p>`, ""},
		{"details", "<details open>\n<summary>a</summary>\n\n*b*\n\n</details>", "<details open=\"\">\n<summary>a</summary>\n<p><em>b</em></p>\n</details>", ""},
		{"never closed", "<div>a\n\nb <b>c\n\nd", "<div>a\n<p>b <b>c</b></p><b>\n<p>d</p>\n</b></div>", ""},
		{"closes nothing", "a</div></section>b</p>", "<p>ab</p><p></p>", ""},
		{"alignment", `<p align="center">a</p>`, "<p>a</p>", ""},
		{"script", "<script>alert(1)</script>\n\na", "<p>a</p>", `a.md:1:1: warning: the element <script> is not shown`},
		{"attributes", "é <b onclick=\"x\" style='y' id=z>a</b>", `<p>é <b id="z">a</b></p>`,
			"a.md:1:6: warning: the attribute \"onclick\" of <b> is left out\na.md:1:18: warning: the attribute \"style\" of <b> is left out"},
		{"address that runs", `<a href=" java&#10;script:x">a</a>`, "<p><a>a</a></p>", `a.md:1:4: warning: the address in "href" of <a> is left out`},
		{"anchor", `<a name="x"></a>a`, `<p><a id="x"></a>a</p>`, ""},
		{"link", `<a href="b.md">a https://c.example</a>`, `<p><a href="b.md">a https://c.example</a></p>`, ""},
		{"link in a link", `<a href="b.md">a [c](d.md)</a>`, `<p><a href="b.md">a </a><a href="d.md">c</a></p>`, ""},
		{"image", `<img src="a.png" alt="b" width="10px" onerror=x>`, `<img src="a.png" alt="b" width="10" loading="lazy" decoding="async"/>`,
			`a.md:1:39: warning: the attribute "onerror" of <img> is left out`},
		{"heading", "<h1>a</h1>", "<h2>a</h2>", ""},
		{"unfinished", "<div id=a\n*b*", "&lt;div id=a\n*b*", `a.md:1:1: warning: "<div id=a" has no end and is shown as text`},
		{"in a quotation", "> <div\n> title=x foo=y>a</div>", "<blockquote>\n<div title=\"x\">a</div></blockquote>", `a.md:2:11: warning: the attribute "foo" of <div> is left out`},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := parse(c.in)
			if got := strings.TrimSpace(string(d.HTML(Env{}))); got != c.want {
				t.Errorf("%q:\ngot  %s\nwant %s", c.in, got, c.want)
			}
			var problems []string
			for _, p := range d.Problems {
				problems = append(problems, fmt.Sprintf("%s: %s: %s", p.Pos, p.Level, p.Message))
			}
			if got := strings.Join(problems, "\n"); got != c.problems {
				t.Errorf("%q:\ngot  %s\nwant %s", c.in, got, c.problems)
			}
		})
	}
}

func TestEnv(t *testing.T) {
	env := Env{
		Link: func(l Link) (string, bool) { return "../" + l.Target, l.Target != "gone" },
		Name: func(l Link) string { return strings.ToUpper(l.Target) },
		Chart: func(f Fence) (template.HTML, bool) {
			return template.HTML("<svg><desc>" + f.Params["kind"] + "</desc></svg>"), f.Params["kind"] == "gaps"
		},
		Image: func(l Link) Image {
			switch l.Target {
			case "first":
				return Image{Width: 900, Height: 600, Copies: []Copy{{"a b.480.jpg", 480}, {"../first", 900}}, Sizes: "(min-width: 9em) 8em, 100vw", First: true}
			case "lying":
				return Image{Width: 9, Height: 6, Src: "up.9.jpg"}
			case "file":
				return Image{}
			}
			return Image{Width: 3, Height: 4}
		},
		Word:   func(s string) string { return "«" + s + "»" },
		Prefix: "p-",
	}
	for _, c := range []struct{ in, want string }{
		{"[a](b)", `<p><a href="../b">a</a></p>`},
		{"[*a*](gone) x", `<p><span class="broken"><em>a</em></span> x</p>`},
		{"[[gone]] [[gone|a]]", `<p><span class="broken">GONE</span> <span class="broken">a</span></p>`},
		{"[[a]]", `<p><a href="../a">A</a></p>`},
		{"![a](b)", `<p><img src="../b" alt="a" width="3" height="4" loading="lazy" decoding="async"></p>`},
		{"![a](file)", `<p><img src="../file" alt="a" loading="lazy" decoding="async"></p>`},
		{"![a](first)", `<p><img src="../first" srcset="a%20b.480.jpg 480w, ../first 900w" sizes="(min-width: 9em) 8em, 100vw" alt="a" width="900" height="600" decoding="async"></p>`},
		{"![a](lying)", `<p><img src="up.9.jpg" alt="a" width="9" height="6" loading="lazy" decoding="async"></p>`},
		{`<img src=first alt=a width=300>`, `<img src="../first" srcset="a%20b.480.jpg 480w, ../first 900w" sizes="300px" alt="a" width="300" decoding="async"/>`},
		{`![a](gone "b")`, `<figure><span class="broken">a</span><figcaption>b</figcaption></figure>`},
		{"<figure>\n\n![a](file \"b\")\n\n<figcaption>c</figcaption></figure>", "<figure>\n<p><img src=\"../file\" alt=\"a\" title=\"b\" loading=\"lazy\" decoding=\"async\"/></p>\n<figcaption>c</figcaption></figure>"},
		{"![a](gone)", `<p><span class="broken">a</span></p>`},
		{"```chart\nkind: gaps\n```", "<svg><desc>gaps</desc></svg>"},
		{"<div>\n\n```chart\nkind: gaps\n```", "<div>\n<svg><desc>gaps</desc></svg>\n</div>"},
		{"## A", `<h2 id="p-a">A</h2>`},
		{"> [!NOTE]\n> a", "<div class=\"note\"><p class=\"k\">«Note»</p>\n<p>a</p>\n</div>"},
		{`<a href="gone" class="x">a</a> <a href="b" id="c">d</a>`, `<p><span class="broken">a</span> <a href="../b" id="p-c">d</a></p>`},
		{`<img src="gone" alt="a">`, `<span class="broken">a</span>`},
	} {
		if got := strings.TrimSpace(string(parse(c.in).HTML(env))); got != c.want {
			t.Errorf("%q:\ngot  %s\nwant %s", c.in, got, c.want)
		}
	}
}

func TestInline(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"a *b* `c` [d](e)", `a <em>b</em> <code>c</code> <a href="e">d</a>`},
		{"# a <b>", "# a &lt;b&gt;"},
		{"- a", "- a"},
		{"", ""},
	} {
		if got := string(New().Inline(c.in, Env{})); got != c.want {
			t.Errorf("%q: got %s, want %s", c.in, got, c.want)
		}
	}
}
