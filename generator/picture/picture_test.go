package picture_test

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/image/webp"

	"github.com/ethos-handbook/ethos/generator/picture"
)

// secret stands for all that nobody is to read on a site.
const secret = "54.1234N 8.5678E Anna's phone"

// scene is a picture whose four quarters are told apart: red, green, blue and white,
// row by row.
func scene(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			m.Set(x, y, quarters[y*2/h][x*2/w])
		}
	}
	return m
}

var (
	red, green = color.RGBA{255, 0, 0, 255}, color.RGBA{0, 255, 0, 255}
	blue       = color.RGBA{0, 0, 255, 255}
	white      = color.RGBA{255, 255, 255, 255}
	quarters   = [2][2]color.RGBA{{red, green}, {blue, white}}
)

func asJPEG(m image.Image) []byte {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 95}); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func asPNG(m image.Image) []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// asGIF is a film of some frames.
func asGIF(w, h, frames int) []byte {
	var g gif.GIF
	for range frames {
		g.Image = append(g.Image, image.NewPaletted(image.Rect(0, 0, w, h), color.Palette{red, blue}))
		g.Delay = append(g.Delay, 1)
	}
	var b bytes.Buffer
	if err := gif.EncodeAll(&b, &g); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// dot is a WebP of one pixel, without loss.
func dot() []byte {
	b, err := base64.StdEncoding.DecodeString("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==")
	if err != nil {
		panic(err)
	}
	return b
}

// exif is what a camera says: which side is up, where it stood, whose it is.
func exif(order binary.AppendByteOrder, orientation uint16) []byte {
	head := "II*\x00"
	if order.AppendUint16(nil, 1)[1] == 1 {
		head = "MM\x00*"
	}
	out := order.AppendUint32([]byte(head), 8)
	out = order.AppendUint16(out, 3)
	entry := func(tag, kind uint16, n uint32, v []byte) {
		out = order.AppendUint16(order.AppendUint16(out, tag), kind)
		out = append(order.AppendUint32(out, n), append(v, 0, 0, 0, 0)[:4]...)
	}
	entry(0x010f, 2, uint32(len(secret)), order.AppendUint32(nil, 50))
	entry(0x0112, 3, 1, order.AppendUint16(nil, orientation))
	entry(0x8825, 4, 1, order.AppendUint32(nil, 50))
	return append(order.AppendUint32(out, 0), secret...)
}

// segment is a segment of a JPEG.
func segment(mark byte, body string) []byte {
	n := len(body) + 2
	return append([]byte{0xff, mark, byte(n >> 8), byte(n)}, body...)
}

// behind puts parts into an image behind its first n bytes.
func behind(data []byte, n int, parts ...[]byte) []byte {
	return slices.Concat(data[:n], bytes.Join(parts, nil), data[n:])
}

func chunk(name, body string) []byte {
	out := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	out = append(out, name+body...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[4:]))
}

// riff is a WebP of chunks.
func riff(chunks ...string) []byte {
	out := []byte("RIFF\x00\x00\x00\x00WEBP")
	for i := 0; i < len(chunks); i += 2 {
		out = append(out, chunks[i]...)
		out = binary.LittleEndian.AppendUint32(out, uint32(len(chunks[i+1])))
		out = append(out, chunks[i+1]...)
		if len(chunks[i+1])%2 == 1 {
			out = append(out, 0)
		}
	}
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-8))
	return out
}

const (
	ihdr = 8 + 25 // the end of the first chunk of a PNG
	icc  = "ICC_PROFILE\x00\x01\x01................RGB and the rest of it"
)

