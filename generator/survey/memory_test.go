package survey

import (
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// TestDigestOf changes every field that the results of a wave depend on, one at a
// time, however deep it lies: the digest changes each time.
func TestDigestOf(t *testing.T) {
	type all struct {
		Terms terms
		Wave  handbook.Wave
		Files files
	}
	seen := map[digest]string{}
	note := func(v *all, what string) {
		d := digestOf(*v)
		if other, twice := seen[d]; twice {
			t.Errorf("%s and %s have the same digest", what, other)
		}
		seen[d] = what
	}
	note(&all{}, "nothing")
	var walk func(typ reflect.Type, name string, depth int, reach func(root reflect.Value) reflect.Value)
	walk = func(typ reflect.Type, name string, depth int, reach func(root reflect.Value) reflect.Value) {
		if depth > 12 {
			t.Fatalf("%s is too deep", name)
		}
		set := func(what string, fill func(v reflect.Value)) {
			root := new(all)
			fill(settable(reach(reflect.ValueOf(root).Elem())))
			note(root, what)
		}
		switch typ.Kind() {
		case reflect.String:
			set(name, func(v reflect.Value) { v.SetString("x") })
		case reflect.Bool:
			set(name, func(v reflect.Value) { v.SetBool(true) })
		case reflect.Int, reflect.Int16:
			set(name, func(v reflect.Value) { v.SetInt(7) })
		case reflect.Uint8:
			set(name, func(v reflect.Value) { v.SetUint(7) })
		case reflect.Struct:
			for i := range typ.NumField() {
				walk(typ.Field(i).Type, name+"."+typ.Field(i).Name, depth+1, func(root reflect.Value) reflect.Value { return reach(root).Field(i) })
			}
		case reflect.Array:
			walk(typ.Elem(), name+"[0]", depth+1, func(root reflect.Value) reflect.Value { return reach(root).Index(0) })
		case reflect.Pointer:
			set(name, func(v reflect.Value) { v.Set(reflect.New(typ.Elem())) })
			walk(typ.Elem(), name+"*", depth+1, func(root reflect.Value) reflect.Value {
				v := settable(reach(root))
				if v.IsNil() {
					v.Set(reflect.New(typ.Elem()))
				}
				return v.Elem()
			})
		case reflect.Slice:
			set(name, func(v reflect.Value) { v.Set(reflect.MakeSlice(typ, 0, 0)) })
			set(name+"[]", func(v reflect.Value) { v.Set(reflect.MakeSlice(typ, 1, 1)) })
			walk(typ.Elem(), name+"[]", depth+1, func(root reflect.Value) reflect.Value {
				v := settable(reach(root))
				if v.Len() == 0 {
					v.Set(reflect.MakeSlice(typ, 1, 1))
				}
				return v.Index(0)
			})
		case reflect.Map:
			set(name, func(v reflect.Value) { v.Set(reflect.MakeMap(typ)) })
			set(name+"[]", func(v reflect.Value) {
				v.Set(reflect.MakeMap(typ))
				v.SetMapIndex(reflect.Zero(typ.Key()), reflect.Zero(typ.Elem()))
			})
			set(name+"[x]", func(v reflect.Value) {
				v.Set(reflect.MakeMap(typ))
				v.SetMapIndex(reflect.ValueOf("x").Convert(typ.Key()), reflect.Zero(typ.Elem()))
			})
		default:
			t.Errorf("%s is a %s, of which no digest is made", name, typ.Kind())
		}
	}
	walk(reflect.TypeFor[all](), "", 0, func(root reflect.Value) reflect.Value { return root })
	if len(seen) < 50 {
		t.Errorf("%d fields alone were looked at", len(seen))
	}
}

// settable lets a field be set that is not exported.
func settable(v reflect.Value) reflect.Value {
	return reflect.NewAt(v.Type(), v.Addr().UnsafePointer()).Elem()
}

// TestMemory reads waves with one memory after each of many edits, and once more:
// it is what a read without memory gives.
func TestMemory(t *testing.T) {
	export := "Respondent,Candour,Room\n"
	for i := range 12 {
		export += string(rune('a'+i)) + ",4,5\n"
	}
	files := fstest.MapFS{"assessments/pulse/q1.csv": {Data: []byte(export)}}
	src := pulse("wide", item("Candour", "candour", "agreement"), item("Room", "room", "agreement"))
	b := book(src)
	var m Memory
	edit := func(name string, do func()) {
		t.Helper()
		do()
		want, problems, err := Read(files, b, nil)
		if err != nil {
			t.Fatal(name, err)
		}
		for range 2 {
			got, told, err := Read(files, b, &m)
			if diff := cmp.Diff(want, got, cmpopts.EquateNaNs()); err != nil || diff != "" {
				t.Errorf("%s: %v %s", name, err, diff)
			}
			if diff := cmp.Diff(problems, told); diff != "" {
				t.Errorf("%s: %s", name, diff)
			}
		}
	}
	put := func(name, text string) { files["assessments/pulse/"+name] = &fstest.MapFile{Data: []byte(text)} }
	edit("nothing", func() {})
	if r, _, _ := Read(files, b, &m); len(r.Sources[0].Waves[0].Cells) == 0 {
		t.Error("nothing is published that could be remembered")
	}
	edit("an answer", func() { put("q1.csv", strings.Replace(export, "a,4,5", "a,1,5", 1)) })
	edit("a code outside the scale", func() { put("q1.csv", strings.Replace(export, "a,4,5", "a,9,5", 1)) })
	edit("no export", func() { delete(files, "assessments/pulse/q1.csv") })
	edit("another name beside", func() { put("q11.csv", export) })
	edit("back again", func() { put("q1.csv", export) })
	edit("invited", func() { src.Waves[0].Invited = 5 })
	edit("minimum", func() { b.Config.Privacy.Minimum = 13 })
	edit("a ledger that is none", func() { put("releases/"+src.Waves[0].ID+".json", "{") })
}
