package markdown

import (
	"bytes"
	"fmt"
	"html/template"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// balance closes what is open in HTML and drops ends that close nothing, as a
// browser would. It is false for what is nested too deep.
func balance(text []byte) ([]byte, bool) {
	nodes, err := html.ParseFragment(bytes.NewReader(text), &html.Node{Type: html.ElementNode, DataAtom: atom.Div, Data: "div"})
	if err != nil {
		return nil, false
	}
	b := bytes.NewBuffer(make([]byte, 0, len(text)))
	for _, n := range nodes {
		if err := html.Render(b, n); err != nil {
			return nil, false
		}
	}
	return b.Bytes(), true
}

// chartPlace holds the place of a chart in HTML that is balanced. Authors'
// comments are dropped, so it is no one else's.
func chartPlace(n int) string { return fmt.Sprintf("<!--chart %d-->", n) }

func putCharts(text []byte, charts []template.HTML) []byte {
	for i, c := range charts {
		text = bytes.Replace(text, []byte(chartPlace(i)), []byte(c), 1)
	}
	return text
}