// told are images that tell secrets, beside what is to be left of them.
func told() map[string][2][]byte {
	photo, chart, film := asJPEG(scene(16, 8)), asPNG(scene(16, 8)), asGIF(4, 4, 2)
	up := func(tag string) []byte { return segment(0xe1, "Exif\x00\x00"+tag) }
	const lying = "MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00"
	vp8l := string(dot()[20:33])
	return map[string][2][]byte{
		"jpeg, nothing": {photo, photo},
		"jpeg, upright": {behind(photo, 2, up(string(exif(binary.BigEndian, 1)))), photo},
		"jpeg, lying":   {behind(photo, 2, up(string(exif(binary.LittleEndian, 6)))), behind(photo, 2, up(lying))},
		"jpeg, twice":   {behind(photo, 2, up(string(exif(binary.BigEndian, 6))), up(string(exif(binary.BigEndian, 3)))), behind(photo, 2, up(lying))},
		"jpeg, others": {behind(photo, 2, segment(0xe0, "JFIF\x00\x01\x02\x00\x00\x01\x00\x01\x01\x01"+secret), segment(0xe0, "JFXX\x00"+secret), segment(0xe1, "http://ns.adobe.com/xap/1.0/\x00"+secret),
			segment(0xe2, icc), segment(0xe2, "MPF\x00"+secret), segment(0xed, "Photoshop 3.0\x00"+secret), segment(0xfe, secret), []byte(secret), segment(0xee, "Adobe\x00\x64\x00\x00\x00\x00\x01")),
			behind(photo, 2, segment(0xe0, "JFIF\x00\x01\x02\x00\x00\x01\x00\x01\x00\x00"), segment(0xe2, icc), segment(0xee, "Adobe\x00\x64\x00\x00\x00\x00\x01"))},
		"jpeg, film behind":    {append(slices.Clone(photo), secret...), photo},
		"jpeg, cut off":        {behind(photo, 2, up(string(exif(binary.BigEndian, 1))))[:len(photo)], photo[:len(photo)-len(up(string(exif(binary.BigEndian, 1))))]},
		"jpeg, cut off early":  {behind(photo, 2, up(string(exif(binary.BigEndian, 1))))[:40], photo[:2]},
		"jpeg, false EXIF":     {behind(photo, 2, up("II*\x00\xff\xff\xff\xff"+secret), up("XX"), up("")), photo},
		"png, nothing":         {chart, chart},
		"png, texts":           {behind(chart, ihdr, chunk("tEXt", "Author\x00"+secret), chunk("zTXt", secret), chunk("iTXt", secret), chunk("tIME", "1234567"), chunk("caBX", secret), chunk("pHYs", "123456789")), behind(chart, ihdr, chunk("pHYs", "123456789"))},
		"png, upright":         {behind(chart, ihdr, chunk("eXIf", string(exif(binary.BigEndian, 1)))), chart},
		"png, lying":           {behind(chart, ihdr, chunk("eXIf", string(exif(binary.BigEndian, 6)))), behind(chart, ihdr, chunk("eXIf", lying))},
		"png, profile":         {behind(chart, ihdr, chunk("iCCP", "x\x00\x00y")), behind(chart, ihdr, chunk("iCCP", "x\x00\x00y"))},
		"png, more behind":     {append(slices.Clone(chart), secret...), chart},
		"png, cut off":         {chart[:len(chart)-20], chart[:len(chart)-20]},
		"png, cut off in text": {append(slices.Clone(chart[:ihdr]), chunk("tEXt", secret)[:20]...), chart[:ihdr]},
		"gif, nothing":         {film, film},
		"gif, comment":         {behind(film, len(film)-1, []byte("\x21\xfe\x1d"+secret+"\x00"), []byte("\x21\xff\x0bXMP DataXMP\x1d"+secret+"\x00")), film},
		"gif, more behind":     {append(slices.Clone(film), secret...), film},
		"webp, nothing":        {dot(), dot()},
		"webp, EXIF and XMP": {riff("VP8X", "\x1c\x00\x00\x00\x00\x00\x00\x00\x00\x00", "VP8L", vp8l, "EXIF", string(exif(binary.BigEndian, 1)), "XMP ", secret, "OWN ", secret),
			riff("VP8X", "\x10\x00\x00\x00\x00\x00\x00\x00\x00\x00", "VP8L", vp8l)},
		"webp, lying": {riff("VP8X", "\x08\x00\x00\x00\x00\x00\x00\x00\x00\x00", "VP8L", vp8l, "EXIF", "Exif\x00\x00"+string(exif(binary.LittleEndian, 6))),
			riff("VP8X", "\x08\x00\x00\x00\x00\x00\x00\x00\x00\x00", "VP8L", vp8l, "EXIF", lying)},
		"webp, more behind": {append(dot(), secret...), dot()},
		"another":           {[]byte("GIF " + secret), []byte("GIF " + secret)},
		"nothing":           {nil, nil},
	}
}

func TestStrip(t *testing.T) {
	for name, c := range told() {
		before := bytes.Clone(c[0])
		got := picture.Strip(c[0])
		if !bytes.Equal(got, c[1]) {
			t.Errorf("%s: got\n%q, want\n%q", name, got, c[1])
		}
		if !bytes.Equal(c[0], before) {
			t.Errorf("%s: the original was written to", name)
		}
	}
}

