package generator_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ethos-handbook/ethos/generator"
	"github.com/ethos-handbook/ethos/generator/edition"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/themes"
)

// whereabouts are what a photograph says and no site may.
const whereabouts = "54.1234N 8.5678E, Anna's phone"

// photo is a photograph that lies on its side (orientation 6: its left side is up)
// and says where it was taken.
func photo(t testing.TB, w, h int, seed uint8) []byte {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for i := range m.Pix {
		m.Pix[i] = uint8(i/w)*seed | uint8(i%4/3)*255
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	exif := "Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x02" + "\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00" + "\x88\x25\x00\x04\x00\x00\x00\x01\x00\x00\x00\x26" + "\x00\x00\x00\x00" + whereabouts
	head := append([]byte{0xff, 0xd8, 0xff, 0xe1, 0, byte(len(exif) + 2)}, exif...)
	return append(head, b.Bytes()[2:]...)
}

func drawing(t testing.TB, w, h int) []byte {
	t.Helper()
	m := image.NewGray(image.Rect(0, 0, w, h))
	for i := range m.Pix {
		m.Pix[i] = uint8(i * i >> 8)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// album is a handbook with images of every sort.
func album(t testing.TB) fstest.MapFS {
	drawn := drawing(t, 1000, 40)
	bomb := bytes.Clone(drawn)
	copy(bomb[16:], "\x00\x01\x00\x00\x00\x01\x00\x00")
	binary.BigEndian.PutUint32(bomb[29:], crc32.ChecksumIEEE(bomb[12:29]))
	return tree(
		"handbook.yaml", "title: Book\n",
		"stories/pier.md", "---\ntitle: Pier\n---\n![The pier](pier%201.jpg \"At low water\")\n\n![Chart](chart.png) and ![mark](mark.svg)\n\n## More\n\n![Bomb](bomb.png) ![Half](half.jpg) ![Odd](odd.jpg) [the file](pier%201.jpg)\n",
		"stories/pier 1.jpg", string(photo(t, 700, 1000, 3)),
		"stories/half.jpg", string(photo(t, 700, 1000, 5)[:3000]),
		"stories/alone.jpg", string(photo(t, 700, 1000, 7)),
		"stories/odd.jpg", "no image",
		"stories/chart.png", string(drawn),
		"stories/bomb.png", string(bomb),
		"stories/mark.svg", "<svg xmlns='http://www.w3.org/2000/svg'><desc>"+whereabouts+"</desc></svg>",
		"stories/data.bin", "\xff\xd8 no image "+whereabouts,
	)
}

var imgTag = regexp.MustCompile(`<img [^>]*>`)

func TestPictures(t *testing.T) {
	content := album(t)
	b := build(t, content)
	deadLinks(t, b.files)
	want := `stories/alone.jpg: warning: the image says where it was taken; the site leaves that out; take the place out of the file; its other readers, and sealed editions, get it as it is [image-location]
stories/bomb.png: warning: the image has 65536 × 65536 px, too many to make smaller copies of; every reader loads all of it; scale it down; 2880 px a side are enough for every screen [image-large]
stories/half.jpg: warning: the image is shown as it is, without smaller copies: it ends before its picture does; open it in a program for images and save it anew [image-damaged]
stories/half.jpg: warning: the image says where it was taken; the site leaves that out; take the place out of the file; its other readers, and sealed editions, get it as it is [image-location]
stories/pier 1.jpg: warning: the image says where it was taken; the site leaves that out; take the place out of the file; its other readers, and sealed editions, get it as it is [image-location]
`
	var got strings.Builder
	for _, p := range b.problems {
		if strings.HasPrefix(p.Rule, "image-") {
			fmt.Fprintln(&got, p)
		}
	}
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
	hash := regexp.MustCompile(`\.[0-9a-f]{10}\.`)
	var tags []string
	for _, tag := range imgTag.FindAllString(string(b.files["stories/pier.html"]), -1) {
		tags = append(tags, hash.ReplaceAllString(tag, ".#."))
	}
	if diff := cmp.Diff([]string{
		`<img src="pier%201.1000.#.jpg" srcset="pier%201.480.#.jpg 480w, pier%201.1000.#.jpg 1000w" sizes="(min-width: 720px) 672px, 100vw" alt="The pier" width="1000" height="700" decoding="async">`,
		`<img src="chart.png" srcset="chart.480.#.png 480w, chart.png 1000w" sizes="(min-width: 720px) 672px, 100vw" alt="Chart" width="1000" height="40" loading="lazy" decoding="async">`,
		`<img src="mark.svg" alt="mark" loading="lazy" decoding="async">`,
		`<img src="bomb.png" alt="Bomb" width="65536" height="65536" loading="lazy" decoding="async">`,
		`<img src="half.jpg" alt="Half" width="1000" height="700" loading="lazy" decoding="async">`,
		`<img src="odd.jpg" alt="Odd" loading="lazy" decoding="async">`,
	}, tags); diff != "" {
		t.Errorf("images (-want +got):\n%s", diff)
	}
	if !strings.Contains(string(b.files["stories/pier.html"]), "<figcaption>At low water</figcaption>") {
		t.Error("an image alone with a title has no caption")
	}
	var made []string
	for name, data := range b.files {
		if hash.MatchString(name) && strings.HasPrefix(name, "stories/") {
			made = append(made, hash.ReplaceAllString(name, ".#."))
			c, _, err := image.DecodeConfig(bytes.NewReader(data))
			if err != nil || c.ColorModel == color.RGBA64Model || !strings.Contains(name, fmt.Sprintf(".%d.", c.Width)) {
				t.Errorf("%s is %d px wide: %v", name, c.Width, err)
			}
		}
		if raw := content[name]; bytes.Contains(data, []byte(whereabouts)) && (raw == nil || strings.HasSuffix(name, ".jpg")) {
			t.Errorf("%s says where the photograph was taken", name)
		}
	}
	slices.Sort(made)
	if diff := cmp.Diff([]string{"stories/chart.480.#.png", "stories/pier 1.1000.#.jpg", "stories/pier 1.480.#.jpg"}, made); diff != "" {
		t.Errorf("copies (-want +got):\n%s", diff)
	}
	for _, name := range []string{"stories/chart.png", "stories/bomb.png", "stories/mark.svg", "stories/data.bin", "stories/odd.jpg"} {
		if !bytes.Equal(b.files[name], content[name].Data) {
			t.Errorf("%s is not published as it is", name)
		}
	}
	for _, name := range []string{"stories/pier 1.jpg", "stories/alone.jpg"} {
		was, _ := jpeg.Decode(bytes.NewReader(content[name].Data))
		is, err := jpeg.Decode(bytes.NewReader(b.files[name]))
		if err != nil || !cmp.Equal(was, is) {
			t.Errorf("%s looks otherwise than it did: %v", name, err)
		}
	}
}

// withCache builds a handbook with a cache.
func withCache(t *testing.T, content fstest.MapFS, cache string) *generator.Site {
	t.Helper()
	site, _, err := generator.Build(generator.Options{Content: content, Theme: themes.Default(), Today: handbook.Date{Year: 2026, Month: time.March, Day: 27}, Program: "test", Cache: generator.Cache(cache)})
	if err != nil {
		t.Fatal(err)
	}
	return site
}

// TestPicturesAreRemembered marks what the cache kept of a build: the next one uses it,
// until the image changes.
func TestPicturesAreRemembered(t *testing.T) {
	cache, content := t.TempDir(), album(t)
	first := files(t, withCache(t, content, cache))
	kept, err := filepath.Glob(filepath.Join(cache, "*"))
	if err != nil || len(kept) != 3 {
		t.Fatalf("the cache keeps %d copies, %v", len(kept), err)
	}
	for _, name := range kept {
		if err := os.WriteFile(name, []byte("from the cache"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	count := func(all map[string][]byte) (n int) {
		for _, data := range all {
			if string(data) == "from the cache" {
				n++
			}
		}
		return n
	}
	second := files(t, withCache(t, content, cache))
	if !slices.Equal(slices.Sorted(maps.Keys(first)), slices.Sorted(maps.Keys(second))) || count(second) != 3 {
		t.Errorf("%d of 3 copies come from the cache", count(second))
	}
	content["stories/pier 1.jpg"] = &fstest.MapFile{Data: photo(t, 700, 1000, 9)}
	third := withCache(t, content, cache)
	if got := files(t, third); count(got) != 1 || len(got) != len(first) {
		t.Errorf("%d of 3 copies come from the cache after two of another image came", count(got))
	}
}

// TestPicturesServed holds what a preview serves against what a build writes, where
// no page was asked for before, and after an image changed.
func TestPicturesServed(t *testing.T) {
	content := album(t)
	o := generator.Options{Content: content, Theme: themes.Default(), Today: handbook.Date{Year: 2026, Month: time.March, Day: 27}}
	for range 2 {
		site, _, err := generator.Build(o)
		if err != nil {
			t.Fatal(err)
		}
		for name, want := range build(t, content).files {
			if got, err := site.File(name); err != nil || !bytes.Equal(got, want) {
				t.Errorf("%s is served otherwise than it is written (%v)", name, err)
			}
		}
		content["stories/pier 1.jpg"] = &fstest.MapFile{Data: photo(t, 700, 1000, 11)}
		o.Before, o.Changed = site, []string{"stories/pier 1.jpg"}
	}
}

func TestPicturesSameBytes(t *testing.T) {
	content := album(t)
	var sites []map[string][]byte
	for _, workers := range []int{1, 8} {
		before := runtime.GOMAXPROCS(workers)
		sites = append(sites, build(t, content).files)
		runtime.GOMAXPROCS(before)
	}
	if !maps.EqualFunc(sites[0], sites[1], bytes.Equal) {
		t.Error("one worker and eight make other sites")
	}
}

// TestPicturesOfEditions: a sealed edition keeps its bytes, and its site is as
// silent as the working text's.
func TestPicturesOfEditions(t *testing.T) {
	content := album(t)
	zip, _ := seal(t, content, "2025.1", "2025-01-01", nil)
	content[edition.Path("2025.1")] = &fstest.MapFile{Data: zip}
	b := build(t, content)
	deadLinks(t, b.files)
	if !bytes.Equal(b.files["editions/2025.1.zip"], zip) {
		t.Error("the edition is another")
	}
	n := 0
	for name, data := range b.files {
		if strings.HasSuffix(name, ".jpg") && bytes.Contains(data, []byte(whereabouts)) {
			t.Errorf("%s says where the photograph was taken", name)
		}
		if strings.HasPrefix(name, "editions/2025.1/stories/pier 1.") {
			n++
		}
	}
	if n != 3 {
		t.Errorf("the site of the edition has %d files of a photograph, want it and two copies", n)
	}
}
