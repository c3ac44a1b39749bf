// Package yaml reads the structured part of a handbook's sources: strictly, with
// the place of every fault and a word of what was probably meant. It is the one
// door of the YAML library.
//
// A struct field's tag says how it is read:
//
//	yaml:"key"          the mapping key
//	yaml:"key,scalar"   also takes the whole node when it is a scalar: `candour` for {id: candour}
//	yaml:",inline"      the embedded struct's keys belong to this mapping
//	yaml:",pos"         gets the node's place (diag.Pos) or each key's (map[string]diag.Pos)
//	yaml:"-"            not read
//	enum:"a|b"          the only texts allowed
//	min:"1" max:"5"     bounds of a number
//	required:"true"     must be there
//	help:"…"            what the schema says about it
package yaml

import (
	"encoding"
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/ethos-handbook/ethos/generator/diag"
)

// Text is YAML source with the place it came from.
type Text struct {
	File string
	Line int // line of the file on which Data begins
	Data []byte
}

// Decode reads src into the struct that v points to and returns every problem
// it meets, each under the given rule. What could be read is in v all the same.
func Decode(src Text, rule string, v any) diag.List { return Parse(src).Decode(rule, v) }

// Parsed is a text taken apart once, to be decoded into structs of several shapes.
type Parsed struct {
	src Text
	doc yaml.Node
	err error
}

// Parse takes a text apart. That it is no YAML is a problem of each decoding.
func Parse(src Text) *Parsed {
	p := &Parsed{src: src}
	p.err = yaml.Unmarshal(src.Data, &p.doc)
	return p
}

// Decode reads the text into the struct that v points to, as the function Decode
// does.
func (p *Parsed) Decode(rule string, v any) diag.List {
	d := &decoder{src: p.src, rule: rule}
	if p.err != nil {
		d.syntax(p.err)
		return d.problems
	}
	if p.doc.Kind == 0 { // nothing but comments
		if reflect.TypeOf(v).Elem().Kind() != reflect.Struct {
			return d.problems
		}
		d.checkRequired(reflect.ValueOf(v).Elem(), nil, diag.Pos{File: p.src.File, Line: p.src.Line, Column: 1})
		return d.problems
	}
	d.value(p.doc.Content[0], reflect.ValueOf(v).Elem(), "")
	return d.problems
}

type decoder struct {
	src      Text
	rule     string
	problems diag.List
}

var syntaxLine = regexp.MustCompile(`^(?:yaml: )?line (\d+): (.*)`)

// syntax reports what the library could not parse.
func (d *decoder) syntax(err error) {
	msg := strings.TrimPrefix(err.Error(), "yaml: ")
	at := diag.Pos{File: d.src.File, Line: d.src.Line, Column: 1}
	var te *yaml.TypeError
	if errors.As(err, &te) && len(te.Errors) > 0 {
		msg = te.Errors[0]
	}
	if m := syntaxLine.FindStringSubmatch(msg); m != nil {
		msg = m[2]
	}
	n, line := faultyLine(string(d.src.Data))
	at.Line, at.Column = d.src.Line+n, 1+len(line)-len(strings.TrimLeft(line, " \t"))
	d.problems.Errorf(at, d.rule, syntaxHint(msg), "this is not valid YAML: %s", msg)
}

// faultyLine finds the line, from 0, from which on a text cannot be read: the
// one after the longest beginning that can. The library itself often names the
// line on which the mapping around the fault begins.
func faultyLine(text string) (n int, line string) {
	lines := strings.SplitAfter(text, "\n")
	const most = 2000 // lines that are tried, each with all before it
	for n = min(len(lines), most) - 1; n > 0; n-- {
		if yaml.Unmarshal([]byte(strings.Join(lines[:n], "")), &yaml.Node{}) == nil {
			break
		}
	}
	return n, lines[n]
}