func TestInspect(t *testing.T) {
	photo := asJPEG(scene(16, 8))
	tall := func(o uint16) []byte {
		return behind(photo, 2, segment(0xe1, "Exif\x00\x00"+string(exif(binary.BigEndian, o))))
	}
	bomb := func(w, h uint32) []byte {
		head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, w), h)
		return append(slices.Clone(asPNG(scene(1, 1))[:8]), append(chunk("IHDR", string(head)+"\x08\x02\x00\x00\x00"), asPNG(scene(1, 1))[ihdr:]...)...)
	}
	for name, c := range map[string]struct {
		data []byte
		want picture.Info
		err  error
	}{
		"jpeg":         {photo, picture.Info{Format: picture.JPEG, Width: 16, Height: 8, Orientation: 1}, nil},
		"jpeg, turned": {tall(8), picture.Info{Format: picture.JPEG, Width: 8, Height: 16, Orientation: 8, Located: true}, nil},
		"jpeg, 9":      {tall(9), picture.Info{Format: picture.JPEG, Width: 16, Height: 8, Orientation: 1, Located: true}, nil},
		"png":          {asPNG(scene(3, 4)), picture.Info{Format: picture.PNG, Width: 3, Height: 4, Orientation: 1}, nil},
		"png, film":    {behind(asPNG(scene(3, 4)), ihdr, chunk("acTL", "12345678")), picture.Info{Format: picture.PNG, Width: 3, Height: 4, Orientation: 1, Animated: true}, nil},
		"gif":          {asGIF(5, 6, 1), picture.Info{Format: picture.GIF, Width: 5, Height: 6, Orientation: 1}, nil},
		"gif, film":    {asGIF(5, 6, 3), picture.Info{Format: picture.GIF, Width: 5, Height: 6, Orientation: 1, Animated: true}, nil},
		"webp":         {dot(), picture.Info{Format: picture.WebP, Width: 1, Height: 1, Orientation: 1}, nil},
		"bomb":         {bomb(50000, 50000), picture.Info{Format: picture.PNG, Width: 50000, Height: 50000, Orientation: 1}, picture.ErrTooLarge},
		"cut off":      {photo[:len(photo)-9], picture.Info{Format: picture.JPEG, Width: 16, Height: 8, Orientation: 1}, picture.ErrCutOff},
		"png, cut off": {asPNG(scene(3, 4))[:60], picture.Info{Format: picture.PNG, Width: 3, Height: 4, Orientation: 1}, picture.ErrCutOff},
	} {
		got, err := picture.Inspect(c.data)
		if !errors.Is(err, c.err) {
			t.Errorf("%s: got error %v, want %v", name, err, c.err)
		}
		if diff := cmp.Diff(c.want, got, cmp.FilterPath(func(p cmp.Path) bool { f, ok := p.Last().(cmp.StructField); return ok && f.Name()[0] >= 'a' }, cmp.Ignore())); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	if _, err := picture.Inspect([]byte("\xff\xd8\xff and no more")); err == nil {
		t.Error("what cannot be read is inspected without an error")
	}
	if list, err := picture.Copies(bomb(50000, 50000)); list != nil || !errors.Is(err, picture.ErrTooLarge) {
		t.Errorf("copies of a bomb: %d, %v", len(list), err)
	}
}

func TestWidths(t *testing.T) {
	for _, c := range []struct {
		width, orientation int
		animated           bool
		want               []int
	}{
		{width: 400, orientation: 1},
		{width: 599, orientation: 1},
		{width: 600, orientation: 1, want: []int{480}},
		{width: 1440, orientation: 1, want: []int{480, 960}},
		{width: 4000, orientation: 1, want: []int{480, 960, 1440}},
		{width: 4000, orientation: 1, animated: true},
		{width: 400, orientation: 6, want: []int{400}},
		{width: 1300, orientation: 3, want: []int{480, 960, 1300}},
		{width: 4000, orientation: 8, want: []int{480, 960, 1440}},
	} {
		got := picture.Info{Format: picture.JPEG, Width: c.width, Height: 9, Orientation: c.orientation, Animated: c.animated}.Widths()
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%+v (-want +got):\n%s", c, diff)
		}
	}
}

// Where the quarters of the scene come to stand for each orientation, row by row.
var turned = [9][4]color.RGBA{
	1: {red, green, blue, white},
	2: {green, red, white, blue},
	3: {white, blue, green, red},
	4: {blue, white, red, green},
	5: {red, blue, green, white},
	6: {blue, red, white, green},
	7: {white, green, blue, red},
	8: {green, white, red, blue},
}

