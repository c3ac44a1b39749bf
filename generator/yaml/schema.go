package yaml

import (
	"encoding"
	"reflect"
)

// Schema is the JSON Schema (draft 2020-12) of what Decode accepts for the
// struct v, so that an editor can complete and check as one types.
func Schema(title string, v any) map[string]any {
	s := schemaOf(reflect.TypeOf(v))
	s["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	s["title"] = title
	return s
}

var (
	textType   = reflect.TypeFor[encoding.TextUnmarshaler]()
	putterType = reflect.TypeFor[putter]()
)

func schemaOf(t reflect.Type) map[string]any {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch p := reflect.PointerTo(t); {
	case p.Implements(textType):
		return map[string]any{"type": "string"}
	case p.Implements(putterType):
		m, _ := t.FieldByName("Map")
		return map[string]any{"type": "object", "additionalProperties": schemaOf(m.Type.Elem())}
	}
	switch t.Kind() {
	case reflect.Struct:
		return structSchema(t)
	case reflect.Slice:
		item := schemaOf(t.Elem())
		return map[string]any{"anyOf": []any{map[string]any{"type": "array", "items": item}, item}}
	case reflect.Map:
		return map[string]any{"type": "object", "additionalProperties": schemaOf(t.Elem())}
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.Int:
		return map[string]any{"type": "integer"}
	case reflect.Float64:
		return map[string]any{"type": "number"}
	case reflect.Interface: // one word, a list of them, or nothing
		scalar := map[string]any{"type": []string{"string", "number", "boolean", "null"}}
		return map[string]any{"anyOf": []any{scalar, map[string]any{"type": "array", "items": scalar}}}
	}
	return map[string]any{"type": []string{"string", "number", "boolean"}}
}

func structSchema(t reflect.Type) map[string]any {
	f := fieldsOf(t)
	properties, required := map[string]any{}, []string{}
	for _, name := range f.names {
		properties[name] = fieldSchema(f.byName[name])
		if f.byName[name].required {
			required = append(required, name)
		}
	}
	s := map[string]any{"type": "object", "properties": properties, "additionalProperties": false,
		"patternProperties": map[string]any{"^x-": map[string]any{}}}
	if len(required) > 0 {
		s["required"] = required
	}
	switch {
	case f.scalar != nil && len(properties) == 0:
		return fieldSchema(*f.scalar)
	case f.scalar != nil:
		return map[string]any{"anyOf": []any{fieldSchema(*f.scalar), s}}
	}
	return s
}

func fieldSchema(f field) map[string]any {
	s := schemaOf(f.typ)
	if f.help != "" {
		s["description"] = f.help
	}
	if len(f.enum) > 0 {
		s["enum"] = f.enum
		delete(s, "type")
	}
	if f.min != minBound {
		s["minimum"] = f.min
	}
	if f.max != maxBound {
		s["maximum"] = f.max
	}
	return s
}