// syntaxHint says what usually mends a syntax error.
func syntaxHint(msg string) string {
	switch {
	case strings.Contains(msg, "mapping values are not allowed"):
		return `put quotes around a text that holds ": "`
	case strings.Contains(msg, "cannot start any token") && strings.Contains(msg, `\t`):
		return "indent with blanks, not tabs"
	case strings.Contains(msg, "did not find expected"):
		return "check the indentation and the quotes of this and the line before"
	case strings.Contains(msg, "unexpected end of stream"):
		return "close the quotes"
	case strings.Contains(msg, "already defined"):
		return "give each key once"
	}
	return ""
}

func (d *decoder) pos(n *yaml.Node) diag.Pos {
	return diag.Pos{File: d.src.File, Line: d.src.Line + n.Line - 1, Column: n.Column}
}

func (d *decoder) errorf(n *yaml.Node, hint, format string, args ...any) {
	d.problems.Errorf(d.pos(n), d.rule, hint, format, args...)
}

// putter is a map that keeps the order of its keys.
type putter interface {
	Put(key string, fill func(value any))
}

// value decodes n into v; path names the key for messages.
func (d *decoder) value(n *yaml.Node, v reflect.Value, path string) {
	if n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	if isNull(n) {
		return
	}
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		v = v.Elem()
	}
	if u, ok := v.Addr().Interface().(encoding.TextUnmarshaler); ok {
		d.text(n, u, path)
		return
	}
	if p, ok := v.Addr().Interface().(putter); ok {
		if d.want(n, yaml.MappingNode, path) {
			for i := 0; i+1 < len(n.Content); i += 2 {
				value := n.Content[i+1]
				p.Put(n.Content[i].Value, func(ptr any) { d.value(value, reflect.ValueOf(ptr).Elem(), path+"."+n.Content[i].Value) })
			}
		}
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		d.structure(n, v, path)
	case reflect.Slice:
		d.slice(n, v, path)
	case reflect.Map:
		d.mapping(n, v, path)
	case reflect.Interface:
	default:
		d.scalar(n, v, path)
	}
}

func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Tag == "!!null" }

// want reports a node that is not of the kind asked for.
func (d *decoder) want(n *yaml.Node, kind yaml.Kind, path string) bool {
	if n.Kind == kind {
		return true
	}
	name := map[yaml.Kind]string{yaml.MappingNode: "a mapping (key: value)", yaml.SequenceNode: "a list", yaml.ScalarNode: "a single value"}
	if path == "" {
		path = "the front matter"
	} else {
		path = strconv.Quote(strings.TrimPrefix(path, "."))
	}
	d.errorf(n, "", "%s should be %s, not %s", path, name[kind], name[n.Kind])
	return false
}

func (d *decoder) text(n *yaml.Node, u encoding.TextUnmarshaler, path string) {
	if d.want(n, yaml.ScalarNode, path) {
		if err := u.UnmarshalText([]byte(n.Value)); err != nil {
			d.errorf(n, "", "%s", err)
		}
	}
}

// slice decodes a sequence; a single scalar or mapping counts as a list of one.
func (d *decoder) slice(n *yaml.Node, v reflect.Value, path string) {
	nodes := n.Content
	if n.Kind != yaml.SequenceNode {
		if n.Kind == yaml.MappingNode && v.Type().Elem().Kind() != reflect.Struct {
			d.want(n, yaml.SequenceNode, path)
			return
		}
		nodes = []*yaml.Node{n}
	}
	out := reflect.MakeSlice(v.Type(), 0, len(nodes))
	for i, c := range nodes {
		e := reflect.New(v.Type().Elem()).Elem()
		d.value(c, e, fmt.Sprintf("%s[%d]", path, i))
		out = reflect.Append(out, e)
	}
	v.Set(out)
}

func (d *decoder) mapping(n *yaml.Node, v reflect.Value, path string) {
	if !d.want(n, yaml.MappingNode, path) {
		return
	}
	v.Set(reflect.MakeMap(v.Type()))
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, e := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		d.value(n.Content[i], k, path)
		d.value(n.Content[i+1], e, path+"."+n.Content[i].Value)
		v.SetMapIndex(k, e)
	}
}

