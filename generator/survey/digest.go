package survey

import (
	"crypto/sha256"
	"encoding/binary"
	"reflect"
	"slices"
	"strings"
)

// digest tells one content from another. The zero digest is of no file.
type digest [sha256.Size]byte

// digestOf is a digest of all that values hold, of fields that are not exported,
// too. Values of the same types that differ in anything have another digest; a
// nil slice differs from an empty one.
func digestOf(values ...any) digest {
	var b []byte
	for _, v := range values {
		b = appendValue(b, reflect.ValueOf(v))
	}
	return sha256.Sum256(b)
}

// appendValue writes a value so that it can be told where it ends.
func appendValue(b []byte, v reflect.Value) []byte {
	switch v.Kind() {
	case reflect.String:
		return append(binary.AppendUvarint(b, uint64(v.Len())), v.String()...)
	case reflect.Bool:
		if v.Bool() {
			return append(b, 1)
		}
		return append(b, 0)
	case reflect.Int, reflect.Int16:
		return binary.AppendVarint(b, v.Int())
	case reflect.Uint8:
		return append(b, byte(v.Uint()))
	case reflect.Struct:
		for i := range v.NumField() {
			b = appendValue(b, v.Field(i))
		}
		return b
	case reflect.Array:
		for i := range v.Len() {
			b = appendValue(b, v.Index(i))
		}
		return b
	case reflect.Pointer:
		if v.IsNil() {
			return append(b, 0)
		}
		return appendValue(append(b, 1), v.Elem())
	case reflect.Slice:
		if v.IsNil() {
			return append(b, 0)
		}
		b = binary.AppendUvarint(b, uint64(v.Len())+1)
		for i := range v.Len() {
			b = appendValue(b, v.Index(i))
		}
		return b
	case reflect.Map:
		if v.IsNil() {
			return append(b, 0)
		}
		keys := v.MapKeys()
		slices.SortFunc(keys, func(x, y reflect.Value) int { return strings.Compare(x.String(), y.String()) })
		b = binary.AppendUvarint(b, uint64(v.Len())+1)
		for _, k := range keys {
			b = appendValue(appendValue(b, k), v.MapIndex(k))
		}
		return b
	}
	panic("survey: the model holds a field of kind " + v.Kind().String()) // a fault of the model, not of an author
}