func TestCopiesStandUpright(t *testing.T) {
	for o := uint16(1); o <= 8; o++ {
		tag := string(exif(binary.BigEndian, o))
		for name, data := range map[string][]byte{
			"jpeg": behind(asJPEG(scene(620, 310)), 2, segment(0xe1, "Exif\x00\x00"+tag)),
			"png":  behind(asPNG(scene(620, 310)), ihdr, chunk("eXIf", tag)),
		} {
			copies, err := picture.Copies(data)
			if err != nil {
				t.Fatal(err)
			}
			info, _ := picture.Inspect(data)
			if len(copies) != len(info.Widths()) {
				t.Fatalf("%s %d: got %d copies of %v", name, o, len(copies), info.Widths())
			}
			for i, w := range info.Widths() {
				m, format, err := image.Decode(bytes.NewReader(copies[i]))
				if err != nil || format != name {
					t.Fatalf("%s %d: got %q, %v", name, o, format, err)
				}
				h := info.Height * w / info.Width
				if got := m.Bounds(); got != image.Rect(0, 0, w, h) {
					t.Fatalf("%s %d: got %v, want %d × %d", name, o, got, w, h)
				}
				for q, want := range turned[o] {
					if x, y := w/4+q%2*w/2, h/4+q/2*h/2; !near(m.At(x, y), want) {
						t.Errorf("%s %d, %d wide, quarter %d: got %v, want %v", name, o, w, q, m.At(x, y), want)
					}
				}
				if bytes.Contains(copies[i], []byte("Exif")) || bytes.Contains(copies[i], []byte("eXIf")) {
					t.Errorf("%s %d: a copy has metadata", name, o)
				}
			}
		}
	}
}

func near(a, b color.Color) bool {
	r1, g1, b1, _ := a.RGBA()
	r2, g2, b2, _ := b.RGBA()
	off := func(a, b uint32) bool { return max(a, b)-min(a, b) > 0x800 }
	return !off(r1, r2) && !off(g1, g2) && !off(b1, b2)
}

func TestCopies(t *testing.T) {
	photo := asJPEG(scene(1000, 500))
	profiled := behind(photo, 2, segment(0xe2, icc))
	for name, c := range map[string]struct {
		data []byte
		want int    // copies
		has  string // in each
	}{
		"jpeg":             {photo, 1, "\xff\xd8"},
		"jpeg, profile":    {profiled, 1, icc},
		"jpeg, gray":       {asJPEG(gray(700, 10)), 1, "\xff\xd8"},
		"jpeg, odd":        {behind(asJPEG(gray(700, 10)), 2, segment(0xe2, icc)), 0, ""}, // gray, with a profile of colours
		"png, profile":     {behind(asPNG(scene(1000, 500)), ihdr, chunk("gAMA", "1234")), 1, "gAMA1234"},
		"png, high range":  {behind(asPNG(scene(1000, 500)), ihdr, chunk("cICP", "1234")), 0, ""},
		"png, translucent": {asPNG(image.NewNRGBA(image.Rect(0, 0, 1000, 1))), 1, "PNG"},
		"gif":              {asGIF(1000, 10, 1), 1, "PNG"},
		"gif, film":        {asGIF(1000, 10, 2), 0, ""},
		"small":            {asJPEG(scene(100, 100)), 0, ""},
	} {
		got, err := picture.Copies(c.data)
		if err != nil || len(got) != c.want {
			t.Errorf("%s: got %d copies, want %d: %v", name, len(got), c.want, err)
		}
		for _, data := range got {
			if !bytes.Contains(data, []byte(c.has)) {
				t.Errorf("%s: a copy has no %q", name, c.has)
			}
		}
		if again, _ := picture.Copies(c.data); !slices.EqualFunc(got, again, bytes.Equal) {
			t.Errorf("%s: the same image gives other bytes", name)
		}
	}
}

func gray(w, h int) *image.Gray { return image.NewGray(image.Rect(0, 0, w, h)) }

// FuzzStrip holds the strippers to what they promise of every file: they end, they
// leave what they left alone, and what could be shown looks the same.
func FuzzStrip(f *testing.F) {
	for _, c := range told() {
		f.Add(c[0])
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		got := picture.Strip(data)
		if again := picture.Strip(got); !bytes.Equal(got, again) {
			t.Fatalf("stripped again it is another:\n%q\n%q", got, again)
		}
		info, err := picture.Inspect(data)
		if info.Width*info.Height > 1<<16 {
			return
		}
		picture.Copies(data)
		if left, _ := picture.Inspect(got); err == nil && (left.Width != info.Width || left.Height != info.Height || left.Orientation != info.Orientation || left.Located) {
			t.Fatalf("got %+v, was %+v", left, info)
		}
		was, err := show(data)
		if err != nil {
			return
		}
		is, err := show(got)
		if err != nil {
			t.Fatalf("it cannot be shown any more: %v\n%q\n%q", err, data, got)
		}
		if !cmp.Equal(was, is) {
			t.Fatalf("it looks another:\n%q\n%q", data, got)
		}
	})
}

// show decodes all of an image.
func show(data []byte) (any, error) {
	r := bytes.NewReader(data)
	switch picture.FormatOf(data) {
	case picture.JPEG:
		return jpeg.Decode(r)
	case picture.PNG:
		return png.Decode(r)
	case picture.GIF:
		if g, err := gif.DecodeAll(r); err == nil {
			return g.Image, nil
		} else {
			return nil, err
		}
	case picture.WebP:
		return webp.Decode(r)
	}
	return nil, errors.New("unknown")
}
