package edition

import (
	"bytes"
	"encoding/gob"
	"maps"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// shelf keeps manifests in memory.
type shelf map[string][]byte

func (s shelf) Get(digest string) ([]byte, bool) { data, ok := s[digest]; return data, ok }
func (s shelf) Put(digest string, data []byte)   { s[digest] = data }
func (s shelf) read(t *testing.T, m fstest.MapFS) []*Edition {
	t.Helper()
	all, problems, err := Read(m, s)
	if err != nil || len(problems) > 0 {
		t.Fatal(problems, err)
	}
	return all
}

// renamed is a manifest as it is kept, with another title.
func renamed(t *testing.T, data []byte) []byte {
	t.Helper()
	var m Manifest
	if err := gob.NewDecoder(bytes.NewReader(data)).Decode(&m); err != nil {
		t.Fatal(err)
	}
	m.Title = "from the shelf"
	var out bytes.Buffer
	if err := gob.NewEncoder(&out).Encode(m); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestKept gives of a manifest that is kept what reading it gave, and never one for
// another text.
func TestKept(t *testing.T) {
	m := chainOf(t, "2026-01-01", "2026-06-01")
	kept := shelf{}
	first := kept.read(t, m)
	if len(kept) != 2 {
		t.Fatalf("%d manifests are kept", len(kept))
	}
	sound := maps.Clone(kept)
	for digest := range kept { // of their own kind, and nothing that the zips say
		kept[digest] = renamed(t, kept[digest])
	}
	for _, e := range kept.read(t, m) {
		if e.Title != "from the shelf" {
			t.Errorf("the manifest of %s was read again", e.ID)
		}
	}
	kept = sound
	second := kept.read(t, m)
	for i := range first {
		if diff := cmp.Diff(first[i].Manifest, second[i].Manifest, cmpopts.EquateEmpty()); diff != "" {
			t.Error(diff)
		}
		was, err := first[i].Manifest.Encode()
		is, err2 := second[i].Manifest.Encode()
		if err != nil || err2 != nil || string(was) != string(is) {
			t.Errorf("another text of the manifest of %s: %v, %v", first[i].ID, err, err2)
		}
	}
	for digest := range kept {
		kept[digest] = []byte("nothing of ours")
	}
	if all := kept.read(t, m); ids(all) != "zy" {
		t.Error("what is no manifest in the cache hides one that is sound")
	}
	files := unzip(t, m[Path("z")].Data)
	files[ManifestFile] = append(files[ManifestFile], ' ')
	m[Path("z")] = &fstest.MapFile{Data: rezip(t, files)}
	if _, problems, err := Read(m, kept); err != nil || len(problems) != 1 {
		t.Errorf("a forged manifest passes: %v, %v", problems, err)
	}
}
