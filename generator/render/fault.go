package render

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/ethos-handbook/ethos/generator/diag"
)

// TemplateError is a fault in a template that a handbook lays over its theme.
type TemplateError struct{ Problem diag.Problem }

func (e *TemplateError) Error() string { return e.Problem.String() }

// ruleTheme names problems of a handbook's own theme.
const ruleTheme = "theme"

var (
	templateFault = regexp.MustCompile(`(?:html/template:|template: )([^\s:"]+):(\d+)(?::(\d+))?: `)
	execFault     = regexp.MustCompile(`(?s)^executing "([^"]*)" at <(.*)>: (.*)$`)
	noField       = regexp.MustCompile(`^can't evaluate field (\S+) in type (\S+)$`)
	noFunction    = regexp.MustCompile(`^function "([^"]+)" not defined$`)
	noTemplate    = regexp.MustCompile(`(?:no such template|template) "([^"]+)"(?: not defined)?$`)
)

// explain makes an author's problem of what the template library says, when the
// handbook has templates of its own; else it is the machine's, and stays as it is.
func (r *Renderer) explain(err error) error {
	if err == nil || r.theme.Own == nil {
		return err
	}
	text := err.Error()
	places := templateFault.FindAllStringSubmatchIndex(text, -1)
	if places == nil {
		return err
	}
	last := places[len(places)-1] // the innermost: a template may call one that calls another
	m := templateFault.FindStringSubmatch(text[last[0]:])
	what := text[last[1]:]
	p := diag.Problem{Level: diag.Error, Rule: ruleTheme, Pos: diag.Pos{File: m[1]}, Message: what}
	p.Line, _ = strconv.Atoi(m[2])
	p.Source = lineOf(r.sources[p.File], p.Line)
	if column, err := strconv.Atoi(m[3]); err == nil {
		p.Column = column + 1 // the library counts from 0
	}
	if !strings.Contains(p.File, "/") { // its own template gave one of the theme what it cannot show
		p.Hint = "a template of yours gives it something else than it shows"
		p.Message, p.Pos, p.Source = fmt.Sprintf("the theme's %s, line %d: %s", m[1], p.Line, what), diag.Pos{}, ""
		return &TemplateError{p}
	}
	if x := execFault.FindStringSubmatch(what); x != nil {
		what = x[3]
		p.Message = fmt.Sprintf("%q at {{%s}}: %s", x[1], x[2], x[3])
	}
	switch {
	case noField.MatchString(what):
		f := noField.FindStringSubmatch(what)
		known := r.fieldsOf(f[2])
		p.Message = fmt.Sprintf("unknown field %q", f[1])
		p.Hint = diag.DidYouMean(f[1], known)
		if p.Hint == "" && len(known) > 0 {
			p.Hint = "there are " + strings.Join(known, ", ")
		}
	case noFunction.MatchString(what):
		f := noFunction.FindStringSubmatch(what)
		var known []string
		for name := range (&worker{}).funcs() {
			known = append(known, name)
		}
		slices.Sort(known)
		p.Message, p.Hint = fmt.Sprintf("unknown function %q", f[1]), diag.DidYouMean(f[1], known)
		if p.Hint == "" {
			p.Hint = "there are " + strings.Join(known, ", ")
		}
	case noTemplate.MatchString(what):
		f := noTemplate.FindStringSubmatch(what)
		p.Message, p.Hint = fmt.Sprintf("unknown template %q", f[1]), diag.DidYouMean(f[1], r.defined)
	}
	return &TemplateError{p}
}

// lineOf is a line of a text, "" where it has none.
func lineOf(text string, n int) string {
	for line := range strings.Lines(text) {
		if n--; n == 0 {
			return strings.TrimRight(line, "\r\n")
		}
	}
	return ""
}

// fieldsOf are the fields and methods of a type that templates see, by its name as
// in "site.Row"; nil when there is none.
func (r *Renderer) fieldsOf(name string) (out []string) {
	t := r.seen()[strings.TrimPrefix(name, "*")]
	if t == nil {
		return nil
	}
	base := t
	for base.Kind() == reflect.Pointer {
		base = base.Elem()
	}
	if base.Kind() == reflect.Struct {
		for _, f := range reflect.VisibleFields(base) {
			if f.IsExported() && !f.Anonymous {
				out = append(out, f.Name)
			}
		}
	}
	pointer := reflect.PointerTo(base)
	for i := range pointer.NumMethod() {
		if m := pointer.Method(i); m.Type.NumIn() <= 2 && m.Type.NumOut() >= 1 {
			out = append(out, m.Name)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// seen are the types that templates see, by name, from the frame down.
func (r *Renderer) seen() map[string]reflect.Type {
	out := map[string]reflect.Type{}
	var walk func(t reflect.Type)
	walk = func(t reflect.Type) {
		for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice || t.Kind() == reflect.Array || t.Kind() == reflect.Map {
			t = t.Elem()
		}
		if t.Kind() != reflect.Struct || out[t.String()] != nil {
			return
		}
		out[t.String()] = t
		for _, f := range reflect.VisibleFields(t) {
			if f.IsExported() || f.Anonymous {
				walk(f.Type)
			}
		}
		for i := range reflect.PointerTo(t).NumMethod() {
			if m := reflect.PointerTo(t).Method(i); m.Type.NumOut() >= 1 {
				walk(m.Type.Out(0))
			}
		}
	}
	walk(reflect.TypeFor[shell]())
	r.bodies.Range(func(t, _ any) bool {
		walk(t.(reflect.Type))
		return true
	})
	return out
}
