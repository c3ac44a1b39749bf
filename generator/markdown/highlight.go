package markdown

import (
	"bytes"
	"strings"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/formatters/html"
)

// maxCode is how much code is highlighted; more is shown plain.
const maxCode = 1 << 16

// code is a block of code.
type code struct{ language, text string }

// code writes a block of code.
func (w *writer) code(language, text string) {
	w.doc.HasCode = true
	w.write(`<pre tabindex="0"><code`)
	if language != "" {
		w.out = attr(w.out, "class", "language-"+language)
	}
	w.write(">")
	if language == "" || len(text) > maxCode {
		w.out = escape(w.out, text)
	} else {
		w.doc.codes = append(w.doc.codes, code{language, text})
		w.hole(holeCode, len(w.doc.codes)-1)
	}
	w.write("</code></pre>\n")
}

// highlight gives code as HTML whose classes say what is what.
func (c code) highlight() string {
	lexer := languages().Get(c.language)
	if lexer == nil || strings.ContainsAny(c.language, "*?[/\\") {
		return string(escape(nil, c.text))
	}
	tokens, err := chroma.Coalesce(lexer).Tokenise(nil, c.text)
	if err != nil {
		return string(escape(nil, c.text))
	}
	var b bytes.Buffer
	if err := formatter().Format(&b, uncoloured, tokens); err != nil {
		return string(escape(nil, c.text))
	}
	return b.String()
}

// uncoloured is a style without colours: classes say what is what, and the
// theme's style sheet colours them.
var uncoloured = chroma.MustNewStyle("uncoloured", chroma.StyleEntries{})

func formatter() *html.Formatter {
	return html.New(html.WithClasses(true), html.PreventSurroundingPre(true))
}
