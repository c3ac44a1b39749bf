package render

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Accent is the hue of the spot colour, in degrees of OKLCH. How light and how
// strong it is the style sheet says, so that contrast is the same for every hue.
// The zero Accent leaves the theme's own.
type Accent struct {
	Hue float64
	Set bool
}

// ParseAccent reads a hue in degrees, or the hue of a colour as in "#0b6e4f"; "" is
// the theme's own. A grey has no hue.
func ParseAccent(s string) (Accent, error) {
	if s == "" {
		return Accent{}, nil
	}
	if digits, ok := strings.CutPrefix(s, "#"); ok {
		if len(digits) == 3 {
			digits = string([]byte{digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]})
		}
		n, err := strconv.ParseUint(digits, 16, 32)
		if err != nil || len(digits) != 6 {
			return Accent{}, fmt.Errorf("%q is no colour; write it as \"#0b6e4f\"", s)
		}
		hue, chroma := oklch(float64(n>>16)/255, float64(n>>8&255)/255, float64(n&255)/255)
		if chroma < .01 {
			return Accent{}, fmt.Errorf("%q is a grey, which has no hue; write another colour, or a hue from 0 to 360", s)
		}
		return Accent{math.Round(hue), true}, nil
	}
	hue, err := strconv.ParseFloat(s, 64)
	if err != nil || !(hue >= 0 && hue <= 360) {
		return Accent{}, fmt.Errorf("%q is neither a hue from 0 to 360 nor a colour as \"#0b6e4f\"", s)
	}
	return Accent{hue, true}, nil
}

// ownHue is the hue of the default theme, as its style sheet has it.
const ownHue = 174

// OrOwn is the hue, or that of the default theme where none is set.
func (a Accent) OrOwn() float64 {
	if a.Set {
		return a.Hue
	}
	return ownHue
}

// css sets the hue over that of the theme, which stands in a layer.
func (a Accent) css() string {
	if !a.Set {
		return ""
	}
	return ":root{--hue:" + strconv.FormatFloat(a.Hue, 'f', -1, 64) + "}\n"
}

// oklch gives the hue in degrees and the chroma of a colour of sRGB, whose parts
// are from 0 to 1 (Björn Ottosson, "A perceptual color space for image
// processing", 2020; CSS Color 4, section 10).
func oklch(r, g, b float64) (hue, chroma float64) {
	linear := func(c float64) float64 {
		if c <= .04045 {
			return c / 12.92
		}
		return math.Pow((c+.055)/1.055, 2.4)
	}
	r, g, b = linear(r), linear(g), linear(b)
	l := math.Cbrt(.4122214708*r + .5363325363*g + .0514459929*b)
	m := math.Cbrt(.2119034982*r + .6806995451*g + .1073969566*b)
	s := math.Cbrt(.0883024619*r + .2817188376*g + .6299787005*b)
	x := 1.9779984951*l - 2.4285922050*m + .4505937099*s
	y := .0259040371*l + .7827717662*m - .8086757660*s
	hue = math.Atan2(y, x) * 180 / math.Pi
	if hue < 0 {
		hue += 360
	}
	return hue, math.Hypot(x, y)
}
