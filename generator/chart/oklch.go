package chart

import (
	"fmt"
	"math"
)

// oklch is a colour of OKLCH as sRGB writes it, "#0b6e4f", for where style sheets do
// not reach: lightness and chroma as parts of 1, the hue in degrees. What sRGB does
// not have is cut off (Björn Ottosson, "A perceptual color space for image
// processing", 2020; CSS Color 4, section 10).
func oklch(light, chroma, hue float64) string {
	sin, cos := math.Sincos(hue * math.Pi / 180)
	a, b := chroma*cos, chroma*sin
	cube := func(x float64) float64 { return x * x * x }
	l := cube(light + .3963377774*a + .2158037573*b)
	m := cube(light - .1055613458*a - .0638541728*b)
	s := cube(light - .0894841775*a - 1.2914855480*b)
	part := func(c float64) int {
		if c <= .0031308 {
			c *= 12.92
		} else {
			c = 1.055*math.Pow(c, 1/2.4) - .055
		}
		return int(math.Round(255 * min(max(c, 0), 1)))
	}
	return fmt.Sprintf("#%02x%02x%02x", part(4.0767416621*l-3.3077115913*m+.2309699292*s), part(-1.2684380046*l+2.6097574011*m-.3413193965*s), part(-.0041960863*l-.7034186147*m+1.7076147010*s))
}
