package markdown

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// Image is what a page knows of an image file.
type Image struct {
	Width, Height int    // in pixels, zeros when they are not known
	Src           string // the file to show where a browser knows no copies; "": where Env.Link says
	Copies        []Copy // it comes in these sizes, the smallest first; none: in its own alone
	Sizes         string // how wide it is shown, for the choice of a copy (HTML, 4.8.4.2.2)
	First         bool   // it is seen first on its page, and not loaded only when it comes into view
}

// Copy is a size in which an image is to be had.
type Copy struct {
	URL   string
	Width int // in pixels
}

// picture is an image in a text.
type picture struct {
	link  Link
	title string
	size  [2]string // as the author gave it
	tag   *tag      // of the author's own HTML; nil in Markdown
}

func (w *writer) image(n *ast.Image) {
	l := Link{
		Kind:   LinkImage,
		Target: string(resolve(n.Destination)),
		Text:   strings.TrimSpace(string(plain(nil, w.src, n, ' '))),
		At:     w.at.at(n.Pos()),
	}
	if l.Text == "" {
		w.doc.Problems.Warnf(l.At, "missing-alt", "say what it shows: ![words]("+l.Target+")", "image %q has no alternative text", l.Target)
	}
	p := picture{link: l, title: string(resolve(n.Title))}
	if w.captioned {
		p.title = ""
	}
	w.picture(p)
}

func (w *writer) picture(p picture) {
	w.addLink(p.link)
	w.html.linkText(w, []byte(p.link.Text))
	w.doc.images = append(w.doc.images, p)
	w.hole(holeImage, len(w.doc.images)-1)
}

// caption is the title of an image that stands alone in a paragraph, within a link
// or without: its caption. An image in the author's own <figure> has one already.
func (w *writer) caption(n ast.Node) string {
	if n.Kind() != ast.KindParagraph || n.ChildCount() != 1 {
		return ""
	}
	child := n.FirstChild()
	if link, ok := child.(*ast.Link); ok && link.ChildCount() == 1 {
		child = link.FirstChild()
	}
	if is, ok := child.(*ast.Image); ok {
		return strings.TrimSpace(string(resolve(is.Title)))
	}
	return ""
}

// figure writes an image with its caption.
func (w *writer) figure(n ast.Node, caption string) {
	w.write("<figure>")
	w.captioned = true
	w.phrase(n)
	w.captioned = false
	w.write("<figcaption>")
	w.out = escape(w.out, []byte(caption))
	w.write("</figcaption></figure>\n")
}

// image writes an image, or its words where it is missing.
func (f *filler) image(p picture) {
	src, ok := f.href(p.link)
	if !ok {
		f.write(`<span class="broken">`)
		f.out = escape(f.out, p.link.Text)
		f.write("</span>")
		return
	}
	var is Image
	if f.env.Image != nil {
		is = f.env.Image(p.link)
	}
	if is.Src != "" {
		src = encoded(is.Src)
	}
	f.write("<img")
	f.out = attr(f.out, "src", src)
	if len(is.Copies) > 0 {
		f.copies(p, is)
	}
	f.out = attr(f.out, "alt", p.link.Text)
	if p.title != "" {
		f.out = attr(f.out, "title", p.title)
	}
	size := p.size
	if size == [2]string{} && is.Width > 0 && is.Height > 0 {
		size = [2]string{strconv.Itoa(is.Width), strconv.Itoa(is.Height)}
	}
	for i, name := range [...]string{"width", "height"} {
		if size[i] != "" {
			f.out = attr(f.out, name, size[i])
		}
	}
	if !is.First {
		f.write(` loading="lazy"`)
	}
	f.write(` decoding="async"`)
	if p.tag != nil {
		f.attrs(p.tag, "id", "class", "lang", "dir")
	}
	f.write(">")
}

// copies offers the sizes in which an image is to be had. Where the author says in
// pixels how wide it is shown, the choice goes by that.
func (f *filler) copies(p picture, is Image) {
	var set strings.Builder
	for i, c := range is.Copies {
		if i > 0 {
			set.WriteString(", ")
		}
		set.WriteString(encoded(c.URL) + " " + strconv.Itoa(c.Width) + "w")
	}
	f.out = attr(f.out, "srcset", set.String())
	sizes := is.Sizes
	if n, err := strconv.Atoi(p.size[0]); err == nil && n > 0 {
		sizes = strconv.Itoa(n) + "px"
	}
	f.out = attr(f.out, "sizes", sizes)
}

// encoded is a URL without characters that end it.
func encoded(u string) string { return string(util.URLEscape([]byte(u), false)) }
