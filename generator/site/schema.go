package site

import (
	"bytes"
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// schema is a JSON Schema (draft 2020-12): its keywords, in order.
type schema []keyword

type keyword struct {
	name  string
	value any
}

// MarshalJSON writes an object with the keywords in their order.
func (s schema) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	for i, k := range s {
		b.WriteByte("{,"[min(i, 1)])
		name, err := json.Marshal(k.name)
		if err != nil {
			return nil, err
		}
		value, err := json.Marshal(k.value)
		if err != nil {
			return nil, err
		}
		b.Write(name)
		b.WriteByte(':')
		b.Write(value)
	}
	if len(s) == 0 {
		b.WriteByte('{')
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// bound is a type whose values hold to more than the tags of its fields say.
type bound interface {
	// Bounds are keywords of JSON Schema about an object of the type.
	Bounds() map[string]any
}

// schemaFile describes a file of data: every key that it has, and no other. It follows
// from the type that is encoded, and from the tags of its fields:
//
//	json:"name"          the key; with omitempty it may be missing
//	help:"text"          what it is, with units
//	enum:"a|b"           the only texts allowed
//	keys:"a|b"           the only keys allowed of a map
//	min:"1" max:"5"      bounds of a number
//	pattern:"^[0-9]+$"   what a text looks like (ECMA 262)
//	empty:"true"         a date that may be ""
//
// A pointer may be null.
func schemaFile(t reflect.Type, id, about string) schema {
	s := schema{{"$schema", "https://json-schema.org/draft/2020-12/schema"}}
	if id != "" {
		s = append(s, keyword{"$id", id})
	}
	return append(append(s, keyword{"title", about}), schemaOf(t, "")...)
}

// schemaOf describes a value of a type, of a field with these tags.
func schemaOf(t reflect.Type, tag reflect.StructTag) schema {
	var null []any
	if t.Kind() == reflect.Pointer {
		t, null = t.Elem(), []any{nil}
	}
	var s schema
	typed := func(name string) {
		if null != nil {
			s = append(s, keyword{"type", []string{name, "null"}})
		} else {
			s = append(s, keyword{"type", name})
		}
	}
	switch {
	case t == reflect.TypeFor[handbook.Date]():
		typed("string")
		if tag.Get("empty") == "true" {
			return append(s, keyword{"pattern", `^([0-9]{4}-[0-9]{2}-[0-9]{2})?$`})
		}
		return append(s, keyword{"format", "date"}, keyword{"pattern", `^[0-9]{4}-[0-9]{2}-[0-9]{2}$`})
	case t.Kind() == reflect.Struct:
		return objectSchema(t)
	case t.Kind() == reflect.Slice:
		typed("array")
		return append(s, keyword{"items", schemaOf(t.Elem(), tag)})
	case t.Kind() == reflect.Map:
		typed("object")
		if keys := tag.Get("keys"); keys != "" {
			s = append(s, keyword{"propertyNames", schema{{"enum", strings.Split(keys, "|")}}})
		}
		return append(s, keyword{"additionalProperties", schemaOf(t.Elem(), tag)})
	}
	if enum := tag.Get("enum"); enum != "" {
		var words []any
		for w := range strings.SplitSeq(enum, "|") {
			words = append(words, w)
		}
		return append(s, keyword{"enum", append(words, null...)})
	}
	typed(map[reflect.Kind]string{reflect.String: "string", reflect.Bool: "boolean", reflect.Int: "integer", reflect.Float64: "number"}[t.Kind()])
	for _, b := range [][2]string{{"min", "minimum"}, {"max", "maximum"}} {
		if n, err := strconv.Atoi(tag.Get(b[0])); err == nil {
			s = append(s, keyword{b[1], n})
		}
	}
	if p := tag.Get("pattern"); p != "" {
		s = append(s, keyword{"pattern", p})
	}
	return s
}

// objectSchema describes an object that has the fields of a struct.
func objectSchema(t reflect.Type) schema {
	var properties schema
	required := []string{}
	for _, f := range reflect.VisibleFields(t) {
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		properties = append(properties, keyword{name, append(schema{{"description", f.Tag.Get("help")}}, schemaOf(f.Type, f.Tag)...)})
		if !slices.Contains(strings.Split(options, ","), "omitempty") {
			required = append(required, name)
		}
	}
	s := schema{{"type", "object"}, {"properties", properties}, {"required", required}, {"additionalProperties", false}}
	if b, ok := reflect.Zero(t).Interface().(bound); ok {
		more := b.Bounds()
		for _, name := range slices.Sorted(maps.Keys(more)) {
			s = append(s, keyword{name, more[name]})
		}
	}
	return s
}
