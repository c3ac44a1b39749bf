package main

import (
	"cmp"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"github.com/ethos-handbook/ethos/generator"
	"github.com/ethos-handbook/ethos/generator/compare"
	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/edition"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/load"
	"github.com/ethos-handbook/ethos/generator/markdown"
	"github.com/ethos-handbook/ethos/generator/results"
	"github.com/ethos-handbook/ethos/generator/survey"
)

// current names the working content where an edition may be named.
const current = "current"

func newDiff(f *folder) *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:   "diff A B [ITEM]",
		Short: "Say what changed between two editions, to the word",
		Long: `Diff compares two editions, or an edition and what is written now, which is called
current. A folder is named with a slash: ../old or ./old. ITEM is an id, or kind:id
where several kinds have one of that id.

It exits with 0 when it could compare, whatever it found. "ethos help diff" tells how
changes are found, weighed and written.`,
		Example: `  ethos diff 2025.2 2026.1
  ethos diff 2026.1 current value:candour
  ethos diff 2026.1 current --format html > changes.html`,
		Args: cobra.RangeArgs(2, 3),
		RunE: func(c *cobra.Command, args []string) error {
			if !slices.Contains([]string{"text", "json", "html"}, format) {
				return usage(fmt.Errorf("--format is %q, not text, json or html", format))
			}
			return diff(c, f, format, args)
		},
	}
	c.Flags().StringVar(&format, "format", "text", "text, json or html")
	return c
}

func diff(c *cobra.Command, f *folder, format string, args []string) error {
	s, err := openShelf(c, f)
	if err != nil {
		return err
	}
	defer s.Close()
	parser := markdown.New()
	var sides [2]compare.Side
	var editions [2]*edition.Edition // nil for what is none
	for i, name := range args[:2] {
		if at := slices.IndexFunc(s.all, func(e *edition.Edition) bool { return e.ID == name }); at >= 0 && name != current {
			editions[i] = s.all[at]
		}
		book, faults, err := readText(c, s, name, parser)
		if err != nil {
			return err
		}
		if faults.Errors() > 0 {
			printProblems(c.ErrOrStderr(), s.Content, faults)
			return content()
		}
		sides[i] = book
	}
	changes := generator.AsSealed(compare.Handbooks(sides[0], sides[1]), editions[0], editions[1])
	if len(args) == 3 {
		if changes, err = only(changes, args[2]); err != nil {
			return err
		}
	}
	out := c.OutOrStdout()
	switch format {
	case "json":
		err = printJSON(out, changes.JSON())
	case "html":
		err = diffHTML(out, args[0], args[1], sides[1].Handbook.Config.Language, changes)
	default:
		err = compare.Text(out, changes, colours(out))
	}
	if err != nil {
		return machine(err)
	}
	return nil
}

