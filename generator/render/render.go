// Package render turns the plan of a site into bytes: a page and the theme in,
// HTML out, one page at a time and on demand. A build asks for every page, a
// preview only for the one that is looked at.
package render

import (
	"bytes"
	"fmt"
	"html/template"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/ethos-handbook/ethos/generator/chart"
	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/locale"
	"github.com/ethos-handbook/ethos/generator/markdown"
	"github.com/ethos-handbook/ethos/generator/site"
)

// Renderer renders the pages of one site with one theme. It is safe for
// concurrent use.
type Renderer struct {
	site    *site.Site
	parser  *markdown.Parser
	assets  Assets
	images  func(asset string) Image
	workers *sync.Pool // of *worker; those of one theme may render any site
	theme   Theme
	defined []string          // names of templates
	sources map[string]string // their texts, by file
	bodies  *sync.Map         // reflect.Type of what templates of the handbook's own theme were given
}

// New prepares a theme's templates. images tells what is known of an image of the
// handbook; it may be nil. An error names the template and its line.
func New(theme Theme, s *site.Site, p *markdown.Parser, assets Assets, images func(asset string) Image) (*Renderer, error) {
	r := &Renderer{site: s, parser: p, assets: assets, images: images, theme: theme, bodies: &sync.Map{}}
	names, texts, err := theme.Templates()
	if err != nil {
		return nil, fmt.Errorf("read the theme's templates: %w", err)
	}
	r.sources = texts
	base := template.New("").Funcs((&worker{}).funcs())
	for _, name := range names {
		if _, err := base.New(name).Parse(texts[name]); err != nil {
			if own := r.explain(err); own != err {
				return nil, own
			}
			return nil, fmt.Errorf("read the theme's templates: %w", err)
		}
	}
	for _, t := range base.Templates() {
		r.defined = append(r.defined, t.Name())
		if t.Tree != nil {
			sayIn(s.Say, t.Tree.Root)
		}
	}
	r.workers = &sync.Pool{New: func() any {
		w := &worker{uses: map[string]template.HTML{}}
		t, err := base.Clone()
		if err != nil { // only once the original was executed, and it never is
			return err
		}
		w.tmpl = t.Funcs(w.funcs())
		return w
	}}
	return r, nil
}

// Of renders another state of the site, with the same theme.
func (r *Renderer) Of(s *site.Site) *Renderer {
	other := *r
	other.site = s
	return &other
}

// Page renders one page.
func (r *Renderer) Page(p *site.Page) ([]byte, error) {
	got := r.workers.Get()
	if err, failed := got.(error); failed {
		return nil, err
	}
	w := got.(*worker)
	defer r.workers.Put(w)
	w.r = r
	data, err := w.page(p)
	if err != nil {
		if own := r.explain(err); own != err {
			return nil, own
		}
		return nil, fmt.Errorf("render %s: %w", p.Path, err)
	}
	return data, nil
}

// CSV gives the tables that a page offers for download, by site path.
func (r *Renderer) CSV(p *site.Page) (map[site.Address][]byte, error) {
	out := map[site.Address][]byte{}
	for _, sec := range p.Sections {
		for _, body := range sec.Body {
			f, ok := body.(site.Figure)
			if !ok || f.CSV == "" {
				continue
			}
			figure, err := f.Chart.Figure(nil) // for machines: the heads of columns are English
			if err != nil {
				return nil, fmt.Errorf("render %s: %w", p.Path, err)
			}
			out[f.CSV] = figure.Table.CSV()
		}
	}
	return out, nil
}

// worker renders one page at a time: its templates' functions know the page.
type worker struct {
	r       *Renderer
	tmpl    *template.Template
	current *site.Page
	buf     bytes.Buffer // of the page being rendered; used again for the next
	icons   []string
	uses    map[string]template.HTML // of symbols, by name
	figures bool                     // the page shows what the charts' style sheet is for
	charts  bool                     // and what their script can draw
	start   bool                     // the page is for somebody new, and has more to do than to read
	first   *diag.Pos                // where the first image stands; nil before it
}

// shell is what the frame around a page shows.
type shell struct {
	*site.Page
	Site     *site.Site
	Main     template.HTML
	Icons    []string
	Figures  bool // load the charts' style sheet
	Charts   bool // load their script
	Start    bool // load the style sheet and the script of the pages for somebody new
	Assets   Assets
	Edit     string
	Owner    string
	Root     string // the relative path to the site's root: "", "../"
	Bar      *site.Bar
	Picks    template.HTML // the lines of the picker
	Compare  site.Address  // the list of what changed from edition to edition
	Edition  string        // as the picker names this one
	Colophon site.Colophon
}

func (w *worker) page(p *site.Page) ([]byte, error) {
	w.current, w.icons, w.figures, w.charts, w.start, w.first = p, w.icons[:0], false, false, false, nil
	b := &w.buf
	b.Reset()
	if p.Layout == site.LayoutRedirect {
		err := w.tmpl.ExecuteTemplate(b, "redirect", shell{Page: p, Site: w.r.site, Assets: w.r.assets})
		return bytes.Clone(b.Bytes()), err
	}
	if p.Layout == site.LayoutPoster {
		err := w.tmpl.ExecuteTemplate(b, "poster", shell{Page: p, Site: w.r.site, Assets: w.r.assets})
		return bytes.Clone(b.Bytes()), err
	}
	name := "page"
	if p.Layout == site.LayoutHome {
		name = "home"
	}
	if err := w.tmpl.ExecuteTemplate(b, name, shell{Page: p, Site: w.r.site}); err != nil {
		return nil, err
	}
	main := template.HTML(b.String())
	b.Reset()
	frame := shell{Page: p, Site: w.r.site, Main: main, Figures: w.figures, Charts: w.charts, Start: w.start, Assets: w.r.assets, Edit: w.r.site.EditURL(p), Owner: owner(p), Root: strings.Repeat("../", strings.Count(p.Path, "/")),
		Bar: w.r.site.Bar(p), Picks: w.picks(w.r.site.Picks(p)), Compare: w.r.site.CompareAt(), Edition: w.r.site.EditionName(), Colophon: w.r.site.Colophon()}
	if frame.Picks != "" {
		w.icon("down")
	}
	for _, icon := range frameIcons {
		w.icon(icon)
	}
	if p.Prev != nil {
		w.icon("prev")
	}
	if p.Next != nil {
		w.icon("next")
	}
	slices.Sort(w.icons)
	frame.Icons = w.icons
	err := w.tmpl.ExecuteTemplate(b, "shell", frame)
	return bytes.Clone(b.Bytes()), err
}

