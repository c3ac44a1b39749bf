// Package markdown reads the prose of a handbook: the body of a value, a story,
// a decision record or any other page. It gives the text as HTML that is safe
// to show, and says what a reader of the handbook needs to know about it: its
// headings, its links with their places in the file, the charts it asks for,
// its words.
//
// A text is CommonMark with the extensions that GitHub has, footnotes,
// definition lists, heading ids and [[wiki links]]. It is read once. What a
// page adds (where links lead, how charts look) is filled in when the HTML is
// asked for, so a document can be shown on many pages.
package markdown

import (
	"html/template"
	"strings"

	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/memo"
)

// Parser turns Markdown into documents and remembers them by their content.
// It is safe for concurrent use.
type Parser struct {
	bare   parser.Parser // for texts in which no bare URL can stand
	linked parser.Parser
	inline parser.Parser
	policy *bluemonday.Policy

	documents memo.Of[handbook.Prose, *Document]
	strings   memo.Of[string, *Document]
	code      memo.Of[code, string]
}

// New returns a parser that remembers nothing yet.
func New() *Parser {
	return &Parser{bare: blocks(false), linked: blocks(true), inline: inlines(), policy: policy()}
}

// Parse reads a text. It never fails: what is odd is a problem of the document,
// not an error. The same text of the same place is read once.
func (p *Parser) Parse(src handbook.Prose) *Document {
	return p.documents.Get(src, func() *Document {
		w := newWriter(p, src)
		w.document(w.parse(p.reader(w.at.text)))
		return w.doc
	})
}

// Inline shows a short text from front matter: emphasis, code and links, no
// blocks and no HTML.
func (p *Parser) Inline(text string, env Env) template.HTML {
	d := p.strings.Get(text, func() *Document {
		w := newWriter(p, handbook.Prose{Text: text})
		w.line(w.parse(p.inline))
		return w.doc
	})
	return d.HTML(env)
}

// reader chooses the cheapest parser that reads all of a text: looking for bare
// URLs is a quarter of all work.
func (p *Parser) reader(text string) parser.Parser {
	if mayHaveBareURL(text) {
		return p.linked
	}
	return p.bare
}

// blocks is the grammar of a whole text.
func blocks(bareURLs bool) parser.Parser {
	inline := append(phrases(),
		util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
		util.Prioritized(noteRefs{}, 101),
		util.Prioritized(frugal{parser.NewRawHTMLParser()}, 400),
	)
	if bareURLs {
		inline = append(inline, util.Prioritized(extension.NewLinkifyParser(), 999))
	}
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(headings{parser.NewSetextHeadingParser()}, 100),
			util.Prioritized(bounded{extension.NewDefinitionListParser()}, 101),
			util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(bounded{parser.NewListParser()}, 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(headings{parser.NewATXHeadingParser()}, 600),
			util.Prioritized(fences{parser.NewFencedCodeBlockParser()}, 700),
			util.Prioritized(bounded{parser.NewBlockquoteParser()}, 800),
			util.Prioritized(parser.NewHTMLBlockParser(), 900),
			util.Prioritized(notes{bounded{extension.NewFootnoteBlockParser()}}, 999),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithParagraphTransformers(
			util.Prioritized(alerts{}, 50),
			util.Prioritized(references{}, 100),
			util.Prioritized(tables{extension.NewTableParagraphTransformer()}, 200),
		),
		parser.WithInlineParsers(inline...),
	)
}

// inlines is the grammar of a string in front matter.
func inlines() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(util.Prioritized(parser.NewParagraphParser(), 1000)),
		parser.WithInlineParsers(append(phrases(), util.Prioritized(extension.NewLinkifyParser(), 999))...),
	)
}

// phrases is what stands within a line everywhere.
func phrases() []util.PrioritizedValue {
	return []util.PrioritizedValue{
		util.Prioritized(frugal{parser.NewCodeSpanParser()}, 100),
		util.Prioritized(foreign{}, 102),
		util.Prioritized(wikiLinks{}, 103),
		util.Prioritized(brackets{frugal{parser.NewLinkParser()}}, 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(marks{parser.NewEmphasisParser()}, 500),
		util.Prioritized(marks{extension.NewStrikethroughParser()}, 501),
	}
}

// parse gives the writer's text to a grammar.
func (w *writer) parse(p parser.Parser) ast.Node {
	pc := parser.NewContext()
	pc.Set(effortKey, newEffort(len(w.src)))
	pc.Set(notesKey, &w.notes)
	return p.Parse(text.NewReader(w.src), parser.WithContext(pc))
}

// mayHaveBareURL reports whether a bare URL or address can stand in a text.
func mayHaveBareURL(s string) bool {
	for _, mark := range [...]string{"http:", "https:", "ftp:", "www.", "@"} {
		if strings.Contains(s, mark) {
			return true
		}
	}
	return false
}