func (d *decoder) scalar(n *yaml.Node, v reflect.Value, path string) {
	if !d.want(n, yaml.ScalarNode, path) {
		return
	}
	bad := func(what string) {
		d.errorf(n, "", "%q should be %s, not %q", strings.TrimPrefix(path, "."), what, n.Value)
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(n.Value)
	case reflect.Bool:
		if n.Tag != "!!bool" {
			bad("true or false")
			return
		}
		v.SetBool(strings.EqualFold(n.Value, "true"))
	case reflect.Int:
		i, err := strconv.Atoi(n.Value)
		if err != nil {
			bad("a whole number")
			return
		}
		v.SetInt(int64(i))
	case reflect.Float64:
		f, err := strconv.ParseFloat(n.Value, 64)
		if err != nil {
			bad("a number")
			return
		}
		v.SetFloat(f)
	default:
		panic("yaml: the model holds a field of kind " + v.Kind().String()) // a fault of the model, not of an author
	}
}

// structure decodes a mapping into a struct, or a scalar into its scalar field.
func (d *decoder) structure(n *yaml.Node, v reflect.Value, path string) {
	f := fieldsOf(v.Type())
	if f.at != nil && f.atType == reflect.TypeFor[diag.Pos]() {
		v.FieldByIndex(f.at).Set(reflect.ValueOf(d.pos(n)))
	}
	if n.Kind == yaml.ScalarNode && f.scalar != nil {
		d.field(n, v.FieldByIndex(f.scalar.index), *f.scalar, path)
		return
	}
	if n.Kind == yaml.SequenceNode && f.scalar != nil && v.FieldByIndex(f.scalar.index).Kind() == reflect.Slice {
		d.field(n, v.FieldByIndex(f.scalar.index), *f.scalar, path)
		return
	}
	if !d.want(n, yaml.MappingNode, path) {
		return
	}
	places := map[string]diag.Pos{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		field, known := f.byName[key.Value]
		switch _, twice := places[key.Value]; {
		case strings.HasPrefix(key.Value, "x-"):
			continue
		case !known:
			d.errorf(key, diag.DidYouMean(key.Value, f.names), "unknown key %q", key.Value)
			continue
		case twice:
			d.errorf(key, "give each key once", "key %q stands here a second time", key.Value)
			continue
		}
		places[key.Value] = d.pos(key)
		if value.Kind == yaml.ScalarNode {
			places[key.Value] = d.pos(value)
		}
		d.field(value, v.FieldByIndex(field.index), field, path+"."+key.Value)
	}
	if f.at != nil && f.atType == reflect.TypeFor[map[string]diag.Pos]() {
		v.FieldByIndex(f.at).Set(reflect.ValueOf(places))
	}
	d.checkRequired(v, places, d.pos(n))
}

func (d *decoder) checkRequired(v reflect.Value, places map[string]diag.Pos, at diag.Pos) {
	f := fieldsOf(v.Type())
	for _, name := range f.names {
		if _, ok := places[name]; f.byName[name].required && !ok {
			d.problems.Errorf(at, d.rule, fmt.Sprintf("add %q: %s", name, f.byName[name].help), "the key %q is missing", name)
		}
	}
}

// field decodes a value and holds it against the field's enum and bounds.
func (d *decoder) field(n *yaml.Node, v reflect.Value, f field, path string) {
	d.value(n, v, path)
	if n.Kind != yaml.ScalarNode || isNull(n) {
		return
	}
	if len(f.enum) > 0 && !slices.Contains(f.enum, n.Value) {
		d.errorf(n, diag.DidYouMean(n.Value, f.enum), "%q is none of %s", n.Value, strings.Join(f.enum, ", "))
	}
	if v.Kind() == reflect.Int && n.Tag == "!!int" && (v.Int() < f.min || v.Int() > f.max) {
		switch {
		case f.max == maxBound:
			d.errorf(n, "", "%q should be %d or more, not %d", strings.TrimPrefix(path, "."), f.min, v.Int())
		default:
			d.errorf(n, "", "%q should lie between %d and %d, not be %d", strings.TrimPrefix(path, "."), f.min, f.max, v.Int())
		}
	}
}
