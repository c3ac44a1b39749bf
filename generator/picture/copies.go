package picture

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"

	"golang.org/x/image/draw"
)

// Recipe names how copies are made. It changes with every change of their bytes.
const Recipe = "1 catmull-rom 82"

// quality is that of copies stored as JPEG, from 1 to 100: photographs look the
// same beside the original.
const quality = 82

// widths are those of copies, in pixels: a telephone, a column of text, and that
// column on a screen with two pixels for one.
var widths = []int{480, 960, Largest}

// Largest is the width of the largest copies, in pixels.
const Largest = 1440

// Widths are those of the copies that an image gets, the smallest first. They are
// smaller than the image by a fifth at least. One that is stored lying on its side
// has a copy that stands, for programs that would not turn it.
func (i Info) Widths() (out []int) {
	if i.Animated || i.fixed || i.Width <= 0 || i.Height <= 0 {
		return nil
	}
	for _, w := range widths {
		if w <= i.Width*4/5 {
			out = append(out, w)
		}
	}
	if i.Orientation != 1 && i.Width*4/5 < Largest {
		out = append(out, i.Width)
	}
	return out
}

// Ending is that of the names of copies.
func (i Info) Ending() string {
	if i.opaque {
		return ".jpg"
	}
	return ".png"
}

// Copies makes the copies of an image, in the order of Widths: upright, in its own
// colours, without metadata. A copy that would take more bytes than the image
// is the image, where that is of the same format. The same image gives the same bytes.
func Copies(data []byte) ([][]byte, error) {
	info, err := Inspect(data)
	if err != nil {
		return nil, err
	}
	list := info.Widths()
	if len(list) == 0 {
		return nil, nil
	}
	p := walk(info.Format, data)
	src, err := decode(info.Format, data)
	if err != nil {
		return nil, fmt.Errorf("it cannot be read: %w", err)
	}
	turned := info.Orientation >= 5
	if b := src.Bounds(); !turned && (b.Dx() != info.Width || b.Dy() != info.Height) || turned && (b.Dx() != info.Height || b.Dy() != info.Width) {
		return nil, errors.New("its picture is smaller than it says") // a frame of a GIF
	}
	gray := isGray(src)
	switch src.(type) {
	case *image.YCbCr, *image.NRGBA, *image.RGBA, *image.Gray:
	default: // scaled point by point, which is slow
		all := image.NewRGBA(src.Bounds())
		draw.Draw(all, all.Bounds(), src, src.Bounds().Min, draw.Src)
		src = all
	}
	out := make([][]byte, len(list))
	for n := len(list) - 1; n >= 0; n-- { // each of the largest, which costs a fraction
		w := list[n]
		h := max(1, (info.Height*w+info.Width/2)/info.Width)
		if turned {
			w, h = h, w
		}
		small := image.NewRGBA(image.Rect(0, 0, w, h))
		draw.CatmullRom.Scale(small, small.Bounds(), src, src.Bounds(), draw.Src, nil)
		if n == len(list)-1 {
			src = small
		}
		if out[n], err = encode(upright(small, info.Orientation), info, p, gray); err != nil {
			return nil, err
		}
		if len(out[n]) >= len(p.out) && info.Orientation == 1 && (info.Format == JPEG || info.Format == PNG) {
			out[n] = p.out
		}
	}
	return out, nil
}

func isGray(m image.Image) bool {
	switch m.(type) {
	case *image.Gray, *image.Gray16:
		return true
	}
	return false
}

func encode(m image.Image, info Info, p parts, gray bool) ([]byte, error) {
	if gray {
		g := image.NewGray(m.Bounds())
		draw.Draw(g, g.Bounds(), m, image.Point{}, draw.Src)
		m = g
	}
	var b bytes.Buffer
	if info.opaque {
		if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: quality}); err != nil {
			return nil, fmt.Errorf("encode a copy: %w", err)
		}
		return withProfile(b.Bytes(), p.profile), nil
	}
	if err := png.Encode(&b, m); err != nil {
		return nil, fmt.Errorf("encode a copy: %w", err)
	}
	colours := p.colours
	if p.profile != nil { // of a WebP
		colours = iccp(p.profile)
	}
	return withColours(b.Bytes(), colours), nil
}

// upright turns a picture as its orientation says (CIPA DC-008, 4.6.4 A).
func upright(m *image.RGBA, orientation int) *image.RGBA {
	if orientation == 1 {
		return m
	}
	w, h := m.Rect.Dx(), m.Rect.Dy()
	out := image.NewRGBA(m.Rect)
	if orientation >= 5 {
		out = image.NewRGBA(image.Rect(0, 0, h, w))
	}
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			fx, fy := x, y
			switch orientation {
			case 2:
				fx = w - 1 - x
			case 3:
				fx, fy = w-1-x, h-1-y
			case 4:
				fy = h - 1 - y
			case 5:
				fx, fy = y, x
			case 6:
				fx, fy = y, h-1-x
			case 7:
				fx, fy = w-1-y, h-1-x
			case 8:
				fx, fy = w-1-y, x
			}
			copy(out.Pix[out.PixOffset(x, y):][:4], m.Pix[m.PixOffset(fx, fy):][:4])
		}
	}
	return out
}
