package yaml

import (
	"math"
	"reflect"
	"strconv"
	"strings"
	"sync"
)

const (
	minBound = math.MinInt64
	maxBound = math.MaxInt64
)

// field is what a struct field's tags say.
type field struct {
	name     string
	index    []int
	typ      reflect.Type
	enum     []string
	min, max int64
	required bool
	help     string
}

// fields is what a struct type says about the mapping it reads.
type fields struct {
	names  []string // in the order of the struct
	byName map[string]field
	scalar *field
	at     []int
	atType reflect.Type
}

var cache sync.Map // reflect.Type → *fields; a pure function of the type

func fieldsOf(t reflect.Type) *fields {
	if f, ok := cache.Load(t); ok {
		return f.(*fields)
	}
	f := &fields{byName: map[string]field{}}
	f.add(t, nil)
	cache.Store(t, f)
	return f
}

func (f *fields) add(t reflect.Type, prefix []int) {
	for i := range t.NumField() {
		sf := t.Field(i)
		tag, ok := sf.Tag.Lookup("yaml")
		if !ok || tag == "-" {
			continue
		}
		index := append(append([]int{}, prefix...), i)
		name, option, _ := strings.Cut(tag, ",")
		switch option {
		case "inline":
			f.add(sf.Type, index)
			continue
		case "pos":
			f.at, f.atType = index, sf.Type
			continue
		}
		fd := parseField(sf, name, index)
		if option == "scalar" {
			f.scalar = &fd
		}
		if name != "" {
			f.names = append(f.names, name)
			f.byName[name] = fd
		}
	}
}

func parseField(sf reflect.StructField, name string, index []int) field {
	bound := func(key string, otherwise int64) int64 {
		if n, err := strconv.ParseInt(sf.Tag.Get(key), 10, 64); err == nil {
			return n
		}
		return otherwise
	}
	fd := field{name: name, index: index, typ: sf.Type, min: bound("min", minBound), max: bound("max", maxBound),
		required: sf.Tag.Get("required") == "true", help: sf.Tag.Get("help")}
	if e := sf.Tag.Get("enum"); e != "" {
		fd.enum = strings.Split(e, "|")
	}
	return fd
}