// owner is who answers for a page.
func owner(p *site.Page) string {
	if p.Item == nil {
		return ""
	}
	return p.Item.Meta().Owner
}

// frameIcons are the icons that the frame of every page shows.
var frameIcons = []string{"menu", "search", "theme"}

// funcs are what templates may call; each knows the page being rendered.
func (w *worker) funcs() template.FuncMap {
	return template.FuncMap{
		"href":   w.href,
		"inline": w.inline,
		"body":   w.body,
		"prose":  w.prose,
		"figure": w.figure,
		"icon":   w.icon,
		"score":  func(label string, n int, none string) score { return score{label, n, none} },
		"symbol": symbol,
		"lower":  strings.ToLower,
		"say":    w.say,
		"t":      func(english string, args ...any) string { return w.say().T(english, args...) },
		"c":      func(context, english string, args ...any) string { return w.say().C(context, english, args...) },
		"n":      func(n int, one, many string, args ...any) string { return w.say().N(n, one, many, args...) },
		"count":  func(n int, one, many string) string { return w.say().Count(n, one, many) },
		"parts":  locale.Parts,
		"inside": func(label string) string { return w.say().Inside(label) },
	}
}

// score is a number from 1 to 5 with its label, and the word where it is 0.
type score struct {
	Label string
	N     int
	None  string
}

// Five says which of five squares are filled.
func (s score) Five() []bool { return []bool{s.N > 0, s.N > 1, s.N > 2, s.N > 3, s.N > 4} }

// say is the language of the site whose page is rendered, which drawings are given.
func (w *worker) say() *locale.Locale { return w.r.site.Say }

// href is the relative URL of an address from the page being rendered.
func (w *worker) href(a site.Address) string { return a.From(w.current.Path) }

// inline renders a text of the front matter or of the generator.
func (w *worker) inline(text string) template.HTML {
	return w.r.parser.Inline(text, w.env(w.current.Source))
}

// prose renders an author's text.
func (w *worker) prose(p site.Prose) template.HTML {
	env := w.env(p.Source)
	env.Prefix, env.Of = p.Prefix, p.Of
	if p.Part == nil {
		return p.Doc.HTML(env)
	}
	return p.Part.HTML(env)
}

// env tells a text where its links lead from the page being rendered.
func (w *worker) env(source string) markdown.Env {
	return markdown.Env{
		Link: func(l markdown.Link) (string, bool) {
			to, ok, _ := w.r.site.Resolve(source, l)
			return to.From(w.current.Path), ok
		},
		Name: func(l markdown.Link) string { return w.r.site.Name(source, l) },
		Chart: func(f markdown.Fence) (template.HTML, bool) {
			c, problem := w.r.site.Embed(f)
			if problem != nil {
				return "", false
			}
			html, err := w.figure(site.Figure{Chart: c})
			return html, err == nil
		},
		Image: func(l markdown.Link) markdown.Image { return w.image(source, l) },
		Word:  func(word string) string { return w.say().T(word) },
	}
}

// figure draws a chart.
func (w *worker) figure(f site.Figure) (template.HTML, error) {
	figure, err := f.Chart.Figure(w.say())
	if err != nil {
		return "", err
	}
	w.figures = true
	if figure.Option != nil {
		w.charts = true
	}
	var links chart.FigureLinks
	if w.r.site.Page("alignment/method.html") != nil && f.CSV != "" {
		links.Method = w.href("alignment/method.html")
	}
	if f.CSV != "" {
		links.CSV = w.href(f.CSV)
	}
	return figure.HTML(links), nil
}

// body renders a part of a section with the template that bears its name.
func (w *worker) body(b site.Body) (template.HTML, error) {
	if w.r.theme.Own != nil {
		w.r.bodies.Store(reflect.TypeOf(b), true)
	}
	if late, ok := b.(site.Late); ok {
		b = late.In(w.r.site)
	}
	switch b.(type) {
	case site.Panels, site.GapTable, site.Indicators: // small charts; sparks alone need no sheet of their own
		w.figures = true
	case *site.Days, site.Deck:
		w.start = true
	}
	var buf bytes.Buffer
	if err := w.tmpl.ExecuteTemplate(&buf, b.Template(), b); err != nil {
		return "", err
	}
	return template.HTML(buf.String()), nil
}

// icon shows a symbol of the page's sprite.
func (w *worker) icon(name string) template.HTML {
	if !slices.Contains(w.icons, name) {
		w.icons = append(w.icons, name)
	}
	use, known := w.uses[name]
	if !known {
		use = template.HTML(`<svg class="ic" viewBox="0 0 16 16" aria-hidden="true"><use href="#icon-` + template.HTMLEscapeString(name) + `"/></svg>`)
		w.uses[name] = use
	}
	return use
}
