package markdown

import (
	"regexp"

	"github.com/microcosm-cc/bluemonday"
)

// elements are those that authors may write in HTML.
var elements = []string{
	"a", "abbr", "b", "bdi", "blockquote", "br", "caption", "cite", "code", "dd", "del", "details", "div", "dl", "dt", "em",
	"figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol",
	"p", "pre", "q", "s", "samp", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot",
	"th", "thead", "time", "tr", "u", "ul", "var", "wbr",
}

var (
	idForm     = regexp.MustCompile(`^[^\s"'<>` + "`" + `&]+$`)
	classForm  = regexp.MustCompile(`^[\p{L}\p{N}_ -]+$`)
	numberForm = regexp.MustCompile(`^-?[0-9]{1,6}$`)
	sizeForm   = regexp.MustCompile(`^[0-9]{1,5}(?:px|%)?$`)
	langForm   = regexp.MustCompile(`^[A-Za-z0-9-]{1,35}$`)
	dateForm   = regexp.MustCompile(`^[0-9A-Za-z:.+ -]{1,40}$`)
	anything   = regexp.MustCompile(`^`)
)

// policy says what of the author's own HTML is shown. Where links lead is
// judged when a page shows them.
func policy() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements(elements...)
	p.AllowNoAttrs().OnElements(elements...)
	p.AllowAttrs("id").Matching(idForm).Globally()
	p.AllowAttrs("class").Matching(classForm).Globally()
	p.AllowAttrs("title").Matching(anything).Globally()
	p.AllowAttrs("lang").Matching(langForm).Globally()
	p.AllowAttrs("dir").Matching(bluemonday.Direction).Globally()
	p.AllowAttrs("name").Matching(idForm).OnElements("a")
	p.AllowAttrs("href").OnElements("a")
	p.AllowAttrs("src", "alt").OnElements("img")
	p.AllowAttrs("width", "height").Matching(sizeForm).OnElements("img")
	p.AllowAttrs("open").OnElements("details")
	p.AllowAttrs("datetime").Matching(dateForm).OnElements("time", "del", "ins")
	p.AllowAttrs("colspan", "rowspan").Matching(regexp.MustCompile(`^[0-9]{1,2}$`)).OnElements("td", "th")
	p.AllowAttrs("scope").Matching(regexp.MustCompile(`^(?:row|col|rowgroup|colgroup)$`)).OnElements("th")
	p.AllowAttrs("start", "value").Matching(numberForm).OnElements("ol", "li")
	p.AllowAttrs("reversed").OnElements("ol")
	p.AllowAttrs("type").Matching(regexp.MustCompile(`^[1aAiI]$`)).OnElements("ol")
	return p
}
