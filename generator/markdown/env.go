package markdown

import (
	"html/template"
)

// Env is what a page knows and a document does not: where things live. The zero
// value keeps targets as they are written.
type Env struct {
	// Link says where a link leads; for images, where the file is. With false
	// the link is shown as text of class "broken".
	Link func(Link) (href string, ok bool)

	// Name is what a wiki link without a text of its own shows, as in the title
	// of the value it names; "" or a nil function: the id.
	Name func(Link) string

	// Chart draws a chart fence; with false, or nil, it is shown as code.
	Chart func(Fence) (template.HTML, bool)

	// Image tells what is known of an image file, which may be nothing.
	Image func(Link) Image

	// Word translates a word of the interface, such as "Note" or "Footnotes";
	// nil: English.
	Word func(string) string

	// Prefix begins every id, so that several documents can share a page.
	Prefix string

	// Of is the title of the document, where several share a page: the regions of
	// each are named after it.
	Of string
}

// HTML is the whole text without its title. Further headings of level 1 are
// shown as level 2.
func (d *Document) HTML(env Env) template.HTML { return d.render(d.body, env) }

// TitleHTML is the title with its markup, for an h1.
func (d *Document) TitleHTML(env Env) template.HTML { return d.render(d.title, env) }

// HTML is the section without its own heading.
func (s *Section) HTML(env Env) template.HTML { return s.doc.render(s.body, env) }

// TitleHTML is the section's heading with its markup, for an h2 that carries
// the section's ID.
func (s *Section) TitleHTML(env Env) template.HTML { return s.doc.render(s.title, env) }