// readText reads a side of a comparison: an edition, the working content or a
// folder. What was faulty when an edition was sealed is no matter now. Dates that
// git alone knows are left out on either side.
func readText(c *cobra.Command, s *shelf, name string, parser *markdown.Parser) (compare.Side, diag.List, error) {
	tree, ignore := s.Content, s.Ignore
	sealed := false
	switch {
	case name == current:
	case strings.ContainsAny(name, `/\`):
		at := folder{dir: name}
		dir, err := at.content()
		if err != nil {
			return compare.Side{}, nil, err
		}
		root, err := os.OpenRoot(dir)
		if err != nil {
			return compare.Side{}, nil, machine(fmt.Errorf("read %s: %w", name, err))
		}
		defer root.Close()
		tree, ignore = root.FS(), at.ignored(dir)
	default:
		e, err := s.named(name, current)
		if err != nil {
			return compare.Side{}, nil, err
		}
		for _, r := range e.Redactions {
			fmt.Fprintf(c.ErrOrStderr(), "%s was taken out of %s on %s (%s); it compares as if it had not been there.\n", r.Path, e.ID, r.Date, r.Reason)
		}
		tree, ignore, sealed = e.FS(), nil, true
	}
	side, problems, err := sideOf(tree, ignore, parser)
	if err != nil {
		return side, nil, machine(fmt.Errorf("read %s: %w", name, err))
	}
	if sealed {
		problems = nil
	}
	return side, problems, nil
}

// sideOf reads a tree for a comparison.
func sideOf(tree fs.FS, ignore []string, parser *markdown.Parser) (compare.Side, diag.List, error) {
	book, problems, err := load.Handbook(tree, load.Options{Parser: parser, Ignore: ignore})
	if err != nil {
		return compare.Side{}, nil, err
	}
	safe, found, err := survey.Read(tree, book, nil)
	if err != nil {
		return compare.Side{}, nil, err
	}
	problems.Add(found...)
	return compare.Side{Handbook: book, Results: safe, Doc: func(it handbook.Item) *markdown.Document { return parser.Parse(it.Meta().Body) }}, problems.Sorted(), nil
}

// named is the edition of this name; where there is none, the error lists them, and
// the others that may be named in its place.
func (s *shelf) named(id string, others ...string) (*edition.Edition, error) {
	e, err := s.find(id)
	x, ok := err.(*exit)
	if !ok || x.code != 2 {
		return e, err
	}
	names := []string{}
	for _, e := range s.all {
		names = append(names, e.ID)
	}
	names = append(names, others...)
	if len(s.all) == 0 {
		x.hint = `no edition has been cut yet; "ethos edition cut" cuts one`
		return nil, x
	}
	x.hint = strings.TrimSpace(diag.DidYouMean(id, names) + " There is: " + strings.Join(names, ", "))
	return nil, x
}

// only keeps one item of a comparison, and of a value its numbers.
func only(all compare.Changes, name string) (compare.Changes, error) {
	kind, id, ok := strings.Cut(name, ":")
	if !ok {
		kind, id = "", name
	}
	var found, names []string
	for _, it := range all.Items {
		for _, known := range []string{it.ID, it.From} {
			full := string(it.Kind) + ":" + known
			if known == "" {
				continue
			}
			if names = append(names, full, known); known == id && (kind == "" || kind == string(it.Kind)) && !slices.Contains(found, string(it.Kind)+":"+it.ID) {
				found = append(found, string(it.Kind)+":"+it.ID)
			}
		}
	}
	switch {
	case len(found) == 0:
		return compare.Changes{}, &exit{code: 2, err: fmt.Errorf("neither has an item %q", name), hint: orElse(diag.DidYouMean(name, names), `"ethos diff A B --format json" lists them`)}
	case len(found) > 1:
		return compare.Changes{}, &exit{code: 2, err: fmt.Errorf("%q is the id of several items", name), hint: "say which: " + strings.Join(found, ", ")}
	}
	kind, id, _ = strings.Cut(found[0], ":")
	it := all.Item(handbook.Kind(kind), id)
	one := compare.Changes{Items: []compare.Item{*it}}
	for _, w := range all.Waves {
		w.Cells = slices.DeleteFunc(slices.Clone(w.Cells), func(c compare.CellChange) bool { return c.Value != id && c.Value != it.From })
		w.Wordings = slices.DeleteFunc(slices.Clone(w.Wordings), func(x compare.Wording) bool { return x.Value != id })
		if it.Kind == handbook.KindValue && len(w.Cells) > 0 {
			one.Waves = append(one.Waves, w)
		}
	}
	return one, nil
}

// proposedChanges proposes the changes of an edition against the one before it.
func proposedChanges(prev, next *edition.Edition) ([]edition.Change, error) {
	parser := markdown.New()
	var sides [2]compare.Side
	for i, e := range []*edition.Edition{prev, next} {
		var err error
		if sides[i], _, err = sideOf(e.FS(), nil, parser); err != nil {
			return nil, fmt.Errorf("read %s: %w", e.ID, err)
		}
	}
	sides[0].Results, sides[1].Results = &results.Results{}, &results.Results{} // a manifest lists items
	out := []edition.Change{}
	for _, p := range compare.Propose(compare.Handbooks(sides[0], sides[1])) {
		out = append(out, edition.Change{ID: string(p.Kind) + ":" + p.ID, Class: string(p.Class), Summary: p.Summary})
	}
	return out, nil
}

// diffHTML writes what changed as a document that needs nothing else.
func diffHTML(w io.Writer, a, b, language string, c compare.Changes) error {
	type page struct {
		A, B, Language string
		Changed        []compare.Item
		Same           int
		Waves          []compare.WaveChange
	}
	changed := c.Differ()
	return diffPage().Execute(w, page{a, b, cmp.Or(language, "en"), changed, len(c.Items) - len(changed), c.Waves})
}

var diffPage = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("diff").Funcs(template.FuncMap{
		"list": func(s ...string) string {
			return strings.Join(slices.DeleteFunc(s, func(s string) bool { return s == "" }), " ")
		},
		"differ": func(op compare.Op) bool { return op != compare.OpSame },
		"shown": func(b compare.Block) []compare.Span {
			if b.Plain != nil {
				return b.Plain
			}
			return b.Spans
		},
		"both": func(a, b string) []compare.Span {
			return []compare.Span{{Op: compare.OpRemoved, Text: a}, {Op: compare.OpAdded, Text: b}}
		},
	}).Parse(`{{define "spans"}}{{range .}}{{if eq .Op "removed"}}{{if .Text}}<del><span class="vh">removed: </span>{{.Text}}</del>{{end}}{{else if eq .Op "added"}}{{if .Text}}<ins><span class="vh">added: </span>{{.Text}}</ins>{{end}}{{else}}{{.Text}}{{end}}{{end}}{{end -}}
<!doctype html>
<html lang="{{.Language}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>From {{.A}} to {{.B}}</title>
<style>
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem; }
ins { background: light-dark(#d7f2dd, #123d1f); text-decoration: underline 2px; }
del { background: light-dark(#fbdcd9, #521b17); text-decoration: line-through; }
pre, .text { white-space: pre-wrap; overflow-wrap: anywhere; margin: .25rem 0 1rem; }
table { border-collapse: collapse; margin: .25rem 0 1rem; }
th, td { border: 1px solid; padding: .25rem .5rem; text-align: start; vertical-align: top; }
section { border-top: 1px solid; margin-top: 2rem; }
.vh { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
</style>
</head>
<body>
<main>
<h1>From {{.A}} to {{.B}}</h1>
{{range .Changed}}<section>
<h2>{{.Title}}</h2>
<p>{{.Kind}} {{.ID}}: {{.State}}{{with .From}} from {{.}}{{end}}{{with .Why}}, {{.}}{{end}}; {{.Class}}{{with .Proposed}} (set by the edition; {{.}} by rule){{end}}; words added {{.WordsAdded}}, removed {{.WordsRemoved}}</p>
{{with .Said}}<p dir="auto">{{.}}</p>
{{end}}{{with .Strength}}<ul>
{{range .}}<li>{{if .Weaker}}Weaker{{else}}Stronger{{end}}: {{template "spans" (both .From .To)}}{{with .Where}} in {{.}}{{end}}</li>
{{end}}</ul>
{{end}}{{range .Fields}}{{if differ .Op}}<h3>{{list .Name .Part}}{{if eq .Op "moved"}}, moved from {{.PlaceA}} to {{.PlaceB}}{{end}}</h3>
<p class="text" dir="auto">{{template "spans" .Spans}}</p>
{{end}}{{end}}{{range .Blocks}}{{if differ .Op}}{{if eq .Op "moved"}}<p><small>Moved from block {{.PlaceA}} to {{.PlaceB}}:</small></p>
{{end}}{{if .Rows}}<table>
{{range .Rows}}{{$head := .Head}}<tr>{{range .Cells}}{{if $head}}<th scope="col" dir="auto">{{template "spans" .Spans}}</th>{{else}}<td dir="auto">{{template "spans" .Spans}}</td>{{end}}{{end}}</tr>
{{end}}</table>
{{else if eq .Kind "code"}}<pre><code>{{template "spans" .Spans}}</code></pre>
{{else}}<p class="text" dir="auto">{{template "spans" (shown .)}}</p>
{{end}}{{end}}{{end}}</section>
{{end}}{{range .Waves}}<section>
<h2>{{.Source}}, {{.Wave}}: {{.State}}</h2>
<table>
<tr><th scope="col">Unit</th><th scope="col">Number</th><th scope="col">Favourable, in %</th></tr>
{{range .Cells}}<tr><td>{{.Unit}}</td><td>{{list .Value .Dimension .Aspect}}</td><td>{{template "spans" (both .A .B)}}</td></tr>
{{end}}</table>
{{with .Wordings}}<ul>
{{range .}}<li>{{.Item}}: {{template "spans" .Spans}}</li>
{{end}}</ul>
{{end}}</section>
{{end}}<p>{{.Same}} items are the same.</p>
</main>
</body>
</html>
`))
})
