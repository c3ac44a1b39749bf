// Package picture knows the images that lie beside a handbook's texts: how large
// they are when they stand upright, which parts of a file say where, when and with
// what they were taken, and smaller copies of them for smaller screens.
//
// What is shown of an image are its pixels, its colours and which side is up. All
// else is about a person: the place of a photograph, its hour, the serial number of
// a camera, a name, a thumbnail of what was cut off. Strip leaves that out without
// touching the pixels.
package picture

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"

	"golang.org/x/image/webp"
)

// Format is a way to write an image down.
type Format int

// The formats that can be read.
const (
	Other Format = iota // no image, or one that is not known here
	JPEG
	PNG
	GIF
	WebP
)

func (f Format) String() string { return [...]string{"other", "JPEG", "PNG", "GIF", "WebP"}[f] }

// Head is how many bytes FormatOf needs.
const Head = 12

// FormatOf tells a format by the first bytes of a file, whatever its name says.
func FormatOf(head []byte) Format {
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xd8\xff")):
		return JPEG
	case bytes.HasPrefix(head, []byte(signature)):
		return PNG
	case bytes.HasPrefix(head, []byte("GIF87a")), bytes.HasPrefix(head, []byte("GIF89a")):
		return GIF
	case len(head) >= Head && string(head[:4]) == "RIFF" && string(head[8:12]) == "WEBP":
		return WebP
	}
	return Other
}

// MaxPixels is the largest image of which copies are made, in pixels: one of the
// size takes half a gigabyte of memory to decode. A small file can claim
// thousands of millions.
const MaxPixels = 64 << 20

// The faults of an image of which no copies can be made. It is served as it is.
var (
	ErrTooLarge = errors.New("it has too many pixels")
	ErrCutOff   = errors.New("it ends before its picture does")
)

// Info is what the beginning of an image and its metadata say.
type Info struct {
	Format        Format
	Width, Height int  // in pixels, as it is shown: upright
	Orientation   int  // 1 to 8, as in EXIF; 1: the rows are stored from top to bottom
	Animated      bool // it moves
	Located       bool // its metadata say where it was taken

	opaque bool // it is stored without transparency, as photographs are
	fixed  bool // its colours are stored in a way that a copy would not keep
}

// Inspect reads what an image says of itself, without decoding its pixels. With an
// error no copies can be made; what is known is told all the same.
func Inspect(data []byte) (Info, error) {
	format := FormatOf(data)
	if format == Other {
		return Info{Orientation: 1}, errors.New("it is of a kind that is not known here")
	}
	p := walk(format, data)
	info := Info{Format: format, Orientation: p.orientation, Animated: p.animated, Located: p.located, fixed: p.fixed}
	c, err := config(format, data)
	if err != nil {
		return info, fmt.Errorf("it cannot be read: %w", err)
	}
	info.Width, info.Height = c.Width, c.Height
	if info.Orientation >= 5 {
		info.Width, info.Height = c.Height, c.Width
	}
	profiled, gray := p.profile != nil, c.ColorModel == color.GrayModel
	switch format {
	case JPEG:
		info.opaque = true
		info.fixed = c.ColorModel == color.CMYKModel || profiled && gray != (space(p.profile) == "GRAY") || profiled && !gray && space(p.profile) != "RGB "
	case WebP:
		info.opaque = c.ColorModel == color.YCbCrModel
		info.fixed = profiled && space(p.profile) != "RGB "
	}
	switch {
	case c.Width*c.Height > MaxPixels:
		return info, ErrTooLarge
	case !p.whole:
		return info, ErrCutOff
	}
	return info, nil
}

func config(format Format, data []byte) (image.Config, error) {
	r := bytes.NewReader(data)
	switch format {
	case JPEG:
		return jpeg.DecodeConfig(r)
	case PNG:
		return png.DecodeConfig(r)
	case GIF:
		return gif.DecodeConfig(r)
	case WebP:
		return webp.DecodeConfig(r)
	}
	return image.Config{}, errors.New("unknown format")
}

func decode(format Format, data []byte) (image.Image, error) {
	r := bytes.NewReader(data)
	switch format {
	case JPEG:
		return jpeg.Decode(r)
	case PNG:
		return png.Decode(r)
	case GIF:
		return gif.Decode(r)
	case WebP:
		return webp.Decode(r)
	}
	return nil, errors.New("unknown format")
}

// Strip gives an image without its metadata. Pixels, colour profile, animation and
// orientation stay, to the byte. A part of a damaged file that nobody can show is
// left out as well. What is no image that is known here comes back as it is.
//
// A stripped image stripped again is the same.
func Strip(data []byte) []byte {
	format := FormatOf(data)
	if format == Other {
		return data
	}
	return walk(format, data).out
}

// parts is an image taken apart.
type parts struct {
	out         []byte // without metadata
	orientation int
	located     bool
	animated    bool
	whole       bool   // nothing is missing at the end
	fixed       bool   // the colours are stored in a way that a copy would not keep
	profile     []byte // ICC profile of a JPEG or WebP; nil: sRGB
	colours     []byte // the chunks of a PNG that say what its numbers mean
}

func walk(format Format, data []byte) parts {
	p := parts{out: make([]byte, 0, len(data)), orientation: 1}
	switch format {
	case JPEG:
		p.jpeg(data)
	case PNG:
		p.png(data)
	case GIF:
		p.gif(data)
	case WebP:
		p.webp(data)
	}
	return p
}

func (p *parts) keep(data ...byte) { p.out = append(p.out, data...) }

// space is the kind of colours an ICC profile speaks of, such as "RGB " (ICC.1:2022,
// 7.2.6).
func space(profile []byte) string {
	if len(profile) < 20 {
		return ""
	}
	return string(profile[16:20])
}
