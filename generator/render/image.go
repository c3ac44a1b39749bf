package render

import (
	"strconv"

	"github.com/ethos-handbook/ethos/generator/markdown"
	"github.com/ethos-handbook/ethos/generator/site"
)

// Image is what is known of an image of the handbook.
type Image struct {
	Width, Height int          // in pixels; zeros when they are not known
	Src           site.Address // shown where a browser knows no copies; "": the image itself
	Copies        []Copy       // the sizes it comes in, the smallest first
}

// Copy is a size in which an image is to be had.
type Copy struct {
	At    site.Address
	Width int // in pixels
}

// column is how wide prose is at most, in pixels, and beside how much it stands.
const column, beside = 672, 48

// image tells a text about an image that a page shows.
func (w *worker) image(source string, l markdown.Link) markdown.Image {
	to, ok, _ := w.r.site.Resolve(source, l)
	if !ok {
		return markdown.Image{}
	}
	if w.first == nil {
		w.first = &l.At
	}
	out := markdown.Image{First: *w.first == l.At}
	if w.r.images == nil {
		return out
	}
	is := w.r.images(string(to))
	out.Width, out.Height = is.Width, is.Height
	if is.Src != "" {
		out.Src = w.href(is.Src)
	}
	for _, c := range is.Copies {
		out.Copies = append(out.Copies, markdown.Copy{URL: w.href(c.At), Width: c.Width})
	}
	shown := min(is.Width, column)
	out.Sizes = "(min-width: " + strconv.Itoa(shown+beside) + "px) " + strconv.Itoa(shown) + "px, 100vw"
	return out
}
