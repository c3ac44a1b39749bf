package markdown

import (
	"html/template"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"github.com/ethos-handbook/ethos/generator/diag"
)

// fences is the grammar of fenced code; it notes which fences were closed.
type fences struct{ parser.BlockParser }

func (f fences) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	state := f.BlockParser.Continue(node, reader, pc)
	if state == parser.Close {
		node.SetAttributeString("closed", true)
	}
	return state
}

// fence writes fenced code, a diagram or a chart.
func (w *writer) fence(n *ast.FencedCodeBlock) {
	if _, closed := n.AttributeString("closed"); !closed {
		w.doc.Problems.Warnf(w.at.at(n.Pos()), "unclosed-fence", "end the code with a line of its own that has the same marks",
			"the code that begins here has no end")
	}
	language := string(harmless(resolve(n.Language(w.src))))
	code := w.codeOf(n)
	switch strings.ToLower(language) {
	case "mermaid":
		w.doc.HasMermaid = true
		w.write(`<pre class="mermaid" tabindex="0"><code>`)
		w.out = escape(w.out, code)
		w.write("</code></pre>\n")
	case "chart":
		w.doc.Fences = append(w.doc.Fences, w.chart(n))
		w.doc.charts = append(w.doc.charts, chartFence{w.doc.Fences[len(w.doc.Fences)-1], code})
		w.hole(holeChart, len(w.doc.charts)-1)
		w.write("\n")
	default:
		w.code(language, code)
	}
}

// chartFence is a fence as it is shown: as a chart, or as code.
type chartFence struct {
	fence Fence
	code  string
}

// chart reads the lines "key: value" of a fence.
func (w *writer) chart(n *ast.FencedCodeBlock) Fence {
	f := Fence{Params: map[string]string{}, Keys: map[string]diag.Pos{}, At: w.at.at(n.Pos())}
	lines := n.Lines()
	for i := range lines.Len() {
		s := lines.At(i)
		line := string(w.src[s.Start:s.Stop])
		key, value, ok := strings.Cut(line, ":")
		name := strings.TrimSpace(key)
		if strings.TrimSpace(line) == "" || strings.HasPrefix(name, "#") {
			continue
		}
		if !ok || name == "" {
			w.doc.Problems.Errorf(w.at.at(s.Start), "chart", `write a line "key: value"`, "%q is no setting of a chart", strings.TrimSpace(line))
			continue
		}
		value, _, _ = strings.Cut(value, " #")
		f.Params[name] = unquote(strings.TrimSpace(value))
		f.Keys[name] = w.at.at(s.Start + strings.Index(line, name))
	}
	return f
}

// unquote takes the quotes from a value that is wholly in them.
func unquote(s string) string {
	if n := len(s); n >= 2 && (s[0] == '"' || s[0] == '\'') && s[n-1] == s[0] {
		return s[1 : n-1]
	}
	return s
}

func (f *filler) chart(n int) {
	c := f.doc.charts[n]
	if f.env.Chart != nil {
		if html, ok := f.env.Chart(c.fence); ok {
			f.drawn(html)
			return
		}
	}
	f.write(`<pre tabindex="0"><code class="language-chart">`)
	f.out = escape(f.out, c.code)
	f.write("</code></pre>")
}

// drawn writes a chart, or keeps it until the text around it is balanced.
func (f *filler) drawn(html template.HTML) {
	if !f.later {
		f.write(string(html))
		return
	}
	f.write(chartPlace(len(f.charts)))
	f.charts = append(f.charts, html)
}
